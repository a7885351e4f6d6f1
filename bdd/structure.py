"""What keeps a feature that parses from being run as it is meant: each problem told once, at its line."""

from __future__ import annotations

from collections.abc import Iterator

from bdd.gherkin import EXAMPLE_ALONE, NO_SCENARIO, GherkinFile, Node, Problem, children
from bdd.keywords import nearly_step, nearly_structure, quoted
from bdd.outlines import outline_faults

STARTS = ("Context", "Action", "Outcome")
"""The kinds of keyword, as the parser calls them, by which a block may begin: « Et » continues nothing there."""
Fault = tuple[int, str]


def structure_problems(parsed: GherkinFile) -> list[Problem]:
    """Return the problems of a feature, in the order of the file; none when it can be run.

    A line that is nearly Gherkin comes alone: what it swallowed is why the rest looks wrong.
    """
    feature = parsed.feature or {}
    faults = sorted(set(_swallowed(feature, parsed.text.splitlines())))
    if not faults:
        faults = sorted(set(_faults(feature)))
    return [Problem(parsed.path, line, message) for line, message in faults]


def _faults(feature: Node) -> Iterator[Fault]:
    scopes = [feature, *children(feature, "rule")]
    if not any(child for scope in scopes for child in children(scope, "scenario")):
        yield 1, NO_SCENARIO
    for scope in scopes:
        yield from _repeated_titles(scope)
        for background in children(scope, "background"):
            yield from _step_faults(background, "le contexte")
        for scenario in children(scope, "scenario"):
            yield from _scenario_faults(scenario)


# -- prose that is no prose


def _swallowed(feature: Node, lines: list[str]) -> Iterator[Fault]:
    """Yield the lines of descriptions that nearly begin a block or, right above steps, that nearly are one."""
    for scope in [feature, *children(feature, "rule")]:
        yield from _in_prose(scope, lines)
        for kind in ("background", "scenario"):
            for block in children(scope, kind):
                if _is_table_of_values(block):
                    yield block["location"]["line"], EXAMPLE_ALONE
                yield from _in_prose(block, lines, before_steps=True)
                for table in block.get("examples", ()):
                    yield from _in_prose(table, lines)


def _is_table_of_values(block: Node) -> bool:
    """Return whether a block is but a table: « Exemple: » begins a scenario, « Exemples: » the values of one."""
    return not (block["name"] or block["steps"]) and block.get("description", "").lstrip().startswith("|")


def _in_prose(node: Node, lines: list[str], *, before_steps: bool = False) -> Iterator[Fault]:
    wanted = node.get("description", "").splitlines()
    start = node.get("location", {"line": 1})["line"]
    below = lines[start:]
    for offset, line in enumerate(below[: _depth(wanted, below)], start + 1):
        told = nearly_structure(line) or (nearly_step(line) if before_steps else None)
        if told and line.strip() in {each.strip() for each in wanted}:
            yield offset, told


def _depth(wanted: list[str], below: list[str]) -> int:
    """Return how many lines below a title hold its description, remarks and blank lines between included."""
    left = [line.strip() for line in wanted if line.strip()]
    for depth, line in enumerate(below, 1):
        if left and line.strip() == left[0]:
            left.pop(0)
        if not left:
            return depth
    return len(below)


# -- blocks


def _repeated_titles(scope: Node) -> Iterator[Fault]:
    """Yield the scenarios of one rule, or of none, that bear the title of another: nothing could tell them apart."""
    first_lines: dict[str, int] = {}
    for scenario in children(scope, "scenario"):
        line, title = scenario["location"]["line"], scenario["name"]
        first = first_lines.setdefault(title, line)
        if first != line and title:
            yield line, f"titre {quoted(title)} déjà pris par le scénario de la ligne {first}. En changer un."


def _scenario_faults(scenario: Node) -> Iterator[Fault]:
    title, line = scenario["name"], scenario["location"]["line"]
    if not title:
        yield line, "scénario sans titre. Écrire après «\u00a0Scénario:\u00a0» la règle qu’il vérifie."
    yield from _step_faults(scenario, f"le scénario {quoted(title)}")
    yield from outline_faults(scenario)


def _step_faults(block: Node, name: str) -> Iterator[Fault]:
    line, steps = block["location"]["line"], block["steps"]
    if not steps:
        yield line, f"{name} n’a aucun pas. Écrire ses pas ou le retirer."
    elif steps[0]["keywordType"] not in STARTS:
        first = steps[0]["keyword"].strip()
        yield line, f"{name} commence par {quoted(first)}. Commencer par Étant donné, Quand ou Alors."
