"""Pytest plugin of the tests of this folder: breaks a run in the middle of one scenario, once.

`SABOTAGE` names the deed, `SABOTAGED` a piece of the title of the scenario, and the file
`SABOTAGE_DONE` tells that it was done.
"""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_bdd.parser import Scenario

DAY = 86_400
_real_time = time.time
_real_time_ns = time.time_ns


def descendants(of: int) -> Iterator[tuple[int, str]]:
    """Yield the number and the command line of each process started by `of`, directly or not."""
    parents = {pid: parent for pid in processes() if (parent := parent_of(pid))}
    for pid in parents:
        above = pid
        while above in parents and above != of:
            above = parents[above]
        if above == of and pid != of:
            yield pid, command_of(pid)


def processes() -> list[int]:
    """Return the numbers of the processes of this machine."""
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdecimal()]


def parent_of(pid: int) -> int:
    """Return the number of the process that started `pid`, 0 when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def command_of(pid: int) -> str:
    """Return the command line of a process, empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def kill_browser() -> None:
    """Kill every process of the browser of this worker."""
    _tell_below("headless", signal.SIGKILL)


def stop_browser() -> None:
    """Freeze every process of the browser of this worker, as one that hangs."""
    _tell_below("headless", signal.SIGSTOP)


def stop_driver() -> None:
    """Freeze what drives the browser of this worker."""
    _tell_below("run-driver", signal.SIGSTOP)


def kill_world() -> None:
    """Kill the mock of this worker."""
    _tell_below("mock_server", signal.SIGKILL)


def stop_world() -> None:
    """Freeze the mock of this worker."""
    _tell_below("mock_server", signal.SIGSTOP)


def _tell_below(word: str, number: signal.Signals) -> None:
    found = [pid for pid, command in descendants(os.getpid()) if word in command]
    assert found, word
    for pid in found:
        os.kill(pid, number)


def kill_worker() -> None:
    """Kill this worker, which can't tell anyone."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_main() -> None:
    """Kill the process that leads."""
    os.kill(_main(), signal.SIGKILL)


def terminate_main() -> None:
    """Ask the process that leads, and it alone, to end."""
    os.kill(_main(), signal.SIGTERM)


def terminate_worker() -> None:
    """Ask this worker alone to end."""
    os.kill(os.getpid(), signal.SIGTERM)


def hang_up() -> None:
    """Close the terminal: it tells the whole group of processes."""
    os.killpg(os.getpgrp(), signal.SIGHUP)


def stop_browser_and_terminate() -> None:
    """Freeze the browser, then ask the process that leads to end: it can't close what doesn't answer."""
    stop_browser()
    terminate_main()


def _main() -> int:
    return int(os.environ["SABOTAGE_MAIN"])


def interrupt() -> None:
    """Do as Ctrl-C does in a terminal: it reaches the whole group of processes."""
    os.killpg(os.getpgrp(), signal.SIGINT)


def fill_disk() -> None:
    """Let this worker write no picture any more: the system refuses, as it does on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, resource.RLIM_INFINITY))


def jump_forward() -> None:
    """Put the wall clock of this worker a day ahead."""
    _shift(DAY)


def jump_back() -> None:
    """Put the wall clock of this worker a day late."""
    _shift(-DAY)


def _shift(seconds: int) -> None:
    time.time = lambda: _real_time() + seconds
    time.time_ns = lambda: _real_time_ns() + seconds * 1_000_000_000


DEEDS: dict[str, Callable[[], None]] = {
    deed.__name__: deed
    for deed in (
        *(kill_browser, kill_world, kill_worker, kill_main, interrupt, terminate_main, terminate_worker, hang_up),
        *(stop_browser, stop_driver, stop_world, stop_browser_and_terminate, fill_disk, jump_forward, jump_back),
    )
}


def pytest_configure(config: pytest.Config) -> None:
    """Tell the workers which process leads."""
    if not hasattr(config, "workerinput"):
        os.environ["SABOTAGE_MAIN"] = str(os.getpid())


@pytest.hookimpl(trylast=True)
def pytest_bdd_after_step(scenario: Scenario) -> None:
    """Do the deed after the first step of the scenario."""
    done = Path(os.environ["SABOTAGE_DONE"])
    if os.environ["SABOTAGED"] in scenario.name and not done.exists():
        done.touch()
        DEEDS[os.environ["SABOTAGE"]]()
