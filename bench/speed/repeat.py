"""Pytest plugin (`-p bench.speed.repeat --repetitions K`): each scenario is K tests, of other people."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import nullcontext

import pytest

from bench.speed.turns import Turns

_TURN = "repetition"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--repetitions` and `--turns`."""
    parser.addoption("--repetitions", type=int, default=1, help="combien de fois jouer chaque scénario (1)")
    parser.addoption("--turns", type=Turns.read, help="les descripteurs par lesquels les tours sont donnés")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make the repetitions of a scenario: tests of one title, told apart by their turn."""
    turns = range(metafunc.config.getoption("--repetitions"))
    metafunc.fixturenames.append(_TURN)
    metafunc.parametrize(_TURN, turns)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Play a scenario, from its set-up to its teardown, when its turn comes."""
    turns: Turns | None = item.config.getoption("--turns")
    with turns.one() if turns else nullcontext():
        return (yield)
