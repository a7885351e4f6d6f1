"""The matrix page: what is loud at its top, its rows, and the same rows as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.reading.causes import Cause, causes_of_absence
from reports.reading.matrix import NEVER, Requirement, Row, Source
from reports.reading.model import ScenarioRun
from reports.reading.status import ALARM, Status


@dataclass(frozen=True)
class Broken:
    """A requirement that some scenario breaks, with those that do."""

    requirement: Requirement
    scenarios: list[ScenarioRun]


@dataclass(frozen=True)
class MatrixView:
    """All that the matrix page shows; the lists of its top hold each requirement or scenario once."""

    rows: list[Row]
    never: list[Requirement]
    not_run: list[Cause]
    broken: list[Broken]
    requirements: int
    verified: int

    NEVER = NEVER

    @property
    def statuses(self) -> set[Status]:
        """Return every status that a row has."""
        return {row.scenario.status for row in self.rows if row.scenario}

    @property
    def is_sound(self) -> bool:
        """Return whether nothing is to be looked at."""
        return not (self.never or self.not_run or self.broken)

    @staticmethod
    def rank(status: Status) -> int:
        """Return the rank of a status when rows are sorted by result: the most alarming first."""
        return ALARM.index(status)


def matrix_view(rows: list[Row]) -> MatrixView:
    """Return the page's content; a requirement is verified when a scenario passes and none fails."""
    scenarios = list({row.scenario.key: row.scenario for row in rows if row.scenario}.values())
    by_requirement: dict[Requirement, list[ScenarioRun]] = {}
    for row in rows:
        by_requirement.setdefault(row.requirement, []).extend([row.scenario] if row.scenario else [])
    broken = [Broken(one, [run for run in found if run.status.bad]) for one, found in by_requirement.items()]
    return MatrixView(
        rows=rows,
        never=[one for one, found in by_requirement.items() if not any(run.status.ran for run in found)],
        not_run=causes_of_absence(scenarios),
        broken=[one for one in broken if one.scenarios],
        requirements=len(by_requirement),
        verified=sum(_verified(found) for found in by_requirement.values()),
    )


def _verified(scenarios: list[ScenarioRun]) -> bool:
    statuses = [one.status for one in scenarios]
    return Status.PASSED in statuses and not any(status.bad for status in statuses)


def sources(rows: Iterable[Row]) -> list[Source]:
    """Return where the requirements of the rows come from, in the order of the kinds."""
    found = {row.requirement.source for row in rows}
    return [source for source in Source if source in found]
