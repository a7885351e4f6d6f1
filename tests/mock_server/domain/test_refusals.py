"""Each refusal has a code of its own and a French message for the person."""

from __future__ import annotations

import inspect
import re

import pytest

from mock_server.domain import refusals
from mock_server.domain.refusals import Refusal

KINDS = [
    kind
    for _, kind in inspect.getmembers(refusals, inspect.isclass)
    if issubclass(kind, Refusal) and kind is not Refusal
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_is_stable_capitals(kind: type[Refusal]) -> None:
    assert re.fullmatch(r"ECPS(-[A-Z]+)+", kind.code)


def test_no_two_refusals_share_a_code() -> None:
    codes = [kind.code for kind in KINDS]
    assert sorted(set(codes)) == sorted(codes)


def test_no_two_refusals_say_the_same() -> None:
    texts = [kind.text for kind in KINDS]
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_is_made_of_sentences(kind: type[Refusal]) -> None:
    assert kind.text[0].isupper()
    assert kind.text.endswith((".", "}.", "s."))


def test_the_values_are_written_in_the_message_and_the_code_in_the_log() -> None:
    refusal = refusals.CardPinWrong(left="2 essais")
    assert refusal.message == "Code porteur erroné. Il vous reste 2 essais."
    assert str(refusal) == "ECPS-CODE-PORTEUR : Code porteur erroné. Il vous reste 2 essais."
