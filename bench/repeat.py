"""Pytest plugin (`-p bench.repeat --repetitions K`): each scenario is played K times, as K tests of other people."""

from __future__ import annotations

import pytest

_TURN = "repetition"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--repetitions`."""
    parser.addoption("--repetitions", type=int, default=1, help="combien de fois jouer chaque scénario (1)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make the repetitions of a scenario: tests of one title, told apart by their turn."""
    turns = range(metafunc.config.getoption("--repetitions"))
    metafunc.fixturenames.append(_TURN)
    metafunc.parametrize(_TURN, turns)
