"""TLS of the simulated world: what its server shows and accepts, whom its clients trust."""

from __future__ import annotations

import ssl
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_server.tls.card_pki import CardPki

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
