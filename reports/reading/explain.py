"""Errors told in French first: what was expected, what was seen, where. The original is never lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.reading.model import Failure, ScenarioRun
from reports.reading.playwright_french import ACTIONS, CONDITIONS, NETWORK, SIGNS, STATES, locator_in_french

_EXPECT = re.compile(
    r"\A(?:(?P<custom>(?!Locator |Page )[^\n]+(?:\n(?!Expected value:|Actual value:)[^\n]+)*)\n)?"
    r"(?:(?P<subject>Locator|Page URL|Page title|Page) expected (?P<negated>not )?to (?P<condition>[^'\n]*?)"
    r"(?: '(?P<expected>.*?)')?\n|Expected value: '(?P<value>.*?)'\n)?"
    r"Actual value: ?(?P<actual>.*?)\s*\nCall log:(?P<log>.*?)(?:\nAria snapshot:\n(?P<screen>.*))?\Z",
    re.DOTALL,
)
_ACTION = re.compile(
    r"\A(?:Locator|Page|Frame)\.(?P<action>\w+): Timeout (?P<ms>\d+)ms exceeded\.(?P<log>.*?)"
    r"(?:\nAria snapshot:\n(?P<screen>.*))?\Z",
    re.DOTALL,
)
_MANY = re.compile(r"strict mode violation: (?P<locator>.+) resolved to (?P<count>\d+) elements")
_NETWORK = re.compile(r"(?P<code>net::ERR_\w+|NS_ERROR_\w+) at (?P<url>\S+)")
_TITLE = re.compile(r'heading "(?P<title>(?:[^"\\]|\\.)+)" \[level=1\]')
_LOCATOR = re.compile(
    r"(?:Expect \"\w+\"|waiting for) "
    r"(?P<locator>(?:get_by_\w+|locator|frame_locator)\(.+?)(?: with timeout|\n|\Z)"
)


@dataclass(frozen=True)
class Explanation:
    """An error for a reader who is no developer; empty strings where nothing is known."""

    headline: str
    expected: str = ""
    seen: str = ""
    where: str = ""
    screen: str = ""

    @property
    def title(self) -> str:
        """Return the title of the screen where it went wrong, empty when it is not known."""
        found = _TITLE.search(self.screen)
        return found["title"].replace('\\"', '"') if found else ""


def explain(failure: Failure) -> Explanation:
    """Return what went wrong in French, as far as the text of the failure tells it."""
    message = failure.message.strip()
    for reader in (_strict, _expectation, _action, _network, _closed):
        found = reader(message)
        if found:
            return found
    return _assertion(failure, message)


def _expectation(message: str) -> Explanation | None:
    found = _EXPECT.match(message)
    if not found:
        return None
    where = _where(found["log"])
    subject = {"Page URL": "l'adresse de la page", "Page title": "le titre de la page"}.get(
        found["subject"] or "", where
    )
    expected = found["expected"] if found["expected"] is not None else found["value"]
    condition, negated = (found["condition"] or "").strip(), bool(found["negated"])
    if (condition, expected, negated) == ("have count", "0", False):
        condition, expected, negated = "be attached", None, True
    verb = CONDITIONS.get(condition, condition)
    must = "ne devait pas" if negated else "devait"
    headline = found["custom"] or f"{_capital(subject or 'la page')} {must} {verb}" + (
        f" « {expected} »" if expected else ""
    )
    return Explanation(
        headline=headline.strip(),
        expected=expected or ("" if found["custom"] else f"{'pas ' if negated else ''}{verb}"),
        seen=_seen(found["actual"]),
        where=where if found["custom"] else "",
        screen=(found["screen"] or "").strip(),
    )


def _seen(actual: str) -> str:
    if "element(s) not found" in actual:
        return "introuvable sur l’écran"
    value = actual.strip()
    return STATES.get(value, value) or "rien (texte vide)"


def _strict(message: str) -> Explanation | None:
    found = _MANY.search(message)
    if not found:
        return None
    where = locator_in_french(found["locator"])
    return Explanation(
        f"{_capital(where)} désigne plusieurs éléments",
        expected="un seul élément",
        seen=f"{found['count']} éléments",
        where=where,
    )


def _action(message: str) -> Explanation | None:
    found = _ACTION.match(message)
    if not found:
        return None
    where = _where(found["log"])
    delay = f"{int(found['ms']) / 1000:g}".replace(".", ",")
    action = ACTIONS.get(found["action"], found["action"])
    seen = next((told for sign, told in SIGNS.items() if sign in found["log"]), "")
    if not seen and "resolved to" not in found["log"]:
        seen = "introuvable sur l’écran"
    told = f"Impossible en {delay} s de {action} {where}".rstrip()
    return Explanation(f"{told} : {seen}" if seen else told, screen=(found["screen"] or "").strip())


def _network(message: str) -> Explanation | None:
    found = _NETWORK.search(message)
    if not found:
        return None
    cause = NETWORK.get(found["code"], found["code"])
    return Explanation(f"La page n'a pas pu être chargée : {cause}", expected=found["url"])


def _closed(message: str) -> Explanation | None:
    if "Target page, context or browser has been closed" in message or "Target crashed" in message:
        return Explanation("Le navigateur, ou la page, s'est fermé pendant ce pas")
    return None


def _assertion(failure: Failure, message: str) -> Explanation:
    """Return our own French message without the lines that pytest adds to a bare assertion."""
    lines = message.splitlines()
    told = [line for line in lines if not re.match(r"(assert |\s*\+ |\s*- |\s*\?)", line)]
    if lines and re.match(r"assert ", lines[0]):
        return Explanation(f"Une vérification a échoué : {lines[0].removeprefix('assert ')}")
    return Explanation("\n".join(told).strip() or failure.type.rpartition(".")[2])


def _where(log: str) -> str:
    found = _LOCATOR.search(log)
    return locator_in_french(found["locator"]) if found else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def why(scenario: ScenarioRun) -> str:
    """Return what kept a scenario from running or cut it, or else the first line of its error; empty without any."""
    return scenario.reason or headline_of(scenario)


def headline_of(scenario: ScenarioRun) -> str:
    """Return the first line of the first error of a scenario, empty when it has none."""
    for attempt in reversed(scenario.attempts):
        for step in attempt.troubled_steps:
            told = explain(step.failure).headline if step.failure else step.message or ""
            return told.strip().partition("\n")[0].rstrip(" :\u00a0")
    return ""
