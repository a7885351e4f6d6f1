"""The fault campaigns kept: the latest trial of each fault."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.run_format import CAMPAIGN, Json, date_of

FINDING, BREAKDOWN = "constat", "panne"
"""How a scenario did not pass under a fault: an assertion told it, or something around it gave way."""
FULL_SHARE = 0.9  # of the faults of the largest campaign kept: a full one tries that much
ScenarioName = tuple[str, str]  # path of the feature, name of the scenario: what a catch knows of it


@dataclass(frozen=True)
class Catch:
    """A scenario that did not pass under a fault: `how` is FINDING or BREAKDOWN, and a breakdown catches nothing.

    The breakdown of a whole run names no scenario.
    """

    scenario: str
    feature: str
    line: int
    keyword: str
    step: str
    message: str
    how: str


@dataclass(frozen=True)
class Fault:
    """A fault and what became of it; `seconds` is the time its trial took, `tried` when its campaign started.

    `catalogue` is the number of faults that the world knew then, 0 when the campaign did not tell.
    """

    name: str
    kind: str
    breaks: str
    description: str
    seconds: float
    caught: bool
    required: bool
    catches: tuple[Catch, ...]
    tried: datetime
    exhaustive: bool = False
    catalogue: int = 0

    @property
    def findings(self) -> list[Catch]:
        """Return the catches that tell it, none when it was not caught."""
        return [catch for catch in self.catches if catch.how != BREAKDOWN] if self.caught else []

    @property
    def breakdowns(self) -> list[Catch]:
        """Return the breakdowns met under it, whoever caught it."""
        return [catch for catch in self.catches if catch.how == BREAKDOWN]

    @property
    def broke_down(self) -> bool:
        """Return whether breakdowns are all that came of it."""
        return bool(self.breakdowns) and not self.caught


@dataclass(frozen=True)
class Campaign:
    """The latest trial of each fault, from the last full campaign on; `notes` name the files that don't read."""

    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def survivors(self) -> list[Fault]:
        """Return the faults that no scenario tells, the ones that must not survive first."""
        return sorted((fault for fault in self.faults if not fault.caught), key=lambda fault: not fault.required)

    @property
    def catalogue(self) -> int:
        """Return how many faults the world knew at the last trial, 0 when nothing tells."""
        return max(self.faults, key=lambda fault: fault.tried).catalogue if self.faults else 0

    @property
    def is_whole(self) -> bool:
        """Return whether every fault of the catalogue is known to have been tried."""
        return 0 < self.catalogue <= len(self.faults)

    @property
    def is_partial(self) -> bool:
        """Return whether faults of the catalogue were left out."""
        return len(self.faults) < self.catalogue

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of the faults, in the catalogue's order."""
        return list(dict.fromkeys(fault.kind for fault in self.faults))

    def of_kind(self, kind: str) -> list[Fault]:
        """Return the faults of one kind."""
        return [fault for fault in self.faults if fault.kind == kind]

    def caught_by(self) -> dict[ScenarioName, list[Fault]]:
        """Return, for each scenario that caught some, the faults it caught."""
        found: dict[ScenarioName, list[Fault]] = {}
        for fault in self.faults:
            for catch in fault.findings:
                found.setdefault((catch.feature, catch.scenario), []).append(fault)
        return found


def read_campaigns(root: Path) -> Campaign:
    """Return what the campaigns below `root` say together; a campaign cut before its end wrote nothing to read."""
    notes: list[str] = []
    kept = [faults for file in sorted(root.glob(f"*/{CAMPAIGN}")) if (faults := _read(file, notes))]
    latest = {fault.name: fault for faults in _since_the_last_full(kept) for fault in faults}
    return Campaign(tuple(latest.values()), tuple(notes))


def _since_the_last_full(campaigns: Sequence[list[Fault]]) -> Sequence[list[Fault]]:
    enough = FULL_SHARE * max(map(len, campaigns), default=0)
    start = max((rank for rank, faults in enumerate(campaigns) if len(faults) >= enough), default=0)
    return campaigns[start:]


def _read(file: Path, notes: list[str]) -> list[Fault]:
    try:
        tried = date_of(file.parent)
        return [_fault(data, tried) for data in json.loads(file.read_text(encoding="utf-8"))]
    except (OSError, ValueError, KeyError, TypeError) as error:
        notes.append(f"{file} ne se lit pas ({error}) : campagne laissée de côté")
        return []


def _fault(data: Json, tried: datetime) -> Fault:
    catches = tuple(Catch(**catch) for catch in data["catches"])
    return Fault(**{**data, "catches": catches}, tried=tried)
