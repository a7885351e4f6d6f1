"""Every step definition, and which of them a step's text calls."""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from bdd.cases import KINDS, Kind, StepText
from bdd.gherkin import Problem
from bdd.keywords import invisibles, quoted, typed

TABLE, TEXT = "datatable", "docstring"
"""The arguments under which pytest-bdd gives a step what stands under it."""
FRENCH_KIND: dict[Kind, str] = {"given": "Étant donné", "when": "Quand", "then": "Alors"}


@dataclass(frozen=True, eq=False)
class StepDefinition:
    """One `@given`, `@when`, `@then` or `@step`; `kinds` holds all three for `@step`."""

    context: StepFunctionContext

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds of step it answers to."""
        return KINDS if self.context.type is None else (self.context.type,)

    @property
    def pattern(self) -> str:
        """Return its text as written in the code, with its parameters."""
        return self.context.parser.name

    @property
    def module(self) -> str:
        """Return the dotted name of the module that defines it."""
        return self.context.step_func.__module__

    @property
    def doc(self) -> str:
        """Return its docstring, empty without one."""
        return inspect.getdoc(self.context.step_func) or ""

    @property
    def arguments(self) -> frozenset[str]:
        """Return the names of what its function takes."""
        return frozenset(inspect.signature(self.context.step_func).parameters)

    @property
    def place(self) -> tuple[Path, int]:
        """Return the file and the line of its function."""
        code = inspect.unwrap(self.context.step_func).__code__
        return Path(code.co_filename), code.co_firstlineno

    def matches(self, kind: Kind, text: str) -> bool:
        """Return whether it answers to this step."""
        return kind in self.kinds and self.context.parser.is_matching(text)


def step_modules(package: str) -> list[str]:
    """Return the dotted names of the modules of a package of steps, in alphabetical order."""
    folder = importlib.import_module(package).__path__
    return sorted(f"{package}.{module.name}" for module in pkgutil.iter_modules(folder))


class Catalogue:
    """The step definitions that have been imported, in the order of modules and lines."""

    def __init__(self, definitions: Iterable[StepDefinition]) -> None:
        """Hold the definitions given."""
        self.definitions = sorted(definitions, key=lambda one: (one.module, one.place))
        self._found: dict[tuple[Kind, str], list[StepDefinition]] = {}

    @classmethod
    def of_modules(cls, names: Collection[str]) -> Catalogue:
        """Return the catalogue of what some modules, already imported, define."""
        every = map(StepDefinition, step_function_context_registry.values())
        return cls(one for one in every if one.module in names)

    @classmethod
    def of_package(cls, package: str) -> Catalogue:
        """Import every module of a package of steps and return their catalogue."""
        names = step_modules(package)
        for name in names:
            importlib.import_module(name)
        return cls.of_modules(names)

    def find(self, step: StepText) -> list[StepDefinition]:
        """Return the definitions that answer to a step: exactly one when all is well."""
        return self._answers(step.kind, self.spelling(step))

    def spelling(self, step: StepText) -> str:
        """Return a step's text as its definition reads it: as written, or else as a keyboard types it.

        A sentence copied from a page has typographic apostrophes and non-breaking spaces.
        """
        return step.text if self._answers(step.kind, step.text) else typed(step.text)

    def _answers(self, kind: Kind, text: str) -> list[StepDefinition]:
        key = (kind, text)
        if key not in self._found:
            self._found[key] = [one for one in self.definitions if one.matches(*key)]
        return self._found[key]

    def nearest(self, step: StepText) -> list[str]:
        """Return up to three existing texts that look like a step's, the nearest first, of any kind."""
        by_pattern = {one.pattern: one for one in self.definitions}
        close = difflib.get_close_matches(step.text, by_pattern, n=3, cutoff=0.6)
        return [f"{text} ({FRENCH_KIND[by_pattern[text].kinds[0]]})" for text in close]

    def problem(self, path: Path, step: StepText) -> Problem | None:
        """Return what is wrong with a step of a feature; None when one definition answers, and reads all of it."""
        found = self.find(step)
        if hidden := list(invisibles(step.text)):
            message = f"{quoted(step.text)} contient ce qui ne se voit pas : {', '.join(hidden)}. Le retirer."
        elif not found:
            message = self._undefined(step)
        elif len(found) > 1:
            message = self._ambiguous(step, found)
        else:
            message = _argument_fault(step, found[0])
        return Problem(path, step.line, message) if message else None

    def _undefined(self, step: StepText) -> str:
        for kind in KINDS:
            if self._answers(kind, typed(step.text)):
                right, wrong = FRENCH_KIND[kind], FRENCH_KIND[step.kind]
                return f"{quoted(step.text)} est un {quoted(right)}, écrit ici comme un {quoted(wrong)}."
        said = f"aucun pas ne correspond à {quoted(step.text)} ({FRENCH_KIND[step.kind]})."
        if step.empty:
            return f"{said} Une cellule de la colonne {quoted(step.empty[0])} est vide."
        near = self.nearest(step)
        if near:
            return f"{said} Les plus proches\u00a0:" + "".join(f"\n    - {text}" for text in near)
        return f"{said} La liste des pas : python -m bdd list."

    def _ambiguous(self, step: StepText, found: list[StepDefinition]) -> str:
        said = f"plusieurs pas correspondent à {quoted(step.text)} ({FRENCH_KIND[step.kind]}). N’en garder qu’un\u00a0:"
        return said + "".join(f"\n    - {Problem(*one.place, one.pattern)}" for one in found)


def _argument_fault(step: StepText, definition: StepDefinition) -> str:
    """Return what is wrong with the table or the text under a step: it has one that nobody reads, or lacks its own."""
    for given, name, told in ((step.table, TABLE, "tableau"), (step.doc_string, TEXT, "texte")):
        if given is not None and name not in definition.arguments:
            return f"{quoted(step.text)} ne lit aucun {told} : retirer celui qui est dessous."
        if given is None and name in definition.arguments:
            return f"{quoted(step.text)} attend un {told} sous lui. L’écrire."
    return ""
