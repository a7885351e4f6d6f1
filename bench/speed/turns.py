"""Processes that play one scenario each in turn, so that a machine whose speed drifts is fair to all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

_TICKS = os.sysconf("SC_CLK_TCK")
_SIGNAL = b"."


@dataclass(frozen=True)
class Turns:
    """The side of the player: waits until told to play, then tells that it has."""

    told: int
    tells: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the turns given on a command line, as two inherited file descriptors « 5,6 »."""
        told, tells = text.split(",")
        return cls(int(told), int(tells))

    @contextmanager
    def one(self) -> Iterator[None]:
        """Play within this context when the turn comes; then stand still until its cost is counted."""
        os.read(self.told, 1)
        yield
        os.write(self.tells, _SIGNAL)
        os.read(self.told, 1)


@dataclass(frozen=True)
class Cost:
    """What something took, in seconds: on the wall's clock, and of processor in all the processes at work."""

    wall: float
    cpu: float


@dataclass
class Player:
    """The side of who leads: a process started, and made to play its turns."""

    process: subprocess.Popen[bytes]
    tells: int
    told: int
    said: IO[bytes]
    costs: list[Cost] = field(default_factory=list)

    @classmethod
    def start(cls, command: Callable[[str], Sequence[str]], folder: Path, said: IO[bytes]) -> Self:
        """Start the command made for the descriptors of its turns; what it says goes to `said`."""
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        process = subprocess.Popen(
            command(f"{theirs_in},{theirs_out}"),
            cwd=folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            pass_fds=(theirs_in, theirs_out),
        )
        os.close(theirs_in)
        os.close(theirs_out)
        return cls(process, ours_out, ours_in, said)

    def play(self) -> None:
        """Make it play one turn, and keep what it cost; raises SystemExit when the process ended instead."""
        cpu, started = cpu_seconds(self.process.pid), time.perf_counter()
        with suppress(BrokenPipeError):
            os.write(self.tells, _SIGNAL)
        played = os.read(self.told, 1)
        wall = time.perf_counter() - started
        if not played:
            self._end()
            sys.exit(f"Un concurrent s’est arrêté avant son tour :\n{self._words()}")
        self.costs.append(Cost(wall, cpu_seconds(self.process.pid) - cpu))
        os.write(self.tells, _SIGNAL)

    def finish(self) -> None:
        """Wait for the end of the process; raises SystemExit when it failed."""
        if self._end():
            sys.exit(f"Un concurrent a échoué :\n{self._words()}")

    def _end(self) -> int:
        os.close(self.tells)
        os.close(self.told)
        return self.process.wait()

    def _words(self) -> str:
        self.said.seek(0)
        return self.said.read().decode(errors="replace")[-3000:]


def cpu_seconds(root: int) -> float:
    """Return the processor seconds used so far by a process and all that it started; 0 where /proc doesn't tell."""
    used: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        used[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    return _sum(root, used) / _TICKS


def _sum(root: int, used: Mapping[int, tuple[int, int]]) -> int:
    own = used.get(root, (0, 0))[1]
    return own + sum(_sum(pid, used) for pid, (parent, _ticks) in used.items() if parent == root)
