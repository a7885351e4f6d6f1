"""The app on the phone: installation, home, « Paramètres », sign-in requests; activation is next door."""

from __future__ import annotations

import re

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_server.domain.ecps import Status
from mock_server.domain.refusals import SignInOver
from mock_server.domain.sign_in import Outcome, SignIn
from mock_server.web import phone_activation
from mock_server.web.events import event_stream
from mock_server.web.phone_visit import PhoneVisit
from mock_server.web.visits import action, screen


def show_home(visit: PhoneVisit) -> Response:
    """Show the store before installation; then the pending sign-in request, or the e-CPS and its status."""
    if visit.installed is None:
        return visit.render("phone/store.html", installed=False)
    service, device = visit.world.service, visit.installed
    if service.sign_ins.on_device(device.id):
        return visit.go("/telephone/connexion")
    ecps = service.wallet.ecps_on(device.id)
    status = service.wallet.status_of(ecps.holder) if ecps else Status.ABSENT
    holder = service.registry.find(ecps.holder) if ecps else None
    moved = service.wallet.moved_away_from(device.id)
    events = visit.events("/telephone/evenements", device.id)
    return visit.render("phone/home.html", status=status, holder=holder, ecps=ecps, moved=moved, **events)


def install(visit: PhoneVisit) -> Response:
    if visit.installed is None:
        visit.installed = visit.world.service.wallet.install()
        visit.secret = visit.installed.id
    return visit.go("/telephone/installee")


def show_installed(visit: PhoneVisit) -> Response:
    return visit.render("phone/store.html", installed=visit.installed is not None)


def show_activated(visit: PhoneVisit) -> Response:
    ecps = visit.world.service.wallet.ecps_on(visit.device.id)
    if ecps is None or visit.world.service.wallet.status_of(ecps.holder) is not Status.ACTIVE:
        return visit.go("/telephone")
    holder = visit.world.service.registry.find(ecps.holder)
    return visit.render("phone/activated.html", holder=holder)


def show_settings(visit: PhoneVisit) -> Response:
    return visit.render("phone/settings.html", ecps=visit.world.service.wallet.ecps_on(visit.device.id))


def show_deletion(visit: PhoneVisit) -> Response:
    """Ask to confirm, unless there is nothing to delete: one came back to a page of the past."""
    if visit.world.service.wallet.ecps_on(visit.device.id) is None:
        return visit.go("/telephone/parametres")
    return visit.render("phone/deletion.html")


def delete(visit: PhoneVisit) -> Response:
    visit.world.service.wallet.delete(visit.device.id)
    return visit.go("/telephone/supprimee")


def show_deleted(visit: PhoneVisit) -> Response:
    return visit.render("phone/deleted.html")


def show_forgotten(visit: PhoneVisit) -> Response:
    return visit.render("phone/forgotten.html")


def forget_pin(visit: PhoneVisit) -> Response:
    visit.world.service.wallet.forget_pin(visit.device.id)
    return visit.go("/telephone")


def show_sign_in(visit: PhoneVisit) -> Response:
    """Show the sign-in request: the PIN first, then the three numbers."""
    sign_in = visit.world.service.sign_ins.on_device(visit.device.id)
    if sign_in is None:
        if visit.refusal is None:
            return visit.go("/telephone")
        return visit.render("phone/sign_in_over.html")
    template = "phone/sign_in_number.html" if sign_in.outcome is Outcome.UNLOCKED else "phone/sign_in_pin.html"
    return visit.render(template, sign_in=sign_in)


def _sign_in(visit: PhoneVisit) -> SignIn:
    sign_in = visit.world.service.sign_ins.on_device(visit.device.id)
    if sign_in is None:
        raise SignInOver
    return sign_in


def unlock(visit: PhoneVisit) -> Response:
    visit.world.service.sign_ins.unlock(_sign_in(visit), visit.form.get("pin", ""))
    return visit.go("/telephone/connexion")


def choose_number(visit: PhoneVisit) -> Response:
    number = visit.form.get("nombre", "")
    visit.world.service.sign_ins.choose(_sign_in(visit), int(number) if re.fullmatch("[0-9]{1,2}", number) else -1)
    return visit.go("/telephone/connexion/acceptee")


def refuse(visit: PhoneVisit) -> Response:
    visit.world.service.sign_ins.refuse(_sign_in(visit))
    return visit.go("/telephone/connexion/refusee")


def show_accepted(visit: PhoneVisit) -> Response:
    return visit.render("phone/sign_in_done.html", accepted=True)


def show_refused(visit: PhoneVisit) -> Response:
    return visit.render("phone/sign_in_done.html", accepted=False)


def watch(visit: PhoneVisit) -> Response:
    return event_stream(visit, (visit.device.id,))


routes: list[BaseRoute] = [
    Route("/telephone", screen(PhoneVisit, show_home)),
    Route("/telephone/installation", action(PhoneVisit, install, show_home), methods=["POST"]),
    Route("/telephone/installee", screen(PhoneVisit, show_installed)),
    Route("/telephone/activee", screen(PhoneVisit, show_activated)),
    Route("/telephone/parametres", screen(PhoneVisit, show_settings)),
    Route("/telephone/suppression", screen(PhoneVisit, show_deletion)),
    Route("/telephone/suppression", action(PhoneVisit, delete, show_settings), methods=["POST"]),
    Route("/telephone/supprimee", screen(PhoneVisit, show_deleted)),
    Route("/telephone/oubli", screen(PhoneVisit, show_forgotten)),
    Route("/telephone/oubli", action(PhoneVisit, forget_pin, show_home), methods=["POST"]),
    Route("/telephone/connexion", screen(PhoneVisit, show_sign_in)),
    Route("/telephone/connexion", action(PhoneVisit, unlock, show_sign_in), methods=["POST"]),
    Route("/telephone/connexion/nombre", action(PhoneVisit, choose_number, show_sign_in), methods=["POST"]),
    Route("/telephone/connexion/refus", action(PhoneVisit, refuse, show_sign_in), methods=["POST"]),
    Route("/telephone/connexion/acceptee", screen(PhoneVisit, show_accepted)),
    Route("/telephone/connexion/refusee", screen(PhoneVisit, show_refused)),
    Route("/telephone/evenements", screen(PhoneVisit, watch)),
    *phone_activation.routes,
]
