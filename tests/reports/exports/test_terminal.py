"""The end of pytest's output: what a run gave, in one screen."""

from __future__ import annotations

from reports.exports.terminal import slowest_steps
from reports.reading.status import Status
from tests.support.scenarios import scenario, step


def test_the_slowest_steps_come_first_those_that_failed_left_out() -> None:
    first = scenario("Un", step("vite", 0.1), step("mal", 9, Status.FAILED))
    second = scenario("Deux", step("lent", 2), step("moyen", 1))
    found = slowest_steps([first, second], 2)
    assert [(one.text, at.name) for one, at in found] == [("lent", "Deux"), ("moyen", "Deux")]
