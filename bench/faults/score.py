"""What a campaign comes to: its file, the lines that tell it, its exit code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.faults.trial import Trial
from reports.french import several
from reports.recording.ending import BROKE_DOWN
from reports.run_format import CAMPAIGN

_EXPECTED_SCORE = 0.95
"""The share of all faults that must be caught; every security fault and every fault of a guide item besides."""


def conclude(trials: Sequence[Trial], folder: Path, known: int) -> tuple[int, list[str]]:
    """Write `faults.json` in `folder`; return the exit code of the score, and the lines that tell it.

    The code is 0 when the score is good enough and nothing broke down, 3 when only breakdowns keep it from that, else
    1. `known` is the number of faults in the catalogue, those that were not tried included.
    """
    path = folder / CAMPAIGN
    path.write_text(
        json.dumps([_as_json(trial, known) for trial in trials], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    survivors = [trial for trial in trials if not trial.caught]
    broken = sum(trial.broke_down for trial in survivors)
    lines = [f"{_score(trials)} fautes attrapées{', ' + several(broken, 'panne') if broken else ''}"]
    lines += [f"  {kind} : {_score([t for t in trials if t.kind == kind])}" for kind in _kinds(trials)]
    lines += [_survivor(trial) for trial in survivors]
    lines += _alone(trials)
    lines.append(f"Détail : {path}")
    return _code(trials, survivors), lines


def _code(trials: Sequence[Trial], survivors: Sequence[Trial]) -> int:
    unseen = [trial for trial in survivors if not trial.broke_down]
    if any(trial.required for trial in unseen) or len(unseen) > (1 - _EXPECTED_SCORE) * len(trials):
        return 1
    return BROKE_DOWN if len(unseen) < len(survivors) else 0


def _survivor(trial: Trial) -> str:
    how = "survit, en panne" if trial.broke_down else "survit"
    return f"{how} : {trial.name} : {trial.description} ({trial.breaks})"


def _alone(trials: Sequence[Trial]) -> list[str]:
    """Return, for each scenario that is the only one to catch some faults, the line that names them.

    It says nothing of a campaign that stopped at the first catch: the others were not played.
    """
    alone: dict[str, list[str]] = {}
    for trial in trials:
        if trial.exhaustive and len(trial.findings) == 1:
            alone.setdefault(trial.findings[0].scenario, []).append(trial.name)
    return [f"seul à attraper {', '.join(names)} : {scenario}" for scenario, names in alone.items()]


def _kinds(trials: Sequence[Trial]) -> list[str]:
    return list(dict.fromkeys(trial.kind for trial in trials))


def _score(trials: Sequence[Trial]) -> str:
    return f"{sum(trial.caught for trial in trials)}/{len(trials)}"


def _as_json(trial: Trial, known: int) -> dict[str, Any]:
    return {**asdict(trial), "caught": trial.caught, "required": trial.required, "catalogue": known}
