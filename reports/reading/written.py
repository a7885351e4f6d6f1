"""A step of a pickle, told in the words and with the keyword of the feature."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reports.reading.model import StepRun

Json = dict[str, Any]


def written(pickle_step: Json, nodes: dict[str, StepRun]) -> StepRun:
    """Return the step of a pickle as written in the feature, with the values of its row."""
    node = next((nodes[key] for key in pickle_step["astNodeIds"] if key in nodes), None)
    argument = pickle_step.get("argument", {})
    table = [[cell["value"] for cell in row["cells"]] for row in argument.get("dataTable", {}).get("rows", [])]
    doc_string = argument.get("docString", {}).get("content")
    if node is None:
        return StepRun("", pickle_step["text"], 0, table=table, doc_string=doc_string)
    return replace(node, text=pickle_step["text"], table=table, doc_string=doc_string, exhibits=[])
