"""Serves a small application on the loopback, in a thread, for the time of a test."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from starlette.applications import Starlette

    _OnStart = Callable[[int], Awaitable[None]]

_START_SECONDS = 10


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_start: _OnStart | None) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._on_start and sockets:
            await self._on_start(sockets[0].getsockname()[1])
        self.ready.set()


@contextmanager
def serving(app: Starlette, on_start: _OnStart | None = None, **options: Any) -> Iterator[int]:
    """Give the port where `app` answers; `on_start` gets it in the server's loop; `options` are uvicorn's."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, ws="none", log_level="warning", timeout_graceful_shutdown=1, **options)
    server = _Server(config, on_start)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert server.ready.wait(_START_SECONDS), "le serveur d'essai n'a pas démarré"
        yield int(listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
