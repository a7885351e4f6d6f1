"""The guard on the texts of steps: whatever a feature says is read, and nothing of it is let go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pytest_bdd import parsers

from bdd.catalogue import StepDefinition
from bdd.gherkin import Problem
from bdd.keywords import quoted

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(|\)|\.[*+]|.", re.DOTALL)
_NAMED, _OPEN, _CLOSE = re.compile(r"\(\?P<"), "(", ")"


def unread_tails(definitions: Iterable[StepDefinition]) -> list[Problem]:
    """Return the steps whose expression takes any text without giving it to the function of the step."""
    return [
        Problem(*one.place, f"« .* » de {quoted(one.pattern)} ne se lit pas. L’écrire en toutes lettres, ou le nommer.")
        for one in definitions
        if isinstance(one.context.parser, parsers.re) and lets_go(one.pattern)
    ]


def lets_go(expression: str) -> bool:
    """Return whether a « .* » or « .+ » of a regular expression stands in no named group."""
    groups: list[bool] = []  # of each group open here, whether it is named
    for piece in _PIECE.findall(expression):
        if piece in (".*", ".+"):
            if not any(groups):
                return True
        elif piece == _CLOSE:
            groups.pop()
        elif piece == _OPEN or _NAMED.match(piece):
            groups.append(piece != _OPEN)
    return False
