"""Several workers share one run, and what was done before a kill is not lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reports.reading.model import Run
from reports.reading.runs import read_run
from reports.reading.status import Status
from tests.support.recorded import FEATURE, STEPS, messages, of_kind, scenario
from tests.support.small_project import SmallProject

WORKERS = ("-p", "xdist", "-n", "2", "--report-dir=run")
KILLABLE = """
import os, signal, threading
from pytest_bdd import when

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started deaf to it

@when("je bloque")
def _():
    print("BLOQUÉ", flush=True)
    threading.Event().wait()

@when("mon processus est tué")
def _():
    os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED = """\
# language: fr
Fonctionnalité: Interruption

  Scénario: Avant
    Quand je regarde

  Scénario: Pendant
    Étant donné un monde
    Quand {step}
    Alors je vois

  Scénario: Après
    Quand je regarde
"""


def statuses(run: Run) -> Counter[tuple[str, Status]]:
    return Counter((one.name, one.status) for feature in run.features for one in feature.scenarios())


@pytest.fixture
def killable(project: SmallProject) -> SmallProject:
    project.write("conftest.py", STEPS + KILLABLE)
    return project


def test_two_workers_tell_the_same_as_one_process(project: SmallProject) -> None:
    project.write("conftest.py", STEPS)
    project.write("features/essai.feature", FEATURE)
    project.run("--report-dir=alone")
    project.run(*WORKERS)
    files = sorted(file.name for file in (project.path / "run").glob("*.ndjson"))
    assert files == ["messages-gw0.ndjson", "messages-gw1.ndjson", "messages-main.ndjson"]
    together, alone = read_run(project.path / "run"), read_run(project.path / "alone")
    assert statuses(together) == statuses(alone)
    assert together.cut_short is None
    ids = [one["id"] for one in of_kind(project.path / "run", "testCaseStarted")]
    assert len(ids) == len(set(ids)) == 4
    assert {one["workerId"] for one in of_kind(project.path / "run", "testCaseStarted")} == {"gw0", "gw1"}


def test_a_worker_killed_midway_leaves_its_scenario_interrupted(killable: SmallProject) -> None:
    killable.write("features/a.feature", KILLED.format(step="mon processus est tué"))
    result = killable.run(*WORKERS)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    run = read_run(killable.path / "run")
    assert statuses(run) == {
        ("Avant", Status.PASSED): 1,
        ("Pendant", Status.INTERRUPTED): 1,
        ("Après", Status.PASSED): 1,
    }
    steps = scenario(run, "Pendant").steps
    assert [step.status for step in steps] == [Status.PASSED, Status.INTERRUPTED, Status.NOT_RUN]
    result.stdout.fnmatch_lines(["3 scénarios en * : 2 réussis, 1 interrompu"])


def test_a_run_killed_midway_tells_what_it_did(killable: SmallProject) -> None:
    killable.write("features/a.feature", KILLED.format(step="je bloque"))
    command = [sys.executable, "-mpytest", "-s", "-pno:cacheprovider", "-ppytest_bdd.plugin", "--report-dir=run"]
    with subprocess.Popen(command, cwd=killable.path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any("BLOQUÉ" in line for line in process.stdout)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    run = read_run(killable.path / "run")
    assert (run.ended, scenario(run, "Pendant").reason) == (None, run.cut_short)
    assert (run.cut_short or "").startswith("exécution tuée")
    assert scenario(run, "Après").reason == run.cut_short
    assert [scenario(run, name).status for name in ("Avant", "Pendant", "Après")] == [
        Status.PASSED,
        Status.INTERRUPTED,
        Status.NOT_RUN,
    ]


def test_an_interrupted_run_says_so(killable: SmallProject) -> None:
    killable.write("features/a.feature", KILLED.format(step="je bloque"))
    command = [sys.executable, "-mpytest", "-s", "-pno:cacheprovider", "-ppytest_bdd.plugin", "--report-dir=run"]
    with subprocess.Popen(command, cwd=killable.path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any("BLOQUÉ" in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert read_run(killable.path / "run").cut_short == "exécution interrompue"
    assert "non exécuté (1) : exécution interrompue" in rest


def test_a_line_cut_by_the_kill_is_passed_over(project: SmallProject) -> None:
    project.write("conftest.py", STEPS)
    project.write("features/essai.feature", FEATURE)
    project.run("--report-dir=run")
    file: Path = project.path / "run" / "messages-main.ndjson"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    run = read_run(project.path / "run")
    number = len(messages_lines(whole))
    assert run.notes == [f"messages-main.ndjson, ligne {number} : message illisible (écriture interrompue ?), ignoré"]
    assert (run.cut_short or "").startswith("exécution tuée")
    assert scenario(run, "Passe").status is Status.PASSED


def messages_lines(data: bytes) -> list[bytes]:
    return data.splitlines()


def test_a_run_stopped_by_maxfail_says_why_the_rest_did_not_run(project: SmallProject) -> None:
    project.write("conftest.py", STEPS)
    project.write("features/essai.feature", FEATURE)
    project.run("--report-dir=run", "--maxfail=1")
    run = read_run(project.path / "run")
    rows = [one for feature in run.features for one in feature.scenarios()]
    assert [one.status for one in rows] == [Status.PASSED, Status.PASSED, Status.FAILED, Status.NOT_RUN]
    assert rows[-1].reason == "exécution arrêtée (stopping after 1 failures)"
    assert messages(project.path / "run")[-1][1]["success"] is False
