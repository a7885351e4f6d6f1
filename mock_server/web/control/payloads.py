"""Reads what an order of the control API holds; each complaint is a ValueError in French that names the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any

from mock_server.domain.cards import CardKind
from mock_server.domain.ecps import Status
from mock_server.domain.identifiers import read_mobile
from mock_server.provisioning import Arrangement

Body = dict[str, Any]

_LONGEST_SECONDS = 20 * 365 * 24 * 3600
_LONGEST_NAME = 64
"""Characters that a certificate holds (RFC 5280, ub-common-name)."""


def text(body: Body, name: str) -> str:
    """Return the text of that name; raises ValueError when it is missing, empty or no text."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"« {name} » doit être un texte non vide")
    return value


def seconds(body: Body, name: str, least: float = 0.0) -> float:
    """Return the duration of that name, in seconds; raises ValueError unless it is between `least` and 20 years."""
    value = body.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= _LONGEST_SECONDS:
        return float(value)
    raise ValueError(f"« {name} » doit être un nombre de secondes, de {least:.0f} à {_LONGEST_SECONDS}")


def choice(body: Body, name: str, kind: type[StrEnum]) -> str:
    """Return the value of that name; raises ValueError unless it is one of `kind`."""
    value = body.get(name)
    if value not in list(kind):
        raise ValueError(f"« {name} » doit être l’un de : {', '.join(kind)}")
    return str(value)


def person(body: Body) -> Arrangement:
    """Return the person to list; raises ValueError."""
    _require_fields(body)
    for name, check in _CHECKS.items():
        if name in body:
            check(body, name)
    wanted = Arrangement.read(body)
    if read_mobile(wanted.mobile) != wanted.mobile:
        raise ValueError("« mobile » doit être au format E.164, par exemple +33639980101")
    if len(f"{wanted.first_name} {wanted.last_name}") > _LONGEST_NAME:
        raise ValueError(f"« first_name » et « last_name » : {_LONGEST_NAME} caractères au plus à eux deux")
    return wanted


def _require_fields(body: Body) -> None:
    known = {each.name: each.default is MISSING for each in fields(Arrangement)}
    for name in body:
        if name not in known:
            raise ValueError(f"« {name} » n’est pas connu ; les champs sont : {', '.join(known)}")
    for name, required in known.items():
        if required and name not in body:
            raise ValueError(f"« {name} » manque")


def _text_or_null(body: Body, name: str) -> None:
    if body[name] is not None:
        text(body, name)


def _past_or_future(body: Body, name: str) -> None:
    seconds(body, name, least=-_LONGEST_SECONDS)


_CHECKS: dict[str, Callable[[Body, str], object]] = {
    **dict.fromkeys(("rpps", "first_name", "last_name", "profession", "mail", "mobile", "card_pin"), text),
    **dict.fromkeys(("pin", "card_number"), _text_or_null),
    **dict.fromkeys(("card_expires_in", "listed_for"), _past_or_future),
    "status": lambda body, name: choice(body, name, Status),
    "card_kind": lambda body, name: choice(body, name, CardKind),
}
