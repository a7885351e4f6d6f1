"""The time of the world: real time, moved on request."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""


class SettableClock:
    """Real time, or a time that stands still, plus an offset; the control API moves and stops it.

    Real time is read once: then it goes as the machine's monotonic clock, whatever is done to its date.
    """

    def __init__(self) -> None:
        self._begun, self._at = datetime.now(UTC), time.monotonic()
        self._offset = timedelta(0)
        self._stopped_at: datetime | None = None

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return (self._stopped_at or self._real()) + self._offset

    def advance(self, delta: timedelta) -> None:
        """Move the clock by `delta`, which adds to earlier moves."""
        self._offset += delta

    def stop(self) -> None:
        """Let no time pass any more but by `advance`: a lifetime can then be checked to the second."""
        self._stopped_at = self._stopped_at or self._real()

    def reset(self) -> None:
        """Come back to real time."""
        self._offset, self._stopped_at = timedelta(0), None

    def _real(self) -> datetime:
        return self._begun + timedelta(seconds=time.monotonic() - self._at)
