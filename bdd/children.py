"""The processes that this one has started, directly or not, as Linux tells them in /proc; none elsewhere."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")


def direct(parent: int | None = None) -> list[int]:
    """Return the numbers of the processes that `parent`, this one by default, has started itself."""
    return [pid for pid, above in _parents().items() if above == (parent or os.getpid())]


def below(parent: int | None = None) -> list[int]:
    """Return the numbers of the processes under `parent`, this one by default: its own first, then theirs."""
    parents = _parents()
    found = [parent or os.getpid()]
    for above in found:  # grows as it is read
        found += [pid for pid, its in parents.items() if its == above]
    return found[1:]


def tell(pids: Iterable[int], number: signal.Signals) -> None:
    """Send a signal to each of these processes; one that has ended needs none."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def command(pid: int) -> list[str]:
    """Return the words of the command of a process, none once it has ended."""
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def _parents() -> dict[int, int]:
    if not _PROC.is_dir():
        return {}
    pids = [int(folder.name) for folder in _PROC.iterdir() if folder.name.isdecimal()]
    return {pid: parent for pid in pids if (parent := _parent(pid))}


def _parent(pid: int) -> int:
    try:
        state, parent = (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return 0
    return 0 if state == "Z" else int(parent)
