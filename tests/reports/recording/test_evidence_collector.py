"""Evidence is kept once, when it is asked for, without secrets, and never breaks a scenario."""

from __future__ import annotations

import pytest

from reports.reading.runs import read_run
from tests.support.recorded import FEATURE, STEPS, of_kind, scenario
from tests.support.small_project import SmallProject

WITNESS = """
from collections import namedtuple
Evidence = namedtuple("Evidence", "kind caption media_type data")

def pytest_ecps_step_evidence(step, failed):
    if "bien" in step.name:
        raise OSError("navigateur mort")
    return [
        Evidence("phone", "Téléphone", "image/png", b"PIXELS 1234"),
        Evidence("text", "Note", "text/plain", f"code 1234 {failed}".encode()),
    ]

def pytest_ecps_scenario_facts(request):
    return [("Graine", "1234")]

def pytest_ecps_run_facts(config):
    return [("Environnement", "essai")]

def pytest_ecps_secrets(request):
    return ["1234"] if request.config.rootpath.joinpath("sensible").exists() else []
"""


@pytest.fixture
def witnessed(project: SmallProject) -> SmallProject:
    project.write("conftest.py", STEPS + WITNESS)
    project.write("features/essai.feature", FEATURE)
    return project


def stored(project: SmallProject) -> set[bytes]:
    return {file.read_bytes() for file in (project.path / "run" / "evidence").iterdir()}


def test_the_same_picture_is_stored_once_and_told_at_each_step(witnessed: SmallProject) -> None:
    witnessed.run("--report-dir=run", "-k", "Passe")
    assert stored(witnessed) == {b"PIXELS 1234", b"code 1234 False"}
    steps = scenario(read_run(witnessed.path / "run"), "Passe").steps
    assert [[(one.kind, one.caption) for one in step.evidence] for step in steps] == [
        [("phone", "Téléphone"), ("text", "Note")]
    ] * 3
    assert len({step.evidence[0].file for step in steps}) == 1
    assert steps[0].evidence[0].file.read_bytes() == b"PIXELS 1234"
    assert steps[0].evidence[1].body == "code 1234 False"


@pytest.mark.parametrize(("mode", "count"), [("off", 0), ("failures", 1), ("full", 2)])
def test_the_mode_says_what_is_kept(witnessed: SmallProject, mode: str, count: int) -> None:
    witnessed.run("--report-dir=run", "-k", "mal", f"--evidence={mode}")
    found = scenario(read_run(witnessed.path / "run"), "Faire mal")
    assert sum(bool(step.evidence) for step in found.steps) == count


def test_facts_of_the_run_and_of_the_scenario_are_kept(witnessed: SmallProject) -> None:
    witnessed.run("--report-dir=run", "-k", "Passe")
    run = read_run(witnessed.path / "run")
    last = scenario(run, "Passe").last
    assert last is not None
    assert last.facts == [("Graine", "1234")]
    assert run.facts[0] == ("Environnement", "essai")
    assert dict(run.facts)["Commande"].endswith("--report-dir=run -k Passe")


def test_secrets_are_hidden_in_every_text(witnessed: SmallProject) -> None:
    (witnessed.path / "sensible").touch()
    source = (witnessed.path / "conftest.py").read_text(encoding="utf-8")
    witnessed.write("conftest.py", source.replace("Ce n'est pas bien", "Le code 1234 n'est pas bien"))
    witnessed.run("--report-dir=run", "-k", "mal")
    run = witnessed.path / "run"
    assert stored(witnessed) == {b"PIXELS 1234", "code •••• True".encode(), "code •••• False".encode()}
    failure = scenario(read_run(run), "Faire mal").steps[1].failure
    assert failure is not None
    assert failure.message.startswith("Le code •••• n'est pas bien")
    assert "code ••••" in failure.traceback
    told = (run / "messages-main.ndjson").read_text(encoding="utf-8")
    assert "code 1234" not in told
    assert "Graine : ••••" in told


def test_evidence_that_cannot_be_had_is_told_and_the_scenario_passes(witnessed: SmallProject) -> None:
    witnessed.run("--report-dir=run", "-k", "bien").assert_outcomes(passed=2, deselected=2)
    attachments = of_kind(witnessed.path / "run", "attachment")
    told = [one["body"] for one in attachments if one.get("fileName") == "Preuve impossible à recueillir"]
    assert told == ["OSError : navigateur mort"] * 2


SLOW_PICTURES = """
import threading
from reports.recording import evidence_store, run_log

over, ended, end = threading.Event(), threading.Event(), run_log.end

def _lighten(png):
    over.wait()
    with open("fin-d-abord", "w") as told:
        told.write(str(ended.wait(0.3)))

def _end(*arguments):
    ended.set()
    end(*arguments)

evidence_store.lighten, run_log.end = _lighten, _end

def pytest_sessionfinish():
    over.set()
"""


def test_the_end_of_a_run_waits_for_its_pictures(witnessed: SmallProject) -> None:
    witnessed.write("conftest.py", STEPS + WITNESS + SLOW_PICTURES)
    witnessed.run("--report-dir=run", "-k", "Passe")
    assert (witnessed.path / "fin-d-abord").read_text(encoding="utf-8") == "False"


def test_a_folder_of_evidence_that_cannot_be_made_ends_the_run_with_its_reason(witnessed: SmallProject) -> None:
    witnessed.write("run/evidence", "un fichier, non un dossier")
    result = witnessed.run("--report-dir=run")
    assert result.ret == pytest.ExitCode.INTERNAL_ERROR
    assert "FileExistsError" in result.stdout.str()
    assert [file.name for file in (witnessed.path / "run").iterdir()] == ["evidence"], "nothing played: no run kept"
