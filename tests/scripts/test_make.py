"""A signal given to make alone reaches what it has started, which ends well; nothing else is started after it."""

from __future__ import annotations

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


def make(target: str, stand_in: Path) -> subprocess.Popen[str]:
    command = ["make", "-o", "setup", target, f"PYTHON={stand_in}", "WORKERS=1"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)


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


def test_a_run_that_nobody_stops_is_told_after_its_end(stand_in: Path) -> None:
    stand_in.write_text(f"#!{sys.executable}\nimport sys\nprint(*sys.argv[2:4])\nsys.exit('pytest' in sys.argv)\n")
    with make("e2e", stand_in) as running:
        said = running.communicate(timeout=WITHIN)[0].splitlines()
    assert said[:3] == ["pytest features", "reports build", "reports check"]
    assert running.returncode == 2
