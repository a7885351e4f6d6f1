"""Faults of security between browsers and service: sessions, cookies, forms, headers, addresses, journal."""

from __future__ import annotations

import hmac
import logging
from typing import Any

from starlette.responses import RedirectResponse, Response

from mock_server.delivery.letters import Letters
from mock_server.domain.activation import ActivationRequest
from mock_server.domain.codes import OneTimeCode
from mock_server.domain.refusals import StepOutOfOrder
from mock_server.domain.sessions import Session, Sessions
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, replace
from mock_server.web import psc
from mock_server.web.computer_visit import ComputerVisit
from mock_server.web.middleware.security_headers import SECURITY_HEADERS

_KIND = Kind.SECURITY
_SESSION = "securite/session"
_EXCHANGES = "securite/echanges"
_COOKIES = "Les cookies sont hors de portée des scripts et des autres sites"
_NO_LEAK = "Aucun secret dans une adresse ni dans un journal, des en-têtes de sécurité sur chaque page"
_TOKEN_LENGTH = 64


@fault("session-non-renouvelee", _KIND, "La session change à la connexion", _SESSION,
       "La session garde son nom à la connexion.")  # fmt: skip
def _() -> None:
    def sign_in(_original: Any, _sessions: Sessions, visitor: Session, holder: str) -> Session:
        visitor.holder = holder
        return visitor

    replace(Sessions, "sign_in", sign_in)


@fault(
    "deconnexion-sans-effet",
    _KIND,
    "La session prend fin à la déconnexion",
    _SESSION,
    "La session survit à la déconnexion.",
)
def _() -> None:
    replace(Sessions, "close", lambda _original, _sessions, _session: None)


@fault("script-dans-la-page", _KIND, _NO_LEAK, _EXCHANGES, "Les pages portent un script en ligne.")
def _() -> None:
    edit_page("base.html", "</head>", "<script>document.title = document.title;</script></head>")


@fault("cookie-lisible", _KIND, _COOKIES, _SESSION, "Les cookies se lisent par un script.")
def _() -> None:
    _set_cookies(httponly=False)


@fault("cookie-offert", _KIND, _COOKIES, _SESSION, "Les cookies partent avec les demandes d’autres sites.")
def _() -> None:
    _set_cookies(samesite="none")


def _set_cookies(**otherwise: Any) -> None:
    def set_cookie(original: Any, response: Response, *arguments: Any, **named: Any) -> None:
        original(response, *arguments, **named | otherwise)

    replace(Response, "set_cookie", set_cookie)


@fault("formulaire-sans-jeton", _KIND, "Un formulaire sans le jeton de la personne est refusé",
       "securite/formulaires", "Le jeton des formulaires n’est pas vérifié.")  # fmt: skip
def _() -> None:
    def compare(original: Any, given: Any, wanted: Any) -> Any:
        return len(wanted) == _TOKEN_LENGTH or original(given, wanted)

    replace(hmac, "compare_digest", compare)


@fault("sans-politique-de-contenu", _KIND, _NO_LEAK, _EXCHANGES, "Les pages n’ont pas de politique de contenu.")
def _() -> None:
    SECURITY_HEADERS.pop("Content-Security-Policy")


@fault("mise-en-cache", _KIND, _NO_LEAK, _EXCHANGES, "Le navigateur peut garder les pages privées une heure.")
def _() -> None:
    SECURITY_HEADERS["Cache-Control"] = "private, max-age=3600"


@fault("secret-dans-l-adresse", _KIND, _NO_LEAK, _EXCHANGES, "Le lien du mail montre son secret.")
def _() -> None:
    def link(original: Any, letters: Letters, mail: Any) -> str:
        address: str = original(letters, mail)
        base, _, secret = address.partition("#")
        return f"{base}?{secret}#{secret}"

    replace(Letters, "_app_link", link)


@fault("code-au-journal", _KIND, _NO_LEAK, _EXCHANGES, "Le journal du service note les codes saisis.")
def _() -> None:
    def consume(original: Any, code: OneTimeCode, typed: str, *others: Any) -> None:
        logging.getLogger(__name__).warning("code saisi %s", typed)
        original(code, typed, *others)

    replace(OneTimeCode, "consume", consume)


@fault("qr-du-dernier-venu", _KIND, "Aucune adresse ne mène chez quelqu'un d'autre", _EXCHANGES,
       "L’adresse de l’image du QR code montre à tous le dernier QR code affiché.")  # fmt: skip
def _() -> None:
    def require(original: Any, visit: ComputerVisit) -> ActivationRequest:
        try:
            request: ActivationRequest = original(visit)
        except StepOutOfOrder:
            *_, request = visit.world.service.activations._requests.values()
        return request

    replace(psc, "_require_activation", require)


@fault("redirection-ouverte", _KIND, "Un lien piégé n'emmène pas hors du portail", _EXCHANGES,
       "La connexion mène à l’adresse que le lien lui donne.")  # fmt: skip
def _() -> None:
    wanted: dict[str, str] = {}

    def go(original: Any, visit: ComputerVisit, path: str) -> Any:
        if "suite" in visit.request.query_params:
            wanted[visit.session.id] = visit.request.query_params["suite"]
        return original(visit, path)

    def sign_in(original: Any, visit: ComputerVisit, holder: Any) -> Response:
        suite = wanted.get(visit.session.id)
        answer: Response = original(visit, holder)
        return RedirectResponse(suite, 303) if suite else answer

    replace(ComputerVisit, "go", go)
    replace(ComputerVisit, "sign_in", sign_in)
