"""The matrix as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from bdd.guide_items import Guide
from reports.french import PARIS
from reports.reading.explain import why
from reports.reading.matrix import NEVER, Row
from reports.site_map import SiteMap

VERSION = "1"  # of each requirement: the guide and the rules have no others
COLUMNS = (
    "REQ_PATH", "REQ_VERSION_NUM", "TC_PATH", "Item", "Exigence", "Origine", "Règle", "Scénario", "Fichier", "Ligne",
    "Résultat", "Date", "Raison", "Preuve", "Fautes attrapées",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of showing


def as_csv(guide: Guide, rows: Iterable[Row], places: SiteMap) -> bytes:
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


def _cells(guide: Guide, row: Row, places: SiteMap) -> list[str]:
    asked, scenario = row.requirement, row.scenario
    name = f"{asked.id} {asked.text}" if asked.id else asked.text
    told = [_path(guide.title, *asked.folder, name), VERSION]
    about = [asked.id, asked.text, asked.origin]
    if scenario is None:
        return [*told, "", *about, "", "", "", "", NEVER, "", "aucun scénario raconté ici ne la réalise", "", ""]
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
