"""Every number of the world has an origin, and is the one that the domain's description gives."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import timedelta
from typing import Any

import pytest

from mock_server.domain.policy import Policy

ORIGINS = {each.name: each.metadata["origin"] for each in fields(Policy)}
LABELS = ("guide", "officiel", "officiel (projet)", "presse", "public", "inconnu")
NUMBERS = {
    "rpps_digits": 11,
    "identifier_prefix": "8",
    "registration_delay": timedelta(hours=48),
    "card_validity": timedelta(days=3 * 365),
    "card_pin_tries": 3,
    "portal_qr_lifetime": timedelta(seconds=90),
    "mailed_qr_lifetime": timedelta(hours=24),
    "pairing_code_digits": 6,
    "pairing_code_lifetime": timedelta(minutes=5),
    "pairing_code_tries": 3,
    "activation_code_digits": 6,
    "activation_code_lifetime": timedelta(minutes=10),
    "activation_code_tries": 3,
    "resend_delay": timedelta(seconds=60),
    "pin_digits": 4,
    "trivial_pins": frozenset({"0000", "1234"}),
    "pin_tries": 3,
    "ecps_validity": timedelta(days=3 * 365),
    "sign_in_lifetime": timedelta(seconds=120),
    "sign_in_choices": 3,
    "sign_in_numbers": 100,
    "session_lifetime": timedelta(hours=4),
    "session_idle": timedelta(minutes=30),
}


@pytest.mark.parametrize("name", ORIGINS)
def test_each_number_tells_its_origin_and_what_it_is(name: str) -> None:
    label, separator, what = ORIGINS[name].partition(" : ")
    assert separator, f"{name} : écrire « origine : ce que c’est »"
    assert label in LABELS
    assert what.strip()


def test_no_number_comes_from_the_guide_which_gives_none() -> None:
    assert [name for name, origin in ORIGINS.items() if origin.startswith("guide")] == []


@pytest.mark.parametrize(("name", "value"), NUMBERS.items())
def test_the_numbers_are_the_ones_decided(name: str, value: object) -> None:
    assert getattr(Policy(), name) == value


def test_no_number_is_left_out_of_this_table() -> None:
    assert set(NUMBERS) == {each.name for each in fields(Policy)}


def test_a_policy_does_not_change_on_the_way() -> None:
    policy: Any = Policy()
    with pytest.raises(FrozenInstanceError):
        policy.pin_tries = 99
