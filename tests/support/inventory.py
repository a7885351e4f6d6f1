"""What the code offers, found in the code itself: keys, options, routes, targets, variables of the environment."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from fixtures.typed_table import Secret
from tests.support.paths import ROOT

ROOMS = ("bdd", "bench", "fixtures", "mock_server", "reports", "steps")
REQUIRED, NOTHING = "obligatoire", "aucun"
_OWN = "(the default of another table)"
_ENTRY = 'if __name__ == "__main__":'
_RULE = re.compile(r"^([a-z0-9]+):[^=\n]*##[^\n]*\n((?:\t[^\n]*\n)*)", re.MULTILINE)
_SETTING = re.compile(r"\$[({](\w+)")


# -- the files


def sources(*rooms: str, pattern: str = "*.py") -> Iterator[Path]:
    """Yield the files of these rooms (all of them without any), installed packages left out."""
    for room in rooms or ROOMS:
        yield from (path for path in sorted((ROOT / room).rglob(pattern)) if "node_modules" not in path.parts)


def loaded(path: Path) -> Any:
    """Return the module that a file is."""
    return import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def nodes(*rooms: str) -> Iterator[ast.AST]:
    """Yield every node of the Python of these rooms."""
    for path in sources(*rooms):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def text_of(node: ast.AST | None) -> str | None:
    """Return the text that a node is, None when it is none."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


# -- the keys of settings and of messages


def defaults(kind: Any, *left_out: str) -> dict[str, str]:
    """Return the default of each field of a dataclass, as a TOML file writes it."""
    return {each.name: _default(each) for each in fields(kind) if each.name not in left_out}


def settings(kind: Any, *left_out: str) -> dict[str, str]:
    """Return the default of each key of a table that a dataclass reads, a secret under the keys that may tell it."""
    hints = get_type_hints(kind, include_extras=True)
    found = defaults(kind, *left_out)
    return {key: default for name, default in found.items() for key in _keys(name, hints[name])}


def _keys(name: str, hint: Any) -> list[str]:
    secret = next((rule for rule in get_args(hint) if isinstance(rule, Secret)), None)
    if secret is None:
        return [name]
    return [f"{name}_variable", *([] if secret.in_clear is Secret().in_clear else [name])]


def _default(each: Any) -> str:
    if each.default is not MISSING:
        return written(each.default)
    return REQUIRED if each.default_factory is MISSING else _OWN


def written(value: Any) -> str:
    """Return a default value as a TOML file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, timedelta):
        return str(int(value.total_seconds()))
    if isinstance(value, int | float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    return f'"{value}"' if value else NOTHING


def keys_read(function: Callable[..., Any], of: str) -> set[str]:
    """Return the keys that a function asks of its parameter `of`: of[key], of.get(key), key in of, helper(of, key)."""
    found: set[str | None] = set()
    for node in ast.walk(ast.parse(dedent(inspect.getsource(function)))):
        match node:
            case ast.Subscript(value=ast.Name(id=name), slice=key) if name == of:
                found.add(text_of(key))
            case ast.Compare(left=key, comparators=[ast.Name(id=name)]) if name == of:
                found.add(text_of(key))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name)), args=[key, *_]) if name == of:
                found.add(text_of(key))
            case ast.Call(args=[ast.Name(id=name), key, *_]) if name == of:
                found.add(text_of(key))
    return {key for key in found if key is not None}


# -- the commands


@dataclass(frozen=True)
class Option:
    """An option or an argument: its names, and the words (choices, default) that tell of its value."""

    names: tuple[str, ...]
    values: frozenset[str] = frozenset()
    renamed: str | None = None

    @classmethod
    def of(cls, names: Iterable[str], default: object, choices: Iterable[str] | None, renamed: str | None) -> Option:
        """Return an option; a default that is nothing, or no, needs no word."""
        silent = default in (None, "", argparse.SUPPRESS) or default is False or default == []
        told = f"{default:g}" if isinstance(default, float) else str(default)
        return cls(tuple(names), frozenset([*(choices or ()), *([] if silent else [told])]), renamed)


def commands() -> dict[str, list[Option]]:
    """Return the options of each command, or of each of its actions, that the rooms offer."""
    entries = [path for path in sources() if _ENTRY in path.read_text(encoding="utf-8")]
    parsers = [loaded(path).parser() for path in entries]
    return dict(each for parser in parsers for each in _actions(parser))


def _actions(parser: argparse.ArgumentParser) -> Iterator[tuple[str, list[Option]]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _actions(one)
            return
    yield (
        parser.prog,
        [
            Option.of(
                action.option_strings or [str(action.metavar or action.dest)], action.default, action.choices, None
            )
            for action in parser._actions
            if action.dest != "help"
        ],
    )


class _Declared:
    """Stands for pytest's parser, and keeps what a plugin declares."""

    def __init__(self) -> None:
        self.options: list[Option] = []

    def getgroup(self, *_names: str) -> _Declared:
        return self

    def addoption(self, *names: str, **given: Any) -> None:
        renamed = given.get("const") if given.get("help") is argparse.SUPPRESS else None
        self.options.append(Option.of(names, given.get("default"), given.get("choices"), renamed))


