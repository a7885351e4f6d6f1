"""The two procedures, cut from our own features, so that all play the same sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gherkin.parser import Parser

from bench.speed.contenders import ROOT, SCENARIOS


def write(folder: Path, repetitions: int) -> None:
    """Write each procedure that many times, one feature a file: no runner plays the same file twice."""
    for node in SCENARIOS.values():
        path, title = node.split("::")
        text = cut((ROOT / path).read_text(encoding="utf-8"), title)
        for turn in range(repetitions):
            (folder / f"{Path(path).stem}-{turn + 1}.feature").write_text(text, encoding="utf-8")


def cut(text: str, title: str) -> str:
    """Return a feature with its background and the scenario of that title alone."""
    lines = text.splitlines(keepends=True)
    children: list[Mapping[str, Any]] = feature(text)["children"]
    starts = [_start(child) for child in children]
    place = next(i for i, child in enumerate(children) if child.get("scenario", {}).get("name") == title)
    first = next(i for i, child in enumerate(children) if "background" not in child)
    end = [*starts, len(lines)][place + 1]
    return "".join([*lines[: starts[first]], *lines[starts[place] : end]])


def feature(text: str) -> Mapping[str, Any]:
    """Return a feature as Gherkin's parser reads it."""
    read: Mapping[str, Any] = Parser().parse(text)["feature"]
    return read


def _start(child: Mapping[str, Any]) -> int:
    """Return the place of the first line of a background, a scenario or a rule: that of its tags, if any."""
    [node] = child.values()
    return int(min(part["location"]["line"] for part in [node, *node.get("tags", [])])) - 1
