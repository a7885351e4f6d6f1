"""Faults of security on the way to an active e-CPS: terms, QR codes, codes, cards, PIN."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from mock_server.delivery import letters
from mock_server.domain import activations as activation_rules
from mock_server.domain import identifiers, refusals
from mock_server.domain.activation import QR_SCHEME, ActivationRequest, Path, Stage
from mock_server.domain.activations import Activations
from mock_server.domain.cards import Cards
from mock_server.domain.codes import OneTimeCode
from mock_server.domain.policy import Policy
from mock_server.domain.wallet import Device
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import change_policy, edit_page, never_refuse, put, replace, show_instead
from mock_server.web import phone
from mock_server.web.computer_visit import ComputerVisit
from mock_server.web.phone_visit import PhoneVisit
from mock_server.web.visits import screen

_KIND = Kind.SECURITY
_QR = "reactivation/qr-code"
_MAIL = "reactivation/courriel"
_PAIRING = "reactivation/code-d-appairage"
_SMS = "reactivation/sms"
_PIN = "reactivation/code-pin"
_CARDS = "reactivation/carte-et-lecteur"
_LAST_QR = "Un QR code ne sert qu'une fois, et le dernier affiché est le seul bon"
_UNFIT_CARD = "Une carte expirée, révoquée ou non nominative n'active rien, et le portail dit pourquoi"
_MANY = 1000
_SOME_PIN = "7391"


@fault("scanner-sans-cgu", _KIND, "Rien ne s'active sans les CGU", "reactivation/cgu",
       "La lecture du QR code s’ouvre sans que les CGU soient acceptées.")  # fmt: skip
def _() -> None:
    def show(visit: PhoneVisit) -> Response:
        return visit.render("phone/scanner.html")

    show_instead(phone.routes, "/telephone/scanner", screen(PhoneVisit, show))
    never_refuse(Activations, "_require_terms", refusals.TermsNotAccepted)


@fault("qr-reutilisable", _KIND, _LAST_QR, _QR, "Un QR code déjà utilisé sert encore.")
def _() -> None:
    def read(original: Any, activations: Activations, content: str) -> Any:
        token = content.removeprefix(QR_SCHEME)
        for request in activations._requests.values():
            if request.qr_token == token and request.stage is not Stage.REPLACED:
                request.stage = Stage.SCAN
        return original(activations, content)

    replace(Activations, "_read_qr", read)


@fault("ancien-qr-valable", _KIND, _LAST_QR, _QR, "Renouveler le QR code garde l’ancien.")
def _() -> None:
    def renew(_original: Any, activations: Activations, request: Any) -> None:
        request.qr_expires_at = activations._ports.clock.now() + activations._ports.policy.portal_qr_lifetime

    replace(Activations, "renew_qr", renew)


@fault("schema-du-qr-ignore", _KIND, "Seul un QR code d'activation de l'e-CPS est accepté", _QR,
       "Un QR code de toute origine est lu comme un QR code d’activation.")  # fmt: skip
def _() -> None:
    def read(original: Any, activations: Activations, content: str) -> Any:
        return original(activations, QR_SCHEME + content.removeprefix(QR_SCHEME))

    replace(Activations, "_read_qr", read)


@fault("qr-d-autrui", _KIND, "Le QR code reçu par courriel ne sert qu'au téléphone qui l'a demandé", _QR,
       "Le QR code reçu par un autre sert.")  # fmt: skip
def _() -> None:
    def scan(original: Any, activations: Activations, device: Any, content: str) -> Any:
        for request in activations._requests.values():
            if request.qr_content == content and request.device is not None:
                request.device = device.id
        return original(activations, device, content)

    replace(Activations, "scan", scan)


@fault("deux-demandes-valables", _KIND, "Une nouvelle demande d'activation annule la précédente", _MAIL,
       "Le QR code d’une première demande reste valable après une seconde.")  # fmt: skip
def _() -> None:
    replace(Activations, "_replace_earlier", lambda _original, _activations, _request: None)


@fault("copie-du-courriel", _KIND,
       "Le QR code part à l'adresse que l'Annuaire Santé connaît, et à elle seule", _MAIL,
       "Le courriel qui porte le QR code part aussi, en copie, à une autre adresse.")  # fmt: skip
def _() -> None:
    def address(original: Any, *arguments: Any) -> Any:
        letter = original(*arguments)
        letter["Cc"] = "archives@monde-simule.example"
        return letter

    replace(letters, "_envelope", address)


@fault("mail-jamais-ouvert", _KIND, "« Envoyer ma demande d'activation » demande d'avoir ouvert le courriel",
       "reactivation/par-correspondance", "La demande part sans que le courriel ait été ouvert.")  # fmt: skip
def _() -> None:
    def confirm(original: Any, activations: Activations, device: Device) -> Any:
        request = activations.on_device(device.id)
        if device.mailed_qr is None and request is not None:
            device.mailed_qr = request.qr_content
        return original(activations, device)

    replace(Activations, "confirm_mail", confirm)


@fault("code-quelconque", _KIND, "Seul le code affiché par le téléphone passe, tel qu'on le lit", _PAIRING,
       "N’importe quel code est accepté.")  # fmt: skip
def _() -> None:
    never_refuse(OneTimeCode, "consume", refusals.CodeWrong)


@fault("essais-de-code-illimites", _KIND,
       "Le code affiché par le téléphone a trois essais, puis l'activation est à recommencer", _PAIRING,
       "Le code d’appairage a mille essais.")  # fmt: skip
def _() -> None:
    change_policy(pairing_code_tries=_MANY)


@fault("code-rejouable", _KIND, "Le code affiché par le téléphone ne sert qu'une fois", _PAIRING,
       "Un code déjà saisi est accepté de nouveau.")  # fmt: skip
def _() -> None:
    def enter(original: Any, activations: Activations, request: ActivationRequest, typed: str) -> None:
        if request.stage is not Stage.PIN:
            original(activations, request, typed)

    replace(Activations, "enter_pairing_code", enter)


@fault("essais-de-sms-illimites", _KIND, "Au troisième code d'activation erroné, l'activation prend fin", _SMS,
       "Le code reçu par SMS a mille essais.")  # fmt: skip
def _() -> None:
    change_policy(activation_code_tries=_MANY)


@fault("ancien-sms-valable", _KIND, "Le dernier code d'activation envoyé est le seul valable", _SMS,
       "Un ancien code SMS sert encore.")  # fmt: skip
def _() -> None:
    def send(original: Any, activations: Activations, request: Any, **named: Any) -> None:
        before = request.code
        original(activations, request, **named)
        if before is not None:
            request.code = before

    replace(Activations, "send_code", send)


@fault("code-porteur-ignore", _KIND, "L'activation par carte demande le code porteur", "reactivation/avec-la-carte",
       "Tout code porteur est accepté.")  # fmt: skip
def _() -> None:
    replace(Cards, "authenticate", lambda _original, cards, number, _pin: cards.present(number))


@fault("carte-jamais-bloquee", _KIND, "Trois codes porteur erronés de suite bloquent la carte", _CARDS,
       "La carte ne se bloque pas.")  # fmt: skip
def _() -> None:
    change_policy(card_pin_tries=_MANY)


@fault("carte-revoquee-acceptee", _KIND, _UNFIT_CARD, _CARDS, "Une carte révoquée est acceptée.")
def _() -> None:
    replace(Cards, "revoke", lambda _original, _cards, _number: None)


@fault("carte-expiree-acceptee", _KIND, _UNFIT_CARD, _CARDS, "Une carte expirée est acceptée.")
def _() -> None:
    def issue(original: Any, cards: Cards, card: Any) -> None:
        card.expires_at = max(card.expires_at, cards._clock.now().replace(year=cards._clock.now().year + 1))
        original(cards, card)

    replace(Cards, "issue", issue)


@fault("carte-non-nominative-acceptee", _KIND, _UNFIT_CARD, _CARDS, "Une carte non nominative est acceptée.")
def _() -> None:
    def present(original: Any, cards: Cards, number: str | None) -> Any:
        try:
            return original(cards, number)
        except refusals.CardNotNominative:
            return cards._by_number[number or ""]

    replace(Cards, "present", present)


@fault("carte-retiree-retenue", _KIND, "La carte est demandée jusqu'au code porteur, et plus après", _CARDS,
       "Une carte retirée du lecteur compte encore comme insérée.")  # fmt: skip
def _() -> None:
    seen: dict[str, str] = {}
    read = vars(ComputerVisit)["card_number"].fget

    def card_number(visit: ComputerVisit) -> str | None:
        number: str | None = read(visit)
        return seen.setdefault(visit.session.id, number) if number else seen.get(visit.session.id)

    put(ComputerVisit, "card_number", property(card_number))


@fault("titulaire-du-telephone", _KIND,
       "L'activation est celle du titulaire de la carte, sur quelque téléphone que ce soit", _CARDS,
       "La carte d’un autre active l’e-CPS de la personne à qui est le téléphone.")  # fmt: skip
def _() -> None:
    def scan(original: Any, activations: Activations, device: Device, content: str) -> Any:
        request = original(activations, device, content)
        owner = activations._registry.find(device.holder or "")
        if request.path is Path.CARD and owner is not None:
            request.holder = owner
        return request

    replace(Activations, "scan", scan)


@fault("cle-rpps-ignoree", _KIND, "Un numéro RPPS a 11 chiffres, dont le dernier est une clé",
       "reactivation/numero-rpps", "La clé du RPPS n’est pas vérifiée.")  # fmt: skip
def _() -> None:
    put(identifiers, "luhn_key_holds", lambda _digits: True)


@fault("pin-de-toute-longueur", _KIND, "Un code PIN a 4 chiffres", _PIN, "Un code PIN de 3 ou 5 chiffres est accepté.")
def _() -> None:
    def read(original: Any, pin: str, again: str, policy: Policy) -> Any:
        return pin if pin == again and len(pin) != policy.pin_digits else original(pin, again, policy)

    replace(activation_rules, "read_new_pin", read)


@fault("pin-trivial-accepte", _KIND, "Un code PIN trop facile à deviner est refusé", _PIN,
       "0000 et 1234 sont acceptés.")  # fmt: skip
def _() -> None:
    change_policy(trivial_pins=frozenset())


@fault("confirmation-ignoree", _KIND, "Le code PIN se saisit deux fois", _PIN,
       "La seconde saisie du code PIN n’est pas comparée à la première.")  # fmt: skip
def _() -> None:
    replace(activation_rules, "read_new_pin", lambda original, pin, _again, policy: original(pin, pin, policy))


@fault("pin-visible", _KIND, "Le code PIN ne s'affiche jamais", _PIN, "Le code PIN se lit pendant sa saisie.")
def _() -> None:
    edit_page("phone/choose_pin.html", 'type="password"', 'type="text"')


@fault("active-avant-le-pin", _KIND, "Sans code PIN choisi, rien n'est actif", _PIN,
       "L’e-CPS est active dès que le code est saisi, avant tout choix d’un code PIN.")  # fmt: skip
def _() -> None:
    def consume(original: Any, activations: Activations, request: ActivationRequest, typed: str) -> None:
        original(activations, request, typed)
        device = activations._wallet.device(request.device or "")
        assert device is not None, "a request that waits for a PIN has a phone"
        activations._wallet.activate(request.holder, device, _SOME_PIN)

    replace(Activations, "_consume_code", consume)
