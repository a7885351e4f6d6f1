"""What whole processes cost, in turn: one that plays the two procedures once, one that plays each more times.

The difference is what more scenarios cost, told alike for all: the script, the suite and its peers. All start the
mock and the browser themselves.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import inf
from pathlib import Path
from statistics import median

from bench.peers.projects import Peer
from bench.speed.contenders import BARE, CONTENDERS, CREWS, EVIDENCE, PAIRED, SCENARIOS, Launch, command
from bench.speed.tables import row, shifted
from reports.run_format import message_files

FIRST_STEP_GOAL = 1.5
"""Seconds from the start of the command to the first step."""
MORE = 4
"""How many more times the second process plays each procedure."""
OURS = (*CONTENDERS, *PAIRED)
_NANOS = 1_000_000_000

COSTS: dict[str, Callable[[Whole], float]] = {
    "deux scénarios": lambda whole: whole.once,
    "un scénario de plus": lambda whole: whole.more,
    "dix scénarios": lambda whole: whole.long,
}
"""What contenders are compared at, in seconds."""
Contender = Callable[[int], AbstractContextManager[Launch]]
"""What gets ready to play both procedures that many times each."""


class FailedError(Exception):
    """A contender failed; the message is what it said."""


@dataclass(frozen=True)
class Whole:
    """Seconds of a process that plays once, of each scenario more, and before the first step (None: unknown)."""

    once: float
    more: float
    first_step: float | None

    @property
    def long(self) -> float:
        """The seconds of the process that plays all."""
        return self.once + self.more * MORE * len(SCENARIOS)


def contenders(peers: Sequence[Peer]) -> dict[str, Contender]:
    """Return who plays, by name: the script, the suite, then each peer in each way that it knows."""
    found: dict[str, Contender] = {name: partial(_ours, name) for name in OURS}
    for peer, (crew, workers), (end, pictures) in product(peers, CREWS.items(), EVIDENCE.items()):
        if workers == 1 or peer.parallel:
            found[peer.name + crew + end] = partial(peer.ready, pictures=pictures, workers=workers)
    return found


@contextmanager
def _ours(name: str, repetitions: int) -> Iterator[Launch]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "run")
        yield Launch(command(name, report, repetitions), report=report)


def play(contenders: Mapping[str, Contender], rounds: int) -> dict[str, list[Whole]]:
    """Return what each contender took, at each round; without the peers that failed, whose words are printed.

    Raises FailedError when the script or the suite fails.
    """
    played: dict[str, list[Whole]] = {name: [] for name in contenders}
    for number in range(rounds):
        print(f"Processus entiers : tour {number + 1} sur {rounds}…", flush=True)
        for name in shifted(tuple(played), number):
            try:
                played[name].append(_whole(name, contenders[name]))
            except FailedError as failed:
                if name in OURS:
                    raise
                print(f"{failed}\n« {name} » sort de la comparaison.", flush=True)
                del played[name]
    return played


def _whole(name: str, contender: Contender) -> Whole:
    once, first = _timed(name, contender, 1)
    many, _ = _timed(name, contender, 1 + MORE)
    return Whole(once, (many - once) / (MORE * len(SCENARIOS)), first)


def _timed(name: str, contender: Contender, repetitions: int) -> tuple[float, float | None]:
    with contender(repetitions) as launch:
        variables = os.environ | launch.variables
        variables.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a machine of every day, Python keeps what it compiled
        started = time.time()
        done = subprocess.run(
            launch.command, cwd=launch.folder, env=variables, capture_output=True, text=True, check=False
        )
        seconds = time.time() - started
        if done.returncode:
            raise FailedError(f"« {name} » a échoué :\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        first = first_step(launch.report) if launch.report else None
        return seconds, first and first - started


def first_step(report: Path) -> float | None:
    """Return when the first step of a recorded run began, in seconds since 1970; None when nothing tells."""
    for log in message_files(report):
        for line in log.read_bytes().splitlines():
            step = json.loads(line).get("testStepStarted")
            if step and not step["testStepId"].endswith("-avant"):
                return float(step["timestamp"]["seconds"] + step["timestamp"]["nanos"] / _NANOS)
    return None


def tell(played: Mapping[str, Sequence[Whole]]) -> bool:
    """Print what whole processes cost; return whether the suite's first step comes in time."""
    print(row("Les deux, en un processus", "durée", "1er pas", "scén. de +", "rapport", "dix scén."))
    in_time = True
    for name, own in played.items():
        first = [whole.first_step for whole in own if whole.first_step is not None]
        ratio = median(whole.more / bare.more for whole, bare in zip(own, played[BARE], strict=True))
        print(
            row(
                f"  {name}",
                f"{_median(COSTS['deux scénarios'], own):.2f} s",
                f"{median(first):.2f} s" if first else "–",
                f"{_median(COSTS['un scénario de plus'], own):.3f} s",
                f"{ratio:.2f} ×",
                f"{_median(COSTS['dix scénarios'], own):.2f} s",
            )
        )
        in_time &= median(first or [0.0]) <= FIRST_STEP_GOAL
    return in_time


def ahead_of_the_suite(played: Mapping[str, Sequence[Whole]]) -> list[str]:
    """Return the peers that cost less than the suite, as many at once and at equal evidence, and at what."""
    found = []
    for name in played.keys() - set(OURS):
        suite = played["suite" + _way(name)]
        found += [
            f"{name} : {what}" for what, cost in COSTS.items() if _median(cost, played[name]) < _median(cost, suite)
        ]
    return sorted(found)


def fastest(played: Mapping[str, Sequence[Whole]], end: str) -> list[tuple[float, str]]:
    """Return the seconds of who plays all with such evidence, each in the way that suits it best; the first wins."""
    best: dict[str, tuple[float, str]] = {}
    for name in played:
        if name.endswith(end):
            who = name.removesuffix(_way(name))
            best[who] = min(best.get(who, (inf, "")), (_median(COSTS["dix scénarios"], played[name]), name))
    return sorted(best.values())


def _way(name: str) -> str:
    """Return the end of a contender's name: how many scenarios it plays at once, and with which evidence."""
    return next(crew + end for crew, end in product(CREWS, EVIDENCE) if name.endswith(crew + end))


def _median(cost: Callable[[Whole], float], played: Sequence[Whole]) -> float:
    return median(map(cost, played))
