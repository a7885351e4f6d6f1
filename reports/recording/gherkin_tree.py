"""The Gherkin tree of a feature file, and the pickle of each scenario or example row in it.

pytest-bdd title-cases French keywords and drops rules from its reports, so the recorder takes the tree
from the official parser. Ids derive from the content: every worker gives the same ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

Json = dict[str, Any]
GHERKIN = "text/x.cucumber.gherkin+plain"


class ContentIds(IdGenerator):
    """Ids prefixed by a digest of the feature, so that those of two features never meet."""

    def __init__(self, content: str) -> None:
        """Derive the prefix from `content`."""
        super().__init__()
        self._prefix = hashlib.blake2s(content.encode(), digest_size=4).hexdigest()

    def get_next_id(self) -> str:
        """Return the next id of this feature."""
        return f"{self._prefix}-{super().get_next_id()}"


@dataclass(frozen=True)
class FeatureTree:
    """A parsed feature: the messages that describe it, its pickles by line, its steps' lines by id."""

    source: Json
    document: Json
    pickles: dict[int, Json]
    step_lines: dict[str, int]


def read_feature(path: Path, uri: str) -> FeatureTree:
    """Return the tree of the feature at `path`; raises gherkin's errors when it does not parse."""
    text = path.read_text(encoding="utf-8")
    ids = ContentIds(uri + text)
    document: Any = {**Parser(AstBuilder(ids)).parse(text), "uri": uri}
    pickles: list[Any] = list(Compiler(ids).compile(document))
    return FeatureTree(
        source={"uri": uri, "data": text, "mediaType": GHERKIN},
        document=document,
        pickles={pickle["location"]["line"]: pickle for pickle in pickles},
        step_lines=dict(_step_lines(document.get("feature") or {})),
    )


def _step_lines(parent: Json) -> Iterator[tuple[str, int]]:
    for child in parent.get("children", []):
        for node in child.values():
            yield from ((step["id"], step["location"]["line"]) for step in node.get("steps", []))
            yield from _step_lines(node)
