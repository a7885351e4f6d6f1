"""Runs the web application on a socket already open, and stops cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn

from mock_server.settings import Settings
from mock_server.tls.card_protocol import CardProtocol
from mock_server.tls.contexts import server_context
from mock_server.web.app import make_app
from mock_server.world import World

_STOP_WITHIN = 3
"""Seconds given to requests in progress when the server stops."""


async def serve(settings: Settings, listener: socket.socket, announce: Callable[[dict[str, str]], None]) -> None:
    """Serve the world on `listener` until SIGTERM or SIGINT; `announce` gets its addresses once it is ready."""
    world = World(settings, f"https://{settings.host}:{listener.getsockname()[1]}")
    config = uvicorn.Config(
        make_app(world),
        http=CardProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN,
        timeout_keep_alive=60,
        ssl_context_factory=lambda _config, _default: server_context(world.pki),
    )
    await _Server(config, world, announce).serve(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that tells when it is ready, and lets go of the waiting pages when it is told to stop."""

    def __init__(self, config: uvicorn.Config, world: World, announce: Callable[[dict[str, str]], None]) -> None:
        super().__init__(config)
        self._world = world
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce the addresses."""
        await super().startup(sockets)
        if self.started and self._world.settings.while_open:
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), self._read_on)
        if self.started:
            host, port = self._world.smtp
            token = self._world.settings.control_token
            self._announce({"url": self._world.url, "smtp": f"{host}:{port}", "control_token": token})

    def _read_on(self) -> None:
        """Stop at the end of the standard input, which nobody writes to."""
        if not os.read(sys.stdin.fileno(), 1):
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
            self.handle_exit(signal.SIGTERM, None)

    def handle_exit(self, _sig: int, _frame: FrameType | None) -> None:
        """Stop serving, at once when told twice; the process then ends well, where uvicorn would end by the signal."""
        self._world.release()
        self.force_exit = self.should_exit
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Hang up on who only keeps a connection open: TLS would wait for their goodbye; then stop."""
        for connection in list(self.server_state.connections):
            if isinstance(connection, CardProtocol) and connection.idle:
                connection.transport.abort()
        await super().shutdown(sockets)
