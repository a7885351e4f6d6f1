"""Faults of security around who one is: signing in, one's phones, what is told of others."""

from __future__ import annotations

import re
from typing import Any

from mock_server.delivery.letters import Letters
from mock_server.domain import refusals, sign_in
from mock_server.domain.activation import Stage
from mock_server.domain.activations import Activations
from mock_server.domain.ecps import ECps, Status
from mock_server.domain.identifiers import read_national_identifier
from mock_server.domain.policy import Policy
from mock_server.domain.registry import Registry
from mock_server.domain.sign_in import Outcome, SignIn, SignIns
from mock_server.domain.wallet import Wallet
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import change_policy, never_refuse, replace

_KIND = Kind.SECURITY
_SIGNING_IN = "Se connecter sur l'ordinateur avec son e-CPS"
_SIGN_IN = "connexion/sur-ordinateur"
_REQUEST = "connexion/demande-de-connexion"
_IDENTIFIER = "connexion/identifiant-national"
_PIN = "connexion/code-pin"
_THREE_PINS = "Trois codes PIN erronés de suite bloquent l'e-CPS"
_TWO_PEOPLE = "isolation/deux-personnes"
_SEARCH = "reactivation/retrouver-son-rpps"
_MANY = 1000


@fault("pin-ignore", _KIND, _SIGNING_IN, _SIGN_IN, "Tout code PIN est accepté.")
def _() -> None:
    never_refuse(ECps, "check_pin", refusals.PinWrong, refusals.ECpsBlocked)


@fault("nombre-quelconque", _KIND, _SIGNING_IN, _SIGN_IN, "N’importe lequel des trois nombres va.")
def _() -> None:
    def choose(original: Any, sign_ins: SignIns, sign_in: Any, _number: int) -> None:
        original(sign_ins, sign_in, sign_in.number)

    replace(SignIns, "choose", choose)


@fault("refus-ignore", _KIND, _SIGNING_IN, _SIGN_IN, "Refuser la demande connecte.")
def _() -> None:
    def refuse(_original: Any, sign_ins: SignIns, sign_in: Any) -> None:
        sign_ins._end(sign_in, Outcome.ACCEPTED)

    replace(SignIns, "refuse", refuse)


@fault("pin-sans-limite", _KIND, _THREE_PINS, _PIN, "Le code PIN a mille essais.")
def _() -> None:
    change_policy(pin_tries=_MANY)


@fault("essais-rendus-par-une-demande", _KIND, _THREE_PINS, _PIN,
       "Une nouvelle demande de connexion rend les essais perdus.")  # fmt: skip
def _() -> None:
    def start(original: Any, sign_ins: SignIns, typed: str) -> SignIn:
        started: SignIn = original(sign_ins, typed)
        sign_ins._wallet.ecps_of(started.holder.rpps)._wrong_pins = 0
        return started

    replace(SignIns, "start", start)


@fault("blocage-sans-effet", _KIND, "Le blocage de l'e-CPS annule la demande de connexion en cours", _PIN,
       "L’e-CPS annoncée bloquée reste active.")  # fmt: skip
def _() -> None:
    replace(ECps, "block", lambda _original, _ecps: None)


@fault("ancien-pin-accepte", _KIND, "Supprimer, puis réactiver son e-CPS", "aller-retour/supprimer-puis-reactiver",
       "L’ancien code PIN reste accepté.")  # fmt: skip
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


@fault("mauvais-nombre-rattrapable", _KIND, "Une réponse ferme la demande de connexion", _REQUEST,
       "Après un mauvais nombre, on peut en choisir un autre.")  # fmt: skip
def _() -> None:
    def choose(original: Any, sign_ins: SignIns, sign_in: SignIn, number: int) -> None:
        if number != sign_in.number:
            raise refusals.NumberWrong
        original(sign_ins, sign_in, number)

    replace(SignIns, "choose", choose)


@fault("demandes-simultanees", _KIND, "Une nouvelle demande de connexion annule la précédente", _REQUEST,
       "Une nouvelle demande de connexion laisse la précédente ouverte.")  # fmt: skip
def _() -> None:
    replace(SignIns, "_cancel_open", lambda _original, _sign_ins, _rpps: None)


@fault("demande-survit-a-l-ecps", _KIND, "Supprimer l'e-CPS annule la demande de connexion en attente",
       "suppression/suppression-sure", "Une demande de connexion reste ouverte après la suppression.")  # fmt: skip
def _() -> None:
    replace(SignIns, "_still_carried", lambda _original, _sign_ins, _sign_in: True)


@fault("statut-non-verifie", _KIND, "Seule une e-CPS active permet de se connecter", "connexion/etat-de-l-e-cps",
       "Une e-CPS inactive, expirée ou bloquée permet de demander une connexion.")  # fmt: skip
