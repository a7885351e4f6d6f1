"""Where a long run stands, in one line now and then: readable in a terminal and in the journal of a pipeline."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from reports.french import seconds, several

STEP = 10  # percent between two lines
PAUSE = 10.0  # seconds between two lines at least: a short run needs none


class Progress:
    """Pytest plugin of the process that leads the run, alone or before workers."""

    def __init__(self, config: pytest.Config, clock: Callable[[], float] = time.monotonic) -> None:
        """Write on pytest's terminal."""
        self._config = config
        self._clock = clock
        self._started = self._spoke = clock()
        self._total = 0
        self._done: set[str] = set()
        self._failed: set[str] = set()
        self._mark = STEP

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count what is to be run, when no worker collects."""
        self._begin(len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Count what is to be run, as the workers collected it."""
        self._begin(len(ids))

    def _begin(self, total: int) -> None:
        self._total = total
        self._started = self._spoke = self._clock()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what is done, and tell it when enough is."""
        if report.failed:
            self._failed.add(report.nodeid)
        if report.when in ("setup", "call"):
            return
        self._done.add(report.nodeid)
        percent = 100 * len(self._done) // max(self._total, 1)
        now = self._clock()
        if percent >= self._mark and len(self._done) < self._total and now - self._spoke >= PAUSE:
            self._mark = percent - percent % STEP + STEP
            self._spoke = now
            self._say(self.line(percent, now - self._started))

    def line(self, percent: int, elapsed: float) -> str:
        """Return « 120 sur 265 (45 %), 2 échecs, 1 min 12 s écoulées, encore 1 min 27 s environ »."""
        done = len(self._done)
        left = elapsed / done * (self._total - done)
        failed = several(len(self._failed), "échec") if self._failed else "aucun échec"
        return (
            f"{done} sur {self._total} ({percent} %), {failed}, "
            f"{seconds(elapsed)} écoulées, encore {seconds(left)} environ"
        )

    def _say(self, line: str) -> None:
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.write_line(f"\n{line}")  # dots are on the present line, and no public call tells whether any is
