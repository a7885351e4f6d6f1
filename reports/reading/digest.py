"""What the history needs of a run, kept beside it so that hundreds of past runs are read in a moment.

`resume.json` is only a copy: it is written anew whenever the messages it was made from have another size.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from reports.reading.explain import why
from reports.reading.model import Key, Run, ScenarioRun
from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.run_format import BROWSER, DIGEST, ENVIRONMENT, FACTS, Json, message_files, value_of

SHAPE = 3  # of the file: another number means that it was made otherwise, and is made anew


@dataclass(frozen=True)
class Result:
    """How a scenario stood in a run; `why` is the first line of its error or the reason it did not run."""

    key: Key
    name: str
    status: Status
    seconds: float | None
    why: str


@dataclass(frozen=True)
class Digest:
    """A run without its steps and evidence; `steps` gives, by text, how many passed and their median seconds."""

    folder: Path
    started: datetime
    ended: datetime | None
    cut_short: str | None
    environment: str
    browser: str
    fault: str
    left_out: int
    results: tuple[Result, ...]
    steps: dict[str, tuple[int, float]]

    @property
    def whole(self) -> bool:
        """Return whether nothing was left out of its features, nothing stopped it, and each scenario was come to."""
        silent = (Status.NOT_RUN, Status.INTERRUPTED)
        told = bool(self.results) and not any(one.status in silent for one in self.results)
        return told and not self.left_out and self.cut_short is None

    @property
    def seconds(self) -> float | None:
        """Return how long it took, None when its end was never written."""
        return (self.ended - self.started).total_seconds() if self.ended else None


def digest(folder: Path, reader: Callable[[Path], Run] = read_run) -> Digest:
    """Return the digest of the run at `folder`, read by `reader` unless its digest is kept.

    Raises FileNotFoundError when the folder holds no messages.
    """
    stamp = _stamp(folder)
    kept = _kept(folder, stamp)
    if kept is not None:
        return kept
    made = digest_of(reader(folder))
    with suppress(OSError):  # past nights may be given in a folder that cannot be written
        (folder / DIGEST).write_text(json.dumps(_as_json(made, stamp), ensure_ascii=False), encoding="utf-8")
    return made


def digest_of(run: Run) -> Digest:
    """Return the digest of a run already read."""
    chosen = run.selected
    return Digest(
        folder=run.folder,
        started=run.started,
        ended=run.ended,
        cut_short=run.cut_short,
        environment=value_of(run.facts, ENVIRONMENT).partition(" (")[0],  # its description may be reworded
        browser=value_of(run.facts, BROWSER).partition(" ")[0],  # its version changes, night after night
        fault=run.fault,
        left_out=sum(1 for _ in run.scenarios) - len(chosen),
        results=tuple(map(_result, chosen)),
        steps=_steps(chosen),
    )


def _result(scenario: ScenarioRun) -> Result:
    took = scenario.last.duration if scenario.last else None
    told = why(scenario) if scenario.status is not Status.PASSED else ""
    return Result(scenario.key, scenario.name, scenario.status, took, told)


def _steps(scenarios: Iterable[ScenarioRun]) -> dict[str, tuple[int, float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for scenario in scenarios:
        for step in scenario.steps:
            if step.status is Status.PASSED:
                found[step.text].append(step.duration)
    return {text: (len(times), round(median(times), 4)) for text, times in found.items()}


def _stamp(folder: Path) -> Json:
    """Return what changes when the messages or the facts do: messages are only ever appended to."""
    files = [*message_files(folder), folder / FACTS]
    sizes = {file.name: file.stat().st_size for file in files if file.is_file()}
    return {"shape": SHAPE, "sizes": sizes}


def _kept(folder: Path, stamp: Json) -> Digest | None:
    try:
        data = json.loads((folder / DIGEST).read_text(encoding="utf-8"))
        return _from_json(folder, data) if data["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _as_json(one: Digest, stamp: Json) -> Json:
    return {
        "stamp": stamp,
        "started": one.started.isoformat(),
        "ended": one.ended.isoformat() if one.ended else None,
        "cut_short": one.cut_short,
        "environment": one.environment,
        "browser": one.browser,
        "fault": one.fault,
        "left_out": one.left_out,
        "results": [[*r.key, r.name, r.status.name, r.seconds, r.why] for r in one.results],
        "steps": one.steps,
    }


def _from_json(folder: Path, data: Json) -> Digest:
    return Digest(
        folder=folder,
        started=datetime.fromisoformat(data["started"]),
        ended=datetime.fromisoformat(data["ended"]) if data["ended"] else None,
        cut_short=data["cut_short"],
        environment=data["environment"],
        browser=data["browser"],
        fault=data["fault"],
        left_out=data["left_out"],
        results=tuple(
            Result(Key(uri, rule, template, block, tuple(row), rank, variant), name, Status[status], took, why)
            for uri, rule, template, block, row, rank, variant, name, status, took, why in data["results"]
        ),
        steps={text: (count, middle) for text, (count, middle) in data["steps"].items()},
    )
