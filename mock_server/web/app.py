"""The web application: every route of the world, and what a person reads when a page can't be given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mock_server.domain.refusals import Refusal
from mock_server.web import demo, directory, inbox_pages, phone, portal, psc
from mock_server.web.control import orders
from mock_server.web.middleware.body_limit import BodyLimit
from mock_server.web.middleware.outage import Outage
from mock_server.web.middleware.security_headers import SecurityHeaders
from mock_server.web.middleware.slow_answers import SlowAnswers
from mock_server.web.rendering import render
from mock_server.world import World

_STATIC = Path(__file__).parent / "static"
_TROUBLES = {
    400: (
        "Demande illisible",
        "Le service n’a pas compris cette demande. Revenez en arrière, rechargez la page et recommencez.",
    ),
    403: (
        "Formulaire périmé",
        "Cette page n’est plus à jour. Revenez en arrière, rechargez-la et recommencez.",
    ),
    404: ("Page introuvable", "Cette adresse ne correspond à aucune page."),
    405: ("Action impossible", "Cette adresse ne permet pas cette action. Revenez en arrière et recommencez."),
    413: ("Envoi trop volumineux", "Ce que vous avez envoyé est trop volumineux. Choisissez une image plus légère."),
    503: (
        "Service momentanément indisponible",
        "Le service ne répond pas pour le moment. Rien n’a été modifié : réessayez dans quelques minutes.",
    ),
}
_UNAVAILABLE = 503
_OTHER_TROUBLE = (
    "Service indisponible",
    "Le service ne répond pas pour le moment. Réessayez dans quelques minutes.",
)


def make_app(world: World) -> Starlette:
    """Return the application that serves `world`; it starts and stops it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await world.start()
        if world.settings.demo:
            app.state.demo_phones = demo.bring_people(world)
        yield
        await world.stop()

    app = Starlette(
        routes=_routes(world),
        lifespan=lifespan,
        middleware=[
            Middleware(SlowAnswers, jitter=world.jitter),
            Middleware(SecurityHeaders),
            Middleware(BodyLimit),
            Middleware(Outage, tell=_tell_trouble),
        ],
        exception_handlers={Refusal: _tell_refusal, HTTPException: _tell_trouble, 500: _tell_trouble},
    )
    app.state.world = world
    return app


def _routes(world: World) -> list[BaseRoute]:
    home = demo.routes if world.settings.demo else [Route("/", _to_portal)]
    return [
        *home,
        *psc.routes,
        *portal.routes,
        *directory.routes,
        *phone.routes,
        *inbox_pages.routes,
        *orders.routes,
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]


async def _to_portal(_request: Request) -> Response:
    return RedirectResponse("/portail")


async def _tell_refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    values = {"title": "Action impossible", "message": error.message, "retry": False}
    return render(request, "trouble.html", values, 409)


async def _tell_trouble(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title, message = _TROUBLES.get(status, _OTHER_TROUBLE)
    retry = status == _UNAVAILABLE
    page = render(request, "trouble.html", {"title": title, "message": message, "retry": retry}, status)
    page.headers.update(getattr(error, "headers", None) or {})
    return page
