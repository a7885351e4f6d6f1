"""No import goes across the arrows of the house: the contracts of pyproject.toml hold, and each one bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT

LINTER = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINTER, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def floors(contract: dict[str, Any]) -> list[list[str]]:
    """Return the rooms of a contract of layers, those of one floor together, from the top."""
    return [
        [f"{container}.{room.strip()}" if container else room.strip() for room in floor.split("|")]
        for container in contract.get("containers", [""])
        for floor in contract["layers"]
    ]


def across(contract: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each (importer, imported) that a contract refuses: from a room to one that is above it, or beside it."""
    if contract["type"] == "forbidden":
        yield from product(contract["source_modules"], contract["forbidden_modules"])
        return
    rooms = floors(contract)
    for above, below in combinations(rooms, 2):
        yield from product(below, above)
    for beside in rooms:
        yield from combinations(beside, 2)


ARROWS = sorted({pair for contract in SETTINGS["contracts"] for pair in across(contract)})


def test_no_import_of_this_project_goes_across() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_every_room_is_under_some_contract() -> None:
    assert {name for pair in ARROWS for name in pair} >= set(SETTINGS["root_packages"])


def test_an_import_across_any_arrow_is_refused(tmp_path: Path) -> None:
    """One house for all the arrows: each culprit is a module of its own room, and each must be named."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in {*SETTINGS["root_packages"], *(name for pair in ARROWS for name in pair)}:
        folder = tmp_path.joinpath(*room.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        for package in (folder, folder.parent):
            if package != tmp_path:
                (package / "__init__.py").touch()
    for rank, (importer, imported) in enumerate(ARROWS):
        culprit = tmp_path.joinpath(*importer.split("."), f"culprit_{rank}.py")
        culprit.write_text(f"import {imported}\n", encoding="utf-8")
    told = lint(tmp_path).stdout
    missed = [pair for rank, pair in enumerate(ARROWS) if f"{pair[0]}.culprit_{rank} -> {pair[1]} (l.1)" not in told]
    assert len(ARROWS) > 100
    assert missed == []
