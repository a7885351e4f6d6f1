"""A `.feature` file read by gherkin-official, the parser of the Cucumber project: its tree, its pickles, its errors.

Whoever needs a feature (collection, guards, recorder) takes it from here: one reading, one compilation.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.errors import CompositeParserException, NoSuchLanguageException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from bdd.keywords import (
    folded,
    is_french_feature,
    nearly_step,
    nearly_structure,
    quoted,
    says_its_language,
    with_typed_keyword,
)

Node = dict[str, Any]
"""A node of the Gherkin tree, as the parser returns it and as a `gherkinDocument` message holds it."""
BEGIN = (
    "Commencer la ligne par un mot-clé (Fonctionnalité, Contexte, Règle, Scénario, Plan du scénario, Exemples, "
    "Étant donné, Quand, Alors, Et)."
)
NO_SCENARIO = "aucun scénario. Écrire au moins un «\u00a0Scénario:\u00a0» ou retirer le fichier."
EXAMPLE_ALONE = (
    "«\u00a0Exemple:\u00a0» commence un scénario. Au-dessus d’un tableau de valeurs, écrire «\u00a0Exemples:\u00a0»."
)


@dataclass(frozen=True)
class Problem:
    """Something wrong at a place of a file, told in French with its mend."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return « path:line: message », the path from the current folder when it lies inside."""
        path = self.path.resolve()
        here = Path.cwd()
        shown = path.relative_to(here) if path.is_relative_to(here) else path
        return f"{shown}:{self.line}: {self.message}"


class FeatureError(Exception):
    """A feature that cannot be run as it is written; `problems` says why, at least one."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems, in the order of the file."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class _ContentIds(IdGenerator):
    """Ids that derive from a feature: those of two features never meet, and every process gives the same ones."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self._prefix = hashlib.blake2s(content.encode(), digest_size=4).hexdigest()

    def get_next_id(self) -> str:
        """Return the next id of this feature."""
        return f"{self._prefix}-{super().get_next_id()}"


@dataclass(frozen=True)
class GherkinFile:
    """A feature as parsed: its text, its tree (a `gherkinDocument`), and one pickle a scenario or example row."""

    path: Path
    text: str
    document: Node
    pickles: tuple[Node, ...]

    @property
    def feature(self) -> Node | None:
        """Return the node of the feature, None in a file that holds none."""
        feature: Node | None = self.document.get("feature")
        return feature

    @property
    def comments(self) -> dict[int, str]:
        """Return the comments by their line, without the spaces around."""
        return {comment["location"]["line"]: comment["text"].strip() for comment in self.document["comments"]}


def uri_of(path: Path, root: Path) -> str:
    """Return how a feature is told to readers: its path from the project's folder, its mere name outside of it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def parse(path: Path, root: Path) -> GherkinFile:
    """Return the feature written at `path`, in the project whose folder is `root`.

    Raises FeatureError when it is not UTF-8 or not Gherkin, OSError when it cannot be opened.
    """
    stamp = path.stat()
    return _parse(path, uri_of(path, root), (stamp.st_mtime_ns, stamp.st_size))


@cache
def _parse(path: Path, uri: str, _stamp: tuple[int, int]) -> GherkinFile:
    """Read a file once for all, as long as it does not change."""
    text = _text(path)
    ids = _ContentIds(uri + text)
    document: Any = {**_document(path, text, ids), "uri": uri}
    pickles: list[Any] = list(Compiler(ids).compile(document))
    return GherkinFile(path, text, document, tuple(pickles))


def _text(path: Path) -> str:
    """Return what a file says: a byte-order mark dropped, the decomposed accents of other systems composed."""
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FeatureError([Problem(path, line, "fichier à enregistrer en UTF-8.")]) from None
    return "".join(map(with_typed_keyword, text.splitlines(keepends=True)))


def _document(path: Path, text: str, ids: IdGenerator) -> Node:
    lines = text.splitlines()
    french = next((number for number, line in enumerate(lines, 1) if is_french_feature(line)), None)
    if french and not says_its_language(text):
        raise FeatureError([Problem(path, 1, "il manque «\u00a0# language: fr\u00a0» en première ligne.")])
    if all(not line.strip() or line.lstrip().startswith("#") for line in lines):
        raise FeatureError([Problem(path, 1, NO_SCENARIO)])
    try:
        document: Node = {**Parser(AstBuilder(ids)).parse(text)}
    except CompositeParserException as error:
        raise FeatureError(_parse_problems(path, lines, error.errors)) from None
    return document


def _parse_problems(path: Path, lines: list[str], errors: list[ParserException]) -> list[Problem]:
    """Return what the parser refuses; past a line that nearly is Gherkin, its other errors only follow from it."""
    found: list[Problem] = []
    for error in errors:
        found.append(_parse_problem(path, lines, error))
        if isinstance(error, NoSuchLanguageException) or found[-1].message.startswith("«"):
            break
    return found


def _parse_problem(path: Path, lines: list[str], error: ParserException) -> Problem:
    line = error.location["line"]
    raw = str(error)
    got = lines[line - 1].strip() if line <= len(lines) else ""
    before = next((at for at in range(line - 1, 0, -1) if lines[at - 1].strip()), 0)
    if isinstance(error, NoSuchLanguageException):
        message = "langue inconnue. Écrire «\u00a0# language: fr\u00a0» en première ligne."
    elif "end of file" in raw:
        message = 'le fichier s’arrête trop tôt. Terminer ce qui est commencé (balise, texte entre """).'
    elif "cell count" in raw:
        message = "les lignes de ce tableau n’ont pas toutes le même nombre de colonnes. Vérifier les «\u00a0|\u00a0»."
    elif "tag" in raw and "whitespace" in raw:
        message = f"{quoted(got)}\u00a0: une balise ne contient pas d’espace. Relier les mots par un tiret."
    elif got.startswith("|") and before and folded(lines[before - 1]) == "exemple:":
        line, message = before, EXAMPLE_ALONE
    else:
        message = nearly_structure(got) or nearly_step(got) or f"{quoted(got)} n’est pas attendu ici. {BEGIN}"
    return Problem(path, line, message)


# -- walking through a tree, whoever parsed it


def children(parent: Node, kind: str) -> Iterator[Node]:
    """Yield the children of one kind (« scenario », « rule », « background ») right below a feature or a rule."""
    return (child[kind] for child in parent.get("children", ()) if kind in child)


def step_parents(parent: Node) -> Iterator[tuple[str, Node]]:
    """Yield (kind, node) of every background and scenario below a feature, those of its rules too, in order."""
    for child in parent.get("children", ()):
        for kind, node in child.items():
            if "steps" in node:
                yield kind, node
            yield from step_parents(node)


def cells(rows: Iterable[Node]) -> list[list[str]]:
    """Return the values of table rows."""
    return [[cell["value"] for cell in row["cells"]] for row in rows]


def tags(node: Node) -> list[str]:
    """Return the tags of a node, without their « @ »."""
    return [tag["name"].lstrip("@") for tag in node.get("tags", [])]


def description(node: Node) -> str:
    """Return the description of a node without the indentation of the file."""
    return "\n".join(line.strip() for line in node.get("description", "").strip().splitlines())
