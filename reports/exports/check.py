"""`python -m reports check`: is every item of the guide realised by a scenario that passes?"""

from __future__ import annotations

from bdd.guide_items import Guide, disorders
from reports.reading.guide import ItemStatus, Verdict, items_of, out_of_order, unknown_items, verdicts
from reports.reading.model import ScenarioRun, Status
from reports.reading.story import Story


def check(guide: Guide, story: Story) -> tuple[bool, list[str]]:
    """Return whether every item is realised, and the lines that say so or name what is missing."""
    found = verdicts(guide, story)
    missing = [verdict for verdict in found.values() if verdict.status is not ItemStatus.VERIFIED]
    lines = [f"guide: {len(found) - len(missing)}/{len(found)}"]
    lines += [_missing(verdict) for verdict in missing]
    lines += [_disorder(scenario, guide) for scenario in out_of_order(guide, story)]
    lines += [
        f"identifiant inconnu du guide : {item} ({', '.join(at)})" for item, at in unknown_items(guide, story).items()
    ]
    return not missing, lines


def _missing(verdict: Verdict) -> str:
    told = f"{verdict.status.value} : {verdict.item.id} — {verdict.item.text}"
    one = next(iter([*verdict.failing, *verdict.waiting]), None)
    if one is None:
        return f"{told}\n    aucun scénario ne la réalise"
    return f"{told}\n    {_why(one.scenario)} : {one.scenario.name} ({one.scenario.uri}:{one.step.line})"


def _why(scenario: ScenarioRun) -> str:
    if scenario.status is Status.PASSED:
        return "réussi, mais ses items ne suivent pas l'ordre du guide"
    reason = f" ({scenario.reason})" if scenario.reason else ""
    return f"{scenario.status.value}{reason}"


def _disorder(scenario: ScenarioRun, guide: Guide) -> str:
    items = items_of(scenario)
    first = items[next(disorders(items, guide.order))]
    return f"hors de l'ordre du guide : {scenario.name} ({scenario.uri}:{scenario.line}), à partir de {first}"
