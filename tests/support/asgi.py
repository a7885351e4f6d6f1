"""Calls the application without a network, where the network would hide what is tested."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPMessage
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.routing import Route

from mock_server.domain.clock import SettableClock
from mock_server.settings import Settings
from tests.support.visitor import Page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message


def call(endpoint: Any, path: str, *, client: str, token: str) -> Page:
    """Return the answer of one endpoint of the control API to a request that comes from `client`."""
    app = Starlette(routes=[Route(path, endpoint)])
    app.state.world = SimpleNamespace(settings=Settings(control_token=token), clock=SettableClock())
    return ask(app, path, client=client, headers={"Authorization": f"Bearer {token}"})


def ask(app: ASGIApp, path: str, *, client: str = "127.0.0.1", headers: dict[str, str] | None = None) -> Page:
    """Return the answer to a GET; an error that the application lets out after answering is left out."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "scheme": "https",
        "server": ("localhost", 443),
        "client": (client, 1),
        "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
    }
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    async def play() -> None:
        await app(scope, receive, send)

    with ThreadPoolExecutor(1) as pool:  # Playwright keeps a loop running in this thread
        pool.submit(asyncio.run, play()).exception()
    start, *rest = said
    answered = HTTPMessage()
    for name, value in start["headers"]:
        answered[name.decode()] = value.decode()
    return Page(start["status"], answered, b"".join(message.get("body", b"") for message in rest))
