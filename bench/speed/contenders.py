"""Who is compared on which scenarios: the bare script and the suite itself; the peers are in bench/peers."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCENARIOS = {
    "carte": "features/reactivation/avec-la-carte.feature::J'active mon e-CPS avec ma carte CPx",
    "correspondance": (
        "features/reactivation/par-correspondance.feature::J'active mon e-CPS en scannant le QR code reçu par courriel"
    ),
}
BARE = "script nu"
SUITE = {
    "suite sans preuve": ("--evidence=off", "--axe=off"),
    "suite, image à chaque pas": ("--evidence=full", "--axe=off"),
    "suite, images et axe": ("--evidence=full", "--axe=each-screen"),
}
CONTENDERS = (BARE, *SUITE)
EVIDENCE = {" sans preuve": False, ", image à chaque pas": True}
"""How the names of the suite and of the peers end, and whether they then keep pictures."""
CREWS = {" à deux": 2, "": 1}
"""What comes before it, and how many scenarios they then play at once."""
PAIRED = {
    f"suite{crew}{end}": (*SUITE[f"suite{end}"], f"--numprocesses={workers}")
    for crew, workers in CREWS.items()
    for end in EVIDENCE
    if workers > 1
}


@dataclass(frozen=True)
class Launch:
    """A process to start: its command, folder and variables; `report` is where it records its steps, if it does."""

    command: Sequence[str]
    folder: Path = ROOT
    variables: Mapping[str, str] = field(default_factory=dict)
    report: Path | None = None


def command(contender: str, report: Path, repetitions: int, turns: str | None = None) -> list[str]:
    """Return the command that plays both procedures that many times each."""
    counted = [f"--repetitions={repetitions}", *([f"--turns={turns}"] if turns else [])]
    if contender == BARE:
        return [sys.executable, "-m", "bench.speed.bare", *counted]
    options = [*(SUITE | PAIRED)[contender], f"--report-dir={report}", "-q", "-p", "no:randomly"]
    return [sys.executable, "-m", "pytest", "-p", "bench.speed.repeat", *counted, *options, *SCENARIOS.values()]
