"""`make watch` plays again what it is given, at each feature or module saved."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support.paths import ROOT

LIMIT_SECONDS = 20


@pytest.mark.parametrize("saved", ["features/suppression/une.feature", "reports/exports/terminal.py", "conftest.py"])
def test_a_file_saved_plays_again(saved: str, tmp_path: Path) -> None:
    (tmp_path / saved).parent.mkdir(parents=True, exist_ok=True)
    recipe = subprocess.run(["make", "--dry-run", "watch"], cwd=ROOT, capture_output=True, text=True, check=True)
    options = shlex.split(next(line for line in recipe.stdout.splitlines() if "pytest-watcher" in line))[1:]
    options[options.index("--runner") + 1] = "echo"
    command = [sys.executable, "-m", "pytest_watcher", *options, "joué"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as watcher:
        limit = threading.Timer(LIMIT_SECONDS, watcher.kill)
        limit.start()
        assert watcher.stdout is not None
        said = iter(watcher.stdout)
        assert any(line.startswith("Waiting for file changes") for line in said)
        (tmp_path / saved).write_text("# changé\n", encoding="utf-8")
        played = any(line.strip() == "joué" for line in said)
        limit.cancel()
        watcher.terminate()
    assert played
