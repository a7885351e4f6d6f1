"""Faults of security: what must never be possible becomes so."""

from __future__ import annotations

import hmac
from typing import Any

from starlette.responses import Response

from mock_server.delivery.letters import Letters
from mock_server.domain import refusals
from mock_server.domain.activation import QR_SCHEME, Stage
from mock_server.domain.activations import Activations
from mock_server.domain.cards import Cards
from mock_server.domain.codes import OneTimeCode
from mock_server.domain.ecps import ECps
from mock_server.domain.registry import Registry
from mock_server.domain.sessions import Session, Sessions
from mock_server.domain.sign_in import Outcome, SignIns
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import change_policy, edit_page, never_refuse, put, replace
from mock_server.web import pages

_KIND = Kind.SECURITY
_QR = "reactivation/qr-code"
_PAIRING = "reactivation/code-d-appairage"
_SMS = "reactivation/sms"
_PIN = "reactivation/code-pin"
_CARDS = "reactivation/carte-et-lecteur"
_SIGN_IN = "connexion"
_SECURITY = "securite"
_MANY = 1000


@fault("qr-reutilisable", _KIND, "Un QR code ne sert qu’une fois", _QR, "Un QR code déjà utilisé sert encore.")
def _() -> None:
    def read(original: Any, activations: Activations, content: str) -> Any:
        token = content.removeprefix(QR_SCHEME)
        for request in activations._requests.values():
            if request.qr_token == token and request.stage is not Stage.REPLACED:
                request.stage = Stage.SCAN
        return original(activations, content)

    replace(Activations, "_read_qr", read)


@fault("ancien-qr-valable", _KIND, "Un QR code renouvelé tue l’ancien", _QR, "Renouveler le QR code garde l’ancien.")
def _() -> None:
    def renew(_original: Any, activations: Activations, request: Any) -> None:
        request.qr_expires_at = activations._ports.clock.now() + activations._ports.policy.portal_qr_lifetime

    replace(Activations, "renew_qr", renew)


@fault("qr-d-autrui", _KIND, "Un QR code est lié à sa personne et à son téléphone", _QR, "Le QR code d’un autre sert.")
def _() -> None:
    def scan(original: Any, activations: Activations, device: Any, content: str) -> Any:
        for request in activations._requests.values():
            if request.qr_content == content and request.device is not None:
                request.device = device.id
        return original(activations, device, content)

    replace(Activations, "scan", scan)


@fault("deux-demandes-valables", _KIND, "Une nouvelle demande remplace la précédente", "reactivation/courriel",
       "Le QR code d’une première demande reste valable après une seconde.")  # fmt: skip
def _() -> None:
    replace(Activations, "_replace_earlier", lambda _original, _activations, _request: None)


@fault("code-quelconque", _KIND, "Seul le bon code passe", _PAIRING, "N’importe quel code est accepté.")
def _() -> None:
    never_refuse(OneTimeCode, "consume", refusals.CodeWrong)


@fault("essais-de-code-illimites", _KIND, "Un code a trois essais", _PAIRING, "Le code d’appairage a mille essais.")
def _() -> None:
    change_policy(pairing_code_tries=_MANY)


@fault("essais-de-sms-illimites", _KIND, "Un code a trois essais", _SMS, "Le code reçu par SMS a mille essais.")
def _() -> None:
    change_policy(activation_code_tries=_MANY)


@fault(
    "ancien-sms-valable", _KIND, "Le dernier code envoyé est le seul valable", _SMS, "Un ancien code SMS sert encore."
)
def _() -> None:
    def send(original: Any, activations: Activations, request: Any, **named: Any) -> None:
        before = request.code
        original(activations, request, **named)
        if before is not None:
            request.code = before

    replace(Activations, "send_code", send)


@fault("code-porteur-ignore", _KIND, "La carte demande son code porteur", _CARDS, "Tout code porteur est accepté.")
def _() -> None:
    replace(Cards, "authenticate", lambda _original, cards, number, _pin: cards.present(number))


@fault(
    "carte-jamais-bloquee", _KIND, "Trois codes porteur faux bloquent la carte", _CARDS, "La carte ne se bloque pas."
)
def _() -> None:
    change_policy(card_pin_tries=_MANY)


@fault("carte-revoquee-acceptee", _KIND, "Une carte révoquée est refusée", _CARDS, "Une carte révoquée est acceptée.")
def _() -> None:
    replace(Cards, "revoke", lambda _original, _cards, _number: None)


@fault("carte-expiree-acceptee", _KIND, "Une carte expirée est refusée", _CARDS, "Une carte expirée est acceptée.")
def _() -> None:
    def issue(original: Any, cards: Cards, card: Any) -> None:
        card.expires_at = max(card.expires_at, cards._clock.now().replace(year=cards._clock.now().year + 1))
        original(cards, card)

    replace(Cards, "issue", issue)


@fault("pin-sans-limite", _KIND, "Trois codes PIN faux bloquent l’e-CPS", _SIGN_IN, "Le code PIN a mille essais.")
def _() -> None:
    change_policy(pin_tries=_MANY)


@fault("pin-ignore", _KIND, "La connexion demande le code PIN", _SIGN_IN, "Tout code PIN est accepté.")
def _() -> None:
    never_refuse(ECps, "check_pin", refusals.PinWrong, refusals.ECpsBlocked)


