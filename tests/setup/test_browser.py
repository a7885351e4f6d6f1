"""The browser of a run: which one is found on which machine, and what is said when there is none."""

from __future__ import annotations

import json
from pathlib import Path

import playwright
import pytest

from fixtures.browser import FIREFOX_OPTIONS, Browser, BrowserMissingError, find
from fixtures.browser_setup import main

DRIVER = Path(playwright.__file__).parent / "driver" / "package"
REVISIONS = {
    browser["name"]: browser["revision"]
    for browser in json.loads((DRIVER / "browsers.json").read_text(encoding="utf-8"))["browsers"]
}


class Machine:
    """A machine that has only the commands and Playwright browsers put on it."""

    def __init__(self, folder: Path) -> None:
        self.commands = folder / "bin"
        self.downloads = folder / "downloads"
        self.commands.mkdir()
        self.downloads.mkdir()

    def command(self, name: str, script: str = "echo 'Chromium 140.0.7339.16 built on Debian'") -> Path:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def download(self, name: str, *, complete: bool = True) -> None:
        folder = self.downloads / f"{name.replace('-', '_')}-{REVISIONS[name]}"
        folder.mkdir()
        if complete:
            (folder / "INSTALLATION_COMPLETE").touch()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Return a machine without any browser."""
    bare = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(bare.commands))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(bare.downloads))
    return bare


def test_playwrights_own_comes_first_and_needs_no_path(machine: Machine) -> None:
    machine.command("chromium-headless-shell")
    machine.download("chromium-headless-shell")
    found = find()
    assert found.path is None
    assert found.launch_options == {}
    assert str(found).startswith("Playwright chromium-headless-shell ")


def test_a_download_that_stopped_midway_does_not_count(machine: Machine) -> None:
    path = machine.command("chromium-headless-shell")
    machine.download("chromium-headless-shell", complete=False)
    assert find().path == path


def test_playwrights_downloads_are_looked_for_where_it_keeps_them(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH")
    monkeypatch.setenv("XDG_CACHE_HOME", str(machine.downloads))
    machine.downloads /= "ms-playwright"
    machine.downloads.mkdir()
    machine.download("chromium-headless-shell")
    assert find().path is None


def test_the_headless_shell_comes_before_a_full_browser(machine: Machine) -> None:
    machine.command("google-chrome")
    machine.command("chromium")
    path = machine.command("chromium-headless-shell")
    options = {"executable_path": str(path)}
    assert find() == Browser("chromium-headless-shell", "140.0.7339.16", path, options)


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"])
def test_a_full_browser_will_do(machine: Machine, name: str) -> None:
    path = machine.command(name)
    assert find() == Browser(name, "140.0.7339.16", path, {"executable_path": str(path)})


def test_a_command_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.command("chromium", "echo 'requires the chromium snap 1.2 to be installed'; exit 10")
    machine.command("google-chrome", "echo 'pas de numéro'")
    with pytest.raises(BrowserMissingError):
        find()


def test_a_snap_is_passed_over(machine: Machine) -> None:
    snap = machine.command("snap")
    (machine.commands / "chromium").symlink_to(snap)
    with pytest.raises(BrowserMissingError):
        find()


def test_no_browser_is_one_sentence_with_its_mend(machine: Machine) -> None:
    with pytest.raises(BrowserMissingError) as caught:
        find()
    assert str(caught.value) == (
        "Aucun navigateur. Lancer «\u00a0make browser\u00a0», qui dit aussi quoi installer à la main "
        "s’il n’y parvient pas."
    )


def test_a_window_needs_a_full_browser(machine: Machine) -> None:
    machine.command("chromium-headless-shell")
    machine.download("chromium-headless-shell")
    with pytest.raises(BrowserMissingError) as caught:
        find(headed=True)
    assert str(caught.value) == (
        "--headed demande un navigateur complet. Installer le paquet chromium, ou retirer --headed."
    )
    path = machine.command("chromium")
    assert find(headed=True).path == path
    machine.download("chromium")
    assert find(headed=True).path is None


@pytest.mark.parametrize("said", ["Mozilla Firefox 140.12.0esr", "Error: no DISPLAY"])
def test_a_firefox_that_playwright_cannot_drive_is_missing(machine: Machine, said: str) -> None:
    machine.command("firefox-esr", f"echo '{said}'")
    with pytest.raises(BrowserMissingError) as caught:
        find("firefox")
    mend = "Installer le paquet firefox-esr à jour."
    assert str(caught.value) == f"Firefox 153 ou plus récent manque. {mend}"


def test_a_stock_firefox_is_told_how_to_behave(machine: Machine) -> None:
    path = machine.command("firefox-esr", "echo 'Mozilla Firefox 153.7.0esr'")
    options = {"executable_path": str(path), **FIREFOX_OPTIONS}
    assert find("firefox") == Browser("firefox-esr", "153.7.0", path, options)
    assert options["channel"] == "moz-firefox"


def test_webkit_is_only_playwrights(machine: Machine) -> None:
    with pytest.raises(BrowserMissingError, match="python -m playwright install webkit"):
        find("webkit")
    machine.download("webkit")
    assert find("webkit").path is None


def test_show_names_the_browser_or_what_to_do(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show"]) == 1
    assert "make browser" in capsys.readouterr().err
    path = machine.command("chromium")
    assert main(["show"]) == 0
    assert capsys.readouterr().out == f"Navigateur\u00a0: chromium 140.0.7339.16 ({path})\n"
