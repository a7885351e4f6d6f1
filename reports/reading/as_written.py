"""Steps as written in a feature, with the items that they announce, and as a pickle calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bdd.gherkin import cells, step_parents
from bdd.guide_items import announced_above
from reports.reading.model import StepRun
from reports.run_format import Json


def step_nodes(document: Json) -> dict[str, StepRun]:
    """Return every step of a document by its id, as written."""
    comments = {comment["location"]["line"]: comment["text"] for comment in document.get("comments", [])}
    return {
        step["id"]: _step(step, comments, background=kind == "background")
        for kind, node in step_parents(document.get("feature") or {})
        for step in node["steps"]
    }


def _step(node: Json, comments: Mapping[int, str], *, background: bool) -> StepRun:
    line = node["location"]["line"]
    return StepRun(
        keyword=node["keyword"].strip(),
        text=node["text"],
        line=line,
        background=background,
        items=tuple(name for _, name in announced_above(line, comments)),
        table=cells(node.get("dataTable", {}).get("rows", [])),
        doc_string=node.get("docString", {}).get("content"),
    )


def called(pickle_step: Json, nodes: Mapping[str, StepRun]) -> StepRun:
    """Return the step of a pickle as written in the feature, with the values of its row."""
    node = next((nodes[key] for key in pickle_step["astNodeIds"] if key in nodes), None)
    argument = pickle_step.get("argument", {})
    table = cells(argument.get("dataTable", {}).get("rows", []))
    doc_string = argument.get("docString", {}).get("content")
    if node is None:
        return StepRun("", pickle_step["text"], 0, table=table, doc_string=doc_string)
    return replace(node, text=pickle_step["text"], table=table, doc_string=doc_string, evidence=[])
