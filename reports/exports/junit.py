"""JUnit XML (the xunit2 shape), made from the messages: one case a scenario, whatever the number of its attempts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from reports.reading.explain import explain, headline_of
from reports.reading.model import Attempt, Run, ScenarioRun, Unreadable
from reports.reading.status import FAILURES, Status
from reports.site_map import SiteMap

SUITE = "ecps-e2e"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even escaped: a terminal's colours for instance."""


def junit(run: Run, places: SiteMap) -> str:
    """Return the report of the scenarios that a run selected, and of the files that it could not read.

    `places` are those of the site that it lies in.
    """
    top = Element("testsuites")
    suite = SubElement(top, "testsuite", name=SUITE)
    cases = [_case(suite, scenario, places) for scenario in run.selected]
    cases += [_unreadable_case(suite, unreadable) for unreadable in run.unreadable]
    for name, kind in (("errors", "error"), ("failures", "failure"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(kind) is not None for case in cases)))
    suite.set("tests", str(len(cases)))
    suite.set("time", _seconds((run.ended - run.started).total_seconds() if run.ended else 0.0))
    suite.set("timestamp", run.started.isoformat(timespec="seconds"))
    indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(top, encoding="unicode") + "\n"


def _case(suite: Element, scenario: ScenarioRun, places: SiteMap) -> Element:
    seconds = sum(attempt.duration or 0.0 for attempt in scenario.attempts)
    case = _new_case(suite, scenario.uri, scenario.title, seconds)
    properties = SubElement(case, "properties")
    for name, value in chain(_belongings(scenario), _attempts(scenario), _evidence(scenario, places)):
        SubElement(properties, "property", name=name, value=_text(value))
    _tell_result(case, scenario)
    return case


def _belongings(scenario: ScenarioRun) -> Iterator[tuple[str, str]]:
    yield "lieu", f"{scenario.uri}:{scenario.line}"
    for item in dict.fromkeys(item for step in scenario.steps for item in step.items):
        yield "guide.item", item
    if scenario.rule:
        yield "règle", scenario.rule
    for tag in scenario.tags:
        yield "étiquette", tag
    if scenario.run.fault:
        yield "faute branchée", scenario.run.fault
    for label, value in scenario.last.facts if scenario.last else []:
        yield label.lower(), value


def _attempts(scenario: ScenarioRun) -> Iterator[tuple[str, str]]:
    yield "essais", str(len(scenario.attempts))
    yield "statut", scenario.status.value
    if len(scenario.attempts) > 1:
        for rank, attempt in enumerate(scenario.attempts, start=1):
            yield f"essai.{rank}", attempt.status.value


def _evidence(scenario: ScenarioRun, places: SiteMap) -> Iterator[tuple[str, str]]:
    """Yield where the site tells the scenario, then its pictures and traces there, each once."""
    yield "page", places.of(scenario)
    attempt = scenario.last
    steps = [*attempt.steps, *attempt.hooks] if attempt else []
    shown = [piece.file for step in steps for piece in step.evidence if piece.is_picture]
    traces = [trace.file for trace in attempt.traces] if attempt else []
    for address in dict.fromkeys(places.copies[file] for file in [*shown, *traces] if file in places.copies):
        yield "preuve", address


def _tell_result(case: Element, scenario: ScenarioRun) -> None:
    """Tell how a scenario stands, then its earlier attempts: flaky ones of a success, rerun ones of a failure."""
    if not scenario.status.ran:
        SubElement(case, "skipped", message=_text(scenario.reason or scenario.status.value))
        return
    flaky = scenario.status is Status.FLAKY
    if scenario.status.bad and not flaky:
        kind = "failure" if scenario.status is Status.FAILED else "error"
        message = headline_of(scenario) or scenario.reason or scenario.status.value
        SubElement(case, kind, message=_text(message), type=scenario.status.value).text = _text(_story(scenario.last))
    for attempt in scenario.attempts[:-1]:
        if attempt.status in FAILURES:
            _tell_earlier(case, attempt, "flaky" if flaky else "rerun")


def _tell_earlier(case: Element, attempt: Attempt, prefix: str) -> None:
    kind = f"{prefix}{'Error' if attempt.status is Status.BROKEN else 'Failure'}"
    told = next((step for step in attempt.troubled_steps), None)
    message = explain(told.failure).headline if told and told.failure else attempt.status.value
    SubElement(case, kind, message=_text(message), type=attempt.status.value).text = _text(_story(attempt))


def _story(attempt: Attempt | None) -> str:
    """Return the steps of an attempt with their results, then its errors."""
    if attempt is None:
        return ""
    lines = [f"{step.keyword} {step.text} … {step.status.value}" for step in attempt.steps]
    for step in attempt.troubled_steps:
        if step.failure:
            lines += ["", explain(step.failure).headline, step.failure.traceback]
        elif step.message:
            lines += ["", step.message]
    return "\n".join(lines)


def _unreadable_case(suite: Element, unreadable: Unreadable) -> Element:
    case = _new_case(suite, unreadable.uri, "fichier illisible", 0.0)
    first = unreadable.message.strip().partition("\n")[0]
    SubElement(case, "error", message=_text(first), type="illisible").text = _text(unreadable.message)
    return case


def _new_case(suite: Element, uri: str, name: str, seconds: float) -> Element:
    place = uri.removesuffix(".feature").replace("/", ".")
    return SubElement(suite, "testcase", classname=_text(place), name=_text(name), time=_seconds(seconds))


def _seconds(value: float) -> str:
    return f"{value:.3f}"


def _text(value: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)
