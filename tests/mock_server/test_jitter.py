"""Bad weather shakes the world within bounds, the same way for the same seed; without a seed it is fine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from mock_server import jitter
from mock_server.jitter import MESSAGE_SECONDS, Jitter


def delays(seed: int, count: int) -> list[float]:
    """Return how late each of so many messages is to be, in seconds, without waiting for it."""
    asked: list[float] = []

    def at_once(seconds: float, call: Callable[[], object]) -> None:
        asked.append(seconds)
        call()

    async def one_after_the_other() -> None:
        asyncio.get_running_loop().call_later = at_once  # type: ignore[method-assign, assignment]
        shaken = Jitter(seed)
        for _ in range(count):
            await shaken.message()

    with ThreadPoolExecutor(1) as thread:  # Playwright's loop runs in this one, after a test with a browser
        thread.submit(asyncio.run, one_after_the_other()).result()
    return asked


def test_the_weather_is_fine_without_a_seed() -> None:
    with pytest.raises(StopIteration):
        Jitter().message().send(None)
    assert {Jitter().copies() for _ in range(100)} == {1}


def test_bad_weather_is_late_within_its_bounds_the_same_way_for_the_same_seed() -> None:
    late = delays(7, 200)
    assert late == delays(7, 200)
    assert 0 <= min(late) < 0.1
    assert MESSAGE_SECONDS / 2 < max(late) <= MESSAGE_SECONDS


def test_some_mails_come_twice_the_same_ones_for_the_same_seed() -> None:
    first, second = Jitter(3), Jitter(3)
    copies = [first.copies() for _ in range(200)]
    assert copies == [second.copies() for _ in range(200)]
    assert set(copies) == {1, 2}


def test_bad_weather_stays_below_the_deadlines_of_the_suite() -> None:
    assert max(jitter.ANSWER_SECONDS, jitter.PUSH_SECONDS, jitter.MESSAGE_SECONDS) < 5 / 2
