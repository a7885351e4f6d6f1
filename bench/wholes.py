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
from pathlib import Path
from statistics import median

from bench.contenders import BARE, CONTENDERS, SCENARIOS, Launch, command
from bench.peers.projects import Peer
from bench.tables import row, shifted

FIRST_STEP_GOAL = 1.5
"""Seconds from the start of the command to the first step."""
MORE = 4
"""How many more times the second process plays each procedure."""
EVIDENCE = {" sans preuve": False, ", image à chaque pas": True}
"""How the names of the suite and of the peers end, and whether they then keep pictures."""
_NANOS = 1_000_000_000

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
    def around(self) -> float:
        """The seconds of the process that aren't those of scenarios."""
        return self.once - self.more * len(SCENARIOS)


def contenders(peers: Sequence[Peer]) -> dict[str, Contender]:
    """Return who plays, by name: the script, the suite, then each peer without pictures and with them."""
    found: dict[str, Contender] = {name: partial(_ours, name) for name in CONTENDERS}
    for peer in peers:
        found |= {peer.name + end: partial(peer.ready, pictures=pictures) for end, pictures in EVIDENCE.items()}
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
                if name in CONTENDERS:
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
    for log in report.glob("messages-*.ndjson"):
        for line in log.read_bytes().splitlines():
            step = json.loads(line).get("testStepStarted")
            if step and not step["testStepId"].endswith("-avant"):
                return float(step["timestamp"]["seconds"] + step["timestamp"]["nanos"] / _NANOS)
    return None


def tell(played: Mapping[str, Sequence[Whole]]) -> bool:
    """Print what whole processes cost; return whether the suite's first step comes in time."""
    print(row("Les deux, en un processus", "durée", "hors scén.", "1er pas", "scén. de +", "rapport"))
    in_time = True
    for name, own in played.items():
        first = [whole.first_step for whole in own if whole.first_step is not None]
        ratio = median(whole.more / bare.more for whole, bare in zip(own, played[BARE], strict=True))
        print(
            row(
                f"  {name}",
                f"{median(whole.once for whole in own):.2f} s",
                f"{median(whole.around for whole in own):.2f} s",
                f"{median(first):.2f} s" if first else "–",
                f"{median(whole.more for whole in own):.3f} s",
                f"{ratio:.2f} ×",
            )
        )
        in_time &= median(first or [0.0]) <= FIRST_STEP_GOAL
    return in_time


def ahead_of_the_suite(played: Mapping[str, Sequence[Whole]]) -> list[str]:
    """Return the peers that cost less than the suite at equal evidence, as a process or for a scenario more."""
    return [
        name
        for end in EVIDENCE
        for name in played
        if name.endswith(end) and name not in CONTENDERS and _beats(played[name], played[f"suite{end}"])
    ]


def _beats(own: Sequence[Whole], suite: Sequence[Whole]) -> bool:
    return median(whole.once for whole in own) < median(whole.once for whole in suite) or median(
        whole.more for whole in own
    ) < median(whole.more for whole in suite)
