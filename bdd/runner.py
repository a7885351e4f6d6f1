"""Plays a case as its pickle says it, with pytest-bdd's hooks and step functions: what is told is what was run.

pytest-bdd reads features with a parser of its own, which replaces `<parameters>` otherwise and knows no other way in
(https://github.com/pytest-dev/pytest-bdd/issues/447): its objects are made here from ours.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd.parser import Feature, Rule, Scenario, Step
from pytest_bdd.steps import StepFunctionContext

from bdd.cases import KIND, Case, FeatureText, StepText
from bdd.catalogue import Catalogue
from bdd.gherkin import description, tags

_engine: Any = sys.modules["pytest_bdd.scenario"]  # the package hides its module behind the decorator of the same name
_catalogue = pytest.StashKey[Catalogue]()
_Failed: Any = pytest.fail.Exception


class UnplayableError(_Failed):  # type: ignore[misc] # pytest gives its own class no name
    """What is written cannot be played: the suite is at fault, neither the product nor what is around it."""

    def __init__(self, message: str) -> None:
        """Say why, without a traceback: it would only show how this was found."""
        super().__init__(message, pytrace=False)


@dataclass(frozen=True)
class _Table:
    """What pytest-bdd asks of a table."""

    rows: tuple[tuple[str, ...], ...]

    def raw(self) -> list[list[str]]:
        """Return its rows as steps take them."""
        return [list(row) for row in self.rows]


def play(feature: Feature, case: Case, request: pytest.FixtureRequest) -> None:
    """Play a case of a feature (see `feature_of`); raises what its steps raise.

    Fails before the first step when one has no definition, or several, and when a step expects to fail.
    """
    __tracebackhide__ = True
    catalogue = known_steps(request.config)
    _require_steps(catalogue, Path(feature.filename), case)
    try:
        _engine._execute_scenario(feature, _scenario(feature, case, catalogue), request)
    except pytest.xfail.Exception as error:
        told = f"Un scénario ne s’attend pas à échouer (pytest.xfail : {error.msg}). Le corriger, ou le retirer."
        raise UnplayableError(told) from None


def _require_steps(catalogue: Catalogue, path: Path, case: Case) -> None:
    problems = [problem for step in case.steps if (problem := catalogue.problem(path, step))]
    if problems:
        raise UnplayableError("\n".join(map(str, problems)))


def known_steps(config: pytest.Config) -> Catalogue:
    """Return the catalogue of the steps that a feature may say in this run."""
    if _catalogue not in config.stash:
        config.stash[_catalogue] = Catalogue.of_modules(_plugin_names(config))
    return config.stash[_catalogue]


def _plugin_names(config: pytest.Config) -> set[str]:
    """Return the names of the modules whose steps a feature may say; pytest-bdd's own step is `trace`."""
    plugins = config.pluginmanager.get_plugins()
    names = {plugin.__name__ for plugin in plugins if isinstance(plugin, ModuleType)}
    return names - {"pytest_bdd.plugin"}


def feature_of(feature: FeatureText) -> Feature:
    """Return a feature as pytest-bdd's hooks are given it."""
    node = feature.node
    return Feature(
        scenarios=OrderedDict(),
        filename=str(feature.path),
        rel_filename=feature.parsed.document["uri"],
        language=node["language"],
        keyword=node["keyword"],
        name=node["name"],
        tags=set(tags(node)),
        background=None,
        line_number=node["location"]["line"],
        description=description(node),
    )


def _scenario(feature: Feature, case: Case, catalogue: Catalogue) -> Scenario:
    return Scenario(
        feature=feature,
        keyword=case.keyword,
        name=case.title,
        line_number=case.scenario_line,
        steps=[_step(step, catalogue) for step in case.steps],
        description="",
        tags={tag for tag, _line in case.tags},
        rule=Rule(keyword="Règle", name=case.rule, description="", tags=set()) if case.rule else None,
    )


def _step(step: StepText, catalogue: Catalogue) -> Step:
    table: Any = _Table(step.table) if step.table is not None else None
    return Step(
        name=catalogue.spelling(step),
        type=step.kind,
        indent=0,
        line_number=step.line,
        keyword=step.keyword,
        datatable=table,
        docstring=step.doc_string,
    )


def definition(request: pytest.FixtureRequest, step: Step) -> StepFunctionContext:
    """Return the definition that the guard has found; pytest-bdd would ask pytest about every fixture, at each step."""
    text = StepText(KIND[step.type], step.name, step.line_number, own=True)
    [found] = known_steps(request.config).find(text)
    return found.context


def install(config: pytest.Config) -> None:
    """Put `definition` in the place of pytest-bdd's slow look-up, and that one back at the end.

    It has no public way to say so: https://github.com/pytest-dev/pytest-bdd/pull/509.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(_engine, "get_step_function", definition)
    config.add_cleanup(patch.undo)
