"""Faults of function: a step of the guide that doesn't do what it says."""

from __future__ import annotations

from dataclasses import replace as replaced
from datetime import timedelta
from typing import Any

from mock_server import arrangement
from mock_server.card_pki import CardPki
from mock_server.delivery.outbox import Outbox
from mock_server.domain import refusals
from mock_server.domain.activations import Activations
from mock_server.domain.messages import ActivationCode, ActivationMail
from mock_server.domain.registry import Registry
from mock_server.domain.wallet import Wallet
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_letter, edit_page, edit_static, lose, put, replace
from mock_server.web import computer_visit

_KIND = Kind.FUNCTIONAL
_FORGOTTEN = "suppression/mot-de-passe-oublie"
_PHONE = "suppression/depuis-le-telephone"
_COMPUTER = "suppression/depuis-l-ordinateur"
_CARD = "reactivation/avec-la-carte"
_MAIL = "reactivation/par-correspondance"
_RPPS = "reactivation/retrouver-son-rpps"


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


@fault("telechargement-sans-effet", _KIND, "CARTE-P3", _CARD, "« Télécharger » n’installe pas l’application.")
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


@fault("pin-de-la-carte-refuse", _KIND, "FIN-3", _CARD, "Le code PIN de la carte est refusé pour l’e-CPS.")
def _() -> None:
    cards: set[str] = set()

    def arrange(original: Any, world: Any, wanted: arrangement.Arrangement) -> Any:
        cards.add(wanted.card_pin)
        return original(world, wanted)

    def choose(original: Any, activations: Activations, request: Any, pin: str, again: str) -> Any:
        if pin in cards:
            raise refusals.PinTrivial
        return original(activations, request, pin, again)

    from mock_server.web import control

    put(control, "arrange", lambda world, wanted: arrange(arrangement.arrange, world, wanted))
    replace(Activations, "choose_pin", choose)


@fault("annonce-absente", _KIND, "FIN-4", _MAIL, "L’application n’annonce pas que l’e-CPS est activée.")
def _() -> None:
    edit_page("phone/activated.html", "Votre e-CPS est maintenant activée", "Merci")
