"""What a run gave, in one screen of French, at the end of pytest's output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from reports.french import seconds, several
from reports.reading.causes import NAMED, causes_of_absence, causes_of_trouble
from reports.reading.model import Run, ScenarioRun, StepRun
from reports.reading.overall import overall_of_run
from reports.reading.runs import read_run
from reports.reading.status import Status

SHOWN = 10  # causes told before « et N autres », so that the summary is read at a glance
SLOW = 3
WIDTH = 100  # characters of an error's first line


def print_summary(reporter: pytest.TerminalReporter, folder: Path, root: Path) -> None:
    """Print how many scenarios passed, failed or did not run, how long it took, and where the report is."""
    run = read_run(folder)
    chosen = run.selected
    reporter.section("scénarios", "=")
    took = seconds((run.ended - run.started).total_seconds()) if run.ended else None
    reporter.line(counted(run, took))
    for line in [*troubles(chosen), *_unreadable(run), *_missed(chosen), *_cut(run)]:
        reporter.line(line)
    for step, scenario in slowest_steps(chosen, SLOW):
        told = f"{seconds(step.duration)}, {step.keyword} {step.text} ({scenario.name})"
        reporter.line(f"  pas lent : {told[:WIDTH]}")
    shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
    reporter.line(f"Exécution : {shown}")
    reporter.line("Documentation : python -m reports build, puis python -m reports open")


def counted(run: Run, took: str | None = None) -> str:
    """Return « 5 scénarios en 2,0 s : 3 réussis, 1 échoué, 1 non exécuté »; the duration only when it is known."""
    whole = overall_of_run(run)
    return f"{several(len(run.selected), 'scénario')}{f' en {took}' if took else ''} : {whole.told}"


def slowest_steps(scenarios: Iterable[ScenarioRun], count: int) -> list[tuple[StepRun, ScenarioRun]]:
    """Return the `count` passed steps that took longest, the slowest first, each with its scenario."""
    steps = [(step, one) for one in scenarios for step in one.steps if step.status is Status.PASSED]
    return sorted(steps, key=lambda pair: -pair[0].duration)[:count]


def troubles(chosen: Sequence[ScenarioRun]) -> list[str]:
    """Return why scenarios went wrong, each cause with the scenarios that tell it, a few of each."""
    lines: list[str] = []
    causes = causes_of_trouble(chosen)
    for cause in causes[:SHOWN]:
        lines.append(f"  {cause.status.value} ({len(cause.scenarios)}) : {cause.words[:WIDTH]}")
        lines += [f"      {one.title} ({one.uri}:{one.line})" for one in cause.scenarios[:NAMED]]
        if len(cause.scenarios) > NAMED:
            lines.append(f"      … et {several(len(cause.scenarios) - NAMED, 'autre')}")
    if len(causes) > SHOWN:
        lines.append(f"  … et {several(len(causes) - SHOWN, 'autre cause')}")
    return lines


def _unreadable(run: Run) -> list[str]:
    return [f"  illisible : {one.message.splitlines()[0][:WIDTH]}" for one in run.unreadable[:SHOWN] if one.message]


def _cut(run: Run) -> list[str]:
    return [f"  {told}" for told in (run.cut_short, run.unexplained) if told]


def _missed(chosen: Sequence[ScenarioRun]) -> list[str]:
    """Return the reasons for which scenarios did not run, each with how many it kept."""
    missed = causes_of_absence(chosen)[:SHOWN]
    return [f"  non exécuté ({len(cause.scenarios)}) : {cause.words[:WIDTH]}" for cause in missed]
