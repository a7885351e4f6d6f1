"""A step reads all that it says."""

from __future__ import annotations

import pytest

from bdd.catalogue import Catalogue
from bdd.lint.patterns import lets_go, unread_tails
from tests.support.small_project import told


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"je vois « A » et .*", True),
        (r"je vois (?:« A »|.+) ici", True),
        (r"je vois (?P<what>.*) ici", False),
        (r"je vois (?P<what>(?:un|deux) .*) ici", False),
        (r"je vois (?P<what>\w+) ici, puis .*", True),
        (r"je vois [.*] et \.* ici\)", False),
        (r"je vois [)\]] (?P<what>.+)", False),
    ],
)
def test_what_no_group_takes_is_let_go(expression: str, expected: bool) -> None:
    assert lets_go(expression) is expected


def test_the_steps_of_the_suite_read_all_they_say() -> None:
    assert told(unread_tails(Catalogue.of_package("steps").definitions)) == []
