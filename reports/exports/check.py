"""`python -m reports check`: is every item of the guide realised by a scenario that passes?"""

from __future__ import annotations

from bdd.guide_items import Guide, disorders
from reports.french import several
from reports.reading.guide import ItemStatus, Verdict, items_of, out_of_order, unknown_items, verdicts
from reports.reading.model import ScenarioRun
from reports.reading.status import Status
from reports.reading.story import Story


def check(guide: Guide, story: Story) -> tuple[bool, list[str]]:
    """Return whether every item is realised, or attested, and every file read; and the lines that say so, or not."""
    found = verdicts(guide, story)
    missing = [verdict for verdict in found.values() if not verdict.is_held]
    lines = [f"guide: {_score([verdict.status for verdict in found.values()])}"]
    lines += [_missing(verdict) for verdict in missing]
    lines += [_disorder(scenario, guide) for scenario in out_of_order(guide, story)]
    lines += [
        f"identifiant inconnu du guide : {item} ({', '.join(at)})" for item, at in unknown_items(guide, story).items()
    ]
    lines += [f"illisible : {one.message.strip()}" for one in story.unreadable]
    return not missing and not story.unreadable, lines


def _score(statuses: list[ItemStatus]) -> str:
    """Return « 39/39 », or « 37 vérifiés + 2 attestés sur 39 » where people answer for some."""
    verified, attested = statuses.count(ItemStatus.VERIFIED), statuses.count(ItemStatus.ATTESTED)
    if not attested:
        return f"{verified}/{len(statuses)}"
    return f"{several(verified, 'vérifié')} + {several(attested, 'attesté')} sur {len(statuses)}"


def _missing(verdict: Verdict) -> str:
    told = f"{verdict.status.value} : {verdict.item.id} — {verdict.item.text}"
    one = next(iter([*verdict.failing, *verdict.waiting]), None)
    if one is None:
        return f"{told}\n    aucun scénario raconté ici ne la réalise"
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
