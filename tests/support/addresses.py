"""Every address of the world, taken from its routes: a page added tomorrow is tested too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mock_server.web import demo, directory, inbox_pages, phone, portal, psc
from mock_server.web.control import orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute


def _paths(method: str, *groups: Sequence[BaseRoute]) -> list[str]:
    routes = [route for group in groups for route in group if isinstance(route, Route)]
    return sorted({route.path for route in routes if method in (route.methods or ())})


STREAMS = ["/portail/evenements", "/psc/evenements", "/telephone/evenements"]
COMPUTER_PAGES = [path for path in _paths("GET", psc.routes, portal.routes, directory.routes) if path not in STREAMS]
PHONE_PAGES = [path for path in _paths("GET", phone.routes) if path not in STREAMS]
INBOX_PAGES = ["/courriels", "/sms"]
PAGES = [*COMPUTER_PAGES, *PHONE_PAGES, *INBOX_PAGES]
COMPUTER_FORMS = _paths("POST", psc.routes, portal.routes, directory.routes)
PHONE_FORMS = _paths("POST", phone.routes)
FORMS = [*COMPUTER_FORMS, *PHONE_FORMS]
DEMO_PAGES, DEMO_FORMS = _paths("GET", demo.routes), _paths("POST", demo.routes)
ORDERS = _paths("POST", orders.routes)
CONTROL = _paths("GET", orders.routes)
DATA = [path for path in _paths("GET", inbox_pages.routes) if path.startswith("/api/") and "{" not in path]
