"""What a command of this room plays ends with it: told to stop, it ends the runs under way and tells the others."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import threading
from collections.abc import Sequence
from typing import Any

STOPS_WITHIN = 20
"""Seconds given to a run to write its end and to put away what it started; it takes two."""


class Runs:
    """The runs under way, in whichever thread."""

    def __init__(self) -> None:
        self._under_way: set[subprocess.Popen[str]] = set()
        self._door = threading.Lock()
        self._stopped = False

    def play(self, command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Return how a command ended, as `subprocess.run`; raises KeyboardInterrupt when all was stopped meanwhile."""
        with self._door:
            if self._stopped:
                raise KeyboardInterrupt
            process = subprocess.Popen(command, text=True, **options)
            self._under_way.add(process)
        try:
            said, complained = process.communicate()
        except KeyboardInterrupt:
            self.stop()
            raise
        if self._stopped:
            raise KeyboardInterrupt
        self._under_way.discard(process)
        return subprocess.CompletedProcess(command, process.returncode, said, complained)

    def stop(self) -> None:
        """Ask each run to end, and make sure that it does; no other begins."""
        with self._door:
            self._stopped = True
        for process in self._under_way:
            process.terminate()
        for process in self._under_way:
            try:
                process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()


def take_signals() -> None:
    """Take SIGTERM, and a terminal that closes, as Ctrl-C; told again while all ends, let it end."""

    def told(_number: int, _frame: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with contextlib.suppress(ValueError):  # not the main thread: a test
            signal.signal(number, told)
