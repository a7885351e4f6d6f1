"""A `.feature` file as the collection and the guards need it: its cases to run, its comments, its faults.

Keywords, rules and example rows are read by gherkin-official, the parser of the Cucumber project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from gherkin.errors import CompositeParserException, NoSuchLanguageException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

Kind = Literal["given", "when", "then"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND: dict[str, Kind] = {kind: kind for kind in KINDS}
KIND_OF_KEYWORD: dict[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}
FRENCH_KEYWORDS = "Fonctionnalité, Contexte, Règle, Scénario, Plan du scénario, Exemples, Étant donné, Quand, Alors, Et"

Node = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """Something wrong at a place of a file, told in French with its mend."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return « path:line: message », the path from the current folder when it lies inside."""
        path = self.path.resolve()
        here = Path.cwd()
        shown = path.relative_to(here) if path.is_relative_to(here) else path
        return f"{shown}:{self.line}: {self.message}"


class FeatureError(Exception):
    """A feature that cannot be run as it is written; `problems` says why, at least one."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems, in the order of the file."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


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


@dataclass
class FeatureText:
    """A feature that can be run."""

    path: Path
    text: str
    language: str
    cases: list[Case]
    comments: dict[int, str] = field(default_factory=dict)


def read(path: Path) -> FeatureText:
    """Return the feature written in a file.

    Raises FeatureError when it cannot be run: not UTF-8, not Gherkin, no scenario, a scenario without step
    or without example row, two scenarios of one title.
    """
    text = _text(path)
    document = _document(path, text)
    feature: Node | None = document.get("feature")
    scenarios = list(_scenarios(feature)) if feature else []
    problems = _structure_problems(path, scenarios)
    if feature is None or problems:
        raise FeatureError(problems)
    comments = {comment["location"]["line"]: comment["text"].strip() for comment in document["comments"]}
    return FeatureText(path, text, feature["language"], _cases(document), comments)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FeatureError([Problem(path, line, "fichier à enregistrer en UTF-8.")]) from None


def _document(path: Path, text: str) -> Node:
    try:
        document: Node = {**Parser().parse(text), "uri": str(path)}
    except CompositeParserException as error:
        # Read in English, a feature of an unknown language has no line right: the first error is the only one.
        first = error.errors[:1] if isinstance(error.errors[0], NoSuchLanguageException) else error.errors
        raise FeatureError([_parse_problem(path, text, one) for one in first]) from None
    return document


def _parse_problem(path: Path, text: str, error: ParserException) -> Problem:
    line = error.location["line"]
    raw = str(error)
    lines = text.splitlines()
    got = lines[line - 1].strip() if line <= len(lines) else ""
    if isinstance(error, NoSuchLanguageException):
        message = "langue inconnue. Écrire « # language: fr » en première ligne."
    elif "end of file" in raw:
        message = 'le fichier s’arrête trop tôt. Terminer ce qui est commencé (balise, texte entre """).'
    elif "cell count" in raw:
        message = "les lignes de ce tableau n’ont pas toutes le même nombre de colonnes. Vérifier les « | »."
    elif "tag" in raw and "whitespace" in raw:
        message = f"« {got} » : une balise ne contient pas d’espace. Relier les mots par un tiret."
    else:
        message = f"« {got} » n’est pas attendu ici. Commencer la ligne par un mot-clé ({FRENCH_KEYWORDS})."
    return Problem(path, line, message)


def _scenarios(parent: Node) -> Iterator[Node]:
    for child in parent["children"]:
        if "rule" in child:
            yield from _scenarios(child["rule"])
        elif "scenario" in child:
            yield child["scenario"]


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


def _cases(document: Node) -> list[Case]:
    nodes = {node["id"]: node for node in _nodes(document)}
    background = {step["id"] for node in nodes.values() if _is_background(node) for step in node["steps"]}
    rules = dict(_ruled(nodes.values()))
    cases = []
    for pickle in Compiler().compile(document):  # type: ignore[arg-type]  # its own parser returns plain dicts
        scenario, *rows = (nodes[key] for key in pickle["astNodeIds"])
        row = _row(scenario, rows[0]) if rows else None
        tags = tuple(
            (tag["name"].removeprefix("@"), nodes[tag["astNodeId"]]["location"]["line"]) for tag in pickle["tags"]
        )
        steps = tuple(_steps(pickle["steps"], nodes, background))
        line, rule = pickle["location"]["line"], rules.get(scenario["id"], "")
        cases.append(Case(pickle["name"], scenario["name"], line, scenario["location"]["line"], tags, steps, row, rule))
    return _with_distinct_names(cases)


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        if "id" in value:
            yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _ruled(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Yield the id of each scenario below a rule, with the rule's title: only rules have both an id and children."""
    for rule in nodes:
        yield from (
            (child["scenario"]["id"], rule["name"]) for child in rule.get("children", ()) if "scenario" in child
        )


def _is_background(node: Node) -> bool:
    return "steps" in node and "examples" not in node


def _row(scenario: Node, row: Node) -> dict[str, str]:
    table = next(table for table in scenario["examples"] if row in table.get("tableBody", ()))
    names = (cell["value"] for cell in table["tableHeader"]["cells"])
    return dict(zip(names, (cell["value"] for cell in row["cells"]), strict=True))


def _steps(pickle_steps: list[Any], nodes: dict[str, Node], background: set[str]) -> Iterator[StepText]:
    kind: Kind = "given"
    for step in pickle_steps:
        kind = KIND_OF_KEYWORD.get(step["type"], kind)
        node = nodes[step["astNodeIds"][0]]
        yield StepText(kind, step["text"], node["location"]["line"], node["id"] not in background)


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
