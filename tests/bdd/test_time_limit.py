"""A scenario that lasts too long fails alone; all that it used is made anew for the next one."""

from __future__ import annotations

import pytest

from tests.support.small_project import SmallProject, empty_project

FEATURE = """\
# language: fr
Fonctionnalité: Le temps
  Scénario: Avant
    Alors tout va
  Scénario: Sans fin
    Alors rien ne vient
  Scénario: Après
    Alors tout va
"""
STEPS = """
import signal
import subprocess

import pytest
from bdd import children
from pytest_bdd import then

pytest_plugins = ["bdd.collection", "bdd.time_limit"]

@pytest.fixture(scope="session")
def part():
    process = subprocess.Popen(["sleep", "600"])
    yield process
    process.terminate()
    process.wait()  # as for a browser that doesn't answer: without end, unless it is killed

def pytest_scenario_overdue(config):
    children.tell(children.direct(), signal.SIGKILL)
    return "la pièce n'avance plus"

@then("tout va")
def _(part):
    print("PIÈCE", part.pid)
    assert part.poll() is None

@then("rien ne vient")
def _(part):
    part.send_signal(signal.SIGSTOP)
    part.wait()
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    small = empty_project(pytester, monkeypatch)
    small.write("conftest.py", STEPS)
    small.write("temps.feature", FEATURE)
    return small


def test_it_fails_alone_with_what_held_it(project: SmallProject) -> None:
    seen = project.run("--scenario-timeout=2", "-s")
    seen.assert_outcomes(passed=2, failed=1)
    text = seen.stdout.str().replace("\u00a0", " ")
    assert "Le scénario dépasse son délai de 2 s (--scenario-timeout) : la pièce n'avance plus. Ce test ne" in text
    first, second = (line for line in text.splitlines() if "PIÈCE" in line)
    assert first.split()[-1].rstrip(".F") != second.split()[-1].rstrip(".F")


@pytest.mark.parametrize("given", ["-1", "demain", "inf", "nan"])
def test_a_limit_that_is_none_is_told(project: SmallProject, given: str) -> None:
    seen = project.run(f"--scenario-timeout={given}")
    assert seen.ret == pytest.ExitCode.USAGE_ERROR
    said = seen.stderr.str().replace("\u00a0", " ")
    assert f"« {given} » : écrire un nombre de secondes, 0 pour n’en mettre aucun" in said
