"""The items of a guide (`guide.toml`) and the steps that realise them: « # CARTE-7 » stands right above its step.

One reader of the file, one of the comments, one judge of the order: the guards and the reports ask here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ITEM_ID = re.compile(r"[A-Z]+(?:-[A-Z0-9]+)+")


@dataclass(frozen=True)
class Item:
    """An item of the guide: its id, where a person acts, its text."""

    id: str
    place: str
    text: str


@dataclass(frozen=True)
class Section:
    """A section of the guide, below one of its parts."""

    part: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Guide:
    """The guide as its file lists it; `order` gives the rank of each item id."""

    title: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> list[Item]:
        """Return every item in the guide's order."""
        return [item for section in self.sections for item in section.items]

    @property
    def order(self) -> dict[str, int]:
        """Return the rank of each item, from 0."""
        return {item.id: rank for rank, item in enumerate(self.items)}


def read_guide(path: Path) -> Guide:
    """Return the guide at `path`; raises OSError, or ValueError when it is no such TOML."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        sections = tuple(
            Section(
                section["part"],
                section["title"],
                tuple(Item(item["id"], item["place"], item["text"]) for item in section["item"]),
            )
            for section in data["section"]
        )
        return Guide(data["title"], sections)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path} n'est pas un guide lisible : {error}") from error


def ids_in(comment: str) -> tuple[str, ...]:
    """Return the item ids of a comment that holds nothing else (« # CARTE-7, CARTE-8 »), none of any other."""
    words = comment.strip().lstrip("#").replace(",", " ").split()
    return tuple(words) if words and all(ITEM_ID.fullmatch(word) for word in words) else ()


def announced_above(line: int, comments: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the (line, id) pairs that the comments right above a line announce, from top to bottom."""
    top = line
    while top - 1 in comments:
        top -= 1
    return ((above, name) for above in range(top, line) for name in ids_in(comments[above]))


def disorders(items: Sequence[str], order: Mapping[str, int]) -> Iterator[int]:
    """Yield the rank, in `items`, of each one that the guide puts before the one it follows; a repeated one is none.

    Ids that the guide doesn't hold are passed over.
    """
    known = [(rank, order[item]) for rank, item in enumerate(items) if item in order]
    return (rank for (_, before), (rank, after) in pairwise(known) if after < before)


def in_order(items: Iterable[str], order: Mapping[str, int]) -> bool:
    """Return whether items come in the guide's order."""
    return next(disorders(list(items), order), None) is None