def _() -> None:
    class Credulous:
        """A wallet that says every e-CPS active."""

        def __init__(self, wallet: Wallet) -> None:
            self._wallet = wallet

        def __getattr__(self, name: str) -> Any:
            return getattr(self._wallet, name)

        def status_of(self, _rpps: str) -> Status:
            return Status.ACTIVE

    def make(original: Any, sign_ins: SignIns, *parts: Any) -> None:
        *others, wallet = parts
        original(sign_ins, *others, Credulous(wallet))

    replace(SignIns, "__init__", make)


@fault("huit-facultatif", _KIND, "L'identifiant national est le chiffre 8 suivi des 11 chiffres du numéro RPPS",
       _IDENTIFIER, "L’identifiant national est accepté sans son 8.")  # fmt: skip
def _() -> None:
    def read(original: Any, typed: str, policy: Policy) -> Any:
        return typed if re.fullmatch(rf"[0-9]{{{policy.rpps_digits}}}", typed) else original(typed, policy)

    replace(sign_in, "read_national_identifier", read)


@fault("identifiant-inconnu-dit", _KIND, "Sans e-CPS active à ce numéro, le portail ne dit pas pourquoi", _IDENTIFIER,
       "La connexion dit qu’un identifiant n’est pas répertorié.")  # fmt: skip
def _() -> None:
    def start(original: Any, sign_ins: SignIns, typed: str) -> Any:
        if sign_ins._registry.find(read_national_identifier(typed, sign_ins._ports.policy)) is None:
            raise refusals.RppsUnknown
        return original(sign_ins, typed)

    replace(SignIns, "start", start)


@fault("deux-telephones", _KIND, "Une seconde activation remplace la première, et le dit", "reactivation/telephones",
       "L’ancien téléphone garde l’e-CPS activée sur un autre.")  # fmt: skip
def _() -> None:
    def ecps_on(_original: Any, wallet: Wallet, device_id: str) -> Any:
        device = wallet.device(device_id)
        return wallet.ecps_of(device.holder) if device and device.holder else None

    replace(Wallet, "ecps_on", ecps_on)


@fault("recherche-par-mail-seul", _KIND, "La recherche demande les deux coordonnées", _SEARCH,
       "L’adresse mail suffit pour retrouver un numéro RPPS.")  # fmt: skip
def _() -> None:
    def search(_original: Any, registry: Registry, mail: str, _mobile: str) -> Any:
        for each in registry._by_rpps.values():
            if each.mail == mail:
                return each
        raise refusals.ContactUnknown

    replace(Registry, "search", search)


@fault("recherche-indiscrete", _KIND, "L'application ne révèle rien des coordonnées que l'Annuaire Santé connaît",
       "securite/application",
       "La recherche ne demande un autre téléphone que si l’adresse mail est connue.")  # fmt: skip
def _() -> None:
    def search(original: Any, registry: Registry, mail: str, mobile: str) -> Any:
        try:
            return original(registry, mail, mobile)
        except refusals.ContactUnknown:
            if any(each.mail == mail for each in registry._by_rpps.values()):
                raise refusals.MobileMissing from None
            raise

    replace(Registry, "search", search)


@fault("courriel-d-un-autre", _KIND, "À deux en même temps, chacun ne reçoit que ce qui est à lui", _TWO_PEOPLE,
       "Un courriel est gardé en mémoire : le suivant porte le nom du premier.")  # fmt: skip
def _() -> None:
    written: dict[str, str] = {}

    def write(original: Any, letters: Letters, name: str, context: Any) -> str:
        return written.setdefault(name, original(letters, name, context))

    replace(Letters, "_render", write)


@fault("code-d-un-autre", _KIND, "Ce que l'un reçoit ne sert pas à l'autre", _TWO_PEOPLE,
       "Le code reçu par un autre, en même temps, est accepté.")  # fmt: skip
def _() -> None:
    def enter(original: Any, activations: Activations, request: Any, typed: str) -> None:
        if any(each is not request and each.code and each.code.value == typed for each in _requests(activations)):
            request.stage = Stage.PIN
        else:
            original(activations, request, typed)

    replace(Activations, "enter_code", enter)


def _requests(activations: Activations) -> list[Any]:
    return list(activations._requests.values())


@fault("demande-sur-tous-les-telephones", _KIND, "La session de l'un n'est jamais celle de l'autre", _TWO_PEOPLE,
       "Une demande de connexion arrive sur le téléphone de tous.")  # fmt: skip
def _() -> None:
    def on_device(original: Any, sign_ins: SignIns, device_id: str) -> Any:
        others = (original(sign_ins, each.device) for each in sign_ins._sign_ins.values())
        return original(sign_ins, device_id) or next(filter(None, others), None)

    replace(SignIns, "on_device", on_device)
