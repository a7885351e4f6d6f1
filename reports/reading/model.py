"""What is known of runs, as plain objects; nothing here reads files or makes pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from reports.reading.status import Status, after, worst_of
from reports.run_format import COMMAND, FAULT, TRACE, value_of

_OPTION = re.compile(r"--(environment|seed|browser|fault)[= ](\S+)")
_FORMER = ("--graine", "--seed")  # a run of 0.1 may have been asked for so


@dataclass(frozen=True)
class Failure:
    """An error as recorded."""

    type: str
    message: str
    traceback: str


@dataclass(frozen=True)
class Evidence:
    """A piece of evidence: `file` may be missing from the disk, `body` holds short texts."""

    kind: str
    caption: str
    media_type: str
    file: Path
    body: str = ""

    @property
    def is_picture(self) -> bool:
        """Return whether it is shown as a picture."""
        return self.media_type.startswith("image/")


@dataclass
class StepRun:
    """A step as written and as it went; durations in seconds."""

    keyword: str
    text: str
    line: int
    background: bool = False
    items: tuple[str, ...] = ()
    table: list[list[str]] = field(default_factory=list)
    doc_string: str | None = None
    status: Status = Status.NOT_RUN
    duration: float = 0.0
    failure: Failure | None = None
    message: str | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def troubled(self) -> bool:
        """Return whether it tells why its attempt did not pass: it failed, or no definition matches it."""
        return self.failure is not None or self.status is Status.UNDEFINED


@dataclass
class Attempt:
    """One attempt at a scenario: its set-up, steps and teardown."""

    number: int
    worker: str
    started: datetime
    ended: datetime | None
    steps: list[StepRun]
    hooks: list[StepRun]
    facts: list[tuple[str, str]]

    @property
    def duration(self) -> float | None:
        """Return the seconds it took, None when it was cut short."""
        return (self.ended - self.started).total_seconds() if self.ended else None

    @cached_property
    def status(self) -> Status:
        """Return how it stands: passed only when each of its steps and hooks did, to its end."""
        return worst_of([step.status for step in [*self.steps, *self.hooks]], ended=self.ended is not None)

    @property
    def traces(self) -> list[Evidence]:
        """Return the Playwright traces kept of it."""
        return [piece for hook in self.hooks for piece in hook.evidence if piece.kind == TRACE]

    @property
    def troubled_steps(self) -> list[StepRun]:
        """Return the steps and hooks that tell why it did not pass."""
        return [step for step in [*self.steps, *self.hooks] if step.troubled]


class Key(NamedTuple):
    """What identifies a scenario from one run to the next: neither its line, nor its rank among the others.

    `block` names its examples, `occurrence` counts from 0 the rows alike before it in them.
    """

    uri: str
    rule: str
    template: str
    block: str
    row: tuple[str, ...]
    occurrence: int
    variant: str


@dataclass
class ScenarioRun:
    """A scenario, or one row of its examples, in one run."""

    uri: str
    name: str
    line: int
    anchor: str
    tags: list[str]
    rule: str | None
    row: tuple[str, ...]
    variant: str
    run: Run
    plan: list[StepRun]
    selected: bool = False
    attempts: list[Attempt] = field(default_factory=list)
    template: str = ""
    block: str = ""
    occurrence: int = 0
    apart: str = ""
    """What tells it from the others of its feature that have its name and its row: a block, a rule, a line."""
    address: str = ""
    """Its name in pytest's addresses, empty when another tool played it."""

    @property
    def key(self) -> Key:
        """Return what identifies it from one run to the next."""
        own = (self.uri, self.rule or "", self.template, self.block, self.row)
        return Key(*own, self.occurrence, self.variant)

    @property
    def title(self) -> str:
        """Return its name, with what tells it from the others of its feature when its name does not."""
        row = self.row if self.row and self.name == self.template else ()
        detail = ", ".join(value for value in (*row, self.apart, self.variant) if value)
        return f"{self.name} ({detail})" if detail else self.name

    @property
    def status(self) -> Status:
        """Return how it stands after its last attempt; a pass after a failure is told unstable."""
        return after([attempt.status for attempt in self.attempts])

    @property
    def steps(self) -> list[StepRun]:
        """Return the steps of the last attempt, or those that were to be run."""
        return self.attempts[-1].steps if self.attempts else self.plan

    @property
    def last(self) -> Attempt | None:
        """Return the last attempt, None when it never ran."""
        return self.attempts[-1] if self.attempts else None

    @property
    def reason(self) -> str | None:
        """Return why it did not run, or was cut short; None when it ran to its end."""
        if self.status is Status.SKIPPED:
            return next((step.message for step in [*self.steps, *self.attempts[-1].hooks] if step.message), None)
        if self.status is Status.NOT_RUN:
            return self.run.cut_short if self.selected else "absent de la sélection de cette exécution"
        return self.run.cut_short if self.status is Status.INTERRUPTED else None

    @property
    def why_not(self) -> str:
        """Return why it gave no result, in words even when nothing tells."""
        return self.reason or "sans raison connue"


