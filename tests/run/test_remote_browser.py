"""The suite drives browsers through Playwright's own server: card, camera and network go through it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import playwright
import pytest

from fixtures.browser.find import HEADLESS_SHELL, find
from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.recording.ending import BROKE_DOWN
from tests.support.paths import ROOT

SCENARIO = "features/reactivation/avec-la-carte.feature::J'active mon e-CPS avec ma carte CPx"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Start a Playwright server whose browser is the one of this machine; return its address."""
    system = find().path
    settings = {"PLAYWRIGHT_BROWSERS_PATH": str(as_downloaded(system, tmp_path))} if system else {}
    command = [sys.executable, "-m", "playwright", "run-server", "--host=127.0.0.1", "--port=0", "--path=/ecps"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | settings, process_group=0
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().removeprefix("Listening on ").strip()
        os.killpg(process.pid, signal.SIGTERM)  # the command only starts the server, and would leave it behind


def as_downloaded(browser: Path, folder: Path) -> Path:
    """Lay the system's browser out where Playwright looks for its own headless shell; return that folder."""
    driver = Path(playwright.__file__).parent / "driver" / "package" / "browsers.json"
    listed = json.loads(driver.read_text(encoding="utf-8"))["browsers"]
    revision = next(one["revision"] for one in listed if one["name"] == HEADLESS_SHELL)
    place = folder / f"chromium_headless_shell-{revision}" / "chrome-headless-shell-linux64" / "chrome-headless-shell"
    place.parent.mkdir(parents=True)
    place.symlink_to(browser)
    (place.parent.parent / "INSTALLATION_COMPLETE").touch()
    return folder


def test_a_scenario_with_card_and_camera_passes_on_a_distant_browser(server: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", SCENARIO, f"--browser-server={server}", f"--report-dir={tmp_path}/run"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.OK, done.stdout + done.stderr
    scenarios = [one for feature in read_run(tmp_path / "run").features for one in feature.scenarios() if one.selected]
    assert [one.status for one in scenarios] == [Status.PASSED]


def test_a_server_without_a_browser_is_told_with_the_mend(tmp_path: Path) -> None:
    nowhere = "ws://127.0.0.1:9/ecps"  # the port of « discard », that nothing serves
    command = [sys.executable, "-m", "pytest", SCENARIO, f"--browser-server={nowhere}", f"--report-dir={tmp_path}/run"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == BROKE_DOWN
    assert f"Aucun navigateur ne s'ouvre à {nowhere} : " in done.stdout
    assert "Vérifier l'adresse, que le serveur y tourne et qu'il a son navigateur" in done.stdout
    assert "Traceback" not in done.stdout
