"""How a run ends, told apart by its exit code: the product failed, what is around it broke down, nothing was played."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from bdd.sharding import empty_share

ENDING = "ecps-ending"
CAUSE = "ecps_breakdown"
"""The attribute of a test report that names the breakdown, absent when the product is what failed."""
BROKE_DOWN = 3
"""The exit code of a run where only breakdowns were met; one failure of the product makes it pytest's 1."""
SAME_CAUSE = 3
"""Scenarios that one cause breaks down before it stops the run: the others would only tell it again."""


class Ending:
    """Pytest plugin: counts what the scenarios met, and gives the exit code.

    A worker of pytest-xdist counts its own, not to play all that it holds; the process that leads it counts them all.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Count for the process of `config`."""
        self._config = config
        self._session: pytest.Session
        self._failed = False
        self._unreadable = False
        self._outage = ""
        self._broken: dict[str, set[str]] = defaultdict(set)
        self._scenarios: set[str] = set()
        self._skipped: set[str] = set()

    @property
    def has_something_to_tell(self) -> bool:
        """Return whether a scenario was come to, a file could not be read, or this share of the suite is empty."""
        return bool(self._scenarios) or self._unreadable or bool(empty_share(self._config))

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Remember what can be stopped."""
        self._session = session

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Count the files that could not be collected."""
        self._unreadable = self._unreadable or report.failed

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Count the scenarios that are come to."""
        if nodeid.partition("::")[0].endswith(".feature"):
            self._scenarios.add(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what failed, and stop at the third scenario that one cause breaks down."""
        self.pytest_runtest_logstart(report.nodeid)  # a plug-in that runs a scenario itself may not tell its start
        cause = getattr(report, CAUSE, "")
        if report.skipped:
            self._skipped.add(report.nodeid)
        elif not report.failed:
            return
        elif cause:
            self._broken[cause].add(report.nodeid)
            if len(self._broken[cause]) == SAME_CAUSE:
                self._stop(f"panne : {cause}")
        else:
            self._failed = True

    def _stop(self, why: str) -> None:
        self._outage = why
        self._session.shouldstop = why
        spread: Any = self._config.pluginmanager.get_plugin("dsession")
        if spread:  # pytest-xdist plays the scenarios elsewhere, and looks at its own
            spread.shouldstop = why

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Replace pytest's exit code where it does not tell what happened."""
        if hasattr(self._config, "workerinput"):
            return
        met = exitstatus == pytest.ExitCode.TESTS_FAILED or (self._outage and exitstatus == pytest.ExitCode.INTERRUPTED)
        if met and (self._failed or self._broken):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED if self._failed else BROKE_DOWN
        elif exitstatus == pytest.ExitCode.OK and self._scenarios and self._scenarios == self._skipped:
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
