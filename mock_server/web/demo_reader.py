"""The card reader of who walks through by hand: a page where one chooses the card that is in it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "__Host-lecteur"


def inserted_card(request: Request) -> str | None:
    """Return the number of the card put in this browser's reader, if any; there is no such reader in a test run."""
    if not request.app.state.world.settings.demo:
        return None
    return request.cookies.get(COOKIE)


def insert(response: Response, card_number: str) -> None:
    """Put a card in the reader of the browser that gets this response."""
    response.set_cookie(COOKIE, card_number, secure=True, httponly=True, samesite="lax")


def pull_out(response: Response) -> None:
    """Take the card out of the reader."""
    response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="lax")
