"""What the suite costs against the bare Playwright script: `python -m bench.compare --rounds 5`.

What one more scenario costs: all the contenders are started, then each plays one scenario in turn, from its set-up to
its teardown, while the others wait; ratios are made turn by turn. The first turn of each procedure, which also starts
the world and the browser or warms them up, isn't counted.
What a start costs: each contender plays the two procedures once as a process of its own, in turn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.turns import Cost, Player

ROOT = Path(__file__).parent.parent
SCENARIOS = {
    "carte": "features/reactivation/avec-la-carte.feature::J'active mon e-CPS avec ma carte CPx",
    "correspondance": (
        "features/reactivation/par-correspondance.feature::J'active mon e-CPS en scannant le QR code reçu par mail"
    ),
}
BARE = "script nu"
SUITE = {
    "suite sans preuve": ("--evidence=off", "--axe=off"),
    "suite, image à chaque pas": ("--evidence=full", "--axe=off"),
    "suite, images et axe": ("--evidence=full", "--axe=each-screen"),
}
CONTENDERS = (BARE, *SUITE)
BARS = {"suite sans preuve": 1.15, "suite, image à chaque pas": 1.40}
"""What a scenario may cost at most, as a multiple of the bare script."""
FIRST_STEP_GOAL = 1.5
"""Seconds from the start of the command to the first step."""
_NANOS = 1_000_000_000


@dataclass(frozen=True)
class Start:
    """One process that plays the two procedures once: its seconds, and those before its first step (None: unknown)."""

    whole: float
    first_step: float | None


def command(contender: str, report: Path, repetitions: int, turns: str | None = None) -> list[str]:
    """Return the command that plays both procedures that many times each."""
    counted = [f"--repetitions={repetitions}", *([f"--turns={turns}"] if turns else [])]
    if contender == BARE:
        return [sys.executable, "-m", "bench.bare", *counted]
    options = [*SUITE[contender], f"--report-dir={report}", "-q", "-p", "no:randomly"]
    return [sys.executable, "-m", "pytest", "-p", "bench.repeat", *counted, *options, *SCENARIOS.values()]


def play_turns(rounds: int) -> dict[str, dict[str, list[Cost]]]:
    """Return what each turn of each contender cost, by procedure."""
    with ExitStack() as stack:
        players = {contender: _start(contender, rounds, stack) for contender in CONTENDERS}
        for turn in range(len(SCENARIOS) * (rounds + 1)):
            for contender in _shifted(CONTENDERS, turn):
                players[contender].play()
        for player in players.values():
            player.finish()
    return {contender: _by_procedure(player.costs, rounds + 1) for contender, player in players.items()}


def _start(contender: str, rounds: int, stack: ExitStack) -> Player:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    said = stack.enter_context((folder / "said.txt").open("w+b"))
    return Player.start(lambda turns: command(contender, folder / "run", rounds + 1, turns), ROOT, said)


def _shifted(names: Sequence[str], by: int) -> Iterable[str]:
    start = by % len(names)
    return (*names[start:], *names[:start])


def _by_procedure(costs: Sequence[Cost], each: int) -> dict[str, list[Cost]]:
    return {name: list(costs[place * each + 1 : (place + 1) * each]) for place, name in enumerate(SCENARIOS)}


def play_starts(rounds: int) -> dict[str, list[Start]]:
    """Return what each contender took as a whole process, at each round."""
    starts: dict[str, list[Start]] = {contender: [] for contender in CONTENDERS}
    for number in range(rounds):
        for contender in _shifted(CONTENDERS, number):
            with tempfile.TemporaryDirectory() as folder:
                starts[contender].append(_whole(contender, Path(folder, "run")))
    return starts


def _whole(contender: str, report: Path) -> Start:
    started = time.time()
    done = subprocess.run(command(contender, report, 1), cwd=ROOT, capture_output=True, text=True, check=False)
    whole = time.time() - started
    if done.returncode:
        sys.exit(f"« {contender} » a échoué :\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    first = first_step(report)
    return Start(whole, first and first - started)


def first_step(report: Path) -> float | None:
    """Return when the first step of a recorded run began, in seconds since 1970; None when nothing tells."""
    for log in report.glob("messages-*.ndjson"):
        for line in log.read_bytes().splitlines():
            step = json.loads(line).get("testStepStarted")
            if step and not step["testStepId"].endswith("-avant"):
                return float(step["timestamp"]["seconds"] + step["timestamp"]["nanos"] / _NANOS)
    return None


def tell_turns(turns: Mapping[str, Mapping[str, Sequence[Cost]]]) -> bool:
    """Print what a scenario costs; return whether the bars are held."""
    held = True
    for procedure in (*SCENARIOS, "les deux"):
        kept = list(SCENARIOS) if procedure == "les deux" else [procedure]
        costs = {contender: [cost for name in kept for cost in turns[contender][name]] for contender in CONTENDERS}
        print(_row(f"Un scénario ({procedure})", "durée", "rapport", "processeur", "rapport"))
        for contender, own in costs.items():
            ratio = median(cost.wall / bare.wall for cost, bare in zip(own, costs[BARE], strict=True))
            cpu = median(cost.cpu / bare.cpu if bare.cpu else 0.0 for cost, bare in zip(own, costs[BARE], strict=True))
            wall_seconds, cpu_seconds = median(cost.wall for cost in own), median(cost.cpu for cost in own)
            print(
                _row(
                    f"  {contender}", f"{wall_seconds:.3f} s", f"{ratio:.2f} ×", f"{cpu_seconds:.3f} s", f"{cpu:.2f} ×"
                )
            )
            held &= ratio <= BARS.get(contender, ratio)
    return held


def tell_starts(starts: Mapping[str, Sequence[Start]], turns: Mapping[str, Mapping[str, Sequence[Cost]]]) -> bool:
    """Print what a whole process costs; return whether the first step comes in time."""
    print(_row("Les deux, en un processus", "durée", "hors scén.", "1er pas"))
    in_time = True
    for contender, own in starts.items():
        scenarios = sum(median(cost.wall for cost in turns[contender][name]) for name in SCENARIOS)
        whole = median(start.whole for start in own)
        first = [start.first_step for start in own if start.first_step is not None]
        told = f"{median(first):.2f} s" if first else "–"
        print(_row(f"  {contender}", f"{whole:.2f} s", f"{whole - scenarios:.2f} s", told))
        in_time &= median(first or [0.0]) <= FIRST_STEP_GOAL
    return in_time


def _row(head: str, *cells: str) -> str:
    return f"{head:30}" + "".join(f"{cell:>12}" for cell in cells)


def main() -> int:
    """Measure, print, and return 0 when the bars are held, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description="La suite face au script nu.")
    parser.add_argument("--rounds", type=int, default=5, help="combien de tours (5)")
    rounds = parser.parse_args().rounds
    turns, starts = play_turns(rounds), play_starts(rounds)
    cheap, quick = tell_turns(turns), tell_starts(starts, turns)
    bars = ", ".join(f"{name} {bar:.2f} ×" for name, bar in BARS.items())
    print(f"Limites : {bars} : {'tenues' if cheap else 'DÉPASSÉES'}.")
    print(f"Premier pas avant {FIRST_STEP_GOAL} s : {'oui' if quick else 'NON'}.")
    return 0 if cheap and quick else 1


if __name__ == "__main__":
    sys.exit(main())
