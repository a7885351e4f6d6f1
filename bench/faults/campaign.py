"""The fault campaign: the suite against each fault of the simulated world, and who catches it.

It knows the catalogue by asking the world for it, and the catch by reading what the recorder wrote.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.stoppable import Runs
from reports.reading.campaigns import Catch
from reports.reading.explain import explain
from reports.reading.model import Attempt, Failure, Run, ScenarioRun, StepRun
from reports.reading.runs import read_run
from reports.run_format import CAMPAIGN

FEATURES = Path("features")
FAULTS = Path("reports/faults")
"""Where campaigns are kept, a folder each."""
_GUIDE_ITEM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
_ASSERTIONS = {
    "AssertionError",
    "Failed",
    "MailContentError",
    "NotReceivedError",
    "OutOfReachError",
    "SmsError",
    "UnreadableQrError",
}
"""The errors that say what a person would see go wrong; any other is a crash of the step."""
_EXPECTED_SCORE = 0.95
"""The share of all faults that must be caught; every security fault and every fault of a guide item besides."""


class CampaignError(RuntimeError):
    """The campaign can't be run; the message says why and the mend."""


@dataclass(frozen=True)
class Trial:
    """What became of one fault; `seconds` is the time of the runs it took.

    `exhaustive` when every scenario of the rule, or near the fault, was played, not those up to the first catch alone.
    """

    name: str
    kind: str
    breaks: str
    description: str
    seconds: float
    catches: tuple[Catch, ...]
    exhaustive: bool = False

    @property
    def caught(self) -> bool:
        """Return whether an assertion told the fault."""
        return any(catch.how != "panne" for catch in self.catches)

    @property
    def required(self) -> bool:
        """Return whether this one must not survive: a fault of security, or of an item of the guide."""
        return self.kind == "sécurité" or _is_guide_item(self.breaks)


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

    Told to stop, it ends the runs under way and returns what became of the faults that were tried whole.
    """
    runs = Runs()
    with ThreadPoolExecutor(workers) as pool:
        tries = [pool.submit(_try, fault, folder / fault["name"], runs, exhaustive=exhaustive) for fault in faults]
        try:
            return [each.result() for each in tries]
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            runs.stop()
            if not isinstance(error, KeyboardInterrupt):
                raise
    return [each.result() for each in tries if not each.cancelled() and each.exception() is None]


def _try(fault: dict[str, str], folder: Path, runs: Runs, *, exhaustive: bool) -> Trial:
    begun = time.monotonic()
    catches: list[Catch] = []
    for name, scenarios in _nearest_first(fault):
        catches = _catches(_play(runs, fault["name"], folder / name, scenarios, exhaustive=exhaustive))
        if catches:
            break
    trial = Trial(
        fault["name"],
        fault["kind"],
        fault["breaks"],
        fault["description"],
        round(time.monotonic() - begun, 1),
        tuple(catches),
        exhaustive,
    )
    print(_line(trial), flush=True)
    return trial


def _nearest_first(fault: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what to play until the fault is caught: the rule it breaks, then the feature near it, then the others."""
    near = _near(fault)
    if not _is_guide_item(fault["breaks"]):
        yield "rule", [str(near), "-k", fault["breaks"]]
    yield "near", [str(near)]
    yield "others", [str(FEATURES), f"--ignore={near}"]


def _is_guide_item(breaks: str) -> bool:
    return all(letter in _GUIDE_ITEM for letter in breaks)


def _near(fault: dict[str, str]) -> Path:
    path = FEATURES / f"{fault['near']}.feature"
    if not path.exists():
        raise CampaignError(f"Faute {fault['name']} : {FEATURES / fault['near']} n'existe pas. Corriger « near ».")
    return path


def _play(runs: Runs, fault: str, folder: Path, scenarios: list[str], *, exhaustive: bool) -> Run:
    command = [sys.executable, "-m", "pytest", *scenarios, f"--fault={fault}", f"--report-dir={folder}"]
    command += ["--evidence=off", "-q", "-p", "no:randomly", f"--output={folder / 'playwright'}"]
    pipe = subprocess.PIPE
    played = runs.play(command if exhaustive else [*command, "--maxfail=1"], stdout=pipe, stderr=pipe)
    if played.returncode == pytest.ExitCode.NO_TESTS_COLLECTED:
        return Run(folder, datetime.now(UTC))
    try:
        return read_run(folder)
    except FileNotFoundError as error:
        raise CampaignError(
            f"Faute {fault} : la suite n'a pas tourné.\n{(played.stdout + played.stderr)[-2000:]}"
        ) from error


def _catches(run: Run) -> list[Catch]:
    failed = (scenario for scenario in run.scenarios if scenario.status.bad)
    return [catch for scenario in failed if (catch := _catch(scenario)) is not None]


def _catch(scenario: ScenarioRun) -> Catch | None:
    attempt: Attempt | None = scenario.last
    troubled: Iterable[StepRun] = attempt.troubled_steps if attempt else ()
    for step in troubled:
        if step.failure is not None:
            return Catch(
                scenario.name,
                scenario.uri,
                scenario.line,
                step.keyword.strip(),
                step.text,
                explain(step.failure).headline,
                _how(step.failure),
            )
    return None


def _how(failure: Failure) -> str:
    return "constat" if failure.type.rpartition(".")[2] in _ASSERTIONS else "panne"


def _line(trial: Trial) -> str:
    if not trial.catches:
        return f"  SURVIT    {trial.name} ({trial.kind}, {trial.breaks})"
    catch = trial.catches[0]
    mark = "attrapée" if trial.caught else "PANNE"
    step = f"{catch.keyword} {catch.step}"
    return f"  {mark:9} {trial.name} → {catch.scenario} / {step} ({trial.seconds:.0f} s, {catch.how})"


def conclude(trials: list[Trial], folder: Path, known: int) -> tuple[bool, list[str]]:
    """Write `faults.json` in `folder`; return whether the score is good enough, and the lines that tell it.

    `known` is the number of faults in the catalogue, those that were not tried included.
    """
    path = folder / CAMPAIGN
    path.write_text(
        json.dumps([_as_json(trial, known) for trial in trials], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    survivors = [trial for trial in trials if not trial.caught]
    required = [trial for trial in survivors if trial.required]
    lines = [f"{_score(trials)} fautes attrapées"]
    lines += [f"  {kind} : {_score([t for t in trials if t.kind == kind])}" for kind in _kinds(trials)]
    lines += [f"survit : {trial.name} : {trial.description} ({trial.breaks})" for trial in survivors]
    lines += _alone(trials)
    lines.append(f"Détail : {path}")
    good = not required and len(survivors) <= (1 - _EXPECTED_SCORE) * len(trials)
    return good, lines


def _alone(trials: list[Trial]) -> list[str]:
    """Return, for each scenario that is the only one to catch some faults, the line that names them.

    It says nothing of a campaign that stopped at the first catch: the others were not played.
    """
    alone: dict[str, list[str]] = {}
    for trial in trials:
        if trial.exhaustive and len(trial.catches) == 1:
            alone.setdefault(trial.catches[0].scenario, []).append(trial.name)
    return [f"seul à attraper {', '.join(names)} : {scenario}" for scenario, names in alone.items()]


def _kinds(trials: list[Trial]) -> list[str]:
    return list(dict.fromkeys(trial.kind for trial in trials))


def _score(trials: list[Trial]) -> str:
    return f"{sum(trial.caught for trial in trials)}/{len(trials)}"


def _as_json(trial: Trial, known: int) -> dict[str, Any]:
    return {**asdict(trial), "caught": trial.caught, "required": trial.required, "catalogue": known}
