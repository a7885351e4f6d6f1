"""What holds the ways to look verified without being so; `docs/vert-merite.md` lists them all."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.reading.runs import read_run
from reports.reading.status import FAILURES, Status, after, worst_of
from reports.reading.story import tell
from tests.support.paths import ROOT
from tests.support.recorded import STEPS
from tests.support.small_project import SmallProject, empty_project

PAGE = ROOT / "docs/vert-merite.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
GUIDE = """\
title = "Guide"
[[section]]
part = "I"
title = "Une"
item = [{ id = "UN-1", place = "ordinateur", text = "Un" }]
"""
ROWS = """\
# language: fr
Fonctionnalité: Deux blocs

  Plan du scénario: Je fais <quoi>
    Quand je fais <quoi>

    Exemples: en recette
      | quoi |
      | bien |

    Exemples: en production
      | quoi |
      | bien |
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    small = empty_project(pytester, monkeypatch)
    monkeypatch.chdir(small.path)
    small.write("conftest.py", STEPS)
    return small


def test_each_way_has_a_test_that_exists() -> None:
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(named) > 20
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}, f"{file}::{name}"


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.PASSED])
def test_only_steps_that_all_passed_make_a_success(status: Status) -> None:
    assert worst_of([Status.PASSED, status], ended=True) is not Status.PASSED
    assert worst_of([Status.PASSED, Status.PASSED], ended=False) is not Status.PASSED
    assert worst_of([], ended=True) is not Status.PASSED
    assert worst_of([Status.PASSED], ended=True) is Status.PASSED
    assert after([status, Status.PASSED]) is (Status.FLAKY if status in FAILURES else Status.PASSED)


def test_an_unreadable_feature_is_a_failure_in_every_output(
    project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "# language: fr\nFonctionnalité: Un\n\n  Scénario: S\n    # UN-1\n    Quand je regarde\n"
    project.write("features/guide.toml", GUIDE)
    project.write("features/bonne.feature", good)
    project.write("features/mauvaise.feature", "# language: fr\nScénario: sans rien au-dessus\n")
    assert project.run("--report-dir=run").ret == pytest.ExitCode.TESTS_FAILED
    assert main(["merge", "run", "--into", "joined"]) == 1
    for folder in ("run", "joined"):
        assert main(["check", folder]) == 1
        assert "illisible" in capsys.readouterr().out
        assert main(["build", folder, "--site", "site"]) == 0
        assert "1 fichier illisible" in Path("site/badge.svg").read_text(encoding="utf-8").replace("\u00a0", " ")
        assert "1 fichier illisible" in Path("site/resume.md").read_text(encoding="utf-8").replace("\u00a0", " ")
        assert 'errors="1"' in Path("site/junit.xml").read_text(encoding="utf-8")
        assert "1 fichier illisible" in Path("site/index.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_rows_of_two_blocks_have_each_their_own_past(project: SmallProject) -> None:
    project.write("features/blocs.feature", ROWS.replace("| bien |\n", "| mal  |\n"))
    project.run("--report-dir=un")
    failing = [one.key for one in read_run(Path("un")).selected]
    project.write("conftest.py", STEPS.replace('what == "bien"', "True"))
    project.run("--report-dir=deux", "features/blocs.feature:9")
    story = tell([read_run(Path("un")), read_run(Path("deux"))])
    assert len(set(failing)) == 2
    assert [one.status for one in story.scenarios()] == [Status.PASSED, Status.FAILED]


def test_the_gravest_tells_before_the_others() -> None:
    for graver, lighter in pairwise(FAILURES):
        assert worst_of([lighter, graver], ended=True) is graver
