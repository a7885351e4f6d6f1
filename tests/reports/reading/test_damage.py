"""Whatever state a run was left in, a site is still built and what is damaged is named on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.reading.runs import KILLED
from tests.reports.pages.test_site import text_of


@pytest.fixture
def own_run(sample_run: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample run, to be damaged."""
    return shutil.copytree(sample_run, tmp_path / "run")


def told(run: Path, *others: Path) -> str:
    """Return what the first page of the site of these runs says; every page must be there."""
    site = run.parent / "site"
    assert main(["build", str(run), *map(str, others), "--site", str(site)]) == 0
    assert (site / "scenarios.html").is_file()
    return text_of(site / "index.html")


def bend(run: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change the lines of the only messages of a run."""
    file = run / "messages-main.ndjson"
    file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))


def first(lines: list[bytes], kind: bytes) -> int:
    return next(rank for rank, line in enumerate(lines) if line.startswith(b'{"' + kind))


@pytest.mark.parametrize("broken", [b"{\xff\xfe", b"[]", b'"texte"', b'{"a":1,"b":2}'])
def test_a_corrupt_line_in_the_middle_is_named(own_run: Path, broken: bytes) -> None:
    rank = 0

    def change(lines: list[bytes]) -> list[bytes]:
        nonlocal rank
        rank = first(lines, b"testStepFinished")
        return [*lines[:rank], broken + b"\n", *lines[rank + 1 :]]

    bend(own_run, change)
    assert f"messages-main.ndjson, ligne {rank + 1} : message illisible" in told(own_run)


@pytest.mark.parametrize(
    "kind", ["meta", "testRunStarted", "hook", "source", "pickle", "testCase", "testCaseStarted", "testCaseFinished"]
)
def test_any_lost_message_leaves_a_site(own_run: Path, kind: str) -> None:
    bend(own_run, lambda lines: [line for rank, line in enumerate(lines) if rank != first(lines, kind.encode())])
    assert "étapes sur 8" in told(own_run)


def test_a_message_without_what_identifies_it_is_named(own_run: Path) -> None:
    rank = 0

    def change(lines: list[bytes]) -> list[bytes]:
        nonlocal rank
        rank = first(lines, b"testCaseStarted")
        return [*lines[:rank], lines[rank].replace(b'"id"', b'"di"'), *lines[rank + 1 :]]

    bend(own_run, change)
    assert f"messages-main.ndjson, ligne {rank + 1} : message incomplet" in told(own_run)


def test_a_run_without_its_evidence_folder_is_told(own_run: Path) -> None:
    shutil.rmtree(own_run / "evidence")
    assert "introuvables dans le dossier" in told(own_run)


@pytest.mark.parametrize("content", [None, "{", "[]", '"texte"'])
def test_a_run_without_its_facts_is_told(own_run: Path, content: str | None) -> None:
    if content is None:
        (own_run / "run.json").unlink()
    else:
        (own_run / "run.json").write_text(content, encoding="utf-8")
    assert "run.json manque ou est illisible" in told(own_run)


def test_an_empty_run_is_told(own_run: Path) -> None:
    bend(own_run, lambda _lines: [])
    said = told(own_run)
    assert KILLED.partition(" : ")[0] in said
    assert "0 étapes sur 8" in said


def test_an_empty_run_beside_a_whole_one_changes_no_result(own_run: Path) -> None:
    empty = shutil.copytree(own_run, own_run.parent / "later")
    bend(empty, lambda _lines: [])
    assert "7 étapes sur 8 vérifiées" in told(own_run, empty)


def test_the_same_run_twice_is_told_once(own_run: Path) -> None:
    again = shutil.copytree(own_run, own_run.parent / "again")
    assert "7 étapes sur 8 vérifiées" in told(own_run, again)
