"""The e-CPS portal: « Mon compte » and the status of the e-CPS."""

from __future__ import annotations

from contextlib import suppress

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_server.domain.refusals import ECpsNotActive
from mock_server.web.computer_visit import ComputerVisit
from mock_server.web.events import event_stream
from mock_server.web.visits import action, screen


def show_home(visit: ComputerVisit) -> Response:
    return visit.render("computer/portal.html", holder=visit.holder)


def show_account(visit: ComputerVisit) -> Response:
    """Show who is signed in and the status of their e-CPS, or lead to the sign-in portal."""
    holder = visit.holder
    if holder is None:
        visit.session.wants_account = True
        return visit.go("/psc")
    wallet = visit.world.service.wallet
    events = visit.events("/portail/evenements", holder.rpps)
    status, ecps = wallet.status_of(holder.rpps), wallet.ecps_of(holder.rpps)
    return visit.render("computer/account.html", holder=holder, status=status, ecps=ecps, **events)


def deactivate(visit: ComputerVisit) -> Response:
    if visit.holder is None:
        return visit.go("/psc")
    # Clicked twice, or from a page left open: the account tells the status as it is.
    with suppress(ECpsNotActive):
        visit.world.service.wallet.deactivate(visit.holder.rpps)
    return visit.go("/portail/compte")


def sign_out(visit: ComputerVisit) -> Response:
    visit.world.service.sessions.close(visit.session)
    visit.session = visit.world.service.sessions.open()
    return visit.go("/portail")


def watch(visit: ComputerVisit) -> Response:
    return event_stream(visit, (visit.holder.rpps,) if visit.holder else ())


routes: list[BaseRoute] = [
    Route("/portail", screen(ComputerVisit, show_home)),
    Route("/portail/compte", screen(ComputerVisit, show_account)),
    Route("/portail/compte", action(ComputerVisit, deactivate, show_account), methods=["POST"]),
    Route("/portail/deconnexion", action(ComputerVisit, sign_out, show_home), methods=["POST"]),
    Route("/portail/evenements", screen(ComputerVisit, watch)),
]
