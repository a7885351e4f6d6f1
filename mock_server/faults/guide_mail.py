"""Faults of function in the guide: to activate one's e-CPS by correspondence data (II.B)."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import Any

from mock_server.delivery.outbox import Outbox
from mock_server.domain import refusals
from mock_server.domain.activations import Activations
from mock_server.domain.messages import ActivationCode, ActivationMail
from mock_server.domain.registry import Registry
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_letter, edit_page, lose, put, refuse_pins, replace

_KIND = Kind.FUNCTIONAL
_MAIL = "reactivation/par-correspondance"
_RPPS = "reactivation/retrouver-son-rpps"


@fault("application-qui-ne-s-ouvre-pas", _KIND, "CORR-P1", _MAIL, "L’application installée ne s’ouvre pas.")
def _() -> None:
    edit_page("phone/home.html", '<h1 id="titre" tabindex="-1">Ma e-CPS</h1>', '<h1 id="titre">Chargement…</h1>')


@fault("annuaire-vide", _KIND, "CORR-P2", _MAIL, "L’Annuaire Santé ne trouve plus personne par son numéro RPPS.")
def _() -> None:
    def read(_original: Any, _registry: Registry, _typed: str) -> Any:
        raise refusals.RppsUnknown

    replace(Registry, "read", read)


@fault("cgu-sans-suite", _KIND, "CORR-1", _MAIL, "Accepter les CGU ne mène pas au choix de la démarche.")
def _() -> None:
    replace(Activations, "accept_terms", lambda _original, _activations, _device: None)


@fault("une-devient-ma", _KIND, "CORR-2", _MAIL, "« Envoyer une demande » s’appelle « Envoyer ma demande ».")
def _() -> None:
    edit_page("phone/choose_way.html", "Envoyer une demande d’activation", "Envoyer ma demande d’activation")


@fault("rpps-juste-refuse", _KIND, "CORR-3", _MAIL, "L’application refuse un numéro RPPS juste.")
def _() -> None:
    def refuse(_original: Any, *_arguments: Any) -> Any:
        raise refusals.RppsKeyWrong

    replace(Activations, "start_by_mail", refuse)


@fault("aide-rpps-absente", _KIND, "RPPS-1", _RPPS, "Le point d’interrogation ramène à la saisie du numéro.")
def _() -> None:
    edit_page("phone/rpps.html", 'href="/telephone/rpps/aide"', 'href="/telephone/rpps"')


@fault("recherche-introuvable", _KIND, "RPPS-2", _RPPS, "« Rechercher » ne mène pas à la recherche.")
def _() -> None:
    edit_page("phone/rpps_help.html", 'href="/telephone/rpps/recherche"', 'href="/telephone/rpps"')


@fault("telephone-mal-lu", _KIND, "RPPS-3", _RPPS, "La recherche ne reconnaît le téléphone que d’un bloc, sans +33.")
def _() -> None:
    from mock_server.domain import registry

    put(registry, "read_mobile", lambda typed: f"+33{typed[1:]}" if typed.isdecimal() else None)


@fault("recherche-sans-resultat", _KIND, "RPPS-4", _RPPS, "La recherche ne trouve jamais personne.")
def _() -> None:
    def search(_original: Any, *_arguments: Any) -> Any:
        raise refusals.ContactUnknown

    replace(Registry, "search", search)


@fault("rpps-tronque", _KIND, "RPPS-5", _RPPS, "Le numéro RPPS trouvé s’affiche sans son dernier chiffre.")
def _() -> None:
    edit_page("phone/rpps_found.html", "found.rpps | spaced_rpps", "found.rpps[:-1] | spaced_rpps")


@fault("courriel-d-activation-perdu", _KIND, "QR-1", _MAIL, "Le courriel qui porte le QR code ne part pas.")
def _() -> None:
    lose(ActivationMail)


@fault("qr-absent-du-courriel", _KIND, "QR-1", _MAIL, "Le courriel d’activation ne contient pas de QR code.")
def _() -> None:
    edit_letter("activation.html", "<img ", "<br ")


@fault("demande-sans-effet", _KIND, "QR-2A", _MAIL, "« Envoyer ma demande d’activation » ne fait rien.")
def _() -> None:
    replace(Activations, "confirm_mail", lambda _original, _activations, _device: None)


@fault("qr-du-courriel-illisible", _KIND, "QR-2B", _MAIL, "L’application refuse le QR code reçu par mail.")
def _() -> None:
    def read(original: Any, activations: Activations, content: str) -> Any:
        request = original(activations, content)
        if request.device is not None:
            raise refusals.QrForeign
        return request

    replace(Activations, "_read_qr", read)


@fault("sms-perdu", _KIND, "FIN-1", _MAIL, "Le SMS du code d’activation ne part pas.")
def _() -> None:
    lose(ActivationCode)


@fault("sms-devenu-appel", _KIND, "FIN-1", _MAIL, "L’option par SMS déclenche un appel vocal.")
def _() -> None:
    def put(original: Any, outbox: Outbox, message: Any) -> None:
        original(outbox, replaced(message, spoken=True) if isinstance(message, ActivationCode) else message)

    replace(Outbox, "put", put)


@fault("code-sms-refuse", _KIND, "FIN-2", _MAIL, "L’application refuse le code reçu par SMS.")
def _() -> None:
    def refuse(_original: Any, *_arguments: Any) -> None:
        raise refusals.CodeExpired

    replace(Activations, "enter_code", refuse)


@fault("pin-different-refuse", _KIND, "FIN-3", _MAIL, "L’application exige le code PIN de la carte.")
def _() -> None:
    refuse_pins(lambda _request, pin, cards: pin not in cards)


@fault("annonce-absente", _KIND, "FIN-4", _MAIL, "L’application n’annonce pas que l’e-CPS est activée.")
def _() -> None:
    edit_page("phone/activated.html", "Votre e-CPS est maintenant activée", "Merci")
