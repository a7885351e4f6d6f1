"""Plays scenarios of the suite, under a fault or without, and reads from the record who told the fault."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE

import pytest

from bench.stoppable import Runs
from reports.reading.campaigns import BREAKDOWN, FINDING, Catch
from reports.reading.explain import explain
from reports.reading.model import Key, Run, ScenarioRun, StepRun
from reports.reading.overall import overall_of_run
from reports.reading.runs import read_run
from reports.reading.status import Status

FEATURES = Path("features")


class CampaignError(RuntimeError):
    """The campaign can't be run; the message says why and the mend, `code` is the exit code."""

    code = 2


class NotPlayedError(CampaignError):
    """A run left no record: pytest did not even begin."""


def play(runs: Runs, folder: Path, scenarios: Sequence[str], *options: str) -> Run:
    """Return the record of a run of these `scenarios`; raises NotPlayedError when there is none."""
    command = [sys.executable, "-m", "pytest", *scenarios, *options, f"--report-dir={folder}"]
    command += ["--evidence=off", "-q", "-p", "no:randomly", f"--output={folder / 'playwright'}"]
    played = runs.play(command, stdout=PIPE, stderr=PIPE)
    chose_nothing = played.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
    try:
        run = read_run(folder)
    except FileNotFoundError as error:
        if chose_nothing:
            return Run(folder, datetime.now(UTC))
        raise NotPlayedError(f"La suite n'a pas tourné.\n{(played.stdout + played.stderr)[-2000:]}") from error
    if chose_nothing:
        run.success = None  # nothing to play is no trouble here
    return run


def catches(run: Run, sound: Collection[Key]) -> list[Catch]:
    """Return what went wrong in a run under a fault, what tells the fault first.

    Only a scenario that failed, and is among the `sound` ones, tells it; all else is a breakdown.
    """
    troubled = [one for one in run.scenarios if one.status.bad]
    found = [_catch(one, told=one.status is Status.FAILED and one.key in sound) for one in troubled]
    return sorted(found or _of_the_whole(run), key=lambda catch: catch.how != FINDING)


def _catch(scenario: ScenarioRun, *, told: bool) -> Catch:
    step = telling_step(scenario)
    keyword, text = (step.keyword.strip(), step.text) if step else ("", "")
    how = FINDING if told else BREAKDOWN
    return Catch(scenario.name, scenario.uri, scenario.line, keyword, text, why(scenario), how)


def telling_step(scenario: ScenarioRun) -> StepRun | None:
    """Return the step or hook that makes a scenario stand as it does, None when none does."""
    last = scenario.last
    steps = [*last.steps, *last.hooks] if last else []
    return next((step for step in steps if step.status is scenario.status), None)


def why(scenario: ScenarioRun) -> str:
    """Return why a scenario did not pass, its status when nothing else tells."""
    step = telling_step(scenario)
    if step and step.failure:
        return explain(step.failure).headline
    return (step.message if step else None) or scenario.reason or scenario.status.value


def _of_the_whole(run: Run) -> list[Catch]:
    unreadable = [Catch("", one.uri, one.line or 0, "", "", one.message, BREAKDOWN) for one in run.unreadable]
    return unreadable or [broke_down(told) for told in overall_of_run(run).damage]


def broke_down(message: str) -> Catch:
    """Return the breakdown of a whole run, which names no scenario."""
    return Catch("", "", 0, "", "", message, BREAKDOWN)
