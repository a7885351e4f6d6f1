"""Features as written, from the Gherkin document: steps with their items, rules, tables, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from reports.reading.model import StepRun

Json = dict[str, Any]
ITEM_ID = re.compile(r"[A-Z]+(?:-[A-Z0-9]+)+")


def item_comments(document: Json) -> dict[int, tuple[str, ...]]:
    """Return the item ids of each comment line that holds nothing else (« # CARTE-7 CARTE-8 »)."""
    found: dict[int, tuple[str, ...]] = {}
    for comment in document.get("comments", []):
        words = comment["text"].strip().lstrip("#").replace(",", " ").split()
        if words and all(ITEM_ID.fullmatch(word) for word in words):
            found[comment["location"]["line"]] = tuple(words)
        else:
            found[comment["location"]["line"]] = ()
    return found


def items_above(line: int, comments: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the item ids on the comment lines right above `line`, from top to bottom."""
    found: list[str] = []
    line -= 1
    while line in comments:
        found[:0] = comments[line]
        line -= 1
    return tuple(found)


def step_nodes(document: Json) -> dict[str, StepRun]:
    """Return every step of a document by its id, as written."""
    comments = item_comments(document)
    found: dict[str, StepRun] = {}

    def walk(parent: Json) -> None:
        for child in parent.get("children", []):
            for kind, node in child.items():
                for step in node.get("steps", []):
                    found[step["id"]] = _step(step, comments, kind == "background")
                walk(node)

    walk(document.get("feature") or {})
    return found


def _step(node: Json, comments: dict[int, tuple[str, ...]], background: bool) -> StepRun:
    line = node["location"]["line"]
    return StepRun(
        keyword=node["keyword"].strip(),
        text=node["text"],
        line=line,
        background=background,
        items=items_above(line, comments),
        table=cells(node.get("dataTable", {}).get("rows", [])),
        doc_string=node.get("docString", {}).get("content"),
    )


def cells(rows: Iterable[Json]) -> list[list[str]]:
    """Return the values of table rows."""
    return [[cell["value"] for cell in row["cells"]] for row in rows]


def tags(node: Json) -> list[str]:
    """Return the tags of a node, without their « @ »."""
    return [tag["name"].lstrip("@") for tag in node.get("tags", [])]


def dedent(description: str) -> str:
    """Return a description without the indentation of the file."""
    return "\n".join(line.strip() for line in description.strip().splitlines())
