"""Shards: together they are the whole suite, whatever the order of each; none is longer than it must be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from reports.__main__ import main
from tests.support.paths import ROOT
from tests.support.small_project import FEATURE, STEPS, SmallProject


def collected(*arguments: str) -> list[str]:
    """Return the node ids that pytest would run, in its order."""
    command = [sys.executable, "-m", "pytest", "features", "--collect-only", "-q", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if "::" in line]


def test_the_shards_are_together_the_whole_suite_whatever_the_order_of_each() -> None:
    whole = collected("-p", "no:randomly")
    shards = [collected(f"--shard={rank}/3", "-p", "randomly", f"--randomly-seed={rank}") for rank in (1, 2, 3)]
    assert Counter(whole) == Counter(node for shard in shards for node in shard)
    assert all(shards)
    assert shards[0] != [node for node in whole if node in shards[0]], "the order of a shard is left as it is"


def test_scenarios_of_one_title_are_not_lost_by_shards_of_different_orders(project: SmallProject) -> None:
    project.write("autre.feature", FEATURE)
    whole = selected(project)
    shards = [selected(project, f"--shard={n}/3", "-p", "pytest_randomly", f"--randomly-seed={n}") for n in (1, 2, 3)]
    assert Counter(whole) == Counter(node for shard in shards for node in shard)


def test_the_shards_share_the_recorded_time_equally(project: SmallProject) -> None:
    seconds = {"(ligne 32)": 9.0, "(ligne 33)": 4.0, "Après été, tout va": 5.0}
    nodes = [line for line in project.run("--collect-only", "-q").outlines if "::" in line]
    durations = {node: next((s for name, s in seconds.items() if node.endswith(name)), 0.0) for node in nodes}
    (project.path / ".test_durations").write_text(json.dumps(durations), encoding="utf-8")
    shares = [selected(project, f"--shard={rank}/2") for rank in (1, 2)]
    assert sorted(sum(durations[node] for node in share) for share in shares) == [9.0, 9.0]


def selected(project: SmallProject, *arguments: str) -> list[str]:
    return [line for line in project.run("--collect-only", "-q", *arguments).outlines if "::" in line]


def test_a_shard_is_of_what_was_selected(project: SmallProject) -> None:
    chosen = selected(project, "-m", "hiver")
    shares = [selected(project, "-m", "hiver", f"--shard={rank}/2") for rank in (1, 2)]
    assert sorted(chosen) == sorted(shares[0] + shares[1])


def test_a_shard_says_of_which_whole_it_is(project: SmallProject) -> None:
    project.write("conftest.py", STEPS.replace('["bdd.collection"]', repr(PLUGINS)))
    runs = []
    for rank in (1, 2):
        project.run(f"--shard={rank}/2", "-p", "xdist", "-n", "2", f"--report-dir=run{rank}")
        files = (project.path / f"run{rank}").glob("*.ndjson")
        told = {line for file in files for line in file.read_text(encoding="utf-8").split('"') if "empreinte" in line}
        runs.append(told)
    assert [len(told) for told in runs] == [1, 1]
    parts = [told.pop().removeprefix("Part : ") for told in runs]
    assert [part.partition(" ")[0] for part in parts] == ["1/2", "2/2"]
    assert all(one.partition(" ")[2] == other.partition(" ")[2] for one, other in pairwise(parts))


def test_a_shard_that_is_not_there_is_loud(
    project: SmallProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("conftest.py", STEPS.replace('["bdd.collection"]', repr(PLUGINS)))
    for rank in (1, 2, 3):
        project.run(f"--shard={rank}/3", f"--report-dir=run{rank}")
    monkeypatch.chdir(project.path)
    assert main(["merge", "run1", "run2", "run3", "--into", "whole"]) == 0
    assert main(["merge", "run1", "run3", "--into", "holed"]) == 1
    assert "la part 2/3 de 6 (empreinte" in capsys.readouterr().out


def test_shards_of_different_wholes_are_loud(
    project: SmallProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("conftest.py", STEPS.replace('["bdd.collection"]', repr(PLUGINS)))
    project.run("--shard=1/2", "--report-dir=run1")
    project.run("--shard=2/2", "--report-dir=run2", "-k", "Tout")
    monkeypatch.chdir(project.path)
    assert main(["merge", "run1", "run2", "--into", "joined"]) == 1
    said = capsys.readouterr().out
    assert "la part 2/2 de 6 (empreinte" in said
    assert "la part 1/2 de 5 (empreinte" in said


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "1/0", "un/deux"])
def test_a_shard_that_cannot_be_is_refused(project: SmallProject, text: str) -> None:
    result = project.run(f"--shard={text}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*« {text} » : écrire I/N, par exemple 2/4*"])


PLUGINS = ["bdd.collection", "bdd.sharding", "reports.plugin"]


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Return a project of six cases, whose runs can be shared out."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    small = SmallProject(pytester)
    markers = "suppression: s\n  monde-simule: m\n  hiver: h"
    small.write("pytest.ini", f"[pytest]\naddopts = -p pytest_split.plugin\nmarkers =\n  {markers}\n")
    small.write("conftest.py", STEPS.replace('["bdd.collection"]', repr(PLUGINS[:2])))
    small.write("essai.feature", FEATURE)
    return small
