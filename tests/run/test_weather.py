"""Bad weather shakes the world within bounds, the same way for the same seed; without a seed it is fine."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from mock_server import weather
from mock_server.weather import MESSAGE_SECONDS, Weather


def delays(seed: int | None, count: int) -> list[float]:
    """Return how late each of so many messages was, in seconds."""
    shaken = Weather(seed)

    async def one_after_the_other() -> list[float]:
        late = []
        for _ in range(count):
            started = time.perf_counter()
            await shaken.message()
            late.append(time.perf_counter() - started)
        return late

    with ThreadPoolExecutor(1) as thread:  # Playwright's loop runs in this one, after a test with a browser
        return thread.submit(asyncio.run, one_after_the_other()).result()


def test_the_weather_is_fine_without_a_seed() -> None:
    assert max(delays(None, 100)) < 0.05
    assert {Weather().copies() for _ in range(100)} == {1}


def test_bad_weather_is_late_within_its_bounds() -> None:
    late = delays(7, 8)
    assert 0.1 < max(late) < MESSAGE_SECONDS + 0.5


def test_some_mails_come_twice_the_same_ones_for_the_same_seed() -> None:
    first, second = Weather(3), Weather(3)
    copies = [first.copies() for _ in range(200)]
    assert copies == [second.copies() for _ in range(200)]
    assert set(copies) == {1, 2}


def test_bad_weather_stays_below_the_deadlines_of_the_suite() -> None:
    assert max(weather.ANSWER_SECONDS, weather.PUSH_SECONDS, weather.MESSAGE_SECONDS) < 5 / 2
