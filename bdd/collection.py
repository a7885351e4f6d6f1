"""Pytest plugin: `.feature` files are tests, with nothing to write beside them.

Each case of a feature is an ordinary test function named by its French title, made with pytest-bdd's public
`scenario`. `item.location` points at the scenario's line, or at its row's line under `Exemples`.
"""

from __future__ import annotations

import ast
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd import scenario
from pytest_bdd.parser import Feature, Scenario, Step
from pytest_bdd.steps import StepFunctionContext

from bdd.cases import KIND, Case, FeatureText, StepText, read, unknown_tag
from bdd.catalogue import Catalogue
from bdd.gherkin import FeatureError, Problem
from bdd.settings import tag_name

UNREADABLE = "fonctionnalité illisible"
EXPRESSION = re.compile(r"[\w\s:+\-.\[\]\\/()]*")
WORD = re.compile(r"[\w:+\-.\[\]\\/]+")
LOGIC = (ast.Expression, ast.BoolOp, ast.boolop, ast.UnaryOp, ast.Not, ast.Name, ast.Load)

_catalogue = pytest.StashKey[Catalogue]()


class UnreadableFeature(pytest.Item):
    """The one failing test that stands for a feature that cannot be run."""

    def __init__(self, *, problems: list[Problem], text: str, **kwargs: Any) -> None:
        """Keep the problems; `-k` and `-m` see the titles and tags of the text, not to leave it out."""
        super().__init__(**kwargs)
        self.problems = problems
        self.extra_keyword_matches.update(line.strip() for line in text.splitlines())
        for tag in set(re.findall(r"@([\w-]+)", text)) & declared_tags(self.config):
            self.add_marker(tag)

    def runtest(self) -> None:
        """Fail with every problem of the feature."""
        pytest.fail("\n".join(map(str, self.problems)), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place of the first problem."""
        return self.path, self.problems[0].line - 1, self.name


class FeatureFile(pytest.Module):
    """A `.feature` file."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Return one test for each case, or one failing test when the feature cannot be run."""
        try:
            feature = read(self.path, self.config.rootpath)
            self._refuse_unknown_tags(feature)
        except FeatureError as error:
            text = self.path.read_text(encoding="utf-8", errors="replace")
            return [UnreadableFeature.from_parent(self, name=UNREADABLE, problems=error.problems, text=text)]
        self.obj = ModuleType(self.path.stem)
        for case in feature.cases:
            setattr(self.obj, case.name, _test(self.path, case))
        return self._named(feature, super().collect())

    def istestfunction(self, obj: object, name: str) -> bool:
        """Return whether an attribute is one of the cases, not one that Python gives to a module."""
        return callable(obj) and not name.startswith("__")

    def _refuse_unknown_tags(self, feature: FeatureText) -> None:
        used = dict.fromkeys(tag for case in feature.cases for tag in case.tags)
        known = declared_tags(self.config)
        if unknown := [tag for tag in used if tag[0] not in known]:
            raise FeatureError([unknown_tag(feature.path, *tag, known) for tag in unknown])

    @staticmethod
    def _named(feature: FeatureText, items: Iterable[Any]) -> Iterator[pytest.Item]:
        titles = {case.name: {case.scenario, case.rule} - {""} for case in feature.cases}
        for item in items:
            item.extra_keyword_matches |= titles[item.originalname]
            yield item


def _test(path: Path, case: Case) -> Callable[..., None]:
    """Return the test function of a case; its code says it lives at the case's line of the feature."""
    execute = scenario(path.name, case.scenario, features_base_dir=str(path.parent))(lambda: None)

    def run(request: pytest.FixtureRequest, _pytest_bdd_example: dict[str, str]) -> None:
        __tracebackhide__ = True
        execute(request=request, _pytest_bdd_example=_pytest_bdd_example)

    run.__code__ = run.__code__.replace(co_filename=str(path), co_firstlineno=case.line)
    for tag, _line in case.tags:
        run = getattr(pytest.mark, tag)(run)
    if case.row is not None:
        row = pytest.param(case.row, id=pytest.HIDDEN_PARAM)
        run = pytest.mark.parametrize("_pytest_bdd_example", [row])(run)
    return run


def declared_tags(config: pytest.Config) -> set[str]:
    """Return the names of the markers that the project or a plugin has declared."""
    return {tag_name(line) for line in config.getini("markers")}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Collect `.feature` files, but not those that the tests of the suite keep as examples."""
    if file_path.suffix != ".feature":
        return None
    example = file_path.is_relative_to(parent.config.rootpath / "tests")
    if example and not parent.session.isinitpath(file_path):
        return None
    return FeatureFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """Take a `-k` that is no expression for a piece of a title, of a scenario or of a rule, as it is written."""
    wanted = config.option.keyword
    if not wanted or is_expression(wanted):
        return
    config.option.keyword = ""
    kept = [item for item in items if _bears(item, wanted)]
    dropped = [item for item in items if item not in kept]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def is_expression(text: str) -> bool:
    """Return whether pytest can read a `-k` as names joined by and, or, not and parentheses."""
    if not EXPRESSION.fullmatch(text):
        return False
    words = WORD.sub(lambda word: word[0] if word[0] in {"and", "or", "not"} else "x", text)
    try:
        tree = ast.parse(words.strip(), mode="eval")
    except SyntaxError:
        return False
    return all(isinstance(node, LOGIC) for node in ast.walk(tree))


def _bears(item: pytest.Item, wanted: str) -> bool:
    return any(plain(wanted) in plain(name) for name in (item.name, *item.listextrakeywords()))


def plain(text: str) -> str:
    """Return a text as compared for `-k`: case, kinds of apostrophe and of space set aside."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").casefold().split())


def _plugin_names(config: pytest.Config) -> set[str]:
    """Return the names of the modules whose steps a feature may say; pytest-bdd's own step is `trace`."""
    plugins = config.pluginmanager.get_plugins()
    names = {plugin.__name__ for plugin in plugins if isinstance(plugin, ModuleType)}
    return names - {"pytest_bdd.plugin"}


def pytest_configure(config: pytest.Config) -> None:
    """Play the definition that the guard has found: pytest-bdd would ask pytest about every fixture, at each step.

    It has no public way to say so: https://github.com/pytest-dev/pytest-bdd/pull/509. Put back at the end.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(sys.modules["pytest_bdd.scenario"], "get_step_function", _definition)
    config.add_cleanup(patch.undo)


def _definition(request: pytest.FixtureRequest, step: Step) -> StepFunctionContext:
    [found] = _known(request.config).find(_text(step))
    return found.context


@pytest.hookimpl(trylast=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Fail before the first step when a step of the scenario has no definition, or several."""
    catalogue, path = _known(request.config), Path(feature.filename)
    problems = [problem for step in scenario.steps if (problem := catalogue.problem(path, _text(step)))]
    if problems:
        pytest.fail("\n".join(map(str, problems)), pytrace=False)


def _known(config: pytest.Config) -> Catalogue:
    if _catalogue not in config.stash:
        config.stash[_catalogue] = Catalogue.of_modules(_plugin_names(config))
    return config.stash[_catalogue]


def _text(step: Step) -> StepText:
    return StepText(KIND[step.type], step.name, step.line_number, own=True)
