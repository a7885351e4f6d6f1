"""Pytest plugin: a scenario that lasts too long fails alone, with what held it, which is replaced for the next one.

pytest-timeout ends the wait of the step, not that of its fixtures, which then wait for the same dead part without end.
"""

from __future__ import annotations

import argparse
import signal
import threading
import time
from collections.abc import Generator
from types import FrameType

import pytest

from bdd import children, hookspecs

DEFAULT = 120.0
"""Seconds: the longest scenario takes a tenth of it, on a busy machine."""
TIDYING = 20.0
"""Seconds that putting things away may take at least, after a scenario and at the end of the run."""
OPTION = "--scenario-timeout"


class OverdueError(Exception):
    """A scenario lasted longer than it may; the message says in French what held it."""


class TimeLimit:
    """Plugin of a process that plays scenarios."""

    def __init__(self, config: pytest.Config, seconds: float) -> None:
        self._config = config
        self._seconds = seconds
        self._deadline: float | None = None
        self._overdue = False

    def install(self) -> None:
        """Take the alarm of this process until the configuration is undone."""
        before = signal.signal(signal.SIGALRM, self._cut)

        def give_back() -> None:
            signal.signal(signal.SIGALRM, before)

        self._config.add_cleanup(give_back)

    def _cut(self, _number: int, _frame: FrameType | None) -> None:
        """Cut off what hangs, and end the wait: in the code of the scenario, even within a call of Playwright."""
        self._overdue = True
        what = self._config.hook.pytest_scenario_overdue(config=self._config) or "le pas n’avance plus"
        raise OverdueError(
            f"Le scénario dépasse son délai de {self._seconds:g} s ({OPTION}) : {what}. "
            "Ce test ne prouve rien. Tout est remplacé pour le suivant."
        )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        """Start the count, and keep it while the fixtures are made."""
        scenario = item.path.suffix == ".feature"
        self._deadline = time.monotonic() + self._seconds if scenario else None
        return (yield from self._limited())

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Generator[None, object, object]:
        """Keep the count while the scenario plays."""
        return (yield from self._limited())

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, object, object]:
        """Keep the count while the fixtures are put away; after a scenario too long, put all of them away."""
        try:
            return (yield from self._limited(least=TIDYING))
        finally:
            if self._overdue:
                self._renew(item.session)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self) -> Generator[None, object, object]:
        """Let nothing that hangs hold the end of the run."""
        if self._deadline is None:
            return (yield)
        alarm = _kill_later()
        try:
            return (yield)
        finally:
            alarm.cancel()

    def _limited(self, least: float = 0.001) -> Generator[None, object, object]:
        if self._deadline is None:
            return (yield)
        signal.setitimer(signal.ITIMER_REAL, max(self._deadline - time.monotonic(), least))
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _renew(self, session: pytest.Session) -> None:
        """Put the fixtures of the session away too: the next test makes them again, on living processes."""
        self._overdue = False
        alarm = _kill_later()
        try:
            session._setupstate.teardown_exact(None)
        finally:
            alarm.cancel()
            _kill()


def _kill_later() -> threading.Timer:
    """Return, started, what ends the wait for a part that doesn't answer; to be cancelled."""
    alarm = threading.Timer(TIDYING, _kill)
    alarm.daemon = True
    alarm.start()
    return alarm


def _kill() -> None:
    children.tell(children.below(), signal.SIGKILL)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"« {text} » : écrire un nombre de secondes, 0 pour n’en mettre aucun")
    return seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--scenario-timeout`."""
    parser.addoption(
        OPTION,
        type=_seconds,
        default=DEFAULT,
        metavar="SECONDES",
        help=f"délai d’un scénario, au-delà duquel il échoue ({DEFAULT:g} par défaut ; 0 : aucun)",
    )


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hook through which the rooms above cut off their own parts."""
    pluginmanager.add_hookspecs(hookspecs)


def pytest_configure(config: pytest.Config) -> None:
    """Watch over the scenarios; only the main thread can be interrupted."""
    seconds = config.getoption(OPTION)
    if seconds and threading.current_thread() is threading.main_thread():
        limit = TimeLimit(config, seconds)
        limit.install()
        config.pluginmanager.register(limit, "bdd-time-limit")
