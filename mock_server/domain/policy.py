"""Every number of the mock, with its origin. The guide itself gives none.

Origins: « guide », « officiel » (a page of the health agency or a law), « presse » (press or practitioners),
« public » (read in public code or screenshots), « inconnu » (looked for, not found: a decision of ours).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any


def _value(default: Any, origin: str) -> Any:
    return field(default=default, metadata={"origin": origin})


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules' numbers. Durations are `timedelta`, lengths are in digits, tries are counts."""

    rpps_digits: int = _value(11, "public : 11 chiffres, le dernier est une clé de Luhn")
    identifier_prefix: str = _value("8", "officiel : identifiant national = 8 suivi du RPPS")
    registration_delay: timedelta = _value(
        timedelta(hours=48), "officiel : activation possible 48 h après l'inscription"
    )

    card_validity: timedelta = _value(timedelta(days=3 * 365), "presse : carte valable 3 ans")
    card_pin_tries: int = _value(3, "presse : 3 codes porteur faux bloquent la carte")

    portal_qr_lifetime: timedelta = _value(timedelta(seconds=90), "officiel : QR code du portail valable 90 s")
    mailed_qr_lifetime: timedelta = _value(timedelta(hours=24), "inconnu : 24 h retenues")

    pairing_code_digits: int = _value(6, "inconnu : 6 chiffres retenus")
    pairing_code_lifetime: timedelta = _value(timedelta(minutes=5), "inconnu : 5 min retenues")
    pairing_code_tries: int = _value(3, "inconnu : 3 essais retenus")

    activation_code_digits: int = _value(6, "inconnu : 6 chiffres retenus")
    activation_code_lifetime: timedelta = _value(timedelta(minutes=10), "inconnu : 10 min retenues")
    activation_code_tries: int = _value(3, "inconnu : 3 essais retenus")
    resend_delay: timedelta = _value(timedelta(seconds=60), "inconnu : 60 s entre deux envois retenues")

    pin_digits: int = _value(4, "presse : code PIN de 4 chiffres")
    trivial_pins: frozenset[str] = _value(frozenset({"0000", "1234"}), "inconnu : codes triviaux refusés")
    pin_tries: int = _value(3, "inconnu : 3 essais, puis e-CPS bloquée")
    ecps_validity: timedelta = _value(timedelta(days=3 * 365), "inconnu : alignée sur la carte, 3 ans")

    sign_in_lifetime: timedelta = _value(timedelta(seconds=120), "public : demande de connexion valable 120 s")
    sign_in_choices: int = _value(3, "presse : un nombre à choisir parmi trois")
    sign_in_numbers: int = _value(100, "public : nombres de 00 à 99")

    session_lifetime: timedelta = _value(timedelta(hours=4), "officiel (projet) : session de 4 h au plus")
    session_idle: timedelta = _value(timedelta(minutes=30), "officiel (projet) : 30 min d'inactivité au plus")
