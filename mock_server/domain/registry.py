"""The national directory of health professionals (Annuaire Santé)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mock_server.domain import refusals
from mock_server.domain.clock import Clock
from mock_server.domain.identifiers import read_mobile, read_rpps
from mock_server.domain.policy import Policy
from mock_server.domain.wording import day


@dataclass(frozen=True, slots=True)
class Professional:
    """A person of the directory; `mail` and `mobile` (E.164) are not public and prove identity (official)."""

    rpps: str
    first_name: str
    last_name: str
    profession: str
    mail: str
    mobile: str
    registered_at: datetime

    @property
    def full_name(self) -> str:
        """First name and last name."""
        return f"{self.first_name} {self.last_name}"


class Registry:
    """Finds professionals by RPPS, or by mail address and mobile together."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._by_rpps: dict[str, Professional] = {}

    def add(self, professional: Professional) -> None:
        """List a professional, or replace the entry of that RPPS (digits alone).

        Raises RppsMalformed or RppsKeyWrong.
        """
        if read_rpps(professional.rpps, self._policy) != professional.rpps:
            raise refusals.RppsMalformed
        self._by_rpps[professional.rpps] = professional

    def find(self, rpps: str) -> Professional | None:
        """Return the professional of that RPPS (11 digits), if listed."""
        return self._by_rpps.get(rpps)

    def read(self, typed_rpps: str) -> Professional:
        """Return the professional whose RPPS was typed; raise RppsMalformed, RppsKeyWrong or RppsUnknown."""
        professional = self.find(read_rpps(typed_rpps, self._policy))
        if professional is None:
            raise refusals.RppsUnknown
        return professional

    def search(self, mail: str, mobile: str) -> Professional:
        """Return the professional with that mail and that mobile.

        Raises MailMissing, MobileMissing, or ContactUnknown, which does not tell which of the two is wrong.
        """
        if not mail.strip():
            raise refusals.MailMissing
        if not mobile.strip():
            raise refusals.MobileMissing
        wanted = (mail.strip().casefold(), read_mobile(mobile))
        for each in self._by_rpps.values():
            if (each.mail.casefold(), each.mobile) == wanted:
                return each
        raise refusals.ContactUnknown

    def require_seasoned(self, professional: Professional) -> None:
        """Raise RegistrationTooRecent when the person was listed less than 48 h ago (official)."""
        since = professional.registered_at + self._policy.registration_delay
        if self._clock.now() < since:
            hours = int(self._policy.registration_delay.total_seconds() // 3600)
            raise refusals.RegistrationTooRecent(hours=hours, when=day(since))
