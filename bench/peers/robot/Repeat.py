"""Plays each test several times: Robot has no option for it."""

from __future__ import annotations

from robot.api import SuiteVisitor
from robot.running import TestSuite


class Repeat(SuiteVisitor):
    """Repeats the tests of a suite `times` times."""

    def __init__(self, times: str) -> None:
        self.times = int(times)

    def start_suite(self, suite: TestSuite) -> None:
        """Make the copies."""
        suite.tests = [
            test.copy(name=f"{test.name} ({turn + 1})") for test in suite.tests for turn in range(self.times)
        ]
