"""The world's clock: real time, moved on request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

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


def test_no_time_passes_while_it_is_stopped_but_by_a_move() -> None:
    clock = SettableClock()
    clock.stop()
    stopped = clock.now()
    clock.stop()
    assert clock.now() == stopped
    clock.advance(timedelta(seconds=90))
    assert clock.now() == stopped + timedelta(seconds=90)


def test_it_stops_at_the_moment_it_has_reached() -> None:
    clock = SettableClock()
    clock.advance(timedelta(hours=4))
    clock.stop()
    assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=4)) < A_SECOND


def test_coming_back_to_real_time_lets_it_go_on() -> None:
    clock = SettableClock()
    clock.stop()
    clock.advance(timedelta(days=-1))
    clock.reset()
    assert abs(datetime.now(UTC) - clock.now()) < A_SECOND
    first = clock.now()
    while clock.now() == first:
        pass


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_a_machine_whose_date_jumps_moves_nothing(jump: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SettableClock()
    before = clock.now()

    class Jumped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Jumped:
            return cls.fromtimestamp((datetime.now(tz) + jump).timestamp(), tz)

    monkeypatch.setattr("mock_server.domain.clock.datetime", Jumped)
    assert abs(clock.now() - before) < A_SECOND
    clock.stop()
    assert abs(clock.now() - before) < A_SECOND
