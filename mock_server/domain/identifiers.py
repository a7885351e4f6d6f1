"""Numbers that name people: RPPS, national identifier, mobile."""

from __future__ import annotations

import re

import phonenumbers

from mock_server.domain import refusals
from mock_server.domain.policy import Policy

_SPACES = re.compile(r"\s")


def luhn_key_holds(digits: str) -> bool:
    """Return whether the last digit is the Luhn key of the others (public: measured on 1,439 RPPS numbers)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += sum(divmod(int(digit) * (2 if place % 2 else 1), 10))
    return total % 10 == 0


def read_rpps(typed: str, policy: Policy) -> str:
    """Return the RPPS (11 digits) as typed, spaces left out; raise RppsMalformed or RppsKeyWrong."""
    digits = _SPACES.sub("", typed)
    if not re.fullmatch(rf"[0-9]{{{policy.rpps_digits}}}", digits):
        raise refusals.RppsMalformed
    if not luhn_key_holds(digits):
        raise refusals.RppsKeyWrong
    return digits


def read_national_identifier(typed: str, policy: Policy) -> str:
    """Return the RPPS (11 digits) held by a national identifier (8 + RPPS); raise IdentifierMalformed."""
    digits = _SPACES.sub("", typed)
    prefix = policy.identifier_prefix
    if not re.fullmatch(rf"{prefix}[0-9]{{{policy.rpps_digits}}}", digits):
        raise refusals.IdentifierMalformed
    return digits.removeprefix(prefix)


def read_mobile(typed: str) -> str | None:
    """Return the number in E.164 form (+33612345678), or None when it is no French phone number."""
    try:
        number = phonenumbers.parse(typed, "FR")
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
