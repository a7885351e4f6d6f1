"""A `.feature` file read by gherkin-official, the parser of the Cucumber project: its tree, its pickles, its errors.

Whoever needs a feature (collection, guards, recorder) takes it from here: one reading, one compilation.
"""

from __future__ import annotations

import hashlib
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

Node = dict[str, Any]
"""A node of the Gherkin tree, as the parser returns it and as a `gherkinDocument` message holds it."""
FRENCH_KEYWORDS = "Fonctionnalité, Contexte, Règle, Scénario, Plan du scénario, Exemples, Étant donné, Quand, Alors, Et"


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
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FeatureError([Problem(path, line, "fichier à enregistrer en UTF-8.")]) from None


def _document(path: Path, text: str, ids: IdGenerator) -> Node:
    try:
        document: Node = {**Parser(AstBuilder(ids)).parse(text)}
    except CompositeParserException as error:
        # Read in English, a feature of an unknown language has no line right: the first error is the only one.
        first = error.errors[:1] if isinstance(error.errors[0], NoSuchLanguageException) else error.errors
        raise FeatureError([_parse_problem(path, text, one) for one in first]) from None
    return document


def _parse_problem(path: Path, text: str, error: ParserException) -> Problem:
    line = error.location["line"]
    raw = str(error)
    lines = text.splitlines()
    got = lines[line - 1].strip() if line <= len(lines) else ""
    if isinstance(error, NoSuchLanguageException):
        message = "langue inconnue. Écrire « # language: fr » en première ligne."
    elif "end of file" in raw:
        message = 'le fichier s’arrête trop tôt. Terminer ce qui est commencé (balise, texte entre """).'
    elif "cell count" in raw:
        message = "les lignes de ce tableau n’ont pas toutes le même nombre de colonnes. Vérifier les « | »."
    elif "tag" in raw and "whitespace" in raw:
        message = f"« {got} » : une balise ne contient pas d’espace. Relier les mots par un tiret."
    else:
        message = f"« {got} » n’est pas attendu ici. Commencer la ligne par un mot-clé ({FRENCH_KEYWORDS})."
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
