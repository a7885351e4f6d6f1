"""What people read is typeset as French is: non-breaking spaces before : ; ? ! », after «, and curly apostrophes."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mock_server.domain import refusals
from mock_server.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

MOCK = Path(refusals.__file__).parents[1]
TEMPLATES = sorted([*MOCK.glob("web/templates/**/*.html"), *MOCK.glob("delivery/templates/*")])
SCRIPTS = sorted(MOCK.glob("web/static/*.js"))
TYPOGRAPHY = re.compile(r"(?<=[^\u00a0\u202f?!])[;?!»](?!\w)|(?<=[^\u00a0\u202f]):(?=\s|$)|«(?![\u00a0\u202f])|\w'\w")
"""What is badly typeset: a high mark without its space, a straight apostrophe between letters."""
_CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|<style.*?</style>|<[^>]+>", re.DOTALL)
_READ_ALOUD = re.compile(r'(?:aria-label|alt|title|content)="([^"]*)"')
_STRINGS = re.compile(r'"([^"\n]*)"|`([^`\n]*)`')


def sentences(code: str) -> Iterator[str]:
    """Yield the strings of a code that are words for people: they begin with a capital and have a space."""
    for double, back in _STRINGS.findall(code):
        said = re.sub(r"\$\{.*?\}", "x", double or back)
        if said[:1].isupper() and " " in said:
            yield said


def texts_of(template: str) -> Iterator[str]:
    """Yield what a person reads or hears of a template: its text, its alternatives, and the strings of its code."""
    code = re.findall(r"\{%.*?%\}|\{\{.*?\}\}", template, re.DOTALL)
    for piece in code:
        yield from sentences(piece)
    yield from (re.sub(r"\{[{%].*?[}%]\}", "x", heard) for heard in _READ_ALOUD.findall(template))
    bare = _CODE.sub(lambda found: "x" if found[0].startswith("{{") else "\n", template)
    yield from (line for line in re.sub(r"&nbsp;", "\u00a0", bare).splitlines() if line.strip())


def badly_set(text: str) -> list[str]:
    return [text[max(0, found.start() - 25) : found.end() + 10] for found in TYPOGRAPHY.finditer(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(MOCK)))
def test_pages_and_mails_are_typeset(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [bad for text in texts_of(source) for bad in badly_set(text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_scripts_say_is_typeset(path: Path) -> None:
    code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
    said = list(sentences(code))
    assert said
    assert [bad for text in said for bad in badly_set(text)] == []


KINDS = [kind for _, kind in inspect.getmembers(refusals, inspect.isclass) if issubclass(kind, Refusal)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Refusal])
def test_refusals_are_typeset(kind: type[Refusal]) -> None:
    assert badly_set(kind.text) == []


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Statut : Active", True),
        ("Statut\u00a0: Active", False),
        ("Statut: Active", True),
        ("Perdu ?", True),
        ("Perdu\u00a0?", False),
        ("Perdu\u202f!", False),
        ("« Actif »", True),
        ("«\u00a0Actif\u00a0»", False),
        ("«\u00a0Actif »", True),
        ("« Actif\u00a0»", True),
        ("l'e-CPS", True),
        ("l’e-CPS", False),
        ("à 10:30", False),
        ("https://exemple.fr", False),
        ("Un ; deux", True),
    ],
)
def test_this_guard_sees_what_is_badly_set(text: str, bad: bool) -> None:
    assert bool(badly_set(text)) is bad


def test_this_guard_reads_what_people_read() -> None:
    template = '{% set a = "Tout va bien ?" %}<p title="Aide : ici">Vu {{ x }} !</p><style>a:hover {}</style>'
    assert len([bad for text in texts_of(template) for bad in badly_set(text)]) == 3
