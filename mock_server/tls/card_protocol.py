"""HTTP over TLS whose pages know the card in the reader: it is the client certificate of the connection."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class CardProtocol(H11Protocol):
    """HTTP/1.1 of uvicorn that tells the pages which client certificate the connection came with.

    It fills `scope["extensions"]["tls"]` of each request as the ASGI TLS extension describes it.
    """

    @property
    def idle(self) -> bool:
        """Whether nothing asked is left to be answered."""
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]  # None at first

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Read the peer's certificate once, when the handshake is done."""
        super().connection_made(cast("asyncio.Transport", _Joined(transport)))
        if sys.platform == "linux":  # acknowledged at once: Playwright's proxy (see _Joined) waits for it
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        tls = transport.get_extra_info("ssl_object")
        if tls is not None:
            self.app = cast("Any", _with_certificate(cast("ASGIApp", self.app), tls.getpeercert(binary_form=True)))


class _Joined:
    """A transport whose writes of one turn of the event loop leave as one: the head of an answer with its body.

    A browser that holds a card reaches the server through Playwright's proxy, which keeps a small packet back until
    the one before is acknowledged: a body sent after its head came 40 ms later, at each answer.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held: list[bytes] = []

    def write(self, data: bytes) -> None:
        if not self._held:
            asyncio.get_running_loop().call_soon(self._send)
        self._held.append(data)

    def close(self) -> None:
        self._send()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _send(self) -> None:
        data, self._held = b"".join(self._held), []
        if data and not self._transport.is_closing():
            self._transport.write(data)


def _with_certificate(app: ASGIApp, der: bytes | None) -> ASGIApp:
    chain = [] if der is None else [ssl.DER_cert_to_PEM_cert(der)]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})["tls"] = {"client_cert_chain": chain}
        await app(scope, receive, send)

    return answer


def presented_certificate(scope: Scope) -> bytes | None:
    """Return the DER certificate of the card in the reader, None when there is no card (or no TLS)."""
    chain = scope.get("extensions", {}).get("tls", {}).get("client_cert_chain", [])
    return ssl.PEM_cert_to_DER_cert(chain[0]) if chain else None
