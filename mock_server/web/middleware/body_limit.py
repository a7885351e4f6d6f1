"""Middleware: a bound on what a request may send."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 16 * 1024 * 1024
"""Bytes; a photo of a phone weighs less, a form far less."""
_TOO_LARGE = 413


class BodyLimit:
    """Refuses a body that is too large."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what reads its body gets HTTPException 413 when there is too much of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        left = LARGEST_BODY
        announced = int(Headers(scope=scope).get("content-length", "0"))

        async def bounded() -> Message:
            nonlocal left
            if announced > LARGEST_BODY:
                raise HTTPException(_TOO_LARGE)
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(_TOO_LARGE)
            return message

        await self._app(scope, bounded, send)
