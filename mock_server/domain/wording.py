"""Small French wordings shared by the refusals."""

from __future__ import annotations


def tries_left(count: int) -> str:
    """Return « 1 essai » or « 2 essais », joined by a non-breaking space."""
    return f"{count} essai" if count == 1 else f"{count} essais"
