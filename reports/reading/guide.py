"""The guide's items, and what the runs say of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from bdd.guide_items import Guide, Item, in_order
from reports.french import several
from reports.reading.model import Evidence, ScenarioRun, StepRun
from reports.reading.status import Status
from reports.reading.story import Story

SCREENS = ("computer", "phone")
PREFERRED_TAG = "nominal"


class ItemStatus(Enum):
    """How an item of the guide stands; the value is the word a reader sees."""

    VERIFIED = "vérifiée"
    FAILED = "en échec"
    UNCONFIRMED = "non confirmée"
    ATTESTED = "attestée"
    NOT_PLAYED = "non jouée"
    NEVER = "non vérifiée"


@dataclass(frozen=True)
class Realisation:
    """A step that realises an item, in one run of a scenario."""

    scenario: ScenarioRun
    rank: int

    @property
    def step(self) -> StepRun:
        """Return the step."""
        return self.scenario.steps[self.rank]

    @property
    def when(self) -> datetime:
        """Return when the scenario ended, or started if it never ended."""
        last = self.scenario.last
        return (last.ended or last.started) if last else self.scenario.run.started


@dataclass
class Verdict:
    """What is known of an item: its status, the step shown for it, the scenarios that pass or do not."""

    item: Item
    status: ItemStatus = ItemStatus.NEVER
    shown: Realisation | None = None
    passing: list[Realisation] = field(default_factory=list)
    failing: list[Realisation] = field(default_factory=list)
    waiting: list[Realisation] = field(default_factory=list)
    verified_at: datetime | None = None
    attested: str = ""
    """What a person answers for, in the words of the environment, when no page can show it."""

    @property
    def is_held(self) -> bool:
        """Return whether a scenario verifies it, or somebody answers for it."""
        return self.status in (ItemStatus.VERIFIED, ItemStatus.ATTESTED)

    @property
    def shortfall(self) -> str:
        """Return in French why the scenario shown does not confirm the item."""
        assert self.shown is not None, "an item without any scenario has no shortfall"
        if self.shown.scenario.status is Status.FLAKY:
            return "n'a réussi qu'à une reprise"
        if self.shown.scenario.status is Status.INTERRUPTED:
            return "a été interrompu"
        return "échoue plus loin" if self.shown.step.status is Status.PASSED else "s'arrête avant"


def verdicts(guide: Guide, story: Story) -> dict[str, Verdict]:
    """Return the verdict on each item, by its id, in the guide's order."""
    order = guide.order
    found = {item.id: Verdict(item, attested=story.attested.get(item.id, "")) for item in guide.items}
    for scenario in story.tellings():
        for realisation, item_id in _realisations(scenario):
            if item_id in found:
                _file(found[item_id], realisation, in_order(items_of(scenario), order), story)
    for scenario in (one for one in story.scenarios() if not one.selected):
        for realisation, item_id in _realisations(scenario):
            if item_id in found:
                found[item_id].waiting.append(realisation)
    for verdict in found.values():
        _conclude(verdict)
    return found


def score_of(found: Iterable[Verdict]) -> str:
    """Return « 39/39 étapes vérifiées », or « 37 étapes vérifiées + 2 attestées sur 39 » where people attest some."""
    statuses = [verdict.status for verdict in found]
    verified, attested = statuses.count(ItemStatus.VERIFIED), statuses.count(ItemStatus.ATTESTED)
    if not attested:
        return f"{verified}/{len(statuses)} étapes vérifiées"
    return f"{several(verified, 'étape vérifiée')} + {several(attested, 'attestée')} sur {len(statuses)}"


def _realisations(scenario: ScenarioRun) -> Iterator[tuple[Realisation, str]]:
    for rank, step in enumerate(scenario.steps):
        for item_id in step.items:
            yield Realisation(scenario, rank), item_id


def _file(verdict: Verdict, realisation: Realisation, ordered: bool, story: Story) -> None:
    scenario = realisation.scenario
    latest = story.is_told(scenario)
    if scenario.status is Status.PASSED and realisation.step.status is Status.PASSED and ordered:
        verdict.passing.append(realisation)
    elif latest and scenario.status.bad:
        verdict.failing.append(realisation)
    elif latest:
        verdict.waiting.append(realisation)


def _conclude(verdict: Verdict) -> None:
    """Decide from the latest runs: an old pass does not outweigh a scenario that fails today."""
    broken = {realisation.scenario.key for realisation in verdict.failing}
    alive = [realisation for realisation in verdict.passing if realisation.scenario.key not in broken]
    verdict.verified_at = max((realisation.when for realisation in verdict.passing), default=None)
    if verdict.attested and not verdict.failing:
        verdict.status = ItemStatus.ATTESTED  # never verified, whatever passes: nothing of it was seen
        verdict.shown = max(alive, key=_worth_showing, default=None)
    elif alive:
        verdict.status = ItemStatus.VERIFIED
        verdict.shown = max(alive, key=_worth_showing)
    elif verdict.failing:
        here = [one for one in verdict.failing if one.step.troubled]
        verdict.status = ItemStatus.FAILED if here else ItemStatus.UNCONFIRMED
        verdict.shown = [*here, *verdict.failing][0]
    elif any(not one.scenario.status.ran for one in verdict.waiting):
        verdict.status = ItemStatus.NOT_PLAYED
    verdict.passing = list({one.scenario.key: one for one in reversed(alive)}.values())


def _worth_showing(one: Realisation) -> tuple[bool, bool, datetime]:
    pictured = any(piece.file.is_file() for piece in _illustrations(one))
    return PREFERRED_TAG in one.scenario.tags, pictured, one.scenario.run.started


def _illustrations(one: Realisation) -> list[Evidence]:
    return [*(screen.piece for screen in screens_at(one)), *one.step.evidence]


def items_of(scenario: ScenarioRun) -> list[str]:
    """Return the ids that the steps of a scenario bear, in the order of its steps."""
    return [item for step in scenario.steps for item in step.items]


def out_of_order(guide: Guide, story: Story) -> list[ScenarioRun]:
    """Return the scenarios whose items do not come in the guide's order."""
    order = guide.order
    return [scenario for scenario in story.scenarios() if not in_order(items_of(scenario), order)]


def unknown_items(guide: Guide, story: Story) -> dict[str, list[str]]:
    """Return the item ids that features bear and the guide does not hold, with « path:line » of each step."""
    known = guide.order
    found: dict[str, list[str]] = {}
    for scenario in story.scenarios():
        for step in scenario.steps:
            for item in set(step.items) - known.keys():
                places = found.setdefault(item, [])
                if (place := f"{scenario.uri}:{step.line}") not in places:
                    places.append(place)
    return found


@dataclass(frozen=True)
class Screen:
    """A device's picture at a step; `fresh` when it was taken at that step."""

    piece: Evidence
    fresh: bool


def screens_at(realisation: Realisation) -> list[Screen]:
    """Return a picture of each kind of device: the first one taken at the step, else the last one before it."""
    found: dict[str, Screen] = {}
    for rank, step in enumerate(realisation.scenario.steps[: realisation.rank + 1]):
        here = rank == realisation.rank
        pictures = [piece for piece in step.evidence if piece.kind in SCREENS and piece.is_picture]
        for piece in reversed(pictures) if here else pictures:
            found[piece.kind] = Screen(piece, here)
    return [found[kind] for kind in SCREENS if kind in found]
