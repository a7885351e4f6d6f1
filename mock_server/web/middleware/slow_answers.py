"""Middleware: what people's browsers ask is answered as late as the weather makes it."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from mock_server.jitter import Jitter

_SPARED = ("/control/", "/api/", "/passerelle/")
"""What no browser asks."""


class SlowAnswers:
    """Makes the answers late."""

    def __init__(self, app: ASGIApp, jitter: Jitter) -> None:
        """Delay what `app` answers."""
        self._app = app
        self._jitter = jitter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, late."""
        if scope["type"] == "http" and not scope["path"].startswith(_SPARED):
            await self._jitter.answer()
        await self._app(scope, receive, send)
