"""The recorder: a pytest plugin (`pytest_plugins = ["reports.plugin"]`) that writes the run down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reports import hookspecs
from reports.exports.terminal import print_summary
from reports.recording import run_folder
from reports.recording.ending import ENDING, Ending
from reports.recording.progress import Progress
from reports.recording.recorder import Recorder

FOLDER = pytest.StashKey[Path]()
WORKER_FOLDER = "ecps_report_dir"
EVIDENCE = ("full", "failures", "off")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options of the reports."""
    group = parser.getgroup("rapport", "documentation vivante")
    group.addoption("--report-dir", metavar="DIR", help="dossier de l'exécution (reports/runs/<horodatage> par défaut)")
    group.addoption(
        "--evidence",
        choices=EVIDENCE,
        default="full",
        help="preuves gardées : full, à chaque pas (par défaut) ; failures, aux échecs ; off, aucune",
    )


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hooks through which the suite gives its evidence."""
    pluginmanager.add_hookspecs(hookspecs)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the folder of the run and start to listen."""
    if config.option.collectonly or config.option.setuponly:  # --setup-plan is a --setup-only too: nothing is played
        return
    given: dict[str, Any] = getattr(config, "workerinput", {})
    if given:
        folder = Path(given[WORKER_FOLDER])
    else:
        folder = run_folder.choose(config.getoption("--report-dir"), config.rootpath)
        config.pluginmanager.register(Progress(config), "ecps-progress")
    config.pluginmanager.register(Ending(config), ENDING)
    config.stash[FOLDER] = folder
    config.pluginmanager.register(Recorder(config, folder, given.get("workerid", "main")), "ecps-recorder")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give each xdist worker the folder of the run."""
    if FOLDER in node.config.stash:
        node.workerinput[WORKER_FOLDER] = str(node.config.stash[FOLDER])


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what the scenarios gave, once, where the run was started."""
    folder = config.stash.get(FOLDER, None)
    if folder and folder.is_dir() and not hasattr(config, "workerinput"):
        print_summary(terminalreporter, folder, config.rootpath)
