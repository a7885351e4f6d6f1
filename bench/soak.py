"""How stable the suite is: `python -m bench.soak -n 20` plays it again and again and tells the share that flakes.

Each round plays everything in another order, in a world that bad weather shakes (see `mock_server.jitter`), without
any retry. A scenario that fails once is told with the seeds that play its round again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.stoppable import Runs, take_signals
from reports.french import several
from reports.reading.model import ScenarioRun
from reports.reading.runs import read_run
from reports.run_format import dated

ROOT = Path(__file__).parent.parent
FOLDER = Path("reports/soak")
CONFIDENCE = 0.95
_STEPS = 60
"""Halvings of an interval of 1: far below what is shown."""


@dataclass
class Tally:
    """What all the rounds gave so far."""

    played: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    rounds: list[str] = field(default_factory=list)
    broken: bool = False

    def add(self, scenarios: Sequence[ScenarioRun], command: str) -> None:
        """Count a round; one that failed is kept with the command that plays it again."""
        bad = [one for one in scenarios if one.status.bad]
        self.played += sum(one.status.ran for one in scenarios)
        self.failures.update(f"{one.name} ({one.uri}:{one.line})" for one in bad)
        if bad:
            self.rounds.append(command)


def upper_bound(failures: int, trials: int, confidence: float = CONFIDENCE) -> float:
    """Return the share of failures which, were it larger, would have shown more than these with that confidence.

    Clopper and Pearson's exact one-sided bound; without a failure it is close to 3 / trials (the rule of three).
    """
    if failures >= trials:
        return 1.0
    low, high = failures / trials, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _at_most(failures, trials, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(failures: int, trials: int, share: float) -> float:
    """Return the probability of at most `failures` in `trials`, each with probability `share`."""
    term = total = (1 - share) ** trials
    for count in range(1, failures + 1):
        term *= (trials - count + 1) / count * share / (1 - share)
        total += term
    return total


def play(number: int, seed: int, folder: Path, options: argparse.Namespace) -> tuple[str, int]:
    """Play one round; return its command and its exit code."""
    command = ["pytest", *(options.paths or ["features"]), "-p", "randomly", f"--randomly-seed={seed}"]
    command += [f"--seed={seed}", f"--jitter={seed}", f"--numprocesses={options.workers}"]
    log = folder / f"{number}.txt"
    with log.open("w", encoding="utf-8") as said:
        recorded = ["--report-dir", str(folder / str(number)), "--evidence=failures", "-p", "no:cacheprovider"]
        whole = [sys.executable, "-m", *command, *recorded]
        done = Runs().play(whole, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
    return " ".join(command), done.returncode


def soak(options: argparse.Namespace) -> Tally:
    """Play every round, telling each as it ends."""
    folder = dated(FOLDER.resolve())
    folder.mkdir(parents=True)
    tally = Tally()
    for number in range(1, options.rounds + 1):
        try:
            command, code = play(number, options.seed + number, folder, options)
        except KeyboardInterrupt:
            print(f"tour {number} : interrompu ; seuls les tours finis sont comptés.")
            tally.broken = True
            break
        try:
            run = read_run(folder / str(number))
        except FileNotFoundError:
            print(f"tour {number} : rien n'a été joué (code {code}). Lire {folder / str(number)}.txt")
            tally.broken = True
            break
        before = tally.failures.total()
        tally.add(run.selected, command)
        tally.broken |= code != 0 and tally.failures.total() == before
        bad = several(tally.failures.total() - before, "échec")
        print(f"tour {number} : {several(len(run.selected), 'scénario')}, {bad} (code {code}) ; {command}", flush=True)
    return tally


def told(tally: Tally) -> list[str]:
    """Return in French what the rounds prove."""
    failed = tally.failures.total()
    if not tally.played:
        return ["Aucun scénario joué : rien n'est prouvé."]
    share, bound = 100 * failed / tally.played, 100 * upper_bound(failed, tally.played)
    seen = f"{several(failed, 'échec')} sur {several(tally.played, 'scénario')} : {_percent(share)}"
    lines = [f"{seen} ; part vraie inférieure à {_percent(bound)} (confiance 95 %)"]
    lines += [f"  {count} × {name}" for name, count in tally.failures.most_common()]
    return lines + [f"  rejouer : {command}" for command in tally.rounds]


def _percent(value: float) -> str:
    return f"{value:.2f} %".replace(".", ",")


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak, and return 0 when nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description="La part d'instables de la suite.")
    parser.add_argument("paths", nargs="*", help="fonctionnalités à jouer (features)")
    parser.add_argument("-n", "--rounds", type=int, default=5, help="combien de tours (5)")
    parser.add_argument("--workers", default="auto", help="navigateurs à la fois (auto)")
    parser.add_argument("--seed", type=int, default=0, help="graine dont sortent celles des tours (0)")
    options = parser.parse_args(arguments)
    take_signals()
    tally = soak(options)
    print("\n".join(told(tally)))
    return 1 if tally.failures or tally.broken or not tally.played else 0


if __name__ == "__main__":
    sys.exit(main())
