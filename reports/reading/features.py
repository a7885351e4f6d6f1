"""A feature of a run: the Gherkin document joined with the attempts at its scenarios."""

from __future__ import annotations

from collections import defaultdict

from bdd.gherkin import cells, description, tags
from reports.reading.as_written import called, step_nodes
from reports.reading.message_stream import Messages
from reports.reading.model import (
    Attempt,
    Block,
    Examples,
    FeatureRun,
    Run,
    ScenarioGroup,
    ScenarioRun,
    StepRun,
)
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

    def feature(self) -> FeatureRun:
        node: Json = self._document.get("feature") or {}
        loose = self._block(node, None)
        rules = [
            self._block(child["rule"], child["rule"]["name"]) for child in node.get("children", []) if "rule" in child
        ]
        return FeatureRun(
            uri=self._document["uri"],
            keyword=node.get("keyword", "Fonctionnalité"),
            name=node.get("name", ""),
            description=description(node),
            tags=tags(node),
            background=loose.background,
            blocks=[block for block in [loose, *rules] if block.groups],
            run=self._run,
        )

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
        examples = [self._examples(table, node, rule) for table in node["examples"]]
        runs = [run for table in examples for _, row_runs in table.rows for run in row_runs]
        return ScenarioGroup(
            keyword=node["keyword"],
            name=node["name"],
            description=description(node),
            tags=tags(node),
            line=node["location"]["line"],
            steps=[self._nodes[step["id"]] for step in node["steps"]],
            examples=examples,
            runs=runs or self._runs(node["id"], node, rule, ()),
        )

    def _examples(self, table: Json, node: Json, rule: str | None) -> Examples:
        rows = [
            (values, self._runs(row["id"], node, rule, tuple(values)))
            for row, values in zip(table.get("tableBody", []), cells(table.get("tableBody", [])), strict=True)
        ]
        header = cells([table["tableHeader"]])[0] if "tableHeader" in table else []
        return Examples(table.get("name", ""), header, rows)

    def _runs(self, node_id: str, node: Json, rule: str | None, row: tuple[str, ...]) -> list[ScenarioRun]:
        """Return what became of the pickle of a scenario or row: one run for each variant selected."""
        return [
            self._scenario(pickle, case_id, node, rule, row)
            for pickle in self._pickles.get(node_id, [])
            for case_id in self._cases.get(pickle["id"]) or [""]
        ]

    def _scenario(self, pickle: Json, case_id: str, node: Json, rule: str | None, row: tuple[str, ...]) -> ScenarioRun:
        plan: list[StepRun] = [called(step, self._nodes) for step in pickle["steps"]]
        variant = variant_of(case_id)
        line = pickle["location"]["line"]
        return ScenarioRun(
            uri=pickle["uri"],
            name=pickle["name"],
            line=line,
            anchor=f"l{line}" + (f"-{variant}" if variant else ""),
            tags=tags(pickle),
            rule=rule,
            row=row,
            variant=variant,
            run=self._run,
            plan=plan,
            selected=bool(case_id),
            attempts=self._attempts.get(case_id, []),
            template=node["name"],
        )
