"""Pytest plugin: a run told to stop (Ctrl-C, SIGTERM, SIGHUP), whichever process is told, ends whole and says so.

pytest knows Ctrl-C alone: SIGTERM, which a pipeline or `kill` sends, would end it without the end of the report.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator
from functools import partial
from types import FrameType
from typing import Any

import pytest

from bdd import children

GRACE = 4.0
"""Seconds that a process told to stop gives to what it started, before it kills it; and, once more, to itself."""
_NAMES = {signal.SIGINT: "Ctrl-C", signal.SIGTERM: "SIGTERM", signal.SIGHUP: "SIGHUP"}


class Interruption:
    """Plugin of one process of pytest; `reason` is the signal that stopped it, None as long as nothing did."""

    def __init__(self, config: pytest.Config) -> None:
        self.reason: str | None = None
        self._config = config
        self._session: pytest.Session | None = None
        self._ending = False
        self._watchdogs: list[threading.Timer] = []

    def install(self) -> None:
        """Listen to the signals until the configuration is undone; one that the caller ignores (nohup) stays so."""
        self._config.add_cleanup(self.call_off)
        for number in _NAMES:
            before = signal.getsignal(number)
            if number is signal.SIGHUP and before is signal.SIG_IGN:
                continue
            signal.signal(number, self._told)
            self._config.add_cleanup(partial(_give_back, number, before))

    def _told(self, number: int, _frame: FrameType | None) -> None:
        """Stop what runs, as pytest does at Ctrl-C; told again, go on ending."""
        if self.reason is None:
            self.stop(_NAMES[signal.Signals(number)])

    def stop(self, reason: str) -> None:
        """Pass the order on to the workers and raise KeyboardInterrupt, unless the run is ending already."""
        self.reason = reason
        leads = self._config.pluginmanager.has_plugin("dsession")
        if leads:  # what it has started are workers, who have a watchdog too
            children.tell(children.direct(), signal.SIGTERM)
        patience = GRACE * 2 if leads else GRACE
        self._watch(patience, lambda: children.tell(children.below(), signal.SIGKILL))
        self._watch(patience + GRACE, self._give_up)
        if not self._ending:
            if self._session is not None:
                self._session.shouldstop = reason  # for code that swallows the exception
            raise KeyboardInterrupt

    def _watch(self, seconds: float, deed: Callable[[], None]) -> None:
        timer = threading.Timer(seconds, deed)
        timer.daemon = True
        timer.start()
        self._watchdogs.append(timer)

    def _give_up(self) -> None:
        print("L’exécution ne s’arrête pas d’elle-même : elle est coupée, sans la fin du rapport.", file=sys.__stderr__)
        os._exit(pytest.ExitCode.INTERRUPTED)

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Keep what says that the run must stop."""
        self._session = session

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Stop the whole run when one of its workers was told to stop: xdist would replace that one."""
        output = getattr(node, "workeroutput", {})
        if output.get("exitstatus") == pytest.ExitCode.INTERRUPTED and self.reason is None:
            self.stop(str(output["shouldstop"] or _NAMES[signal.SIGINT]))

    @pytest.hookimpl(trylast=True)
    def pytest_keyboard_interrupt(self) -> None:
        """Put one French sentence in the place of the name and of the line of the exception."""
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        told = getattr(reporter, "_keyboardinterrupt_memo", None)
        if self.reason and told is not None and told.reprcrash is not None:
            told.reprcrash.message = f"Exécution interrompue ({self.reason}) : ce qui restait à jouer est « non lancé »"

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, object, object]:
        """Let the end of the run run to its end: a signal then changes nothing but how long it may take.

        Ctrl-C reaches the browsers as well: that what is gone can't be closed is no news, and hinders no report.
        """
        self._ending = True
        if self.reason is not None:
            with contextlib.suppress(Exception, pytest.fail.Exception, BaseExceptionGroup):
                session._setupstate.teardown_exact(None)
        return (yield)

    def call_off(self) -> None:
        """Call the watchdogs off, once all has ended."""
        for timer in self._watchdogs:
            timer.cancel()
            timer.join()


def _give_back(number: signal.Signals, before: Any) -> None:
    signal.signal(number, before)


def pytest_configure(config: pytest.Config) -> None:
    """Listen to the signals, which only the main thread may do."""
    if threading.current_thread() is threading.main_thread():
        interruption = Interruption(config)
        interruption.install()
        config.pluginmanager.register(interruption, "bdd-interruption")
