"""Something dies in the middle of a real run: it is told, the other scenarios complete, nothing is left behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.reading.model import Run, ScenarioRun
from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.recording.ending import BROKE_DOWN
from tests.support.paths import ROOT
from tests.support.sabotage import command_of, processes

FEATURE = "features/connexion/code-pin.feature"
BROKEN = "Le bon code PIN rend les trois essais"
COUNT = 5


@dataclass(frozen=True)
class Sabotaged:
    """A run in which a deed was done: its exit code, what it said, what it recorded and left behind."""

    code: int
    said: str
    run: Run
    left: list[str]
    put_down: list[str]

    @property
    def scenarios(self) -> list[ScenarioRun]:
        return [one for feature in self.run.features for one in feature.scenarios() if one.selected]

    @property
    def broken(self) -> ScenarioRun:
        return next(one for one in self.scenarios if one.name == BROKEN)

    @property
    def others(self) -> list[Status]:
        return [one.status for one in self.scenarios if one.name != BROKEN]

    def words_of_broken(self) -> str:
        last = self.broken.attempts[-1]
        return " ".join(step.failure.message for step in [*last.steps, *last.hooks] if step.failure)


Sabotage = Callable[..., Sabotaged]


@pytest.fixture
def sabotage(tmp_path: Path) -> Sabotage:
    """Return what runs a feature with a deed done in the middle of one of its scenarios."""

    def run(deed: str, *arguments: str) -> Sabotaged:
        mark = f"ECPS_TEST_OF_RUN={tmp_path}"
        name, _, value = mark.partition("=")
        temporary = tmp_path / "t"
        temporary.mkdir()
        settings = {"SABOTAGE": deed, "SABOTAGED": BROKEN, "SABOTAGE_DONE": str(tmp_path / "done"), name: value}
        settings |= {"TMPDIR": str(temporary), "PYTEST_DEBUG_TEMPROOT": str(tmp_path)}
        command = ["env", "--default-signal=HUP"]  # what plays these tests may let go of it (nohup)
        command += [sys.executable, "-m", "pytest", FEATURE, "-p", "tests.support.sabotage", "-p", "no:randomly"]
        command += [f"--report-dir={tmp_path / 'run'}", "-p", "no:cacheprovider", *arguments]
        environment = os.environ | settings | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, start_new_session=True
        )
        assert (tmp_path / "done").exists(), done.stdout + done.stderr
        left = [command_of(pid) for pid in processes() if mark in environment_of(pid)]
        put_down = [each.name for each in temporary.iterdir()]
        return Sabotaged(done.returncode, done.stdout + done.stderr, read_run(tmp_path / "run"), left, put_down)

    return run


def environment_of(pid: int) -> list[str]:
    """Return the environment that a process was started with; nothing once it has ended."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "two-workers"])
@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("kill_browser", "Le navigateur s'est arrêté en cours de route"),
        ("kill_world", "Le monde simulé s'est arrêté en cours de route (code -9)"),
    ],
    ids=["browser", "world"],
)
def test_a_browser_or_a_world_that_dies_costs_one_scenario(
    sabotage: Sabotage, workers: tuple[str, ...], deed: str, words: str
) -> None:
    seen = sabotage(deed, *workers)
    assert seen.code == BROKE_DOWN, seen.said
    assert seen.broken.status is Status.BROKEN
    assert seen.others == [Status.PASSED] * (COUNT - 1), seen.said
    assert words in seen.words_of_broken()
    assert (seen.left, seen.put_down) == ([], [])


def test_a_worker_that_dies_costs_one_scenario(sabotage: Sabotage) -> None:
    seen = sabotage("kill_worker", "-n", "2")
    assert seen.code == pytest.ExitCode.TESTS_FAILED, seen.said
    assert seen.broken.status is Status.INTERRUPTED
    assert seen.others == [Status.PASSED] * (COUNT - 1), seen.said
    assert (seen.left, seen.put_down) == ([], [])


@pytest.mark.parametrize(
    ("deed", "limit", "words"),
    [
        ("stop_driver", "25", "Le scénario dépasse son délai de 25 s (--scenario-timeout) : le navigateur, ou ce qui"),
        ("stop_world", "120", "Le monde simulé ne répond plus. Ce test ne prouve rien."),
    ],
    ids=["driver", "world"],
)
def test_what_hangs_costs_one_scenario(sabotage: Sabotage, deed: str, limit: str, words: str) -> None:
    seen = sabotage(deed, f"--scenario-timeout={limit}")
    assert seen.code == BROKE_DOWN, seen.said
    assert seen.broken.status is Status.BROKEN
    assert seen.others == [Status.PASSED] * (COUNT - 1), seen.said
    assert words in seen.words_of_broken()
    assert (seen.left, seen.put_down) == ([], [])


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "two-workers"])
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("interrupt", "Ctrl-C"),
        ("hang_up", "SIGHUP"),
        ("terminate_main", "SIGTERM"),
        ("terminate_worker", "SIGTERM"),
        ("stop_browser_and_terminate", "SIGTERM"),
    ],
)
def test_an_interrupted_run_says_so_and_leaves_nothing(
    sabotage: Sabotage, workers: tuple[str, ...], deed: str, told: str
) -> None:
    seen = sabotage(deed, *workers)
    assert seen.code == pytest.ExitCode.INTERRUPTED, seen.said
    assert seen.run.cut_short == f"exécution interrompue ({told})"
    assert seen.broken.status is not Status.PASSED
    assert len(seen.scenarios) == COUNT
    assert f"! Exécution interrompue ({told}) : ce qui restait à jouer est « non lancé » !" in seen.said
    for noise in ("Traceback", "KeyboardInterrupt", "INTERNALERROR", "replacing crashed worker"):
        assert noise not in seen.said
    assert (seen.left, seen.put_down) == ([], [])


def test_a_full_disk_is_told_and_is_no_success(sabotage: Sabotage) -> None:
    seen = sabotage("fill_disk", "-n", "2")
    assert seen.code == BROKE_DOWN, seen.said
    assert f"Le rapport ne s'écrit plus : [Errno {errno.EFBIG}]" in seen.said
    assert " 5 passed" in seen.said, "every scenario ran to its end; those that could not be told are in error besides"
    assert seen.broken.status is Status.INTERRUPTED
    assert set(seen.others) <= {Status.PASSED, Status.NOT_RUN}
    assert (seen.left, seen.put_down) == ([], [])


@pytest.mark.parametrize("deed", ["jump_forward", "jump_back"])
def test_a_clock_that_jumps_changes_nothing(sabotage: Sabotage, deed: str) -> None:
    seen = sabotage(deed)
    assert seen.code == pytest.ExitCode.OK, seen.said
    assert {one.status for one in seen.scenarios} == {Status.PASSED}
    took = [attempt.duration for one in seen.scenarios for attempt in one.attempts]
    assert all(seconds is not None and 0 < seconds < 600 for seconds in took), took
    assert (seen.left, seen.put_down) == ([], [])
