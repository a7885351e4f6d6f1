"""The e-CPS itself: one a person, on one phone, behind a PIN."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mock_server.domain import refusals
from mock_server.domain.policy import Policy
from mock_server.domain.wording import tries_left


class Status(StrEnum):
    """Where an e-CPS stands; the portal's wording is the value."""

    ABSENT = "Absente"
    ACTIVE = "Active"
    INACTIVE = "Inactive"
    DELETED = "Supprimée"
    EXPIRED = "Expirée"
    BLOCKED = "Bloquée"


def read_new_pin(pin: str, again: str, policy: Policy) -> str:
    """Return a PIN (4 digits, press) fit to be kept; raise PinMalformed, PinTrivial or PinMismatch."""
    if not re.fullmatch(rf"[0-9]{{{policy.pin_digits}}}", pin):
        raise refusals.PinMalformed(digits=policy.pin_digits)
    if pin in policy.trivial_pins:
        raise refusals.PinTrivial
    if pin != again:
        raise refusals.PinMismatch
    return pin


@dataclass(slots=True)
class ECps:
    """The e-CPS of `holder` (RPPS). Without a PIN it opens nothing; `device` is the phone that carries it.

    `activations` counts how often it was activated: what was asked of an earlier one dies with it.
    """

    holder: str
    device: str | None = None
    activated_at: datetime | None = None
    expires_at: datetime | None = None
    activations: int = 0
    _status: Status = Status.ABSENT
    _wrong_pins: int = 0
    _salt: bytes = b""
    _pin: bytes = field(default=b"", repr=False)

    def status(self, now: datetime) -> Status:
        """Return the status at that instant."""
        if self._status is Status.ACTIVE and self.expires_at is not None and now >= self.expires_at:
            return Status.EXPIRED
        return self._status

    def activate(self, device: str, pin: str, salt: bytes, now: datetime, policy: Policy) -> None:
        """Bind the e-CPS to a phone and a PIN, whatever it was before."""
        self.device, self._salt = device, salt
        self._pin = self._digest(pin)
        self._wrong_pins = 0
        self.activations += 1
        self.activated_at, self.expires_at = now, now + policy.ecps_validity
        self._status = Status.ACTIVE

    def deactivate(self) -> None:
        """Make it inactive and forget its PIN; only an activation brings it back (guide)."""
        self._forget(Status.INACTIVE)

    def delete(self) -> None:
        """Take it off its phone and forget its PIN."""
        self._forget(Status.DELETED)

    def block(self) -> None:
        """Refuse every PIN from now on; « Mot de passe oublié » is the way out."""
        self._status = Status.BLOCKED

    def check_pin(self, pin: str, now: datetime, policy: Policy) -> None:
        """Raise ECpsNotActive, ECpsBlocked or PinWrong (a wrong PIN costs a try, a right one gives all back)."""
        if self.status(now) is Status.BLOCKED:
            raise refusals.ECpsBlocked(tries=policy.pin_tries)
        if self.status(now) is not Status.ACTIVE:
            raise refusals.ECpsNotActive
        if hmac.compare_digest(self._pin, self._digest(pin)):
            self._wrong_pins = 0
            return
        self._wrong_pins += 1
        if self._wrong_pins >= policy.pin_tries:
            self.block()
            raise refusals.ECpsBlocked(tries=policy.pin_tries)
        raise refusals.PinWrong(left=tries_left(policy.pin_tries - self._wrong_pins))

    def _forget(self, status: Status) -> None:
        self._status, self._pin, self._salt, self._wrong_pins = status, b"", b"", 0
        if status is Status.DELETED:
            self.device = None

    def _digest(self, pin: str) -> bytes:
        return hashlib.blake2b(pin.encode(), key=self._salt, digest_size=32).digest()
