"""The matrix page: what is loud at its top, its rows, and the same rows as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from bdd.guide_items import Guide
from reports.pages.guide_view import ALARM
from reports.pages.places import Places
from reports.pages.typography import PARIS
from reports.reading.causes import Cause, causes_of_absence
from reports.reading.explain import why
from reports.reading.matrix import Requirement, Row, Source
from reports.reading.model import ScenarioRun, Status

NEVER = "jamais vérifiée"
VERSION = "1"  # of each requirement: the guide and the rules have no others
COLUMNS = (
    "REQ_PATH", "REQ_VERSION_NUM", "TC_PATH", "Item", "Exigence", "Origine", "Règle", "Scénario", "Fichier", "Ligne",
    "Résultat", "Date", "Raison", "Preuve", "Fautes attrapées",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of showing


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


def as_csv(guide: Guide, rows: Iterable[Row], places: Places) -> bytes:
    """Return the matrix as a spreadsheet that one double-clicks, and whose columns go into Squash TM.

    Semicolons and a byte-order mark: a French Excel opens a file with commas in one column, and one without the mark
    with its accents broken. Squash TM imports no CSV but a workbook whose sheet LINK_REQ_TC has the columns REQ_PATH,
    REQ_VERSION_NUM and TC_PATH: they come first and under these names, to be copied there as they are.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(map(harmless, _cells(guide, row, places)))
    return out.getvalue().encode("utf-8-sig")


def _cells(guide: Guide, row: Row, places: Places) -> list[str]:
    asked, scenario = row.requirement, row.scenario
    name = f"{asked.id} {asked.text}" if asked.id else asked.text
    told = [_path(guide.title, *asked.folder, name), VERSION]
    about = [asked.id, asked.text, asked.origin]
    if scenario is None:
        return [*told, "", *about, "", "", "", "", NEVER, "", "aucun scénario ne la réalise", "", ""]
    return [
        *told,
        _path(guide.title, scenario.uri, scenario.title),
        *about,
        row.rule,
        scenario.title,
        scenario.uri,
        str(scenario.line),
        scenario.status.value,
        row.when.astimezone(PARIS).strftime("%Y-%m-%d %H:%M") if row.when else "",
        why(scenario),
        places.of(scenario),
        ", ".join(fault.name for fault in row.faults),
    ]


def _path(*names: str) -> str:
    """Return a path of Squash TM: a slash inside a name is told apart by a backslash."""
    return "".join("/" + name.replace("/", "\\/") for name in names)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before what would be one."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def sources(rows: Iterable[Row]) -> list[Source]:
    """Return where the requirements of the rows come from, in the order of the kinds."""
    found = {row.requirement.source for row in rows}
    return [source for source in Source if source in found]
