"""Installing a browser: what is tried, in which order, and what is said when nothing is to be had."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fixtures import browser_setup
from fixtures.browser import Browser, BrowserMissingError

OWN = Browser("Playwright chromium-headless-shell", "156.0")
SHELL = Browser("chromium-headless-shell", "156.0")
FULL = Browser("chromium", "156.0")
DOWNLOAD = "playwright install --only-shell chromium"
LIBRARIES = "playwright install-deps chromium-headless-shell"
INSTALL = "apt-get install --yes --no-install-recommends"


@dataclass
class Machine:
    """A machine where some commands succeed, and after which of them a browser starts."""

    succeed: tuple[str, ...] = ()
    starts: dict[str, Browser] = field(default_factory=dict)
    root: bool = True  # without a password
    tried: list[str] = field(default_factory=list)

    def run(self, command: list[str], _timeout: float) -> bool:
        words = " ".join(command).removeprefix("sudo -n ").removeprefix("env DEBIAN_FRONTEND=noninteractive ")
        words = words.partition(" -m ")[2] or words
        if command[0] == "sudo" and not self.root:
            return False
        if words == "true":
            return True
        self.tried.append(words)
        return words.startswith(self.succeed)

    def working(self) -> Browser | None:
        last = self.tried[-1] if self.tried else ""
        return next((browser for words, browser in self.starts.items() if last.startswith(words)), None)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    """Return the way to be on a machine."""

    def be_on(
        succeed: Iterable[str] = (),
        starts: dict[str, Browser] | None = None,
        *,
        root: bool = True,
        ubuntu: bool = False,
    ) -> Machine:
        machine = Machine(tuple(succeed), starts or {}, root)
        monkeypatch.setattr(browser_setup, "_quietly", machine.run)
        monkeypatch.setattr(browser_setup, "_working", machine.working)
        monkeypatch.setattr(browser_setup, "_is_ubuntu", lambda: ubuntu)
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
        return machine

    return be_on


Place = Callable[..., Machine]


def test_nothing_is_installed_when_a_browser_starts(on: Place, capsys: pytest.CaptureFixture[str]) -> None:
    machine = on(starts={"": SHELL})
    assert browser_setup.install() is SHELL
    assert machine.tried == []
    assert capsys.readouterr().out == ""


def test_playwrights_own_is_taken_when_it_answers(on: Place) -> None:
    machine = on(succeed=[DOWNLOAD], starts={DOWNLOAD: OWN})
    assert browser_setup.install() is OWN
    assert machine.tried == [DOWNLOAD]


def test_the_libraries_of_playwrights_own_are_added_when_it_does_not_start(on: Place) -> None:
    machine = on(succeed=[DOWNLOAD, LIBRARIES], starts={LIBRARIES: OWN})
    assert browser_setup.install() is OWN
    assert machine.tried == [DOWNLOAD, LIBRARIES]


def test_playwrights_own_is_removed_when_it_never_starts(on: Place) -> None:
    shell = f"{INSTALL} chromium-headless-shell fonts-liberation"
    machine = on(succeed=[DOWNLOAD, LIBRARIES, "apt-get"], starts={shell: SHELL})
    assert browser_setup.install() is SHELL
    assert machine.tried == [DOWNLOAD, LIBRARIES, "playwright uninstall", "apt-get update", shell]


def test_the_system_is_asked_once_when_the_download_does_not_answer(
    on: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = f"{INSTALL} chromium-headless-shell fonts-liberation"
    machine = on(succeed=["apt-get"], starts={shell: SHELL})
    assert browser_setup.main(["install"]) == 0
    assert machine.tried == [DOWNLOAD, "apt-get update", shell]
    assert capsys.readouterr().out.replace("\u00a0", " ").splitlines() == [
        "Navigateur : téléchargement de celui de Playwright…",
        "Navigateur : ce téléchargement ne répond pas, essai par les paquets du système.",
        "Navigateur : installation du paquet chromium-headless-shell…",
        "Navigateur : chromium-headless-shell 156.0 (celui de Playwright)",
    ]


def test_a_full_browser_is_the_last_resort(on: Place) -> None:
    full = f"{INSTALL} chromium fonts-liberation"
    machine = on(succeed=["apt-get update", full], starts={full: FULL})
    assert browser_setup.install() is FULL
    assert machine.tried[-1] == full


def test_the_snap_of_ubuntu_is_never_installed(on: Place) -> None:
    machine = on(succeed=["apt-get"], ubuntu=True)
    with pytest.raises(BrowserMissingError) as caught:
        browser_setup.install()
    assert machine.tried == [DOWNLOAD]
    assert str(caught.value) == (
        "Aucun navigateur n’a pu être installé. Le paquet chromium d’Ubuntu n’est qu’un renvoi vers snap, "
        "que Playwright ne sait pas piloter. Installer Google Chrome (le paquet .deb de son éditeur) ou "
        "laisser Playwright télécharger son navigateur (python -m playwright install --with-deps chromium), "
        "puis relancer."
    )


def test_without_root_nothing_is_asked_of_the_system(on: Place, capsys: pytest.CaptureFixture[str]) -> None:
    machine = on(succeed=["apt-get"], root=False)
    assert browser_setup.main(["install"]) == 1
    assert machine.tried == [DOWNLOAD]
    said = capsys.readouterr()
    assert "installation" not in said.out
    assert said.err.replace("\u00a0", " ") == (
        "Navigateur : Aucun navigateur n’a pu être installé. Installer l’un de ces paquets, puis relancer : "
        "chromium-headless-shell, chromium.\n"
    )


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    start = time.monotonic()
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)) as reader:
        assert browser_setup._quietly(["sh", "-c", f"sleep 60 > {pipe} & wait"], 0.5) is False
        os.set_blocking(reader.fileno(), True)
        reader.read()  # ends when nobody is left to write
    assert time.monotonic() - start < 30


def test_a_command_succeeds_or_not() -> None:
    assert browser_setup._quietly(["sh", "-c", "exit 3"], 10) is False
    assert browser_setup._quietly(["true"], 10) is True
    assert browser_setup._quietly(["commande-qui-n-existe-pas"], 10) is False
