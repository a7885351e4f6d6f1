"""The fault campaign: the suite against each fault of the simulated world, and who catches it.

It knows the catalogue by asking the world for it, and the catch by reading what the recorder wrote.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.faults import first_catch
from bench.faults.baseline import Baseline
from bench.faults.playing import FEATURES, CampaignError, NotPlayedError, broke_down, catches, play
from bench.faults.trial import Trial, is_guide_item
from bench.stoppable import Runs
from reports.reading.campaigns import FINDING, Catch

FAULTS = Path("reports/faults")
"""Where campaigns are kept, a folder each."""


def catalogue() -> list[dict[str, str]]:
    """Return the faults that the world knows."""
    told = subprocess.run(
        [sys.executable, "-m", "mock_server", "--list-faults"], capture_output=True, text=True, check=True
    )
    faults: list[dict[str, str]] = json.loads(told.stdout)
    return faults


def choose(faults: list[dict[str, str]], wanted: Sequence[str]) -> list[dict[str, str]]:
    """Return the `wanted` faults, all of them when none is named; raises CampaignError for an unknown one."""
    unknown = set(wanted) - {fault["name"] for fault in faults}
    if unknown:
        raise CampaignError(
            f"Faute inconnue : {', '.join(sorted(unknown))}. La liste : python -m mock_server --list-faults"
        )
    return [fault for fault in faults if not wanted or fault["name"] in wanted]


def run_campaign(faults: list[dict[str, str]], folder: Path, workers: int, *, exhaustive: bool) -> list[Trial]:
    """Return what became of each fault, `workers` at a time; each run's record stays under `folder`.

    Raises NotSoundError when what it plays does not pass without a fault. Told to stop, it ends the runs under way and
    returns what became of the faults that were tried whole.
    """
    runs = Runs()
    baseline = Baseline(runs, folder, [_near(fault) for fault in faults])
    baseline.vouch_for_near()
    trying = _Trying(runs, folder, baseline, exhaustive=exhaustive)
    with ThreadPoolExecutor(workers) as pool:
        tries = [pool.submit(trying.of, fault) for fault in faults]
        try:
            return [each.result() for each in tries]
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            runs.stop()
            if not isinstance(error, KeyboardInterrupt):
                raise
    return [each.result() for each in tries if not each.cancelled() and each.exception() is None]


class _Trying:
    """Tries faults, each by itself, on scenarios that the baseline vouches for."""

    def __init__(self, runs: Runs, folder: Path, baseline: Baseline, *, exhaustive: bool) -> None:
        self._runs = runs
        self._folder = folder
        self._baseline = baseline
        self._exhaustive = exhaustive

    def of(self, fault: dict[str, str]) -> Trial:
        """Return what became of a fault, told on the terminal too; raises NotSoundError as the baseline does."""
        begun = time.monotonic()
        told = tuple(self._until_caught(fault))
        seconds = round(time.monotonic() - begun, 1)
        own = (fault["name"], fault["kind"], fault["breaks"], fault["description"])
        trial = Trial(*own, seconds, told, self._exhaustive)
        print(trial.line, flush=True)
        return trial

    def _until_caught(self, fault: dict[str, str]) -> list[Catch]:
        told: list[Catch] = []
        for name, scenarios in self._nearest_first(fault):
            told = self._play(fault["name"], name, scenarios) or told
            if any(catch.how == FINDING for catch in told):
                break
        return told

    def _nearest_first(self, fault: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
        """Yield what to play until the fault is caught: the rule it breaks, then the feature near it, then others."""
        near = _near(fault)
        if not is_guide_item(fault["breaks"]):
            yield "rule", [str(near), "-k", fault["breaks"]]
        yield "near", [str(near)]
        self._baseline.vouch_for_others()
        yield "others", [str(FEATURES), f"--ignore={near}"]

    def _play(self, fault: str, name: str, scenarios: list[str]) -> list[Catch]:
        options = [f"--fault={fault}", *([] if self._exhaustive else ["-p", first_catch.__name__])]
        try:
            run = play(self._runs, self._folder / fault / name, scenarios, *options)
        except (NotPlayedError, OSError, ValueError) as error:
            return [broke_down(str(error))]
        return catches(run, self._baseline.sound)


def _near(fault: dict[str, str]) -> Path:
    path = FEATURES / f"{fault['near']}.feature"
    if not path.exists():
        raise CampaignError(f"Faute {fault['name']} : {FEATURES / fault['near']} n'existe pas. Corriger « near ».")
    return path
