"""What a form of ours sends: only those that our own pages gave, to this very browser (CSRF)."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

_CSRF_KEY = secrets.token_bytes(32)


def csrf_token(secret: str) -> str:
    """Return the anti-forgery token (64 hexadecimal digits) of a browser known by a secret cookie."""
    return hmac.digest(_CSRF_KEY, secret.encode(), "sha256").hex()


@asynccontextmanager
async def own_form(request: Request, secret: str) -> AsyncIterator[FormData]:
    """Give what a form of ours sent, with one file at most.

    Raises HTTPException: 400 when it can't be read, 403 when it is forged or out of date.
    """
    try:
        form = await request.form(max_files=1)
        "".join(value for value in form.values() if isinstance(value, str)).encode()
    except ValueError as error:  # a charset that does not exist or does not fit, half a character
        raise HTTPException(400) from error
    try:
        if not _is_ours(request, form.get("csrf"), secret):
            raise HTTPException(403)
        yield form
    finally:
        await form.close()


def _is_ours(request: Request, token: object, secret: str) -> bool:
    """The token tells who filled the form in, and the browser from which site: before its cookie all share a token."""
    from_here = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    given = token if isinstance(token, str) else ""
    return from_here and hmac.compare_digest(given.encode(), csrf_token(secret).encode())
