"""A summary in Markdown, short enough for a merge request or the page of a pipeline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bdd.guide_items import Guide, Item
from reports.exports.terminal import slowest_steps
from reports.french import day_and_clock, french, nested, seconds, several
from reports.reading.causes import NAMED, Cause, causes_of_absence, causes_of_trouble
from reports.reading.guide import score_of, verdicts
from reports.reading.model import ScenarioRun, StepRun
from reports.reading.overall import overall
from reports.reading.story import Story
from reports.run_format import ENVIRONMENT, REVISION
from reports.site_map import SiteMap

SHOWN = 15  # lines of a list: whoever wants more opens the site
SLOW = 5
WIDTH = 160  # characters of an error's first line
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True)
class Directions:
    """Where readers are sent: to the pages published at `url`, or else to the features, since no page can be opened."""

    places: SiteMap
    url: str

    def to(self, scenario: ScenarioRun) -> str:
        """Return the title of a scenario, and how to find it."""
        title = _plain(nested(scenario.title))
        if not self.url:
            return f"« {title} » (`{scenario.uri}:{scenario.line}`)"
        return f"« [{title}]({self.url}{self.places.of(scenario)}) »"

    def to_item(self, item: Item) -> str:
        """Return an item of the guide, and how to find it."""
        return f"[{item.id}]({self.url}index.html#{item.id})" if self.url else item.id


def markdown(guide: Guide, story: Story, places: SiteMap, url: str) -> str:
    """Return what a reader of the pipeline needs: counts, what went wrong, what was not run, what is slow.

    `places` are those of the pages, `url` is where they are published, empty when they are not.
    """
    found = verdicts(guide, story)
    missing = [verdict for verdict in found.values() if not verdict.is_held]
    scenarios = list(story.scenarios())
    lines = [f"## Guide : {score_of(found.values())}", ""]
    lines += [f"{overall(story).sentence}.", ""]
    for note in [*_cut(story), *_fault(story), *story.latest.notes]:
        lines += [f"Attention : {_plain(note)}.", ""]
    directions = Directions(places, f"{url.rstrip('/')}/" if url else "")
    lines += _causes("À regarder", causes_of_trouble(scenarios), directions)
    lines += _list(f"Fichiers illisibles ({len(story.unreadable)})", [f"`{one.uri}`" for one in story.unreadable])
    lines += _list(
        f"Étapes du guide sans preuve ({len(missing)})",
        [f"{directions.to_item(one.item)} ({one.status.value}) : {_plain(one.item.text)}" for one in missing],
    )
    lines += _causes("Non exécutés", causes_of_absence(scenarios), directions)
    lines += _list("Pas les plus lents", [_slow(*one, directions) for one in slowest_steps(scenarios, SLOW)])
    facts = dict(story.latest.facts)
    told = [f"{label.lower()} {_plain(facts[label])}" for label in (REVISION, ENVIRONMENT) if label in facts]
    lines += [", ".join([f"Exécution du {day_and_clock(story.latest.started)}", *told]) + "."]
    return french("\n".join(lines)) + "\n"


def _cut(story: Story) -> list[str]:
    return [story.latest.cut_short] if story.latest.cut_short else []


def _fault(story: Story) -> list[str]:
    fault = story.latest.fault
    return [f"la faute {fault} était branchée exprès, ses échecs étaient attendus"] if fault else []


def _list(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    more = [f"- … et {several(len(lines) - SHOWN, 'autre')}"] if len(lines) > SHOWN else []
    return [f"### {title}", "", *(f"- {line}" for line in lines[:SHOWN]), *more, ""]


def _causes(title: str, causes: list[Cause], directions: Directions) -> list[str]:
    count = sum(len(cause.scenarios) for cause in causes)
    counted_title = f"{title} ({several(count, 'scénario')}, {several(len(causes), 'cause')})"
    return _list(counted_title, [_cause(cause, directions) for cause in causes])


def _cause(cause: Cause, directions: Directions) -> str:
    links = ", ".join(directions.to(one) for one in cause.scenarios[:NAMED])
    rest = len(cause.scenarios) - NAMED
    more = f" et {several(rest, 'autre')}" if rest > 0 else ""
    return f"{_plain(cause.words[:WIDTH])}  \n  {several(len(cause.scenarios), cause.status.value)} : {links}{more}"


def _slow(step: StepRun, scenario: ScenarioRun, directions: Directions) -> str:
    return f"{seconds(step.duration)} : {step.keyword} {_plain(step.text)}, dans {directions.to(scenario)}"


def _plain(text: str) -> str:
    """Return a text of one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
