"""Small French wordings shared by the refusals."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_PARIS = ZoneInfo("Europe/Paris")


def tries_left(count: int) -> str:
    """Return « 1 essai » or « 2 essais », joined by a non-breaking space."""
    return f"{count} essai" if count == 1 else f"{count} essais"


def day(instant: datetime) -> str:
    """Return the day that an aware instant falls on in France: « 24/11/2026 »."""
    return f"{instant.astimezone(_PARIS):%d/%m/%Y}"
