"""The end of pytest's output: what a run gave, in one screen."""

from __future__ import annotations

from datetime import UTC, datetime

from reports.reading.model import Attempt, Run, ScenarioRun, Status, StepRun
from reports.summary import slowest_steps


def scenario(name: str, *steps: StepRun) -> ScenarioRun:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    attempt = Attempt(1, "", at, at, list(steps), [], [])
    return ScenarioRun("a.feature", name, 2, "l2", [], None, (), "", Run.__new__(Run), list(steps), attempts=[attempt])


def step(text: str, duration: float, status: Status = Status.PASSED) -> StepRun:
    return StepRun("Quand ", text, 3, status=status, duration=duration)


def test_the_slowest_steps_come_first_those_that_failed_left_out() -> None:
    first = scenario("Un", step("vite", 0.1), step("mal", 9, Status.FAILED))
    second = scenario("Deux", step("lent", 2), step("moyen", 1))
    found = slowest_steps([first, second], 2)
    assert [(one.text, at.name) for one, at in found] == [("lent", "Deux"), ("moyen", "Deux")]
