"""Requirement ↔ scenario ↔ latest result ↔ faults caught: one row for each pair of a requirement and a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bdd.guide_items import Guide
from reports.reading.campaigns import Campaign, Fault
from reports.reading.guide import ItemStatus, verdicts
from reports.reading.model import Block, FeatureRun, Key, ScenarioRun
from reports.reading.story import Story

NEVER = ItemStatus.NEVER.value  # what is told of a requirement that no scenario verifies
_ORIGIN_IN_NAME = re.compile(r"\s*\(origine\s*:\s*(?P<origin>[^)]*)\)\s*\Z", re.IGNORECASE)
_ORIGIN_IN_TEXT = re.compile(r"^Origine\s*:\s*(?P<origin>.+?)\.?$", re.IGNORECASE | re.MULTILINE)


class Source(Enum):
    """Where a requirement comes from; the value is the word a reader sees."""

    GUIDE = "guide"
    RULE = "règle"
    FEATURE = "fonctionnalité"


@dataclass(frozen=True)
class Requirement:
    """An item of the guide, a rule where the guide is silent, or a feature for the scenarios under no rule."""

    source: Source
    id: str
    text: str
    origin: str
    folder: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A requirement and a scenario that verifies it; `scenario` is None when none does."""

    requirement: Requirement
    scenario: ScenarioRun | None
    faults: tuple[Fault, ...] = ()

    @property
    def rule(self) -> str:
        """Return the rule above the scenario, without its origin; empty when it stands under none."""
        return split_rule(self.scenario.rule or "")[0] if self.scenario else ""

    @property
    def when(self) -> datetime | None:
        """Return when its result was given, None when it did not run."""
        last = self.scenario.last if self.scenario and self.scenario.status.ran else None
        return (last.ended or last.started) if last else None


def matrix(guide: Guide, story: Story, campaign: Campaign) -> list[Row]:
    """Return the rows: the guide's items in its order, then the rules, then the scenarios under neither."""
    caught = campaign.caught_by()

    def row(requirement: Requirement, scenario: ScenarioRun | None) -> Row:
        faults = caught.get((scenario.uri, scenario.name), []) if scenario else []
        return Row(requirement, scenario, tuple(faults))

    pairs = [*_of_guide(guide, story), *_of_rules(story), *_of_features(guide, story)]
    return [row(requirement, scenario) for requirement, scenario in pairs]


Pairs = Iterator[tuple[Requirement, ScenarioRun | None]]


def _of_guide(guide: Guide, story: Story) -> Pairs:
    found, realising = verdicts(guide, story), _realising(story)
    for section in guide.sections:
        for item in section.items:
            requirement = Requirement(Source.GUIDE, item.id, item.text, "guide", (section.part, section.title))
            shown = found[item.id].shown
            first = shown.scenario.key if shown else None
            scenarios = sorted(realising.get(item.id, {}).values(), key=lambda one: one.key != first)
            yield from ((requirement, scenario) for scenario in scenarios)
            if not scenarios:
                yield requirement, None


def _realising(story: Story) -> dict[str, dict[Key, ScenarioRun]]:
    """Return, for each item of the guide that a step bears, the scenarios that do, as last run."""
    found: dict[str, dict[Key, ScenarioRun]] = {}
    for scenario in story.scenarios():
        for item in {item for step in scenario.steps for item in step.items}:
            found.setdefault(item, {})[scenario.key] = scenario
    return found


def _of_rules(story: Story) -> Pairs:
    for feature in story.features:
        for block in (one for one in feature.blocks if one.name):
            requirement = _rule(feature, block)
            yield from ((requirement, scenario) for scenario in block.runs)


def _rule(feature: FeatureRun, block: Block) -> Requirement:
    text, origin = split_rule(block.name)
    told = _ORIGIN_IN_TEXT.search(block.description)
    return Requirement(Source.RULE, "", text, origin or (told["origin"] if told else ""), ("Règles", feature.name))


def _of_features(guide: Guide, story: Story) -> Pairs:
    known = guide.order
    for feature in story.features:
        requirement = Requirement(Source.FEATURE, "", feature.name, "", ("Fonctionnalités",))
        for scenario in feature.scenarios():
            in_guide = any(item in known for step in scenario.steps for item in step.items)
            if not in_guide and not scenario.rule:
                yield requirement, scenario


def split_rule(name: str) -> tuple[str, str]:
    """Return the text of a rule and its origin, empty when its name does not end with « (origine : …) »."""
    found = _ORIGIN_IN_NAME.search(name)
    return (name[: found.start()], found["origin"].strip()) if found else (name, "")
