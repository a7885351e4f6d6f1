"""A signal given to make alone reaches what it has started, which ends well; nothing else is started after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

WITHIN = 20
STAND_IN = f"""#!{sys.executable}
import signal, sys

def told(number, frame):
    print("terminé par", signal.Signals(number).name, flush=True)
    sys.exit(2)

signal.signal(signal.SIGTERM, told)
print("lancé :", sys.argv[2], flush=True)
if sys.argv[2] == "pytest":
    print("lu :", sys.stdin.readline().strip(), flush=True)
    signal.pause()
elif "--port" in sys.argv or sys.argv[2].startswith("bench"):
    signal.pause()
"""


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """Return a command that stands for Python: it says what it is asked to run, and waits to be told."""
    command = tmp_path / "python"
    command.write_text(STAND_IN, encoding="utf-8")
    command.chmod(0o755)
    return command


def make(target: str, stand_in: Path, arguments: str = "") -> subprocess.Popen[str]:
    command = ["make", "-o", "setup", target, f"PYTHON={stand_in}", "WORKERS=1", f"ARGS={arguments}"]
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    pipe = subprocess.PIPE  # as from a terminal, even when make plays these tests
    return subprocess.Popen(command, cwd=ROOT, env=alone, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def told_to_end(running: subprocess.Popen[str]) -> list[str]:
    """Tell make alone to end; return what was said after that, once the last process that could say more is gone."""
    running.send_signal(signal.SIGTERM)
    said = running.communicate(timeout=WITHIN)[0].splitlines()
    assert running.returncode != 0
    return [line for line in said if not line.startswith("make")]


@pytest.mark.parametrize("target", ["e2e", "test"])
def test_pytest_ends_and_nothing_comes_after_it(target: str, stand_in: Path) -> None:
    with make(target, stand_in) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        assert running.stdout.readline() == "lancé : pytest\n"
        running.stdin.write("le clavier\n")
        running.stdin.flush()
        assert running.stdout.readline() == "lu : le clavier\n"
        assert told_to_end(running) == ["terminé par SIGTERM"]


@pytest.mark.parametrize("target", ["faults", "soak", "bench", "serve"])
def test_a_command_alone_ends(target: str, stand_in: Path) -> None:
    with make(target, stand_in) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("lancé : ")
        assert told_to_end(running) == ["terminé par SIGTERM"]


def said_by(target: str, stand_in: Path, arguments: str = "", code: int = 0, after: int = 0) -> list[str]:
    """Return what make says when pytest ends with this code, and what comes after it with the other one."""
    ends = f"sys.exit({code} if 'pytest' in sys.argv else {after})"
    told = f"#!{sys.executable}\nimport sys\nprint(*sys.argv[2:], flush=True)\n{ends}\n"
    stand_in.write_text(told, encoding="utf-8")
    with make(target, stand_in, arguments) as running:
        return running.communicate(timeout=WITHIN)[0].splitlines()


def test_a_run_that_nobody_stops_is_told_after_its_end(stand_in: Path) -> None:
    said = said_by("e2e", stand_in, code=1)
    assert said[:3] == ["pytest features --numprocesses 1", "reports build", "reports check"]
    assert said[3].endswith(" 1")


@pytest.mark.parametrize("target", ["e2e", "test"])
def test_the_code_of_the_run_stays_whatever_fails_after_it(target: str, stand_in: Path) -> None:
    assert said_by(target, stand_in, code=3, after=1)[-1].endswith(" 3")
    assert said_by(target, stand_in, after=1)[-1].endswith(" 1")
    assert said_by(target, stand_in)[-1] == "reports check"


@pytest.mark.parametrize(
    ("arguments", "checked"),
    [
        ("", True),
        ("--environment local", True),
        ("--environment=local", True),
        ("-m smoke", False),
        ("--environment local -m smoke", False),
        ("-k 'un titre'", False),
    ],
)
@pytest.mark.parametrize("target", ["e2e", "test"])
def test_the_guide_is_checked_when_all_is_played(target: str, arguments: str, checked: bool, stand_in: Path) -> None:
    said = said_by(target, stand_in, arguments)
    assert ("reports check" in said) == checked
    assert said[0].endswith(arguments.replace("'", ""))


def test_a_tag_may_be_written_with_its_sign(stand_in: Path) -> None:
    assert said_by("e2e", stand_in, "-m @smoke")[0] == "pytest features --numprocesses 1 -m smoke"
