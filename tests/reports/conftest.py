"""A project to record, and one recorded run to read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.small_project import RECORDED_SETTINGS, SmallProject, empty_project

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="module", autouse=True)
def _no_campaign_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Build the sites of the tests from their own files, whatever campaigns were run in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.__main__.FAULTS", tmp_path_factory.mktemp("campaigns"))
        yield


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Return an empty project whose runs are recorded in its folder « run »."""
    return empty_project(pytester, monkeypatch)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run of the sample: five scenarios pass, one fails, one is skipped, one is unknown."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    (folder / "pytest.ini").write_text(RECORDED_SETTINGS, encoding="utf-8")
    plugins = ("bdd.collection", "reports.plugin", "sample_steps")
    command = [sys.executable, "-m", "pytest", *(f"-p{name}" for name in plugins), "--report-dir=run"]
    path = os.pathsep.join([str(ROOT), str(folder)])
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": path}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    return folder / "run"
