"""Parts of the world out of order, on request of the control API: they answer 503 and do nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_UNAVAILABLE = 503
_RETRY_AFTER = "120"
"""Seconds that a program is asked to wait before it tries again."""


class Outage:
    """Stands before the routes; `tell` makes the page that a person reads."""

    def __init__(self, app: ASGIApp, tell: Callable[[Request, Exception], Awaitable[Response]]) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, unless the place (first part of the path: psc, portail, telephone) is out of order."""
        if scope["type"] == "http" and scope["path"].split("/")[1] in scope["app"].state.world.outages:
            response = await self._tell(Request(scope, receive), HTTPException(_UNAVAILABLE))
            response.headers["Retry-After"] = _RETRY_AFTER
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)
