"""The guards on Python code that a linter does not offer: no fixed wait, no hidden hook in a screen."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from bdd.gherkin import Problem
from bdd.settings import Settings

WAITS = frozenset({"sleep", "wait_for_timeout"})
# Each takes a CSS selector, an XPath or a test id: what a person does not perceive.
BY_HIDDEN_HOOK = frozenset(
    {
        "locator",
        "frame_locator",
        "get_by_test_id",
        "query_selector",
        "query_selector_all",
        "wait_for_selector",
    }
)


def code_problems(root: Path, settings: Settings) -> list[Problem]:
    """Return the fixed waits of the code of a project and the unexplained selectors of its screens."""
    files = [path for folder in settings.code for path in sorted((root / folder).rglob("*.py"))]
    waits = [problem for path in files for problem in fixed_waits(path)]
    screens = [path for path in files if settings.screens and path.is_relative_to(root / settings.screens)]
    return waits + [problem for path in screens for problem in unexplained_selectors(path)]


def fixed_waits(path: Path) -> Iterator[Problem]:
    """Yield the calls that wait for a time instead of a condition."""
    for call, name in _calls(path.read_text(encoding="utf-8")):
        if name in WAITS:
            yield Problem(path, call.lineno, f"« {name} » attend une durée. Attendre une condition.")


def unexplained_selectors(path: Path) -> Iterator[Problem]:
    """Yield the selectors, XPaths and test ids that no comment explains, on their line or the one above."""
    source = path.read_text(encoding="utf-8")
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    for call, name in _calls(source):
        lines = range(call.lineno - 1, (call.end_lineno or call.lineno) + 1)
        if name in BY_HIDDEN_HOOK and _takes_text(call) and comments.isdisjoint(lines):
            message = f"« {name} » sans raison. Préférer le rôle et le nom, ou dire pourquoi au-dessus."
            yield Problem(path, call.lineno, message)


def _calls(source: str) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield node, function.attr
            elif isinstance(function, ast.Name):
                yield node, function.id


def _takes_text(call: ast.Call) -> bool:
    """Return whether a selector is written there: `locator` may also be given another locator."""
    return bool(call.args) and isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