def pytest_options(*rooms: str) -> list[Option]:
    """Return the options that the plugins of these rooms give to pytest."""
    declared = _Declared()
    for path in sources(*rooms):
        if "def pytest_addoption(" in path.read_text(encoding="utf-8"):
            loaded(path).pytest_addoption(declared)
    return declared.options


# -- make


def make_targets() -> dict[str, set[str]]:
    """Return, for each target that `make help` tells, the settings that it reads."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return {name: set(_SETTING.findall(recipe)) & make_settings().keys() for name, recipe in _RULE.findall(makefile)}


def make_settings() -> dict[str, str]:
    """Return the default of each variable there to be given: set by « ?= », or read and never set."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    given = dict(re.findall(r"^(\w+) \?= ?(.*)$", makefile, re.MULTILINE))
    fixed = set(re.findall(r"^(\w+) :?=", makefile, re.MULTILINE))
    read = {name for name in _SETTING.findall(makefile) if name.isupper()} - fixed
    return {name: given.get(name) or NOTHING for name in given.keys() | read}


# -- the variables of the environment


def environment_variables() -> set[str]:
    """Return the variables that the rooms read, in Python and in JavaScript."""
    scripts = " ".join(path.read_text(encoding="utf-8") for path in sources(pattern="*.js"))
    script = set(re.findall(r"process\.env\.(\w+)", scripts))
    for names in re.findall(r"const \{([^}]*)\} = process\.env", scripts):
        script |= set(re.findall(r"\w+", names))
    return script | {name for node in nodes() for name in _variables(node)}


def _variables(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(value=place, attr="get" | "pop" | "setdefault"), args=[name, *_]):
            read = _is_environ(place)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="getenv"), args=[name, *_]):
            read = True
        case ast.Subscript(value=place, slice=name, ctx=ast.Load()) | ast.Compare(left=name, comparators=[place]):
            read = _is_environ(place)
        case _:
            return
    if read and (text := text_of(name)):
        yield text


def _is_environ(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


# -- the evidence


def evidence_kinds() -> set[str]:
    """Return the kinds of evidence that the fixtures and the recorder give, as they write them."""
    given = {text_of(name) for node in nodes("fixtures", "steps", "reports") for name in _kinds(node)}
    devices = {text_of(name) for node in nodes("fixtures/devices") for name in _device_kinds(node)}
    return {kind for kind in given | devices if kind is not None}


def _kinds(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=ast.Attribute(attr="note") | ast.Name(id="Evidence"), args=[kind, *_]):
            yield kind
        case ast.AnnAssign(target=ast.Name(id="kind"), annotation=ast.Name(), value=ast.Constant() as kind):
            yield kind


def _device_kinds(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"))), args=[_, kind, *_]):
            yield kind


# -- the facts of a run


def run_facts() -> set[str]:
    """Return the labels that the hooks of the fixtures and of bdd give to the facts of a run, as they write them."""
    hooks = (node for node in nodes("bdd", "fixtures") if isinstance(node, ast.FunctionDef))
    return {
        label
        for hook in hooks
        if hook.name == "pytest_ecps_run_facts"
        for node in ast.walk(hook)
        if isinstance(node, ast.Tuple) and (label := _label(node.elts[0]))
    }


def _label(node: ast.AST) -> str | None:
    """Return the label that a node writes, up to what it puts there by itself."""
    return (text_of(node.values[0]) or "").strip() if isinstance(node, ast.JoinedStr) else text_of(node)


# -- the site


def written_below(folder: str, *paths: Path) -> set[str]:
    """Return the names of what these files write right below `folder`, a variable of theirs."""
    found: set[str] = set()
    for node in (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        match node:
            case ast.BinOp(left=ast.Name(id=name), op=ast.Div(), right=right) if name == folder:
                found.add(text_of(right) or "")
            case ast.Dict(keys=names):
                found |= {name for key in names if (name := text_of(key) or "").rpartition(".")[0]}
    return found - {""}


class Asked(dict[str, Any]):
    """A mapping that remembers which keys it was asked for."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.keys_asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.keys_asked.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.keys_asked.add(key)
        return super().__getitem__(key)
