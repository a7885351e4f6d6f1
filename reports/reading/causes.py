"""Scenarios that went wrong, or gave no result, for one and the same cause."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from reports.reading.explain import why
from reports.reading.model import ScenarioRun
from reports.reading.status import Status

NAMED = 5  # scenarios of a cause told before « et N autres »
HIDDEN = "…"
_ADDRESS_OR_NUMBER = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Cause:
    """What several scenarios tell alike: a status, the first line of an error or a reason, and who tells it.

    Where their words differ (a person, an address, a number), `words` has « … ».
    """

    status: Status
    words: str
    scenarios: list[ScenarioRun]


def causes_of_trouble(scenarios: Iterable[ScenarioRun]) -> list[Cause]:
    """Return why scenarios failed, or passed only after a failure: what concerns most of them first."""
    bad = [(one, why(one) or one.why_not) for one in scenarios if one.status.bad]
    return _grouped((one.status, one, words) for one, words in bad)


def causes_of_absence(scenarios: Iterable[ScenarioRun]) -> list[Cause]:
    """Return why scenarios did not run: what concerns most of them first."""
    return _grouped((None, one, one.why_not) for one in scenarios if not one.status.ran)


def _grouped(told: Iterable[tuple[Hashable, ScenarioRun, str]]) -> list[Cause]:
    found: dict[tuple[Hashable, str], list[tuple[ScenarioRun, str]]] = {}
    for kind, one, words in told:
        found.setdefault((kind, _without_its_own(one, words)), []).append((one, words))
    causes = []
    for (_, alike), tellings in found.items():
        scenarios, told_as = [one for one, _ in tellings], {words for _, words in tellings}
        causes.append(Cause(scenarios[0].status, told_as.pop() if len(told_as) == 1 else alike, scenarios))
    return sorted(causes, key=lambda cause: -len(cause.scenarios))


def _without_its_own(scenario: ScenarioRun, words: str) -> str:
    """Return words without what is another one in each scenario: what begins a fact (a person's name), numbers."""
    names = {value.partition(",")[0] for attempt in scenario.attempts for _, value in attempt.facts}
    for name in map(re.escape, names - {""}):
        whole = rf"(?<!\w)(de |d['’])?{name}(?!\w)"
        words = re.sub(whole, lambda found: f"de {HIDDEN}" if found[1] else HIDDEN, words)
    return _ADDRESS_OR_NUMBER.sub(HIDDEN, words)
