"""A feature of a run: the Gherkin document joined with the attempts at its scenarios."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bdd.cases import cases
from bdd.gherkin import GherkinFile, cells, description, tags
from reports.reading.as_written import called, step_nodes
from reports.reading.message_stream import Messages
from reports.reading.model import Attempt, Block, Examples, FeatureRun, Run, ScenarioGroup, ScenarioRun
from reports.run_format import Json, variant_of


def build_features(run: Run, found: Messages, attempts: dict[str, list[Attempt]]) -> list[FeatureRun]:
    """Return the features that `run` describes, with their scenarios, selected or not."""
    pickles: dict[str, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
    for pickle in found.pickles.values():
        pickles[pickle["uri"]][pickle["astNodeIds"][-1]].append(pickle)
    cases: dict[str, list[str]] = defaultdict(list)
    for case in found.cases.values():
        cases[case["pickleId"]].append(case["id"])
    return [_Builder(run, one, pickles[uri], cases, attempts).feature() for uri, one in found.documents.items()]


class _Builder:
    """Joins a Gherkin document with the pickles of each of its nodes, their cases and their attempts."""

    def __init__(
        self,
        run: Run,
        document: Json,
        pickles: dict[str, list[Json]],
        cases: dict[str, list[str]],
        attempts: dict[str, list[Attempt]],
    ) -> None:
        self._run = run
        self._document = document
        self._pickles = pickles
        self._cases = cases
        self._attempts = attempts
        self._nodes = step_nodes(document)
        self._addresses = _addresses(document, (pickle for found in pickles.values() for pickle in found))

    def feature(self) -> FeatureRun:
        node: Json = self._document.get("feature") or {}
        loose = self._block(node, None)
        rules = [
            self._block(child["rule"], child["rule"]["name"]) for child in node.get("children", []) if "rule" in child
        ]
        found = FeatureRun(
            uri=self._document["uri"],
            keyword=node.get("keyword", "Fonctionnalité"),
            name=node.get("name", ""),
            description=description(node),
            tags=tags(node),
            background=loose.background,
            blocks=[block for block in [loose, *rules] if block.groups],
            run=self._run,
        )
        _tell_apart(list(found.scenarios()))
        return found

    def _block(self, node: Json, rule: str | None) -> Block:
        children = node.get("children", [])
        return Block(
            keyword=node.get("keyword", "") if rule is not None else "",
            name=rule or "",
            description=description(node) if rule is not None else "",
            tags=tags(node) if rule is not None else [],
            background=[
                self._nodes[step["id"]] for c in children if "background" in c for step in c["background"]["steps"]
            ],
            groups=[self._group(child["scenario"], rule) for child in children if "scenario" in child],
        )

    def _group(self, node: Json, rule: str | None) -> ScenarioGroup:
        tables = node.get("examples", [])
        examples = [self._examples(table, node, rule, _block_name(tables, table)) for table in tables]
        runs = [run for table in examples for _, row_runs in table.rows for run in row_runs]
        return ScenarioGroup(
            keyword=node["keyword"],
            name=node["name"],
            description=description(node),
            tags=tags(node),
            line=node["location"]["line"],
            steps=[self._nodes[step["id"]] for step in node["steps"]],
            examples=examples,
            runs=runs or self._runs(node["id"], node, rule),
        )

    def _examples(self, table: Json, node: Json, rule: str | None, block: str) -> Examples:
        body = table.get("tableBody", [])
        written = [tuple(values) for values in cells(body)]
        rows = [
            (
                list(values),
                self._runs(row["id"], node, rule, row=values, block=block, occurrence=written[:rank].count(values)),
            )
            for rank, (row, values) in enumerate(zip(body, written, strict=True))
        ]
        header = cells([table["tableHeader"]])[0] if "tableHeader" in table else []
        return Examples(table.get("name", ""), header, rows)

    def _runs(self, node_id: str, node: Json, rule: str | None, **place: Any) -> list[ScenarioRun]:
        """Return what became of the pickle of a scenario or row: one run for each variant selected."""
        return [
            self._scenario(pickle, case_id, node, rule, place)
            for pickle in self._pickles.get(node_id, [])
            for case_id in self._cases.get(pickle["id"]) or [""]
        ]

    def _scenario(self, pickle: Json, case_id: str, node: Json, rule: str | None, place: dict[str, Any]) -> ScenarioRun:
        variant = variant_of(case_id)
        line = pickle["location"]["line"]
        return ScenarioRun(
            uri=pickle["uri"],
            name=pickle["name"],
            line=line,
            anchor=f"l{line}" + (f"-{variant}" if variant else ""),
            tags=tags(pickle),
            rule=rule,
            row=place.get("row", ()),
            variant=variant,
            run=self._run,
            plan=[called(step, self._nodes) for step in pickle["steps"]],
            selected=bool(case_id),
            attempts=self._attempts.get(case_id, []),
            template=node["name"],
            block=place.get("block", ""),
            occurrence=place.get("occurrence", 0),
            address=self._addresses.get(pickle["id"], ""),
        )


def _block_name(tables: list[Json], table: Json) -> str:
    """Return what tells a block of examples from the others of its outline: its name, or else its rank."""
    if len(tables) == 1:
        return ""
    return table.get("name") or f"bloc {tables.index(table) + 1}"


def _addresses(document: Json, pickles: Iterable[Json]) -> dict[str, str]:
    """Return the names that pytest gives to what these pickles run; none for what another tool wrote otherwise."""
    parsed = GherkinFile(Path(document["uri"]), "", document, tuple(pickles))
    try:
        return {pickle["id"]: case.address for pickle, case in zip(parsed.pickles, cases(parsed), strict=True)}
    except (AttributeError, LookupError, TypeError, ValueError):
        return {}


def _tell_apart(scenarios: Iterable[ScenarioRun]) -> None:
    """Give to the scenarios of one title what tells them apart: their block, their rule, or else their line."""
    labels: tuple[Callable[[ScenarioRun], str], ...] = (_block_of, _rule_of, _line_of)
    for label in labels:
        alike: dict[str, list[ScenarioRun]] = defaultdict(list)
        for one in scenarios:
            alike[one.title].append(one)
        for found in (one for one in alike.values() if len({label(each) for each in one}) > 1):
            for each in found:
                each.apart = ", ".join(part for part in (each.apart, label(each)) if part)


def _block_of(scenario: ScenarioRun) -> str:
    return scenario.block


def _rule_of(scenario: ScenarioRun) -> str:
    return scenario.rule or ""


def _line_of(scenario: ScenarioRun) -> str:
    return f"ligne {scenario.line}"
