"""The share that flakes is told with what the rounds can prove of it."""

from __future__ import annotations

import pytest

from bench.soak import Tally, told, upper_bound


@pytest.mark.parametrize(
    ("failures", "trials", "expected"),
    [
        (0, 1000, 0.0029912),  # 1 - 0.05 ** (1 / 1000): the rule of three
        (0, 1, 0.95),
        (1, 1000, 0.0047347),  # the bounds of R's binom.test(…, alternative = "less")
        (5, 100, 0.1022534),
        (3, 3, 1.0),
    ],
)
def test_the_bound_is_that_of_clopper_and_pearson(failures: int, trials: int, expected: float) -> None:
    assert upper_bound(failures, trials) == pytest.approx(expected, abs=2e-5)


def test_no_failure_is_told_with_its_bound() -> None:
    assert told(Tally(played=1000)) == [
        "0 échec sur 1000 scénarios : 0,00 % ; part vraie inférieure à 0,30 % (confiance 95 %)"
    ]


def test_nothing_played_proves_nothing() -> None:
    assert told(Tally()) == ["Aucun scénario joué : rien n'est prouvé."]
