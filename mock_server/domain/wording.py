"""Moments, durations and counts as the service writes them in French: on its pages, in its messages and refusals."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
_NBSP = "\N{NO-BREAK SPACE}"
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)


def tries_left(count: int) -> str:
    """Return « 1 essai » or « 2 essais », joined by a non-breaking space."""
    return f"{count}{_NBSP}essai" if count == 1 else f"{count}{_NBSP}essais"


def day(instant: datetime) -> str:
    """Return the day that an aware instant falls on in France: « 24/11/2026 »."""
    return f"{instant.astimezone(PARIS):%d/%m/%Y}"


def french_date(moment: datetime) -> str:
    """Return the aware `moment` as read in France: « 24 novembre 2026 à 16 h 07 »."""
    local = moment.astimezone(PARIS)
    day = "1er" if local.day == 1 else str(local.day)
    date = f"{day}{_NBSP}{_MONTHS[local.month - 1]} {local.year}"
    return f"{date} à {local.hour}{_NBSP}h{_NBSP}{local.minute:02}"


def french_minutes(duration: timedelta) -> str:
    """Return `duration` in whole minutes, rounded up: « 10 minutes », « 1 minute »."""
    minutes = max(0, -(-duration // timedelta(minutes=1)))
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
