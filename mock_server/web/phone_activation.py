"""The app's screens that activate an e-CPS: guide, II.A steps 4 to 10, and II.B."""

from __future__ import annotations

import asyncio

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from mock_server.domain.activation import Stage
from mock_server.domain.refusals import Refusal
from mock_server.qr_decoder import decode
from mock_server.web.forms import own_form
from mock_server.web.phone_visit import PhoneVisit
from mock_server.web.visits import action, screen

_TEMPLATES = {
    Stage.SCAN: "phone/request_sent.html",
    Stage.PAIRING_CODE: "phone/pairing_code.html",
    Stage.CHANNEL: "phone/channel.html",
    Stage.ACTIVATION_CODE: "phone/activation_code.html",
    Stage.PIN: "phone/choose_pin.html",
}


def show_terms(visit: PhoneVisit) -> Response:
    return visit.go("/telephone/activation") if visit.device.terms_accepted else visit.render("phone/terms.html")


def accept_terms(visit: PhoneVisit) -> Response:
    visit.world.service.activations.accept_terms(visit.device)
    return visit.go("/telephone/activation")


def show_activation(visit: PhoneVisit) -> Response:
    """Show what the request in progress waits for, or the choice of a way when there is none."""
    if not visit.device.terms_accepted:
        return visit.go("/telephone/cgu")
    request = visit.activation
    if request is None:
        return visit.render("phone/choose_way.html")
    waiting = request.stage is Stage.PAIRING_CODE
    events = visit.events("/telephone/evenements", visit.device.id) if waiting else {}
    return visit.render(_TEMPLATES[request.stage], activation=request, policy=visit.world.policy, **events)


def show_scanner(visit: PhoneVisit) -> Response:
    return visit.render("phone/scanner.html") if visit.device.terms_accepted else visit.go("/telephone/cgu")


async def scan(request: Request) -> Response:
    """Decode one picture of the camera: 204 when it shows no QR code, else JSON {"suite": path} or {"refus": …}."""
    visit = PhoneVisit.of(request)
    async with own_form(request, visit.secret) as form:
        picture = form.get("image")
        if not isinstance(picture, UploadFile):
            raise HTTPException(400)
        content = await asyncio.to_thread(decode, await picture.read())
    if content is None:
        return Response(status_code=204)
    try:
        visit.world.service.activations.scan(visit.device, content)
    except Refusal as refusal:
        return JSONResponse({"refus": refusal.message, "code": refusal.code})
    return JSONResponse({"suite": "/telephone/activation"})


def show_rpps(visit: PhoneVisit) -> Response:
    return visit.render("phone/rpps.html") if visit.device.terms_accepted else visit.go("/telephone/cgu")


def send_rpps(visit: PhoneVisit) -> Response:
    visit.world.service.activations.start_by_mail(visit.device, visit.form.get("rpps", ""))
    return visit.go("/telephone/activation")


def show_rpps_help(visit: PhoneVisit) -> Response:
    return visit.render("phone/rpps_help.html")


def show_search(visit: PhoneVisit) -> Response:
    return visit.render("phone/rpps_search.html")


def search(visit: PhoneVisit) -> Response:
    registry = visit.world.service.registry
    found = registry.search(visit.form.get("mail", ""), visit.form.get("mobile", ""))
    return visit.render("phone/rpps_found.html", found=found)


def open_mail(visit: PhoneVisit) -> Response:
    visit.world.service.activations.open_mail(visit.device, visit.form.get("demande", ""))
    return visit.go("/telephone/activation")


def confirm_mail(visit: PhoneVisit) -> Response:
    visit.world.service.activations.confirm_mail(visit.device)
    return visit.go("/telephone/activation")


def send_code(visit: PhoneVisit) -> Response:
    spoken = visit.form.get("canal") == "appel"
    visit.world.service.activations.send_code(visit.require_activation(), spoken=spoken)
    return visit.go("/telephone/activation")


def enter_code(visit: PhoneVisit) -> Response:
    visit.world.service.activations.enter_code(visit.require_activation(), visit.form.get("code", ""))
    return visit.go("/telephone/activation")


def choose_pin(visit: PhoneVisit) -> Response:
    pin, again = visit.form.get("pin", ""), visit.form.get("pin_again", "")
    visit.world.service.activations.choose_pin(visit.require_activation(), pin, again)
    return visit.go("/telephone/activee")


def abandon(visit: PhoneVisit) -> Response:
    visit.world.service.activations.abandon(visit.require_activation())
    return visit.go("/telephone")


routes: list[BaseRoute] = [
    Route("/telephone/cgu", screen(PhoneVisit, show_terms)),
    Route("/telephone/cgu", action(PhoneVisit, accept_terms, show_terms), methods=["POST"]),
    Route("/telephone/activation", screen(PhoneVisit, show_activation)),
    Route("/telephone/scanner", screen(PhoneVisit, show_scanner)),
    Route("/telephone/scanner", scan, methods=["POST"]),
    Route("/telephone/rpps", screen(PhoneVisit, show_rpps)),
    Route("/telephone/rpps", action(PhoneVisit, send_rpps, show_rpps), methods=["POST"]),
    Route("/telephone/rpps/aide", screen(PhoneVisit, show_rpps_help)),
    Route("/telephone/rpps/recherche", screen(PhoneVisit, show_search)),
    Route("/telephone/rpps/recherche", action(PhoneVisit, search, show_search), methods=["POST"]),
    Route("/telephone/courriel", action(PhoneVisit, open_mail, show_activation), methods=["POST"]),
    Route("/telephone/demande", action(PhoneVisit, confirm_mail, show_activation), methods=["POST"]),
    Route("/telephone/envoi", action(PhoneVisit, send_code, show_activation), methods=["POST"]),
    Route("/telephone/code", action(PhoneVisit, enter_code, show_activation), methods=["POST"]),
    Route("/telephone/pin", action(PhoneVisit, choose_pin, show_activation), methods=["POST"]),
    Route("/telephone/abandon", action(PhoneVisit, abandon, show_activation), methods=["POST"]),
]
