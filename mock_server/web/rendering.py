"""How every page of the mock is drawn: its template, its filters, its security headers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from mock_server.domain.wording import PARIS, day
from mock_server.web.middleware.security_headers import SECURITY_HEADERS


def _hour(instant: datetime) -> str:
    return f"{instant.astimezone(PARIS):%H\u00a0h\u00a0%M}"


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
_templates.filters.update(hour=_hour, day=day, fingerprint=_fingerprint, spaced_rpps=_spaced_rpps)


def render(request: Request, template: str, context: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Return the page that a template makes of `context`, with the security headers."""
    values = {"request": request, "refusal": None, "form": {}, **context}
    return HTMLResponse(_templates.get_template(template).render(values), status, headers=SECURITY_HEADERS)
