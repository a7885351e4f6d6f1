"""TLS of the simulated world: the card in the reader is a client certificate, which the pages can read."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from mock_server.card_pki import CardPki

_NO_CHECK_TIME = ssl.VerifyFlags(0x200000)
"""X509_V_FLAG_NO_CHECK_TIME, which Python doesn't name: the application judges dates by its own clock."""


def server_context(pki: CardPki) -> ssl.SSLContext:
    """Return the server's context: a card is optional, one of another authority ends the handshake."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    # No resumption: each connection shows the card that is in the reader now.
    context.num_tickets = 0
    _load_identity(context, pki)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.load_verify_locations(cadata=pki.card_authorities_pem.decode())
    context.verify_flags |= _NO_CHECK_TIME
    return context


def client_context(pki: CardPki) -> ssl.SSLContext:
    """Return a context that trusts the server of this world and nobody else."""
    return ssl.create_default_context(cadata=pki.root_pem.decode())


def _load_identity(context: ssl.SSLContext, pki: CardPki) -> None:
    chain, key = pki.issue_server()
    with tempfile.TemporaryDirectory() as folder:  # the ssl module reads keys from files only
        path = Path(folder, "server.pem")
        path.touch(mode=0o600)
        path.write_bytes(chain + key)
        context.load_cert_chain(path)


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
