"""A run comes from elsewhere: whatever one field of its files holds, every page is built, and what is lost is told.

Each field of each kind of message is taken away or given another shape. A seeded sample of that is played here; all of
it with ECPS_WHOLE_FUZZ=1.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from reports.__main__ import main
from tests.support.paths import ROOT

GUIDE = ROOT / "features" / "guide.toml"
SAMPLE_SIZE = 60
SEED = 20261201
MISSING = object()
CHANGES = {
    "null": None,
    "number": 7,
    "negative": -(10**30),
    "list": [{}],
    "object": {"a": None},
    "huge": "é" * 100_000,
    "surrogate": "\ud800\0../../x",
    "missing": MISSING,
}
PAGES = ("index.html", "scenarios.html", "matrice.html", "historique.html", "fautes.html", "resume.md")

Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Yield where each field of a JSON value is, itself included."""
    yield at
    for key, below in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else []):
        yield from places(below, (*at, key))


def changed(value: Any, at: Place, change: Any) -> Any:
    """Return a copy of a JSON value whose field at `at` is another one, or is gone."""
    if not at:
        return None if change is MISSING else change
    copy = deepcopy(value)
    holder = copy
    for key in at[:-1]:
        holder = holder[key]
    if change is MISSING:
        del holder[at[-1]]
    else:
        holder[at[-1]] = change
    return copy


def damages(run: Path) -> list[tuple[str, int, Place, str]]:
    """Return (file, line, field, change) of each damage: each kind of field once, whatever its rank in a list."""
    found: dict[tuple[str, Place], tuple[str, int, Place]] = {}
    for file in ("messages-main.ndjson", "run.json"):
        for line, message in enumerate(values(run / file)):
            for at in places(message):
                alike = tuple("*" if isinstance(key, int) else key for key in at)
                found.setdefault((file, alike), (file, line, at))
    return [(*place, name) for place in found.values() for name in CHANGES]


def values(file: Path) -> list[Any]:
    if file.suffix == ".json":
        return [json.loads(file.read_bytes())]
    return [json.loads(line) for line in file.read_bytes().splitlines()]


@pytest.fixture(scope="session")
def foreign_run(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample run, with every optional shape of messages and facts that readers look at."""
    run = shutil.copytree(sample_run, tmp_path_factory.mktemp("foreign") / "run")
    facts = json.loads((run / "run.json").read_bytes())
    facts |= {"parts": [{"name": "a", "started": "b", "revision": "c"}], "damage": ["d"], "notes": ["n"]}
    (run / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    unread = {"source": {"uri": "a.feature", "location": {"line": 1, "column": 2}}, "message": "illisible"}
    with (run / "messages-main.ndjson").open("a", encoding="utf-8") as messages:
        messages.write(json.dumps({"parseError": unread}) + "\n")
    return run


def damaged(run: Path, folder: Path, damage: tuple[str, int, Place, str]) -> Path:
    """Return a copy of `run` where one field is changed; its evidence is not copied but linked, file by file."""
    name, line, at, change = damage
    shutil.copytree(run, folder, copy_function=os.link, ignore=shutil.ignore_patterns("resume.json", name))
    told = values(run / name)
    told[line] = changed(told[line], at, CHANGES[change])
    (folder / name).write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return folder


def trouble(run: Path, folder: Path) -> str:
    """Return what a build of the site and a merge of a run die of, empty when they do not."""
    try:
        site = folder / "site"
        assert main(["build", str(run), "--site", str(site), "--guide", str(GUIDE), "--faults-dir", str(folder)]) == 0
        assert not [page for page in PAGES if not (site / page).is_file()]
        assert main(["merge", str(run), "--into", str(folder / "joined")]) in (0, 1)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def test_no_field_of_a_run_costs_more_than_itself(
    foreign_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = damages(foreign_run)
    chosen = every if os.environ.get("ECPS_WHOLE_FUZZ") else random.Random(SEED).sample(every, SAMPLE_SIZE)
    found = []
    for rank, damage in enumerate(chosen):
        folder = tmp_path / str(rank)
        if told := trouble(damaged(foreign_run, folder / "run", damage), folder):
            found.append(f"{damage}: {told}")
        shutil.rmtree(folder)
    capsys.readouterr()
    assert not found, f"{len(found)} of {len(chosen)}\n" + "\n".join(found)
