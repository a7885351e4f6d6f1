"""The guide page: the guide's items with what the runs say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bdd.guide_items import Guide, Link, Section
from reports.french import day, day_and_clock, several
from reports.pages.evidence import EvidencePublisher, ShownEvidence
from reports.reading.guide import ItemStatus, Screen, Verdict, screens_at, verdicts
from reports.reading.model import Block, FeatureRun
from reports.reading.status import ALARM, Status
from reports.reading.story import Story

MESSAGES = ("mail", "sms", "qr")
OBSERVATION = re.compile(r"^Observation\s*:\s*", re.IGNORECASE)
PLACES = {
    "téléphone": "Sur le téléphone",
    "ordinateur": "Sur l’ordinateur",
    "lecteur": "Au lecteur de carte",
    "annuaire": "Dans l’annuaire santé",
    "messagerie": "Dans la messagerie",
}


@dataclass(frozen=True)
class Device:
    """A device's picture beside an item.

    `still` when the step changed another device, not this one; `again` when the item before shows the same picture.
    """

    shown: ShownEvidence
    still: bool
    again: bool


@dataclass(frozen=True)
class ItemView:
    """An item with its verdict and what illustrates it."""

    verdict: Verdict
    mark: str
    place: str
    devices: list[Device]
    messages: list[ShownEvidence]


@dataclass(frozen=True)
class SectionView:
    """A section of the guide with its items; `anchor` is its id in the page."""

    anchor: str
    title: str
    items: list[ItemView]
    link: Link | None = None

    @property
    def narrow(self) -> bool:
        """Return whether nothing in it is wider than a phone, so that two items stand side by side."""
        wide = (item for item in self.items if item.messages or any(one.shown.kind != "phone" for one in item.devices))
        return len(self.items) > 1 and not any(wide)


@dataclass(frozen=True)
class PartView:
    """A part of the guide."""

    title: str
    sections: list[SectionView]


@dataclass(frozen=True)
class Remark:
    """Something the features say beside the steps: an observation, or a rule where the guide is silent."""

    text: str
    feature: FeatureRun
    anchor: str
    status: Status | None = None


@dataclass(frozen=True)
class GuideView:
    """All that the guide page shows."""

    title: str
    parts: list[PartView]
    total: int
    verified: int
    attested: int
    scenarios: int
    since: datetime | None
    until: datetime | None
    missing: list[Verdict]
    observations: list[Remark]
    decisions: list[Remark]

    @property
    def when_and_by(self) -> str:
        """Return « le 24 novembre 2026 à 15 h 04, par 9 scénarios » after a space; empty if never verified."""
        if self.since is None or self.until is None:
            return ""
        when = f"entre le {day(self.since)} et le {day(self.until)}"
        if day(self.since) == day(self.until):
            when = f"le {day_and_clock(self.until)}"
        return f" {when}, par {several(self.scenarios, 'scénario')}"


def guide_view(guide: Guide, story: Story, publisher: EvidencePublisher) -> GuideView:
    """Return the guide page's content, its pictures published."""
    found = verdicts(guide, story)
    verified = [verdict for verdict in found.values() if verdict.status is ItemStatus.VERIFIED]
    dates = [verdict.verified_at for verdict in verified if verdict.verified_at]
    sections = [
        (section, _section(section, number, found, publisher)) for number, section in enumerate(guide.sections, 1)
    ]
    return GuideView(
        title=guide.title,
        parts=[
            PartView(part, [view for _, view in group])
            for part, group in groupby(sections, key=lambda pair: pair[0].part)
        ],
        total=len(found),
        verified=len(verified),
        scenarios=len({one.scenario.key for verdict in verified for one in verdict.passing}),
        since=min(dates, default=None),
        until=max(dates, default=None),
        attested=sum(verdict.status is ItemStatus.ATTESTED for verdict in found.values()),
        missing=[verdict for verdict in found.values() if not verdict.is_held],
        observations=list(_observations(story)),
        decisions=list(_decisions(story)),
    )


def _section(section: Section, number: int, found: dict[str, Verdict], publisher: EvidencePublisher) -> SectionView:
    screens = {item.id: _screens(found[item.id]) for item in section.items}
    moving = {one.piece.kind for shown in screens.values() for one in shown if one.fresh}
    items: list[ItemView] = []
    for item in section.items:
        shown = screens[item.id]
        kept = [one for one in shown if one.piece.kind in moving] or shown
        before = {device.shown.href for view in items[-1:] for device in view.devices if device.shown.href}
        items.append(_item(found[item.id], kept, before, publisher))
    return SectionView(f"section-{number}", section.title, items, section.link)


def _screens(verdict: Verdict) -> list[Screen]:
    return screens_at(verdict.shown) if verdict.shown else []


def _item(verdict: Verdict, screens: list[Screen], before: set[str], publisher: EvidencePublisher) -> ItemView:
    """Return an item with its screens; `before` are the pictures of the item before.

    The screens of a device that does nothing in its section are left out before.
    """
    shown = verdict.shown
    changed = any(screen.fresh for screen in screens)
    pictures = [(publisher.show(one.piece, ""), changed and not one.fresh) for one in screens]
    devices = [Device(picture, still, still and picture.href in before) for picture, still in pictures]
    messages = [publisher.show(one, "") for one in shown.step.evidence if one.kind in MESSAGES] if shown else []
    place = verdict.item.place
    return ItemView(verdict, mark(verdict.item.id), PLACES.get(place, place.capitalize()), devices, messages)


def mark(item_id: str) -> str:
    """Return an item's mark in the margin: its number in the guide, or nothing where it has a bullet."""
    last = item_id.rpartition("-")[2]
    return last if last.isdigit() else ""


def _observations(story: Story) -> Iterable[Remark]:
    for feature in story.features:
        texts = [(feature.description, "")]
        texts += [(block.description, anchor_of(block)) for block in feature.blocks]
        texts += [(group.description, f"l{group.line}") for block in feature.blocks for group in block.groups]
        for text, anchor in texts:
            yield from (Remark(told, feature, anchor) for told in observations_in(text))


def _decisions(story: Story) -> Iterable[Remark]:
    for feature in story.features:
        for block in feature.blocks:
            if block.name:
                yield Remark(block.name, feature, anchor_of(block), worst(run.status for run in block.runs))


def observations_in(description: str) -> list[str]:
    """Return the observations of a description, each from « Observation : » to the end of its paragraph."""
    told = (OBSERVATION.sub("", text) for text in paragraphs(description) if OBSERVATION.match(text))
    return [text[:1].upper() + text[1:] for text in told]


def paragraphs(description: str) -> list[str]:
    """Return the paragraphs of a description; « Observation : » and « Origine : » always start one."""
    found: list[list[str]] = [[]]
    for line in description.splitlines():
        if not line.strip() or re.match(r"(Observation|Origine)\s*:", line):
            found.append([])
        if line.strip():
            found[-1].append(line.strip())
    return [" ".join(lines) for lines in found if lines]


def anchor_of(block: Block) -> str:
    """Return the id of a rule in its feature's page, from the line of its first scenario."""
    return f"regle-{block.groups[0].line}"


def worst(statuses: Iterable[Status]) -> Status:
    """Return the most alarming of several statuses; what did not run comes before what passed."""
    found = set(statuses)
    return next((status for status in ALARM if status in found), Status.PASSED)
