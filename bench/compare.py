"""What the suite costs against the bare Playwright script: `python -m bench.compare --rounds 5`.

Each round runs every contender as a whole process, once with one repetition of the two procedures and once with K:
the difference, shared among the scenarios added, is what a scenario costs; what is left is what a start costs.
Contenders take turns, so that a machine whose speed drifts is unfair to none; ratios are made round by round.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
SCENARIOS = (
    "features/reactivation/avec-la-carte.feature::J'active mon e-CPS avec ma carte CPx",
    "features/reactivation/par-correspondance.feature::J'active mon e-CPS en scannant le QR code reçu par mail",
)
FLOOR, WITHOUT, WITH = "script nu", "suite sans preuve", "suite, une image par pas"
BARS = {WITHOUT: 1.15, WITH: 1.40}
"""What a scenario may cost at most, as a multiple of the bare script."""
GOAL_FIRST_STEP = 1.5
"""Seconds from the start of the command to the first step."""
NANOS = 1_000_000_000


@dataclass(frozen=True)
class Run:
    """One process: seconds by the wall clock and of processor; seconds until its first step, None for the script."""

    wall: float
    cpu: float
    first_step: float | None


@dataclass(frozen=True)
class Round:
    """What a contender took in one round: with one repetition of each procedure, and with `repetitions` of them."""

    one: Run
    many: Run
    repetitions: int

    def scenario(self, figure: str) -> float:
        """Return the seconds that one more scenario costs; `figure` is "wall" or "cpu"."""
        added = (self.repetitions - 1) * len(SCENARIOS)
        return float((getattr(self.many, figure) - getattr(self.one, figure)) / added)

    def overhead(self) -> float:
        """Return the seconds that the process takes besides its scenarios."""
        return self.one.wall - len(SCENARIOS) * self.scenario("wall")


def suite(evidence: str) -> Callable[[int, Path], list[str]]:
    """Return what makes the command that plays the procedures with the suite, so many times each."""

    def command(repetitions: int, report: Path) -> list[str]:
        options = ["-q", "-p", "no:randomly", "-p", "bench.repeat", f"--repetitions={repetitions}"]
        return [
            *(sys.executable, "-m", "pytest", *options),
            *(f"--evidence={evidence}", f"--report-dir={report}", *SCENARIOS),
        ]

    return command


def bare(repetitions: int, _report: Path) -> list[str]:
    """Return the command that plays the procedures with the bare script, so many times each."""
    return [sys.executable, "-m", "bench.bare", f"--repetitions={repetitions}"]


CONTENDERS: Mapping[str, Callable[[int, Path], list[str]]] = {
    FLOOR: bare,
    WITHOUT: suite("off"),
    WITH: suite("full"),
}


def run(command: Sequence[str], report: Path) -> Run:
    """Run a process to its end and return what it took; raises SystemExit, with what it said, when it fails."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    wall, after = time.time() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"Échec de « {' '.join(command)} » :\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    first = first_step(report)
    return Run(wall, cpu, first and first - started)


def first_step(report: Path) -> float | None:
    """Return when the first step of a recorded run began, in seconds since 1970."""
    for log in report.glob("messages-*.ndjson"):
        for line in log.open(encoding="utf-8"):
            step = json.loads(line).get("testStepStarted")
            if step and not step["testStepId"].endswith("-avant"):
                return float(step["timestamp"]["seconds"] + step["timestamp"]["nanos"] / NANOS)
    return None


def play(rounds: int, repetitions: int) -> dict[str, list[Round]]:
    """Return the rounds of each contender; each round begins with another one."""
    played: dict[str, list[Round]] = {name: [] for name in CONTENDERS}
    names = list(CONTENDERS)
    for number in range(rounds):
        for name in (*names[number % len(names) :], *names[: number % len(names)]):
            one, many = (_run_in_new_folder(CONTENDERS[name], count) for count in (1, repetitions))
            played[name].append(Round(one, many, repetitions))
            print(f"  tour {number + 1}, {name} : {one.wall:.2f} s, {many.wall:.2f} s", file=sys.stderr, flush=True)
    return played


def _run_in_new_folder(make: Callable[[int, Path], list[str]], repetitions: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "run")
        return run(make(repetitions, report), report)


def report(played: Mapping[str, Sequence[Round]]) -> bool:
    """Print the medians and the ratios; return whether the bars are held."""
    repetitions = played[FLOOR][0].repetitions
    head = ("", "1 fois", f"{repetitions} fois", "scénario", "rapport", "proc.", "rapport", "hors scén.", "1er pas")
    print(_row(head))
    held = True
    for name, rounds in played.items():
        wall, cpu = _ratio(rounds, played[FLOOR], "wall"), _ratio(rounds, played[FLOOR], "cpu")
        first = [each.one.first_step for each in rounds if each.one.first_step is not None]
        figures = (
            *(f"{median(each.one.wall for each in rounds):.2f} s", f"{median(each.many.wall for each in rounds):.2f} s"),
            *(f"{median(each.scenario('wall') for each in rounds):.3f} s", f"{wall:.2f} ×"),
            *(f"{median(each.scenario('cpu') for each in rounds):.3f} s", f"{cpu:.2f} ×"),
            *(f"{median(each.overhead() for each in rounds):.2f} s", f"{median(first):.2f} s" if first else "–"),
        )
        print(_row((name, *figures)))
        held &= wall <= BARS.get(name, wall) and median(first or [0.0]) <= GOAL_FIRST_STEP
    bars = ", ".join(f"{name} {bar:.2f} ×" for name, bar in BARS.items())
    print(f"Limites : {bars}, premier pas {GOAL_FIRST_STEP} s. {'Tenues.' if held else 'DÉPASSÉES.'}")
    return held


def _ratio(rounds: Sequence[Round], floor: Sequence[Round], figure: str) -> float:
    return median(each.scenario(figure) / bare.scenario(figure) for each, bare in zip(rounds, floor, strict=True))


def _row(cells: Sequence[str]) -> str:
    return f"{cells[0]:26}" + "".join(f"{cell:>11}" for cell in cells[1:])


def main() -> int:
    """Measure, print, and return 0 when the bars are held, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description="La suite face au script nu.")
    parser.add_argument("--rounds", type=int, default=5, help="combien de tours (5)")
    parser.add_argument("--repetitions", type=int, default=5, help="combien de fois chaque procédure (5)")
    options = parser.parse_args()
    return 0 if report(play(options.rounds, options.repetitions)) else 1


if __name__ == "__main__":
    sys.exit(main())
