"""The list of the steps, in French and in Markdown, for the people who write scenarios."""

from __future__ import annotations

import importlib
import re
from itertools import groupby
from pathlib import Path

from bdd.catalogue import FRENCH_KIND, Catalogue, StepDefinition
from bdd.gherkin import Problem

BEGIN = "<!-- pas, début -->"
END = "<!-- pas, fin -->"


def listing(catalogue: Catalogue) -> str:
    """Return the steps grouped by module, under the first line of its docstring."""
    parts = []
    for module, definitions in groupby(catalogue.definitions, key=lambda one: one.module):
        lines = "\n".join(_line(one) for one in definitions)
        parts.append(f"### {_title(module)}\n\n{lines}\n")
    return "\n".join(parts)


def _title(module: str) -> str:
    doc = (importlib.import_module(module).__doc__ or module).strip()
    return doc.splitlines()[0].removesuffix(".")


def _line(definition: StepDefinition) -> str:
    kinds = " / ".join(FRENCH_KIND[kind] for kind in definition.kinds)
    about = definition.doc.partition("\n")[0]
    return f"- *{kinds}* `{readable(definition.pattern)}`" + (f" : {about}" if about else "")


def readable(pattern: str) -> str:
    """Return a pattern as a person reads it: `{name}` for a parameter, whatever its type or expression."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"{\1}", pattern)
    plain = re.sub(r"\(\?:((?:[^()])*)\)", r"(\1)", named)
    return re.sub(r"{(\w+):[^}]*}", r"{\1}", plain).replace("\\", "")


def write(document: Path, catalogue: Catalogue) -> None:
    """Put the list between the two markers of a document; raises ValueError when they are not there."""
    before, after = _around(document)
    document.write_text(f"{before}{BEGIN}\n\n{listing(catalogue)}\n{END}{after}", encoding="utf-8")


def listing_problems(document: Path, catalogue: Catalogue) -> list[Problem]:
    """Return the problem of a document whose list is not that of the code; none without the document."""
    if not document.exists():
        return []
    try:
        before, _ = _around(document)
    except ValueError as error:
        return [Problem(document, 1, str(error))]
    if f"{BEGIN}\n\n{listing(catalogue)}\n{END}" in document.read_text(encoding="utf-8"):
        return []
    message = "la liste des pas n’est plus celle du code. Lancer : make steps"
    return [Problem(document, before.count("\n") + 1, message)]


def _around(document: Path) -> tuple[str, str]:
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"il manque les deux repères de la liste des pas : {BEGIN} et {END}")
    return before, after
