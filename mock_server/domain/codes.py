"""Codes that serve once, before an end, within a number of tries."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from mock_server.domain import refusals
from mock_server.domain.wording import tries_left


@dataclass(slots=True)
class OneTimeCode:
    """A code that a person types: `value` in digits, `expires_at` the first instant at which it is dead."""

    value: str
    expires_at: datetime
    tries_left: int
    used: bool = False

    def consume(self, typed: str, now: datetime) -> None:
        """Use the code up.

        Raises CodeExhausted, CodeExpired, CodeMissing (nothing was typed: no try is lost) or CodeWrong (a try is).
        """
        if self.used or self.tries_left == 0:
            raise refusals.CodeExhausted
        if now >= self.expires_at:
            raise refusals.CodeExpired
        given = re.sub(r"\s", "", typed)
        if not given:
            raise refusals.CodeMissing
        if hmac.compare_digest(self.value.encode(), given.encode()):
            self.used = True
            return
        self.tries_left -= 1
        if self.tries_left == 0:
            raise refusals.CodeExhausted
        raise refusals.CodeWrong(left=tries_left(self.tries_left))
