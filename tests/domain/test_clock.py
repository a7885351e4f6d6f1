"""The world's clock: real time, moved on request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mock_server.domain.clock import SettableClock

A_SECOND = timedelta(seconds=1)


def test_it_gives_real_time_in_utc() -> None:
    now = SettableClock().now()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < A_SECOND


def test_moves_add_up() -> None:
    clock = SettableClock()
    clock.advance(timedelta(minutes=30))
    clock.advance(timedelta(hours=4))
    assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=4, minutes=30)) < A_SECOND


def test_it_comes_back_to_real_time() -> None:
    clock = SettableClock()
    clock.advance(timedelta(days=3))
    clock.reset()
    assert abs(datetime.now(UTC) - clock.now()) < A_SECOND
