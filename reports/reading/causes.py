"""Scenarios that went wrong, or gave no result, for one and the same cause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.reading.explain import headline_of
from reports.reading.model import ScenarioRun, Status

_OF_ONE_SCENARIO = re.compile(
    r"[\w.+-]+@[\w.-]+|\d+"
)  # addresses, codes, durations: they differ where the cause does not


@dataclass(frozen=True)
class Cause:
    """What several scenarios tell alike: a status, the first line of an error or a reason, and who tells it."""

    status: Status
    words: str
    scenarios: list[ScenarioRun] = field(default_factory=list)


def causes_of_trouble(scenarios: Iterable[ScenarioRun]) -> list[Cause]:
    """Return why scenarios failed, or passed only after a failure: what concerns most of them first."""
    return _grouped((one, headline_of(one) or one.why_not) for one in scenarios if one.status.bad)


def causes_of_absence(scenarios: Iterable[ScenarioRun]) -> list[Cause]:
    """Return why scenarios did not run: what concerns most of them first."""
    return _grouped((one, one.why_not) for one in scenarios if not one.status.ran)


def _grouped(told: Iterable[tuple[ScenarioRun, str]]) -> list[Cause]:
    found: dict[tuple[Status, str], Cause] = {}
    for one, words in told:
        alike = one.status, _OF_ONE_SCENARIO.sub("…", words)
        found.setdefault(alike, Cause(one.status, words)).scenarios.append(one)
    return sorted(found.values(), key=lambda cause: -len(cause.scenarios))
