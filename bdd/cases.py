"""The cases of a feature to run: each scenario, each row of its examples, with what it says; or why there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from bdd.gherkin import FeatureError, GherkinFile, Node, Problem, cells, children, parse, step_parents
from bdd.structure import structure_problems

Kind = Literal["given", "when", "then"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND: dict[str, Kind] = {kind: kind for kind in KINDS}
_NODE_ID = str.maketrans("[]", "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}")
KIND_OF_KEYWORD: dict[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}


@dataclass(frozen=True)
class StepText:
    """One step of a case as its pickle says it, with the values of its row; `own` is false for a step of a `Contexte`.

    `keyword` is as written; `table` and `text` are what stands under it; `empty` names the columns whose cell is.
    """

    kind: Kind
    text: str
    line: int
    own: bool
    keyword: str = ""
    table: tuple[tuple[str, ...], ...] | None = None
    doc_string: str | None = None
    empty: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One run of a scenario: the scenario itself, or one row of its `Exemples`.

    `name` is its own in the file, `title` as its pickle says it, `scenario` as written, with its `<parameters>`. `line`
    is the row's line for a row, the scenario's otherwise; `row` is None without `Exemples`, `rule` is empty outside a
    `Règle`.
    """

    name: str
    title: str
    scenario: str
    keyword: str
    line: int
    scenario_line: int
    tags: tuple[tuple[str, int], ...]
    steps: tuple[StepText, ...]
    row: dict[str, str] | None
    rule: str

    @property
    def address(self) -> str:
        """Return its name in a node id: pytest cuts those at « :: », « [ » and « ] », which look-alikes stand for."""
        return node_name(self.name)


def node_name(name: str) -> str:
    """Return a name that pytest can take for one piece of a node id, and Python for no attribute of its own."""
    if name.startswith("__") and name.endswith("__"):
        name += "…"
    return name.translate(_NODE_ID).replace("::", "\N{PROPORTION}")


@dataclass(frozen=True)
class FeatureText:
    """A feature that can be run: as parsed, and its cases."""

    parsed: GherkinFile
    cases: list[Case]

    @property
    def path(self) -> Path:
        """Return its file."""
        return self.parsed.path

    @property
    def language(self) -> str:
        """Return the language that it says it is in, English when it says none."""
        return str(self.node["language"])

    @property
    def node(self) -> Node:
        """Return the node of the feature."""
        assert self.parsed.feature is not None, "it can be run"
        return self.parsed.feature

    @property
    def comments(self) -> dict[int, str]:
        """Return its comments by their line."""
        return self.parsed.comments


def read(path: Path, root: Path) -> FeatureText:
    """Return the feature written in a file of the project at `root`.

    Raises FeatureError when it cannot be run as it is meant: see `bdd.structure`.
    """
    parsed = parse(path, root)
    problems = structure_problems(parsed)
    if problems or parsed.feature is None:
        raise FeatureError(problems)
    return FeatureText(parsed, cases(parsed))


def cases(parsed: GherkinFile) -> list[Case]:
    """Return the cases of a feature that parses, in the order of its pickles."""
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
    scenario, row = tree.scenarios[scenario_id], tree.rows[rows[0]] if rows else None
    return Case(
        name=pickle["name"],
        title=pickle["name"],
        scenario=scenario["name"],
        keyword=scenario["keyword"],
        line=pickle["location"]["line"],
        scenario_line=scenario["location"]["line"],
        tags=tuple((tag["name"].removeprefix("@"), tree.tag_lines[tag["astNodeId"]]) for tag in pickle["tags"]),
        steps=tuple(_steps(pickle["steps"], tree, row)),
        row=row,
        rule=tree.rules.get(scenario_id, ""),
    )


def _steps(pickle_steps: Iterable[Node], tree: _Tree, row: dict[str, str] | None) -> Iterator[StepText]:
    kind: Kind = "given"
    for pickled in pickle_steps:
        kind = KIND_OF_KEYWORD.get(pickled["type"], kind)
        written, is_background = tree.steps[pickled["astNodeIds"][0]]
        argument = pickled.get("argument", {})
        table = argument.get("dataTable")
        yield StepText(
            kind=kind,
            text=pickled["text"],
            line=written["location"]["line"],
            own=not is_background,
            keyword=written["keyword"].strip(),
            table=tuple(map(tuple, cells(table["rows"]))) if table else None,
            doc_string=argument["docString"]["content"] if "docString" in argument else None,
            empty=tuple(name for name, value in (row or {}).items() if not value and f"<{name}>" in written["text"]),
        )


def _with_distinct_names(cases: list[Case]) -> list[Case]:
    """Return the cases, those of one name told apart by the values of their row, by their rule, by their line."""
    for label in (_values, _rule, _line):
        alike: dict[str, set[str]] = {}
        for case in cases:
            alike.setdefault(case.name, set()).add(label(case))
        counts = Counter(case.name for case in cases)
        cases = [
            replace(case, name=f"{case.name} ({label(case)})")
            if counts[case.name] > 1 and (len(alike[case.name]) > 1 or label is _values) and label(case)
            else case
            for case in cases
        ]
    return cases


def _values(case: Case) -> str:
    return ", ".join((case.row or {}).values())


def _rule(case: Case) -> str:
    return case.rule


def _line(case: Case) -> str:
    return f"ligne {case.line}"


def unknown_tag(path: Path, tag: str, line: int, known: Iterable[str]) -> Problem:
    """Return the problem of a tag that is not declared, with the declared one that it looks like."""
    near = "".join(f" La plus proche : @{name}." for name in get_close_matches(tag, known, n=1))
    return Problem(path, line, f"balise inconnue « @{tag} ».{near} Les balises se déclarent dans pyproject.toml.")