@dataclass
class Examples:
    """A table of examples: its name, its header and, for each row, the cells and the run."""

    name: str
    header: list[str]
    rows: list[tuple[list[str], list[ScenarioRun]]]


@dataclass
class ScenarioGroup:
    """A scenario as written: one run, or one for each row of its examples (and each variant)."""

    keyword: str
    name: str
    description: str
    tags: list[str]
    line: int
    steps: list[StepRun]
    examples: list[Examples]
    runs: list[ScenarioRun]


@dataclass
class Block:
    """The scenarios below one rule, or those below none."""

    keyword: str
    name: str
    description: str
    tags: list[str]
    background: list[StepRun]
    groups: list[ScenarioGroup]

    @property
    def runs(self) -> list[ScenarioRun]:
        """Return every scenario and row of the block, in the order of the file."""
        return [run for group in self.groups for run in group.runs]


@dataclass
class FeatureRun:
    """A feature as written and as it went in one run (or in the latest run of each scenario)."""

    uri: str
    keyword: str
    name: str
    description: str
    tags: list[str]
    background: list[StepRun]
    blocks: list[Block]
    run: Run

    def scenarios(self) -> Iterator[ScenarioRun]:
        """Yield its scenarios and rows in the order of the file."""
        for block in self.blocks:
            yield from block.runs


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read, with the text that names the place and the mend."""

    uri: str
    line: int | None
    message: str


@dataclass
class Run:
    """A run: when, how, of what; `notes` name what was damaged or missing in its files."""

    folder: Path
    started: datetime
    ended: datetime | None = None
    facts: list[tuple[str, str]] = field(default_factory=list)
    cut_short: str | None = None
    features: list[FeatureRun] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    success: bool | None = None
    """What its command said at its end; None when it never did."""

    @property
    def unexplained(self) -> str:
        """Return in French that its command failed though nothing here tells why, empty when something does."""
        told = self.cut_short or self.unreadable or any(one.status.bad for one in self.selected)
        if self.success is not False or told:
            return ""
        return "la commande a fini en échec, sans qu'un scénario dise pourquoi"

    @property
    def options(self) -> list[str]:
        """Return the options of its command that change what a scenario meets, as « --name=value »."""
        command = value_of(self.facts, COMMAND).replace(*_FORMER)
        return [f"--{name}={value}" for name, value in _OPTION.findall(command)]

    @property
    def fault(self) -> str:
        """Return the names of the faults that were plugged into the simulated world, empty without any."""
        told = (one.removeprefix("--fault=") for one in self.options if one.startswith("--fault="))
        return value_of(self.facts, FAULT) or ", ".join(told)

    @property
    def scenarios(self) -> Iterator[ScenarioRun]:
        """Yield every scenario and row of its features, selected or not."""
        return (scenario for feature in self.features for scenario in feature.scenarios())

    @property
    def selected(self) -> list[ScenarioRun]:
        """Return the scenarios and rows that it was asked to run."""
        return [scenario for scenario in self.scenarios if scenario.selected]

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.folder.name
