from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import Route

from mock_server.qr_reader import decode
from tests.delivery.loopback import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

_HERE = Path(__file__).parent
_POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'"}


async def _page(_request: Request) -> FileResponse:
    return FileResponse(_HERE / "scanner.html", headers=_POLICY)


async def _script(_request: Request) -> FileResponse:
    return FileResponse(_HERE / "scanner.js")


async def _decode(request: Request) -> PlainTextResponse:
    return PlainTextResponse(decode(await request.body()) or "")


@pytest.fixture(scope="session")
def scanner_url() -> Iterator[str]:
    """The address of a page that scans as the application does, under as strict a policy."""
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/scanner.js", _script),
            Route("/decode", _decode, methods=["POST"]),
        ]
    )
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}/"
