"""What docs/reference.md says: the rows of its tables, the headings of its sections, the examples between them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "reference.md"
CONTROL, INBOXES = "L'API de contrôle", "Les boîtes"
"""The sections that document routes."""
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
_SPAN = re.compile(r"`([^`]+)`")
_BAR = re.compile(r"(?<!\\)\|")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Row:
    """A row of a table, its cells as they are written."""

    cells: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The code spans of its first cell: what the row documents."""
        return spans(self.cells[0])

    @property
    def told(self) -> set[str]:
        """The code spans of the other cells."""
        return {span for cell in self.cells[1:] for span in spans(cell)}


@dataclass(frozen=True)
class Section:
    """What comes under a heading, up to the next one of its level; `parts` are the sections in it."""

    title: str
    text: str

    @classmethod
    def of(cls, title: str) -> Self:
        """Return the section « ## title »; raises KeyError without it."""
        return next(each for each in cls._cut(PAGE.read_text(encoding="utf-8"), "##") if each.title == title)

    @classmethod
    def _cut(cls, text: str, level: str) -> Iterator[Self]:
        found = [each for each in _HEADING.finditer(text) if each[1] == level]
        ends = [each.start() for each in found[1:]] + [len(text)]
        for heading, end in zip(found, ends, strict=True):
            yield cls(heading[2], text[heading.end() : end])

    @property
    def parts(self) -> dict[str, Section]:
        """The sections in this one, by title."""
        return {part.title: part for part in self._cut(self.text, "###")}

    @property
    def rows(self) -> list[Row]:
        """The rows of the tables that come before any part, heads left out."""
        lines = _HEADING.split(self.text)[0].splitlines()
        rows = [Row(tuple(cell.strip() for cell in _BAR.split(line)[1:-1])) for line in lines if line.startswith("|")]
        rules = {place for place, row in enumerate(rows) if set("".join(row.cells)) <= set("-:")}
        return [row for place, row in enumerate(rows) if not {place, place + 1} & rules]

    @property
    def names(self) -> set[str]:
        """All that the rows document."""
        return {name for row in self.rows for name in row.names}

    def row(self, name: str) -> Row:
        """Return the row that documents this name; raises StopIteration without it."""
        return next(row for row in self.rows if name in row.names)

    def blocks(self, language: str) -> list[str]:
        """Return the blocks of code written in a language."""
        return [block for written, block in _BLOCK.findall(self.text) if written == language]


@dataclass(frozen=True)
class Curl:
    """A request, as an example of the page writes it."""

    method: str
    path: str
    headers: dict[str, str]
    body: str | None

    @classmethod
    def read(cls, example: str) -> Self:
        """Return the one request that a block of shell makes."""
        words = shlex.split(example.replace("\\\n", " "))
        assert words[:2] == ["curl", "--insecure"], f"an example is one curl command: {example}"
        options = list(zip(words[3::2], words[4::2], strict=True))
        body = next((value for name, value in options if name == "--json"), None)
        asked = next((value for name, value in options if name == "--request"), None)
        headers = dict(value.split(": ", 1) for name, value in options if name == "--header")
        return cls(asked or ("GET" if body is None else "POST"), f"/{words[2].split('/', 3)[3]}", headers, body)


def routes_of(title: str) -> dict[str, Section]:
    """Return what documents each route: the part that it heads, or the part whose table names it."""
    named = {name: part for part in Section.of(title).parts.values() for name in [*spans(part.title), *part.names]}
    return {name: part for name, part in named.items() if re.match("[A-Z]+ /", name)}


def spans(text: str) -> list[str]:
    """Return the code spans of a piece of Markdown, the bars of a table in them as they are meant."""
    return [span.replace("\\|", "|") for span in _SPAN.findall(text)]
