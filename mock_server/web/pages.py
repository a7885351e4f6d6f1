"""How every page of the mock is made: templates, security headers, forms and their refusals."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mock_server.domain.refusals import Refusal
from mock_server.world import World

_PARIS = ZoneInfo("Europe/Paris")
_CSRF_KEY = secrets.token_bytes(32)

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def _hour(instant: datetime) -> str:
    return f"{instant.astimezone(_PARIS):%H\u00a0h\u00a0%M}"


def _day(instant: datetime) -> str:
    return f"{instant.astimezone(_PARIS):%d/%m/%Y}"


def _fingerprint(secret: str) -> str:
    """Return what tells two secrets apart and says nothing of them."""
    return hashlib.sha256(secret.encode()).hexdigest()[:12]


def _spaced_rpps(rpps: str) -> str:
    return "\u00a0".join((rpps[:1], rpps[1:4], rpps[4:7], rpps[7:]))


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(hour=_hour, day=_day, fingerprint=_fingerprint, spaced_rpps=_spaced_rpps)


def render(request: Request, template: str, context: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Return the page that a template makes of `context`, with the security headers."""
    values = {"request": request, "refusal": None, "form": {}, **context}
    return HTMLResponse(_templates.get_template(template).render(values), status, headers=SECURITY_HEADERS)


def csrf_token(secret: str) -> str:
    """Return the anti-forgery token (64 hexadecimal digits) of a browser known by a secret cookie."""
    return hmac.digest(_CSRF_KEY, secret.encode(), "sha256").hex()


@dataclass(slots=True)
class Visit:
    """One request of one person's browser. `secret` is the cookie that tells who; `form` what was typed."""

    request: Request
    world: World
    secret: str
    refusal: Refusal | None = None
    form: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the visit that this request makes; raises HTTPException when there is no such person."""
        raise NotImplementedError

    def leave(self, response: Response) -> Response:
        """Return the response, with the cookies that this visit sets."""
        return response

    def render(self, template: str, **context: object) -> Response:
        """Return a page; 422 when it tells a refusal."""
        values = {"csrf": csrf_token(self.secret), "refusal": self.refusal, "form": self.form, **context}
        return render(self.request, template, values, 422 if self.refusal else 200)

    def go(self, path: str) -> Response:
        """Return a redirection to a page of ours, to be read with GET."""
        return RedirectResponse(path, 303)

    def events(self, path: str, *topics: str | None) -> dict[str, object]:
        """Return what a waiting page needs in order to be told of a change of these topics."""
        since = self.world.bell.count(topic for topic in topics if topic)
        return {"events": f"{path}?depuis={since}"}


V = TypeVar("V", bound=Visit)
Act = Callable[[V], Response]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def screen(kind: type[V], show: Act[V]) -> Endpoint:
    """Return the endpoint of a page that `show` makes of a visit."""

    async def endpoint(request: Request) -> Response:
        visit = kind.of(request)
        return visit.leave(show(visit))

    return endpoint


def action(kind: type[V], act: Act[V], show: Act[V]) -> Endpoint:
    """Return the endpoint of a form: `act` carries it out, `show` shows the page again when it is refused."""

    async def endpoint(request: Request) -> Response:
        visit = kind.of(request)
        async with own_form(request, visit.secret) as form:
            visit.form = {name: value for name, value in form.items() if isinstance(value, str)}
        try:
            response = act(visit)
        except Refusal as refusal:
            visit.refusal = refusal
            response = show(visit)
        return visit.leave(response)

    return endpoint


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
