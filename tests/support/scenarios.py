"""Scenarios as read from a run, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from reports.reading.model import Attempt, Failure, Run, ScenarioRun, StepRun
from reports.reading.status import Status


def scenario(name: str, *steps: StepRun) -> ScenarioRun:
    """Return a scenario whose only attempt has these steps."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    attempt = Attempt(1, "", at, at, list(steps), [], [])
    return ScenarioRun("a.feature", name, 2, "l2", [], None, (), "", Run.__new__(Run), list(steps), attempts=[attempt])


def step(text: str, duration: float = 0, status: Status = Status.PASSED, error: str = "") -> StepRun:
    """Return a step; `duration` in seconds."""
    failure = Failure("AssertionError", error, "") if error else None
    return StepRun("Quand ", text, 3, status=status, duration=duration, failure=failure)
