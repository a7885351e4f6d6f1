"""A failure is told with the screen where it happened, and quotes inside quotes as French has them."""

from __future__ import annotations

import pytest

from reports.pages.typography import nested
from reports.reading.explain import explain
from reports.reading.model import Failure

SEEN = """L'alerte devait contenir « PIN erroné »
Expected value: 'PIN erroné'
Actual value: None
Error: element(s) not found
Call log:
  - waiting for get_by_role("alert")
"""
SCREEN = """
Aria snapshot:
- banner:
  - paragraph: e-CPS
- main:
  - heading "Quel \\"nombre\\" voyez-vous ?" [level=1]
  - heading "Plus bas" [level=2]"""


def test_a_failure_names_the_screen_it_happened_on() -> None:
    assert explain(Failure("AssertionError", SEEN + SCREEN, "")).title == 'Quel "nombre" voyez-vous ?'


def test_without_the_screen_nothing_is_made_up() -> None:
    assert explain(Failure("AssertionError", SEEN, "")).title == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("« Mot de passe oublié » désactive", "“Mot de passe oublié” désactive"),
        ("de «\u00a0A\u00a0» à « B »", "de “A” à “B”"),
        ("rien", "rien"),
    ],
)
def test_quotes_inside_quotes_are_told_apart(text: str, told: str) -> None:
    assert nested(text) == told
