"""The public pages of the Annuaire Santé: who is listed; never a mail address nor a mobile (official)."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_server.web.computer_visit import ComputerVisit
from mock_server.web.visits import action, screen


def show_search(visit: ComputerVisit) -> Response:
    """Show the search by RPPS number."""
    return visit.render("computer/directory.html", found=None)


def search(visit: ComputerVisit) -> Response:
    """Show the professional of that RPPS number."""
    found = visit.world.service.registry.read(visit.form.get("rpps", ""))
    return visit.render("computer/directory.html", found=found)


routes: list[BaseRoute] = [
    Route("/annuaire", screen(ComputerVisit, show_search)),
    Route("/annuaire", action(ComputerVisit, search, show_search), methods=["POST"]),
]
