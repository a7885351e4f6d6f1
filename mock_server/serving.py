"""Runs the web application on a socket already open, and stops cleanly."""

from __future__ import annotations

import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from mock_server.settings import Settings
from mock_server.tls import CardProtocol, server_context
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
        if self.started:
            host, port = self._world.smtp
            token = self._world.settings.control_token
            self._announce({"url": self._world.url, "smtp": f"{host}:{port}", "control_token": token})

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop serving: pages that wait for an event would hold the server back."""
        self._world.release()
        super().handle_exit(sig, frame)
