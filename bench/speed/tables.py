"""The tables of the bench, as printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def row(head: str, *cells: str) -> str:
    """Return a line: what is measured, then its figures in columns."""
    return f"{head:42}" + "".join(f"{cell:>12}" for cell in cells)


def shifted(names: Sequence[str], by: int) -> Iterable[str]:
    """Return the names from another one on, so that none has always the same neighbours' heat."""
    start = by % len(names)
    return (*names[start:], *names[:start])
