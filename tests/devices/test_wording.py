"""What the report tells of a person is correct French."""

from __future__ import annotations

import pytest

from fixtures.wording import belonging_to


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Jeanne Martin", "de Jeanne Martin"),
        ("Olivier Millet", "d'Olivier Millet"),
        ("Étienne Peltier", "d'Étienne Peltier"),
        ("Hélène Roy", "d'Hélène Roy"),
        ("Yves Petit", "d'Yves Petit"),
        ("Yann Petit", "de Yann Petit"),
    ],
)
def test_a_name_is_elided_before_a_vowel(name: str, told: str) -> None:
    assert belonging_to(name) == told
