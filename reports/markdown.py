"""A summary in Markdown, short enough for a merge request or the page of a pipeline."""

from __future__ import annotations

import re

from reports.pages.places import Places
from reports.pages.typography import day_and_clock, french, seconds, several
from reports.reading.causes import NAMED, Cause, causes_of_absence, causes_of_trouble
from reports.reading.guide import Guide, ItemStatus, verdicts
from reports.reading.model import ScenarioRun, StepRun
from reports.reading.story import Story
from reports.summary import counted, slowest_steps

SHOWN = 15  # lines of a list: whoever wants more opens the site
SLOW = 5
WIDTH = 160  # characters of an error's first line
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(guide: Guide, story: Story) -> str:
    """Return what a reader of the pipeline needs: counts, what went wrong, what was not run, what is slow."""
    found = verdicts(guide, story)
    missing = [verdict.item for verdict in found.values() if verdict.status is not ItemStatus.VERIFIED]
    scenarios = list(story.scenarios())
    lines = [f"## Guide : {len(found) - len(missing)}/{len(found)} étapes vérifiées", ""]
    lines += [f"{counted(scenarios)}.", ""]
    lines += [f"Attention : {_plain(note)}." for note in [*_cut(story), *_fault(story), *story.latest.notes]]
    places = Places(story)
    lines += _causes("À regarder", causes_of_trouble(scenarios), places)
    lines += _list(f"Fichiers illisibles ({len(story.unreadable)})", [f"`{one.uri}`" for one in story.unreadable])
    lines += _list(
        f"Étapes du guide sans preuve ({len(missing)})",
        [f"[{one.id}](index.html#{one.id}) {_plain(one.text)}" for one in missing],
    )
    lines += _causes("Non exécutés", causes_of_absence(scenarios), places)
    lines += _list("Pas les plus lents", [_slow(*one, places) for one in slowest_steps(scenarios, SLOW)])
    facts = dict(story.latest.facts)
    told = [f"{label.lower()} {_plain(facts[label])}" for label in ("Révision", "Environnement") if label in facts]
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


def _causes(title: str, causes: list[Cause], places: Places) -> list[str]:
    count = sum(len(cause.scenarios) for cause in causes)
    counted_title = f"{title} ({several(count, 'scénario')}, {several(len(causes), 'cause')})"
    return _list(counted_title, [_cause(cause, places) for cause in causes])


def _cause(cause: Cause, places: Places) -> str:
    links = ", ".join(_link(one, places) for one in cause.scenarios[:NAMED])
    rest = len(cause.scenarios) - NAMED
    more = f" et {several(rest, 'autre')}" if rest > 0 else ""
    return f"{_plain(cause.words[:WIDTH])}  \n  {several(len(cause.scenarios), cause.status.value)} : {links}{more}"


def _link(scenario: ScenarioRun, places: Places) -> str:
    return f"[{_plain(scenario.title)}]({places.of(scenario)})"


def _slow(step: StepRun, scenario: ScenarioRun, places: Places) -> str:
    return f"{seconds(step.duration)} : {step.keyword} {_plain(step.text)} ({_link(scenario, places)})"


def _plain(text: str) -> str:
    """Return a text of one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
