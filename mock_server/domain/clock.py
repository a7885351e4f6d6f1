"""The time of the world: real time, moved on request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""


class SettableClock:
    """Real time plus an offset that the control API moves."""

    def __init__(self) -> None:
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def advance(self, delta: timedelta) -> None:
        """Move the clock by `delta`, which adds to earlier moves."""
        self._offset += delta

    def reset(self) -> None:
        """Come back to real time."""
        self._offset = timedelta(0)
