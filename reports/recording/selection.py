"""What pytest selected: which scenario, or which example row, an item runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Case:
    """One run of a scenario as pytest selected it.

    `line` is that of the scenario, or that of its row under `Exemples`; `variant` tells apart the runs of
    one scenario that differ by something else (another browser).
    """

    path: Path
    line: int
    variant: str


def case_of(item: pytest.Item) -> Case | None:
    """Return the case `item` runs, or None when it is no scenario."""
    if not is_feature(item.path) or not isinstance(item, pytest.Function):
        return None
    callspec = getattr(item, "callspec", None)
    params: dict[str, object] = callspec.params if callspec else {}
    others = sorted(f"{name}={value}" for name, value in params.items())
    return Case(item.path, (item.location[1] or 0) + 1, ", ".join(others))


def is_feature(path: Path | None) -> bool:
    """Return whether `path` is a feature file."""
    return path is not None and path.suffix == ".feature"
