"""Pytest plugin: `.feature` files are tests, with nothing to write beside them.

Each case of a feature is an ordinary test function named by its French title. `item.location` points at the scenario's
line, or at its row's line under `Exemples`.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd.parser import Feature

from bdd.addresses import resolve
from bdd.cases import Case, FeatureText, read, unknown_tag
from bdd.gherkin import FeatureError, Problem
from bdd.runner import UnplayableError, feature_of, install, play
from bdd.settings import tag_name

UNREADABLE = "fonctionnalité illisible"
EXPRESSION = re.compile(r"[\w\s:+\-.\[\]\\/()]*")
WORD = re.compile(r"[\w:+\-.\[\]\\/]+")
LOGIC = (ast.Expression, ast.BoolOp, ast.boolop, ast.UnaryOp, ast.Not, ast.Name, ast.Load)


_own_markers = pytest.StashKey[list[str]]()


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
        raise UnplayableError("\n".join(map(str, self.problems)))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place of the first problem."""
        return self.path, self.problems[0].line - 1, self.name


class FeatureFile(pytest.Module):
    """A `.feature` file. pytest doesn't collect it as a module: it would give a meaning to titles like setup_module."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Return one test for each case, or one failing test when the feature cannot be run."""
        try:
            feature = read(self.path, self.config.rootpath)
            self._refuse_unknown_tags(feature)
        except FeatureError as error:
            text = self.path.read_text(encoding="utf-8", errors="replace")
            return [UnreadableFeature.from_parent(self, name=UNREADABLE, problems=error.problems, text=text)]
        self.obj = ModuleType(self.path.stem)
        return list(self._items(feature))

    def istestfunction(self, obj: object, name: str) -> bool:  # noqa: ARG002
        """Return whether what is collected is a test: every case is, whatever its title."""
        return callable(obj)

    def _refuse_unknown_tags(self, feature: FeatureText) -> None:
        used = dict.fromkeys(tag for case in feature.cases for tag in case.tags)
        known = declared_tags(self.config)
        if unknown := [tag for tag in used if tag[0] not in known]:
            raise FeatureError([unknown_tag(feature.path, *tag, known) for tag in unknown])

    def _items(self, feature: FeatureText) -> Iterator[pytest.Item]:
        played = feature_of(feature)
        for case in feature.cases:
            test = _test(played, case)
            setattr(self.obj, case.address, test)  # where pytest looks for the function of an item
            for item in self.ihook.pytest_pycollect_makeitem(collector=self, name=case.address, obj=test):
                item.extra_keyword_matches |= {case.name, case.scenario, case.rule} - {""}
                yield item


def _test(feature: Feature, case: Case) -> Callable[..., None]:
    """Return the test function of a case; its code says it lives at the case's line of the feature."""

    def run(request: pytest.FixtureRequest) -> None:
        __tracebackhide__ = True
        play(feature, case, request)

    run.__code__ = run.__code__.replace(co_filename=feature.filename, co_firstlineno=case.line)
    for tag, _line in case.tags:
        run = getattr(pytest.mark, tag)(run)
    return run


def declared_tags(config: pytest.Config) -> set[str]:
    """Return the names of the markers that the project has declared: a plugin's (skip, xfail…) are no tags."""
    return {tag_name(line) for line in config.stash[_own_markers]}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Get ready to play: pytest-bdd's look-up, the addresses asked for, and the markers before plugins add theirs."""
    config.stash[_own_markers] = list(config.getini("markers"))
    install(config)
    resolve(config)


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
