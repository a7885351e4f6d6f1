"""Codes that serve once, before an end, within a number of tries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_server.domain.codes import OneTimeCode
from mock_server.domain.refusals import Refusal
from tests.support.domain.scene import START, refused

END = START + timedelta(minutes=5)


def a_code(tries: int = 3) -> OneTimeCode:
    return OneTimeCode("123456", END, tries)


def test_a_code_works_once() -> None:
    code = a_code()
    code.consume("123456", START)
    with refused("ECPS-CODE-EPUISE"):
        code.consume("123456", START)


@pytest.mark.parametrize("typed", [" 123 456 ", "123\u00a0456", "1 2 3 4 5 6\n"])
def test_spaces_do_not_count(typed: str) -> None:
    code = a_code()
    code.consume(typed, START)
    assert code.used


@pytest.mark.parametrize("typed", ["", " ", "\u00a0"])
def test_nothing_typed_costs_no_try(typed: str) -> None:
    code = a_code()
    with refused("ECPS-CODE-ABSENT", "Saisissez le code."):
        code.consume(typed, START)
    assert code.tries_left == 3


@pytest.mark.parametrize("typed", ["12345", "1234567", "654321", "١٢٣٤٥٦", "123456é", "1" * 100_000])
def test_a_wrong_code_costs_a_try(typed: str) -> None:
    code = a_code()
    with refused("ECPS-CODE-FAUX", "2 essais."):
        code.consume(typed, START)
    assert (code.tries_left, code.used) == (2, False)


def test_the_last_try_but_one_is_told_in_the_singular() -> None:
    with refused("ECPS-CODE-FAUX", "Il vous reste 1 essai."):
        a_code(2).consume("000000", START)


def test_the_last_wrong_try_kills_the_code() -> None:
    code = a_code(1)
    with refused("ECPS-CODE-EPUISE"):
        code.consume("000000", START)
    with refused("ECPS-CODE-EPUISE"):
        code.consume("123456", START)


def test_the_right_code_is_taken_at_the_last_try() -> None:
    code = a_code(1)
    code.consume("123456", START)
    assert code.used


@pytest.mark.parametrize(("seconds", "accepted"), [(-1, True), (0, False), (1, False)])
def test_a_code_ends_to_the_second(seconds: int, accepted: bool) -> None:
    code, moment = a_code(), END + timedelta(seconds=seconds)
    if accepted:
        code.consume("123456", moment)
        assert code.used
    else:
        with refused("ECPS-CODE-EXPIRE"):
            code.consume("123456", moment)


def test_a_late_code_costs_no_try() -> None:
    code = a_code()
    with refused("ECPS-CODE-EXPIRE"):
        code.consume("000000", END)
    assert code.tries_left == 3


@given(guesses=st.lists(st.sampled_from(["123456", "123457", "", "12 34 56"]), min_size=4, max_size=8))
def test_a_code_never_takes_more_than_its_tries_nor_serves_twice(guesses: list[str]) -> None:
    code, taken = a_code(), 0
    for guess in guesses:
        try:
            code.consume(guess, START)
            taken += 1
        except Refusal:
            continue
    first_three = [guess.replace(" ", "") for guess in guesses if guess][:3]
    assert taken == (1 if "123456" in first_three else 0)
