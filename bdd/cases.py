"""The cases of a feature to run: each scenario, each row of its examples, with what it says; or why there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from bdd.gherkin import FeatureError, GherkinFile, Node, Problem, cells, children, parse, step_parents

Kind = Literal["given", "when", "then"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND: dict[str, Kind] = {kind: kind for kind in KINDS}
KIND_OF_KEYWORD: dict[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}


@dataclass(frozen=True)
class StepText:
    """One step of a case, its `<parameters>` replaced; `own` is false for a step of a `Contexte`."""

    kind: Kind
    text: str
    line: int
    own: bool


@dataclass(frozen=True)
class Case:
    """One run of a scenario: the scenario itself, or one row of its `Exemples`.

    `line` is the row's line for a row, the scenario's otherwise; `row` is None without `Exemples`, `rule` is empty
    outside a `Règle`.
    """

    name: str
    scenario: str
    line: int
    scenario_line: int
    tags: tuple[tuple[str, int], ...]
    steps: tuple[StepText, ...]
    row: dict[str, str] | None
    rule: str


@dataclass(frozen=True)
class FeatureText:
    """A feature that can be run."""

    path: Path
    language: str
    cases: list[Case]
    comments: dict[int, str]


def read(path: Path, root: Path) -> FeatureText:
    """Return the feature written in a file of the project at `root`.

    Raises FeatureError when it cannot be run: not UTF-8, not Gherkin, no scenario, a scenario without step
    or without example row, two scenarios of one title.
    """
    parsed = parse(path, root)
    scenarios = [node for kind, node in step_parents(parsed.feature or {}) if kind == "scenario"]
    problems = _structure_problems(path, scenarios)
    if parsed.feature is None or problems:
        raise FeatureError(problems)
    return FeatureText(path, parsed.feature["language"], _cases(parsed), parsed.comments)


def _structure_problems(path: Path, scenarios: list[Node]) -> list[Problem]:
    if not scenarios:
        return [Problem(path, 1, "aucun scénario. Écrire au moins un « Scénario: » ou retirer le fichier.")]
    first_lines: dict[str, int] = {}
    problems = []
    for scenario in scenarios:
        line, title = scenario["location"]["line"], scenario["name"]
        if title in first_lines:
            taken = f"titre « {title} » déjà pris par le scénario de la ligne {first_lines[title]}"
            problems.append(Problem(path, line, f"{taken}. En changer un."))
        first_lines.setdefault(title, line)
        problems += [Problem(path, line, message) for message in _scenario_faults(scenario)]
    return problems


def _scenario_faults(scenario: Node) -> Iterator[str]:
    title, steps = scenario["name"], scenario["steps"]
    outline = scenario["keyword"].startswith("Plan") or ("examples" in scenario and scenario["examples"])
    if not title:
        yield "scénario sans titre. Écrire après « Scénario: » la règle qu’il vérifie."
    if not steps:
        yield f"le scénario « {title} » n’a aucun pas. Écrire ses pas ou le retirer."
    elif steps[0]["keywordType"] not in KIND_OF_KEYWORD:
        first = steps[0]["keyword"].strip()
        yield f"« {title} » commence par « {first} ». Commencer par Étant donné, Quand ou Alors."
    if outline and not any(table.get("tableBody") for table in scenario["examples"]):
        yield f"le plan « {title} » n’a aucune ligne d’exemples. Ajouter « Exemples: » et ses lignes."


def _cases(parsed: GherkinFile) -> list[Case]:
    tree = _Tree(parsed.feature or {})
    return _with_distinct_names([_case(pickle, tree) for pickle in parsed.pickles])


class _Tree:
    """The nodes of a feature by id: what a pickle points at."""

    def __init__(self, feature: Node) -> None:
        parents = list(step_parents(feature))
        self.scenarios = {node["id"]: node for kind, node in parents if kind == "scenario"}
        self.steps = {step["id"]: (step, kind == "background") for kind, node in parents for step in node["steps"]}
        rules = list(children(feature, "rule"))
        self.rules = {one["id"]: rule["name"] for rule in rules for one in children(rule, "scenario")}
        tables = [table for scenario in self.scenarios.values() for table in scenario["examples"]]
        self.rows = {row["id"]: _row(table, row) for table in tables for row in table.get("tableBody", ())}
        tagged = [feature, *rules, *self.scenarios.values(), *tables]
        self.tag_lines = {tag["id"]: tag["location"]["line"] for node in tagged for tag in node["tags"]}


def _row(table: Node, row: Node) -> dict[str, str]:
    header, values = cells([table["tableHeader"], row])
    return dict(zip(header, values, strict=True))


def _case(pickle: Node, tree: _Tree) -> Case:
    scenario_id, *rows = pickle["astNodeIds"]
    scenario = tree.scenarios[scenario_id]
    return Case(
        name=pickle["name"],
        scenario=scenario["name"],
        line=pickle["location"]["line"],
        scenario_line=scenario["location"]["line"],
        tags=tuple((tag["name"].removeprefix("@"), tree.tag_lines[tag["astNodeId"]]) for tag in pickle["tags"]),
        steps=tuple(_steps(pickle["steps"], tree)),
        row=tree.rows[rows[0]] if rows else None,
        rule=tree.rules.get(scenario_id, ""),
    )


def _steps(pickle_steps: Iterable[Node], tree: _Tree) -> Iterator[StepText]:
    kind: Kind = "given"
    for pickled in pickle_steps:
        kind = KIND_OF_KEYWORD.get(pickled["type"], kind)
        written, is_background = tree.steps[pickled["astNodeIds"][0]]
        yield StepText(kind, pickled["text"], written["location"]["line"], own=not is_background)


def _with_distinct_names(cases: list[Case]) -> list[Case]:
    """Return the cases, those of one name told apart by the values of their row, then by its line."""
    for label in (_values, _line):
        counts = Counter(case.name for case in cases)
        cases = [case if counts[case.name] == 1 else _labelled(case, label(case)) for case in cases]
    return cases


def _labelled(case: Case, label: str) -> Case:
    return replace(case, name=f"{case.name} ({label})")


def _values(case: Case) -> str:
    return ", ".join((case.row or {}).values())


def _line(case: Case) -> str:
    return f"ligne {case.line}"


def unknown_tag(path: Path, tag: str, line: int, known: Iterable[str]) -> Problem:
    """Return the problem of a tag that is not declared, with the declared one that it looks like."""
    near = "".join(f" La plus proche : @{name}." for name in get_close_matches(tag, known, n=1))
    return Problem(path, line, f"balise inconnue « @{tag} ».{near} Les balises se déclarent dans pyproject.toml.")
