"""Numbers that name people, as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_server.domain.identifiers import luhn_key_holds, read_mobile, read_national_identifier, read_rpps
from mock_server.domain.policy import Policy
from tests.support.domain.scene import JEANNE, refused

POLICY = Policy()
TEN_DIGITS = st.text("0123456789", min_size=10, max_size=10)


def key_of(digits: str) -> int:
    """Return the Luhn key of ten digits, worked out another way than the product's: every second one is doubled."""
    doubled = [(0, 2, 4, 6, 8, 1, 3, 5, 7, 9)[int(digit)] for digit in digits[1::2]]
    return -(sum(doubled) + sum(int(digit) for digit in digits[0::2])) % 10


@pytest.mark.parametrize("rpps", ["99700000005", "99700000013", "99700000021"])
def test_the_fictive_numbers_are_good(rpps: str) -> None:
    assert read_rpps(rpps, POLICY) == rpps


@given(digits=TEN_DIGITS)
def test_one_key_alone_goes_with_ten_digits(digits: str) -> None:
    assert [key for key in range(10) if luhn_key_holds(f"{digits}{key}")] == [key_of(digits)]


@given(digits=TEN_DIGITS, place=st.integers(0, 10), added=st.integers(1, 9))
def test_a_wrong_digit_is_always_seen(digits: str, place: int, added: int) -> None:
    right = f"{digits}{key_of(digits)}"
    changed = (int(right[place]) + added) % 10
    with refused("ECPS-RPPS-CLE"):
        read_rpps(f"{right[:place]}{changed}{right[place + 1 :]}", POLICY)


@pytest.mark.parametrize("typed", ["997 0000 0005", " 99700000005 ", "9\u00a09700\u202f000005\n", "\t99700000005"])
def test_spaces_do_not_count_in_a_rpps(typed: str) -> None:
    assert read_rpps(typed, POLICY) == JEANNE.rpps


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "9970000000", "997000000005", "9970000000A", "-9970000000", "9.97e10", "٩٩٧٠٠٠٠٠٠٠٥", "9" * 5000],
)
def test_a_rpps_is_eleven_digits(typed: str) -> None:
    with refused("ECPS-RPPS-FORMAT", "11 chiffres"):
        read_rpps(typed, POLICY)


@pytest.mark.parametrize("typed", ["899700000005", "8 997 0000 0005", "8997 0000 0005 "])
def test_a_national_identifier_holds_the_rpps(typed: str) -> None:
    assert read_national_identifier(typed, POLICY) == JEANNE.rpps


@pytest.mark.parametrize(
    "typed", ["", "99700000005", "89970000000", "8997000000055", "999700000005", "8jeanne.mart", "8" * 5000]
)
def test_a_national_identifier_is_8_then_eleven_digits(typed: str) -> None:
    with refused("ECPS-IDENTIFIANT-FORMAT", "12 chiffres"):
        read_national_identifier(typed, POLICY)


@pytest.mark.parametrize(
    "typed",
    [
        "0639980101",
        "06 39 98 01 01",
        "06.39.98.01.01",
        "06-39-98-01-01",
        "+33639980101",
        "+33 6 39 98 01 01",
        "0033639980101",
    ],
)
def test_a_mobile_is_read_in_each_way_it_is_written(typed: str) -> None:
    assert read_mobile(typed) == JEANNE.mobile


@pytest.mark.parametrize("typed", ["", "abc", "+", "1" * 5000])
def test_what_is_no_phone_number_is_none(typed: str) -> None:
    assert read_mobile(typed) is None
