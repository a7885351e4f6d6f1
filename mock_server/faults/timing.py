"""Faults of time: what should end lasts, or ends too soon."""

from __future__ import annotations

from datetime import timedelta

from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import change_policy

_KIND = Kind.TIME
_LONG = timedelta(days=400)


@fault("qr-du-portail-eternel", _KIND, "QR code du portail : 90 s", "reactivation/qr-code", "Il n’expire jamais.")
def _() -> None:
    change_policy(portal_qr_lifetime=_LONG)


@fault("qr-du-portail-bref", _KIND, "QR code du portail : 90 s", "reactivation/qr-code", "Il expire après 60 s.")
def _() -> None:
    change_policy(portal_qr_lifetime=timedelta(seconds=60))


@fault("qr-du-courriel-eternel", _KIND, "QR code du mail : 24 h", "reactivation/courriel", "Il n’expire jamais.")
def _() -> None:
    change_policy(mailed_qr_lifetime=_LONG)


@fault("qr-du-courriel-bref", _KIND, "QR code du mail : 24 h", "reactivation/courriel", "Il expire après 12 h.")
def _() -> None:
    change_policy(mailed_qr_lifetime=timedelta(hours=12))


@fault("code-d-appairage-eternel", _KIND, "Code d’appairage : 5 min", "reactivation/code-d-appairage", "Il reste bon.")
def _() -> None:
    change_policy(pairing_code_lifetime=_LONG)


@fault("code-sms-eternel", _KIND, "Code SMS : 10 min", "reactivation/sms", "Le code reçu par SMS dure 16 heures.")
def _() -> None:
    # The SMS says the duration in minutes: four digits or more would look like a second code.
    change_policy(activation_code_lifetime=timedelta(hours=16))


@fault("renvoi-immediat", _KIND, "Renvoi d’un code : 60 s", "reactivation/sms", "Un code se renvoie sans attendre.")
def _() -> None:
    change_policy(resend_delay=timedelta(0))


@fault("demande-eternelle", _KIND, "Demande de connexion : 120 s", "connexion", "La demande n’expire jamais.")
def _() -> None:
    change_policy(sign_in_lifetime=_LONG)


@fault("demande-breve", _KIND, "Demande de connexion : 120 s", "connexion", "La demande expire après 60 s.")
def _() -> None:
    change_policy(sign_in_lifetime=timedelta(seconds=60))


@fault(
    "session-sans-inactivite", _KIND, "Inactivité : 30 min", "connexion/session", "La session inactive ne se ferme pas."
)
def _() -> None:
    change_policy(session_idle=_LONG)


@fault("session-sans-fin", _KIND, "Session : 4 h", "connexion/session", "Une session active dure plus de 4 h.")
def _() -> None:
    change_policy(session_lifetime=_LONG)


@fault("session-trop-breve", _KIND, "Inactivité : 30 min", "connexion/session", "La session se ferme après 10 min.")
def _() -> None:
    change_policy(session_idle=timedelta(minutes=10))


@fault("inscription-sans-delai", _KIND, "Activation 48 h après l’inscription", "reactivation/etats", "Aucun délai.")
def _() -> None:
    change_policy(registration_delay=timedelta(0))


@fault("ecps-sans-echeance", _KIND, "Une e-CPS expire", "reactivation/etats", "Une e-CPS expirée reste active.")
def _() -> None:
    from mock_server.domain.ecps import ECps
    from mock_server.faults.tools import replace

    replace(ECps, "status", lambda _original, ecps, _now: ecps._status)
