"""Faults of function in the guide: to delete one's e-CPS (I), to activate it with the card (II.A)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mock_server.domain import refusals
from mock_server.domain.activations import Activations
from mock_server.domain.wallet import Wallet
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, edit_static, put, replace
from mock_server.tls.card_pki import CardPki
from mock_server.web import computer_visit

_KIND = Kind.FUNCTIONAL
_FORGOTTEN = "suppression/mot-de-passe-oublie"
_PHONE = "suppression/depuis-le-telephone"
_COMPUTER = "suppression/depuis-l-ordinateur"
_CARD = "reactivation/avec-la-carte"


@fault("oubli-sans-effet", _KIND, "SUP-OUBLI-1", _FORGOTTEN, "« Mot de passe oublié » ne désactive pas l’e-CPS.")
def _() -> None:
    replace(Wallet, "forget_pin", lambda _original, _wallet, _device: None)


@fault("parametres-perdus", _KIND, "SUP-TEL-1", _PHONE, "L’onglet « Paramètres » ramène à l’accueil.")
def _() -> None:
    edit_page("phone/base.html", 'href="/telephone/parametres"', 'href="/telephone"')


@fault("suppression-introuvable", _KIND, "SUP-TEL-2", _PHONE, "« Supprimer ma e-CPS » mène à l’accueil.")
def _() -> None:
    edit_page("phone/settings.html", 'href="/telephone/suppression"', 'href="/telephone"')


@fault("suppression-sans-effet", _KIND, "SUP-TEL-3", _PHONE, "« Confirmer » ne supprime pas l’e-CPS.")
def _() -> None:
    replace(Wallet, "delete", lambda _original, _wallet, _device: None)


@fault("compte-apres-connexion-perdu", _KIND, "SUP-ORDI-1", _COMPUTER, "La connexion n’aboutit pas à « Mon compte ».")
def _() -> None:
    def sign_in(_original: Any, visit: computer_visit.ComputerVisit, holder: Any) -> Any:
        visit.session = visit.world.service.sessions.sign_in(visit.session, holder.rpps)
        return visit.go("/portail")

    replace(computer_visit.ComputerVisit, "sign_in", sign_in)


@fault("actif-sans-effet", _KIND, "SUP-ORDI-2", _COMPUTER, "Le bouton « Actif » ne désactive pas l’e-CPS.")
def _() -> None:
    replace(Wallet, "deactivate", lambda _original, _wallet, _rpps: None)


@fault("statut-fige", _KIND, "SUP-ORDI-3", _COMPUTER, "« Mon compte » affiche toujours le statut « Active ».")
def _() -> None:
    edit_page("computer/account.html", "{{ status_badge(status) }}", "<span>Active</span>")


@fault("portail-hors-ligne", _KIND, "CARTE-P1", _CARD, "Le portail e-CPS répond par une erreur.")
def _() -> None:
    edit_page("computer/portal.html", "{% block content %}", "{% block content %}{{ panne }}")


@fault("lecteur-ignore", _KIND, "CARTE-P2", _CARD, "Le portail ne voit pas le lecteur de carte branché.")
def _() -> None:
    edit_static("computer.js", "readers.length\n", "false\n")


# The people of the guide's scenarios have the app already: another one downloads it.
@fault("telechargement-sans-effet", _KIND, "CARTE-P3", "securite/application",
       "« Télécharger » n’installe pas l’application.")  # fmt: skip
def _() -> None:
    edit_page("phone/store.html", "L’application est installée sur ce téléphone.", "Téléchargement interrompu.")


@fault("carte-perimee", _KIND, "CARTE-P4", _CARD, "La carte remise est déjà périmée.")
def _() -> None:
    def issue(original: Any, pki: CardPki, *arguments: Any) -> Any:
        *others, _start, end = arguments
        return original(pki, *others, end - timedelta(days=1200), end - timedelta(days=800))

    replace(CardPki, "issue_card", issue)


@fault("psc-sans-connexion", _KIND, "CARTE-1", _CARD, "Le portail de connexion PSC n’offre pas de se connecter.")
def _() -> None:
    edit_page("computer/sign_in_app.html", "Se connecter avec l’application e-CPS", "Maintenance")


@fault("carte-non-lue", _KIND, "CARTE-2", _CARD, "Le portail ne lit pas la carte insérée.")
def _() -> None:
    put(computer_visit, "presented_certificate", lambda _scope: None)


@fault("qr-non-affiche", _KIND, "CARTE-3", _CARD, "Après le code porteur, aucun QR code ne s’affiche.")
def _() -> None:
    edit_page("computer/activation_request.html", '<img class="qr"', '<img class="qr" hidden')


@fault("accueil-sans-activation", _KIND, "CARTE-4", _CARD, "L’application ne propose pas « Commencer l’activation ».")
def _() -> None:
    edit_page("phone/home.html", "Commencer l’activation", "Nouveautés")


@fault("cgu-bloquees", _KIND, "CARTE-5", "reactivation/cgu", "« Accepter » reste inutilisable à la fin des CGU.")
def _() -> None:
    edit_static("phone.js", "accept.disabled = false", "accept.disabled = true")


@fault("scanner-introuvable", _KIND, "CARTE-6", _CARD, "« Scanner un QR code » mène à la saisie du RPPS.")
def _() -> None:
    edit_page("phone/choose_way.html", 'href="/telephone/scanner"', 'href="/telephone/rpps"')


@fault("qr-perime-des-son-affichage", _KIND, "CARTE-7", _CARD, "Le QR code affiché est refusé par l’application.")
def _() -> None:
    def read(original: Any, activations: Activations, content: str) -> Any:
        request = original(activations, content)
        if request.device is None:
            raise refusals.QrExpired
        return request

    replace(Activations, "_read_qr", read)


@fault("code-d-appairage-absent", _KIND, "CARTE-8", _CARD, "Aucun code n’apparaît sur le téléphone après le scan.")
def _() -> None:
    edit_page("phone/pairing_code.html", "{{ activation.code.value[:3] }}", "")
    edit_page("phone/pairing_code.html", "{{ activation.code.value[3:] }}", "En attente")


@fault("code-d-appairage-refuse", _KIND, "CARTE-9", _CARD, "L’ordinateur refuse le code affiché par le téléphone.")
def _() -> None:
    def refuse(_original: Any, *_arguments: Any) -> None:
        raise refusals.CodeWrong(left="2 essais")

    replace(Activations, "enter_pairing_code", refuse)


@fault("pin-non-retenu", _KIND, "CARTE-10", _CARD, "Le code PIN retenu n’est pas celui qui a été choisi.")
def _() -> None:
    def activate(original: Any, wallet: Wallet, holder: Any, device: Any, pin: str) -> Any:
        return original(wallet, holder, device, f"{(int(pin) + 1) % 10_000:04}")

    replace(Wallet, "activate", activate)


@fault("activation-sans-effet", _KIND, "CARTE-FIN", _CARD, "L’e-CPS annoncée activée ne l’est pas.")
def _() -> None:
    def activate(original: Any, wallet: Wallet, holder: Any, device: Any, pin: str) -> Any:
        replaced_device = original(wallet, holder, device, pin)
        wallet.ecps_of(holder.rpps).deactivate()
        return replaced_device

    replace(Wallet, "activate", activate)
