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
from typing import Any

ITEM_ID = re.compile(r"[A-Z]+(?:-[A-Z0-9]+)+")


@dataclass(frozen=True)
class Link:
    """An official page that the guide points to: what for, in its words, and where."""

    words: str
    address: str


@dataclass(frozen=True)
class Item:
    """An item of the guide: its id, where a person acts, its text, the page it points to, if any."""

    id: str
    place: str
    text: str
    link: Link | None = None


@dataclass(frozen=True)
class Section:
    """A section of the guide, below one of its parts, and the page it points to, if any."""

    part: str
    title: str
    items: tuple[Item, ...]
    link: Link | None = None


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
        return Guide(data["title"], tuple(_section(section) for section in data["section"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} n'est pas un guide lisible : {error}") from error


def _section(told: Mapping[str, Any]) -> Section:
    items = (Item(item["id"], item["place"], item["text"], _link(item)) for item in told["item"])
    return Section(told["part"], told["title"], tuple(items), _link(told))


def _link(told: Mapping[str, Any]) -> Link | None:
    """Return the link of a section or an item; ValueError unless a browser would only open it as a page."""
    if "link" not in told:
        return None
    link = Link(told["link"]["words"], told["link"]["address"])
    if not link.address.startswith("https://"):
        raise ValueError(f"l'adresse « {link.address} » ne commence pas par https://")
    return link


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