@fault("ancien-pin-accepte", _KIND, "L’ancien code PIN est refusé", "aller-retour", "L’ancien code PIN reste accepté.")
def _() -> None:
    kept: dict[str, list[str]] = {}

    def activate(original: Any, ecps: ECps, device: str, pin: str, *others: Any) -> None:
        kept.setdefault(ecps.holder, []).append(pin)
        original(ecps, device, pin, *others)

    def check(original: Any, ecps: ECps, pin: str, *others: Any) -> None:
        if pin not in kept[ecps.holder]:
            original(ecps, pin, *others)

    replace(ECps, "activate", activate)
    replace(ECps, "check_pin", check)


@fault(
    "nombre-quelconque", _KIND, "Seul le nombre affiché connecte", _SIGN_IN, "N’importe lequel des trois nombres va."
)
def _() -> None:
    def choose(original: Any, sign_ins: SignIns, sign_in: Any, _number: int) -> None:
        original(sign_ins, sign_in, sign_in.number)

    replace(SignIns, "choose", choose)


@fault("refus-ignore", _KIND, "Refuser laisse l’ordinateur déconnecté", _SIGN_IN, "Refuser la demande connecte.")
def _() -> None:
    def refuse(_original: Any, sign_ins: SignIns, sign_in: Any) -> None:
        sign_ins._end(sign_in, Outcome.ACCEPTED)

    replace(SignIns, "refuse", refuse)


@fault("demande-survit-a-l-ecps", _KIND, "Une demande de connexion meurt avec l’e-CPS", "suppression",
       "Une demande de connexion reste ouverte après la désactivation.")  # fmt: skip
def _() -> None:
    replace(SignIns, "_refresh", lambda _original, _sign_ins, sign_in: sign_in)


@fault("session-non-renouvelee", _KIND, "La session change à la connexion", _SECURITY, "La session garde son nom.")
def _() -> None:
    def sign_in(_original: Any, _sessions: Sessions, visitor: Session, holder: str) -> Session:
        visitor.holder = holder
        return visitor

    replace(Sessions, "sign_in", sign_in)


@fault("deconnexion-sans-effet", _KIND, "La session meurt à la déconnexion", _SECURITY, "La session survit.")
def _() -> None:
    replace(Sessions, "close", lambda _original, _sessions, _session: None)


@fault("formulaire-sans-jeton", _KIND, "Un formulaire forgé est refusé", _SECURITY, "Le jeton CSRF n’est pas vérifié.")
def _() -> None:
    replace(hmac, "compare_digest", lambda original, given, wanted: len(wanted) == 64 or original(given, wanted))  # noqa: PLR2004


@fault("cookie-lisible", _KIND, "Les cookies sont hors de portée des scripts", _SECURITY, "Les cookies sont lisibles.")
def _() -> None:
    def set_cookie(original: Any, response: Response, *arguments: Any, **named: Any) -> None:
        original(response, *arguments, **named | {"httponly": False})

    replace(Response, "set_cookie", set_cookie)


@fault("sans-politique-de-contenu", _KIND, "Chaque page porte ses en-têtes de sécurité", _SECURITY, "La CSP manque.")
def _() -> None:
    pages.SECURITY_HEADERS.pop("Content-Security-Policy")


@fault(
    "mise-en-cache", _KIND, "Aucune page privée après la déconnexion", _SECURITY, "Les pages privées restent en cache."
)
def _() -> None:
    pages.SECURITY_HEADERS["Cache-Control"] = "private, max-age=3600"


@fault("secret-dans-l-adresse", _KIND, "Aucun secret dans une adresse", _SECURITY, "Le lien du mail montre son secret.")
def _() -> None:
    def link(original: Any, letters: Letters, mail: Any) -> str:
        address: str = original(letters, mail)
        base, _, secret = address.partition("#")
        return f"{base}?{secret}#{secret}"

    replace(Letters, "_app_link", link)


@fault("recherche-par-mail-seul", _KIND, "Mail et téléphone prouvent ensemble l’identité",
       "reactivation/retrouver-son-rpps", "L’adresse mail suffit pour retrouver un numéro RPPS.")  # fmt: skip
def _() -> None:
    def search(_original: Any, registry: Registry, mail: str, _mobile: str) -> Any:
        for each in registry._by_rpps.values():
            if each.mail == mail:
                return each
        raise refusals.ContactUnknown

    replace(Registry, "search", search)


@fault("pin-trivial-accepte", _KIND, "Un code PIN trivial est refusé", _PIN, "0000 et 1234 sont acceptés.")
def _() -> None:
    change_policy(trivial_pins=frozenset())


@fault("pin-visible", _KIND, "Le code PIN ne s’affiche jamais", _PIN, "Le code PIN se lit pendant sa saisie.")
def _() -> None:
    edit_page("phone/choose_pin.html", 'type="password"', 'type="text"')


@fault("cle-rpps-ignoree", _KIND, "Un RPPS a une clé", "reactivation/numero-rpps", "La clé du RPPS n’est pas vérifiée.")
def _() -> None:
    from mock_server.domain import identifiers

    put(identifiers, "luhn_key_holds", lambda _digits: True)


@fault("deux-telephones", _KIND, "Un seul téléphone par personne", "reactivation/telephones",
       "L’ancien téléphone garde l’e-CPS activée sur un autre.")  # fmt: skip
def _() -> None:
    from mock_server.domain.wallet import Wallet

    def ecps_on(_original: Any, wallet: Wallet, device_id: str) -> Any:
        device = wallet.device(device_id)
        return wallet.ecps_of(device.holder) if device and device.holder else None

    replace(Wallet, "ecps_on", ecps_on)
