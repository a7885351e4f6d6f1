"""The PSC sign-in portal: with the e-CPS, with the card, and the computer's side of an activation by card."""

from __future__ import annotations

import io

import qrcode
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_server.domain.activation import ActivationRequest, Stage
from mock_server.domain.refusals import CardAbsent, Refusal, StepOutOfOrder
from mock_server.domain.sign_in import Outcome, SignIn
from mock_server.web.computer_visit import ComputerVisit
from mock_server.web.events import event_stream
from mock_server.web.middleware.security_headers import SECURITY_HEADERS
from mock_server.web.visits import action, screen

_QR_MODULE = 6
"""Pixels a module of the QR code on the screen."""


def show_app_tab(visit: ComputerVisit) -> Response:
    return visit.render("computer/sign_in_app.html")


def show_card_tab(visit: ComputerVisit) -> Response:
    return visit.render("computer/sign_in_card.html", card=visit.card_number)


def start_sign_in(visit: ComputerVisit) -> Response:
    sign_in = visit.world.service.sign_ins.start(visit.form.get("identifier", ""))
    visit.session.sign_in = sign_in.id
    return visit.go("/psc/connexion")


def sign_in_with_card(visit: ComputerVisit) -> Response:
    return visit.sign_in(visit.world.service.sign_ins.with_card(visit.card_number, visit.form.get("card_pin", "")))


def show_sign_in(visit: ComputerVisit) -> Response:
    """Show the number to choose on the phone, then what the phone answered."""
    sign_in = _sign_in(visit)
    if sign_in is None:
        return visit.go("/psc")
    if sign_in.outcome is Outcome.ACCEPTED:
        return visit.sign_in(sign_in.holder)
    events = visit.events("/psc/evenements", *_topics(visit))
    left = (sign_in.expires_at - visit.world.clock.now()).total_seconds()
    return visit.render("computer/sign_in_waiting.html", sign_in=sign_in, seconds_left=left, **events)


def show_activation(visit: ComputerVisit) -> Response:
    """Show what the activation by card waits for on the computer."""
    request = _activation(visit)
    if request is None:
        return visit.render("computer/activation_card.html", card=_readable_card(visit))
    events = visit.events("/psc/evenements", *_topics(visit))
    left = (request.qr_expires_at - visit.world.clock.now()).total_seconds()
    return visit.render("computer/activation_request.html", activation=request, seconds_left=left, **events)


def _readable_card(visit: ComputerVisit) -> str | None:
    """Return the card's number when it may activate an e-CPS; else the visit tells why not."""
    try:
        return visit.world.service.cards.present(visit.card_number).number
    except CardAbsent:
        return None
    except Refusal as refusal:
        visit.refusal = refusal
        return None


def start_activation(visit: ComputerVisit) -> Response:
    service = visit.world.service
    request = service.activations.start_with_card(visit.card_number, visit.form.get("card_pin", ""))
    visit.session.request = request.id
    return visit.go("/psc/activation")


def restart_activation(visit: ComputerVisit) -> Response:
    visit.session.request = None
    return visit.go("/psc/activation")


def renew_qr(visit: ComputerVisit) -> Response:
    visit.world.service.activations.renew_qr(_require_activation(visit))
    return visit.go("/psc/activation")


def enter_pairing_code(visit: ComputerVisit) -> Response:
    service = visit.world.service
    service.activations.enter_pairing_code(_require_activation(visit), visit.form.get("code", ""))
    return visit.go("/psc/activation")


def qr_picture(visit: ComputerVisit) -> Response:
    """Return the QR code that the phone scans, as a PNG picture."""
    request = _require_activation(visit)
    request.require(Stage.SCAN)
    picture = io.BytesIO()
    qrcode.make(request.qr_content, box_size=_QR_MODULE, border=4).save(picture)
    return Response(picture.getvalue(), media_type="image/png", headers=SECURITY_HEADERS)


def watch(visit: ComputerVisit) -> Response:
    return event_stream(visit, _topics(visit))


def _topics(visit: ComputerVisit) -> tuple[str, ...]:
    sign_in = _sign_in(visit)
    holder = sign_in.holder.rpps if sign_in else visit.session.holder
    return tuple(topic for topic in (visit.session.request, visit.session.sign_in, holder) if topic)


def _sign_in(visit: ComputerVisit) -> SignIn | None:
    return visit.world.service.sign_ins.get(visit.session.sign_in or "")


def _activation(visit: ComputerVisit) -> ActivationRequest | None:
    return visit.world.service.activations.request(visit.session.request or "")


def _require_activation(visit: ComputerVisit) -> ActivationRequest:
    request = _activation(visit)
    if request is None:
        raise StepOutOfOrder
    return request


routes: list[BaseRoute] = [
    Route("/psc", screen(ComputerVisit, show_app_tab)),
    Route("/psc", action(ComputerVisit, start_sign_in, show_app_tab), methods=["POST"]),
    Route("/psc/carte", screen(ComputerVisit, show_card_tab)),
    Route("/psc/carte", action(ComputerVisit, sign_in_with_card, show_card_tab), methods=["POST"]),
    Route("/psc/connexion", screen(ComputerVisit, show_sign_in)),
    Route("/psc/activation", screen(ComputerVisit, show_activation)),
    Route("/psc/activation", action(ComputerVisit, start_activation, show_activation), methods=["POST"]),
    Route(
        "/psc/activation/recommencer",
        action(ComputerVisit, restart_activation, show_activation),
        methods=["POST"],
    ),
    Route("/psc/activation/qr.png", screen(ComputerVisit, qr_picture)),
    Route("/psc/activation/renouveler", action(ComputerVisit, renew_qr, show_activation), methods=["POST"]),
    Route("/psc/activation/code", action(ComputerVisit, enter_pairing_code, show_activation), methods=["POST"]),
    Route("/psc/evenements", screen(ComputerVisit, watch)),
]
