"""Faults of function in the rules around the guide: what a person may do is refused, or goes another way."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import Any

from mock_server import qr_decoder as qr_reader
from mock_server.delivery.outbox import Outbox
from mock_server.domain import refusals, registry, sign_in
from mock_server.domain.activation import ActivationRequest, Path
from mock_server.domain.activations import Activations
from mock_server.domain.codes import OneTimeCode
from mock_server.domain.ecps import ECps, Status
from mock_server.domain.messages import ActivationCode, DeletionNotice
from mock_server.domain.sign_in import SignIns
from mock_server.domain.wallet import Device, Wallet
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, never_refuse, put, refuse_pins, refuse_spaces, replace
from mock_server.web.middleware.outage import Outage

_KIND = Kind.FUNCTIONAL
_CARD = "reactivation/avec-la-carte"
_CARDS = "reactivation/carte-et-lecteur"
_QR = "reactivation/qr-code"
_RPPS = "reactivation/numero-rpps"
_SMS = "reactivation/sms"


@fault("carte-facultative", _KIND, "Sans carte dans le lecteur, l'activation ne commence pas", _CARD,
       "Le portail demande le code porteur sans qu’une carte soit insérée.")  # fmt: skip
def _() -> None:
    edit_page("computer/activation_card.html", "{% if card %}", "{% if true %}")


@fault("pin-de-la-carte-refuse", _KIND, "Le code PIN peut être celui de la carte", "reactivation/code-pin",
       "Le code PIN de la carte est refusé pour l’e-CPS.")  # fmt: skip
def _() -> None:
    refuse_pins(lambda _request, pin, cards: pin in cards)


@fault("pin-de-la-carte-refuse-par-courriel", _KIND, "Le code PIN peut être celui de la carte",
       "reactivation/code-pin", "Activée par courriel, l’e-CPS refuse le code PIN de la carte.")  # fmt: skip
def _() -> None:
    refuse_pins(lambda request, pin, cards: request.path is Path.MAIL and pin in cards)


@fault("telephone-en-premier-refuse", _KIND, "Le téléphone et l'ordinateur peuvent commencer l'un avant l'autre",
       _CARDS, "Le QR code est refusé au téléphone qui a commencé avant l’ordinateur.")  # fmt: skip
def _() -> None:
    there: dict[str, set[str]] = {}

    def accept(original: Any, activations: Activations, device: Device) -> None:
        there[device.id] = set(activations._requests)
        original(activations, device)

    def read(original: Any, activations: Activations, device: Device, content: str) -> Any:
        later = activations._requests.keys() - there.get(device.id, set())
        if any(activations._requests[each].qr_content == content for each in later):
            raise refusals.QrReplaced
        return original(activations, device, content)

    replace(Activations, "accept_terms", accept)
    replace(Activations, "scan", read)


@fault("qr-de-l-ordinateur-refuse", _KIND, "C'est le QR code scanné qui décide de la démarche", _QR,
       "Qui attend un courriel ne peut plus scanner le QR code de l’ordinateur.")  # fmt: skip
def _() -> None:
    def scan(original: Any, activations: Activations, device: Device, content: str) -> Any:
        waiting = activations.on_device(device.id)
        if waiting is not None and waiting.qr_content != content:
            raise refusals.QrOfAnother
        return original(activations, device, content)

    replace(Activations, "scan", scan)


@fault("camera-eblouie", _KIND, "Une image imparfaite se lit, une image illisible n'active rien", _QR,
       "L’application ne lit un QR code qu’en pleine lumière.")  # fmt: skip
def _() -> None:
    put(qr_reader, "_LEAST_CONTRAST", 128)


@fault("rpps-inconnu-muet", _KIND, "Seule une personne de l'Annuaire Santé peut demander l'activation", _RPPS,
       "Un numéro RPPS inconnu n’est pas refusé : il ne se passe rien.")  # fmt: skip
def _() -> None:
    never_refuse(Activations, "start_by_mail", refusals.RppsUnknown)


@fault("espaces-du-rpps-refusees", _KIND, "Les espaces d'un numéro RPPS ne comptent pas", _RPPS,
       "Un numéro RPPS saisi avec des espaces est refusé.")  # fmt: skip
def _() -> None:
    refuse_spaces(registry, "read_rpps", refusals.RppsMalformed())


@fault("espaces-de-l-identifiant-refusees", _KIND, "Les espaces de l'identifiant national ne comptent pas",
       "connexion/identifiant-national", "Un identifiant national saisi avec des espaces est refusé.")  # fmt: skip
def _() -> None:
    refuse_spaces(sign_in, "read_national_identifier", refusals.IdentifierMalformed())


@fault("espace-du-code-refusee", _KIND, "Les espaces du code d'activation ne comptent pas", _SMS,
       "Un code saisi avec une espace est refusé.")  # fmt: skip
def _() -> None:
    refuse_spaces(OneTimeCode, "consume", refusals.CodeWrong(left="2 essais"))


@fault("saisie-vide-comptee", _KIND, "Au troisième code d'activation erroné, l'activation prend fin", _SMS,
       "Valider sans rien saisir coûte un essai.")  # fmt: skip
def _() -> None:
    def consume(original: Any, code: OneTimeCode, typed: str, *others: Any) -> None:
        original(code, typed or "rien", *others)

    replace(OneTimeCode, "consume", consume)


@fault("points-du-telephone-refuses", _KIND, "Le numéro de téléphone se saisit comme on l'écrit",
       "reactivation/retrouver-son-rpps", "Un numéro de téléphone avec des points n’est pas reconnu.")  # fmt: skip
def _() -> None:
    replace(registry, "read_mobile", lambda original, typed: None if "." in typed else original(typed))


@fault("appel-devenu-sms", _KIND, "Le code d'activation peut aussi être dicté par un appel vocal", _SMS,
       "L’appel vocal demandé arrive par SMS.")  # fmt: skip
def _() -> None:
    def put_in_outbox(original: Any, outbox: Outbox, message: Any) -> None:
        original(outbox, replaced(message, spoken=False) if isinstance(message, ActivationCode) else message)

    replace(Outbox, "put", put_in_outbox)


@fault("appel-double-d-un-sms", _KIND, "Le code d'activation peut aussi être dicté par un appel vocal", _SMS,
       "L’appel vocal demandé est doublé d’un SMS.")  # fmt: skip
def _() -> None:
    def put_in_outbox(original: Any, outbox: Outbox, message: Any) -> None:
        original(outbox, message)
        if isinstance(message, ActivationCode):
            original(outbox, replaced(message, spoken=False))

    replace(Outbox, "put", put_in_outbox)


@fault("cgu-jamais-redemandees", _KIND, "Les CGU s'acceptent une fois par activation", "reactivation/cgu",
       "L’activation qui suit une suppression ne redemande pas les CGU.")  # fmt: skip
def _() -> None:
    def delete(original: Any, wallet: Wallet, device_id: str) -> None:
        original(wallet, device_id)
        wallet._devices[device_id].terms_accepted = True

    replace(Wallet, "delete", delete)


@fault("premier-telephone-delaisse", _KIND, "Une activation inachevée ne retire rien au premier téléphone",
       "reactivation/telephones", "Commencer une activation retire l’e-CPS du premier téléphone.")  # fmt: skip
def _() -> None:
    def start(original: Any, activations: Activations, *arguments: Any, **named: Any) -> ActivationRequest:
        request: ActivationRequest = original(activations, *arguments, **named)
        if activations._wallet.status_of(request.holder.rpps) is Status.ACTIVE:
            activations._wallet.ecps_of(request.holder.rpps).deactivate()
        return request

    replace(Activations, "_open", start)


@fault("bloquee-sans-issue", _KIND,
       "Une e-CPS bloquée se désactive par « Mot de passe oublié », puis se réactive", "reactivation/etats",
       "« Mot de passe oublié » ne peut rien pour une e-CPS bloquée.")  # fmt: skip
def _() -> None:
    def forget(original: Any, wallet: Wallet, device_id: str) -> None:
        ecps = wallet.ecps_on(device_id)
        if ecps is not None and wallet.status_of(ecps.holder) is Status.BLOCKED:
            raise refusals.ECpsNotActive
        original(wallet, device_id)

    replace(Wallet, "forget_pin", forget)


@fault("suppression-annoncee-deux-fois", _KIND, "Confirmer deux fois ne supprime qu'une fois",
       "suppression/suppression-sure", "Une suppression rejouée est annoncée une seconde fois.")  # fmt: skip
def _() -> None:
    def delete(original: Any, wallet: Wallet, device_id: str) -> None:
        try:
            original(wallet, device_id)
        except refusals.ECpsNotActive:
            holder = wallet._registry.find(wallet._devices[device_id].holder or "")
            assert holder is not None, "one who deletes had an e-CPS"
            wallet._ports.send(DeletionNotice(holder.mail, holder.full_name, wallet._ports.clock.now()))

    replace(Wallet, "delete", delete)


@fault("essais-jamais-rendus", _KIND, "Trois codes PIN erronés de suite bloquent l'e-CPS", "connexion/code-pin",
       "Le bon code PIN ne rend pas les essais perdus.")  # fmt: skip
def _() -> None:
    def check(original: Any, ecps: ECps, *arguments: Any) -> None:
        before = ecps._wrong_pins
        original(ecps, *arguments)
        ecps._wrong_pins = before

    replace(ECps, "check_pin", check)


@fault("carte-sans-ecps-refusee", _KIND, "La carte CPS connecte même sans e-CPS active", "connexion/etat-de-l-e-cps",
       "La carte CPS ne connecte que si l’e-CPS est active.")  # fmt: skip
def _() -> None:
    def connect(original: Any, sign_ins: SignIns, *arguments: Any) -> Any:
        holder = original(sign_ins, *arguments)
        if sign_ins._wallet.status_of(holder.rpps) is not Status.ACTIVE:
            raise refusals.NoActiveECps
        return holder

    replace(SignIns, "with_card", connect)


@fault("panne-qui-oublie", _KIND, "Une panne n'interrompt pas une demande de connexion", "connexion/indisponibilite",
       "Une panne fait oublier les demandes de connexion en cours.")  # fmt: skip
def _() -> None:
    def serve(original: Any, outage: Outage, scope: Any, *others: Any) -> Any:
        world = scope["app"].state.world
        if world.outages:
            world.service.sign_ins._sign_ins.clear()
        return original(outage, scope, *others)

    replace(Outage, "__call__", serve)
