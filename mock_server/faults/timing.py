"""Faults of time: what should end lasts, or ends too soon."""

from __future__ import annotations

from datetime import timedelta

from mock_server.domain.ecps import ECps
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import change_policy, replace

_KIND = Kind.TIME
_LONG = timedelta(days=400)
_PORTAL_QR = "Le QR code affiché par l'ordinateur vaut 90 secondes"
_MAILED_QR = "Le QR code reçu par courriel vaut 24 heures"
_PAIRING_CODE = "Le code affiché par le téléphone vaut 5 minutes"
_REQUEST = "Une demande de connexion vaut 120 secondes"
_IDLE = "Une session inactive se ferme au bout de 30 minutes"
_YEARS = "Une e-CPS vaut trois ans"
_QR = "reactivation/qr-code"
_MAIL = "reactivation/courriel"
_PAIRING = "reactivation/code-d-appairage"
_SMS = "reactivation/sms"
_STATES = "reactivation/etats"
_SIGN_IN = "connexion/demande-de-connexion"
_SESSION = "connexion/session"


@fault("qr-du-portail-eternel", _KIND, _PORTAL_QR, _QR, "Le QR code de l’ordinateur n’expire jamais.")
def _() -> None:
    change_policy(portal_qr_lifetime=_LONG)


@fault("qr-du-portail-bref", _KIND, _PORTAL_QR, _QR, "Le QR code de l’ordinateur expire après 60 s.")
def _() -> None:
    change_policy(portal_qr_lifetime=timedelta(seconds=60))


@fault("qr-du-courriel-eternel", _KIND, _MAILED_QR, _MAIL, "Le QR code du courriel n’expire jamais.")
def _() -> None:
    change_policy(mailed_qr_lifetime=_LONG)


@fault("qr-du-courriel-bref", _KIND, _MAILED_QR, _MAIL, "Le QR code du courriel expire après 12 h.")
def _() -> None:
    change_policy(mailed_qr_lifetime=timedelta(hours=12))


@fault("qr-en-retard-perdu", _KIND, "Un QR code arrivé en retard sert encore", _MAIL,
       "Le QR code d’un courriel arrivé deux heures après la demande a déjà expiré.")  # fmt: skip
def _() -> None:
    change_policy(mailed_qr_lifetime=timedelta(hours=1))


@fault("code-d-appairage-eternel", _KIND, _PAIRING_CODE, _PAIRING, "Le code du téléphone n’expire jamais.")
def _() -> None:
    change_policy(pairing_code_lifetime=_LONG)


@fault("code-d-appairage-bref", _KIND, _PAIRING_CODE, _PAIRING, "Le code du téléphone expire après 4 min.")
def _() -> None:
    change_policy(pairing_code_lifetime=timedelta(minutes=4))


@fault("code-sms-eternel", _KIND, "Le code reçu par SMS vaut 10 minutes", _SMS, "Le code SMS dure 16 heures.")
def _() -> None:
    # The SMS says the duration in minutes: four digits or more would look like a second code.
    change_policy(activation_code_lifetime=timedelta(hours=16))


@fault("renvoi-immediat", _KIND, "Un nouveau code d'activation se demande au bout de 60 secondes", _SMS,
       "Un code se renvoie sans attendre.")  # fmt: skip
def _() -> None:
    change_policy(resend_delay=timedelta(0))


@fault("demande-eternelle", _KIND, _REQUEST, _SIGN_IN, "La demande de connexion n’expire jamais.")
def _() -> None:
    change_policy(sign_in_lifetime=_LONG)


@fault("demande-breve", _KIND, _REQUEST, _SIGN_IN, "La demande de connexion expire après 60 s.")
def _() -> None:
    change_policy(sign_in_lifetime=timedelta(seconds=60))


@fault("session-sans-inactivite", _KIND, _IDLE, _SESSION, "La session inactive ne se ferme pas.")
def _() -> None:
    change_policy(session_idle=_LONG)


@fault("session-trop-breve", _KIND, _IDLE, _SESSION, "La session inactive se ferme après 10 min.")
def _() -> None:
    change_policy(session_idle=timedelta(minutes=10))


@fault("session-sans-fin", _KIND, "Une session dure 4 heures au plus", _SESSION, "Une session active ne finit pas.")
def _() -> None:
    change_policy(session_lifetime=_LONG)


@fault("inscription-sans-delai", _KIND,
       "Une personne tout juste inscrite attend 48 heures avant d'activer son e-CPS", _STATES,
       "On active son e-CPS dès l’inscription à l’Annuaire Santé.")  # fmt: skip
def _() -> None:
    change_policy(registration_delay=timedelta(0))


@fault("ecps-sans-echeance", _KIND, _YEARS, _STATES, "Une e-CPS expirée reste active.")
def _() -> None:
    replace(ECps, "status", lambda _original, ecps, _now: ecps._status)


@fault("ecps-d-un-an", _KIND, _YEARS, _STATES, "Une e-CPS expire au bout d’un an.")
def _() -> None:
    change_policy(ecps_validity=timedelta(days=365))
