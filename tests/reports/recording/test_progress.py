"""A long run says now and then where it stands; a short one says nothing."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reports.recording.progress import Progress
from tests.support.recorded import FEATURE, STEPS
from tests.support.small_project import SmallProject

NB = "\u00a0"
WITHOUT_PAUSE = "\nimport reports.recording.progress\nreports.recording.progress.PAUSE = 0.0\n"


class Terminal:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now = 100.0

    def write_line(self, line: str) -> None:
        self.lines.append(line.strip())


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def progress(terminal: Terminal, total: int) -> Progress:
    manager = SimpleNamespace(get_plugin=lambda _name: terminal)
    config: Any = SimpleNamespace(pluginmanager=manager)
    made = Progress(config, lambda: terminal.now)
    made.pytest_xdist_node_collection_finished([str(number) for number in range(total)])
    return made


def run(made: Progress, terminal: Terminal, names: range, each: float, failed: tuple[int, ...] = ()) -> None:
    for number in names:
        terminal.now += each
        for when in ("setup", "call", "teardown"):
            report = SimpleNamespace(nodeid=str(number), when=when, failed=number in failed and when == "call")
            made.pytest_runtest_logreport(cast("pytest.TestReport", report))


def test_each_tenth_is_told_with_what_remains(terminal: Terminal) -> None:
    run(progress(terminal, 100), terminal, range(100), each=2, failed=(3, 15))
    assert len(terminal.lines) == 9
    assert terminal.lines[0] == f"10 sur 100 (10 %), 1 échec, 20,0{NB}s écoulées, encore 3{NB}min 00{NB}s environ"
    assert terminal.lines[4].startswith("50 sur 100 (50 %), 2 échecs, ")


def test_lines_are_never_close(terminal: Terminal) -> None:
    run(progress(terminal, 100), terminal, range(100), each=0.5)
    assert [line.split()[0] for line in terminal.lines] == ["20", "40", "60", "80"]


def test_a_short_run_says_nothing(terminal: Terminal) -> None:
    run(progress(terminal, 100), terminal, range(100), each=0.05)
    assert terminal.lines == []


def test_a_worker_that_dies_counts_what_it_was_doing(terminal: Terminal) -> None:
    made = progress(terminal, 2)
    terminal.now += 20
    made.pytest_runtest_logreport(cast("pytest.TestReport", SimpleNamespace(nodeid="0", when="???", failed=True)))
    assert terminal.lines[0].startswith("1 sur 2 (50 %), 1 échec, ")


@pytest.mark.parametrize("workers", [(), ("-p", "xdist", "-n", "2")])
def test_a_run_tells_where_it_stands(project: SmallProject, workers: tuple[str, ...]) -> None:
    project.write("conftest.py", STEPS + WITHOUT_PAUSE)
    project.write("features/essai.feature", FEATURE)
    said = project.run("--report-dir=run", *workers).stdout.str()
    told = re.findall(r"^(\d) sur 4 \((\d+) %\), (?:aucun échec|1 échec), ", said, re.MULTILINE)
    assert told == [("1", "25"), ("2", "50"), ("3", "75")]
