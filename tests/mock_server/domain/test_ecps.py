"""The e-CPS and its PIN."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mock_server.domain.ecps import ECps, Status, read_new_pin
from mock_server.domain.policy import Policy
from tests.support.domain.scene import CARD_PIN, JEANNE, OTHER_PIN, PIN, START, refused

if TYPE_CHECKING:
    from collections.abc import Callable

POLICY = Policy()
SALT = b"0123456789abcdef"
END = START + POLICY.ecps_validity


@pytest.fixture
def ecps() -> ECps:
    """An e-CPS just activated, whose PIN is `PIN`."""
    ecps = ECps(JEANNE.rpps)
    ecps.activate("phone", PIN, SALT, START, POLICY)
    return ecps


def check(ecps: ECps, pin: str) -> None:
    ecps.check_pin(pin, START, POLICY)


def remembers(ecps: ECps, pin: str) -> bool:
    """Tell whether anything that the e-CPS holds is that PIN, plain or as it is kept while active."""
    active = ECps(JEANNE.rpps)
    active.activate("phone", pin, SALT, START, POLICY)
    secrets = {pin, pin.encode(), SALT, active._pin}
    return any(getattr(ecps, each.name) in secrets for each in fields(ecps))


def test_nobody_has_one_before_the_first_activation() -> None:
    assert ECps(JEANNE.rpps).status(START) is Status.ABSENT


@pytest.mark.parametrize("pin", [PIN, CARD_PIN, "0001", "4321", "9999"])
def test_a_pin_of_four_digits_is_kept(pin: str) -> None:
    assert read_new_pin(pin, pin, POLICY) == pin


@pytest.mark.parametrize("pin", ["", "258", "25800", "25 80", "abcd", "２５８０", "٢٥٨٠", "2580\n", "1" * 5000])
def test_a_pin_is_four_digits(pin: str) -> None:
    with refused("ECPS-PIN-FORMAT", "4 chiffres"):
        read_new_pin(pin, pin, POLICY)


@pytest.mark.parametrize("pin", ["0000", "1234"])
def test_a_trivial_pin_is_refused(pin: str) -> None:
    with refused("ECPS-PIN-TRIVIAL"):
        read_new_pin(pin, pin, POLICY)


@pytest.mark.parametrize("again", ["", OTHER_PIN, "2580 "])
def test_the_pin_is_typed_twice_the_same(again: str) -> None:
    with refused("ECPS-PIN-DIFFERENT"):
        read_new_pin(PIN, again, POLICY)


@pytest.mark.parametrize(("seconds", "status"), [(-1, Status.ACTIVE), (0, Status.EXPIRED), (1, Status.EXPIRED)])
def test_it_ends_to_the_second(ecps: ECps, seconds: int, status: Status) -> None:
    assert ecps.status(END + timedelta(seconds=seconds)) is status


def test_an_inactive_one_does_not_expire(ecps: ECps) -> None:
    ecps.deactivate()
    assert ecps.status(END) is Status.INACTIVE


def test_an_expired_one_opens_nothing(ecps: ECps) -> None:
    with refused("ECPS-NON-ACTIVE"):
        ecps.check_pin(PIN, END, POLICY)


def test_the_right_pin_opens(ecps: ECps) -> None:
    check(ecps, PIN)
    assert ecps.status(START) is Status.ACTIVE


def test_each_wrong_pin_costs_a_try(ecps: ECps) -> None:
    with refused("ECPS-PIN-FAUX", "2 essais."):
        check(ecps, OTHER_PIN)
    with refused("ECPS-PIN-FAUX", "1 essai."):
        check(ecps, OTHER_PIN)


def test_the_right_pin_gives_the_tries_back(ecps: ECps) -> None:
    for pin in (OTHER_PIN, OTHER_PIN):
        with refused("ECPS-PIN-FAUX"):
            check(ecps, pin)
    check(ecps, PIN)
    with refused("ECPS-PIN-FAUX", "2 essais."):
        check(ecps, OTHER_PIN)


@pytest.fixture
def blocked(ecps: ECps) -> ECps:
    for code in ("ECPS-PIN-FAUX", "ECPS-PIN-FAUX", "ECPS-BLOQUEE"):
        with refused(code):
            check(ecps, OTHER_PIN)
    return ecps


def test_the_third_wrong_pin_blocks_it(blocked: ECps) -> None:
    assert blocked.status(START) is Status.BLOCKED


def test_a_blocked_one_refuses_the_right_pin_and_tells_the_way_out(blocked: ECps) -> None:
    with refused("ECPS-BLOQUEE", "« Mot de passe oublié »"):
        check(blocked, PIN)


def test_a_new_activation_gives_every_try_back(blocked: ECps) -> None:
    blocked.activate("phone", PIN, SALT, START, POLICY)
    with refused("ECPS-PIN-FAUX", "2 essais."):
        check(blocked, OTHER_PIN)


def test_the_pin_is_never_kept_plain(ecps: ECps) -> None:
    assert all(getattr(ecps, each.name) not in (PIN, PIN.encode()) for each in fields(ecps))


def test_the_pin_is_not_told_by_a_log(ecps: ECps) -> None:
    assert str(ecps._pin) not in repr(ecps)


@pytest.mark.parametrize(("take_away", "status"), [(ECps.deactivate, Status.INACTIVE), (ECps.delete, Status.DELETED)])
def test_no_pin_is_kept_once_it_is_taken_away(ecps: ECps, take_away: Callable[[ECps], None], status: Status) -> None:
    assert remembers(ecps, PIN)
    take_away(ecps)
    assert ecps.status(START) is status
    assert not remembers(ecps, PIN)


@pytest.mark.parametrize("take_away", [ECps.deactivate, ECps.delete])
@pytest.mark.parametrize("pin", [PIN, ""])
def test_no_pin_opens_one_that_was_taken_away(ecps: ECps, take_away: Callable[[ECps], None], pin: str) -> None:
    take_away(ecps)
    with refused("ECPS-NON-ACTIVE"):
        check(ecps, pin)


def test_a_deleted_one_is_on_no_phone(ecps: ECps) -> None:
    ecps.delete()
    assert ecps.device is None


def test_an_inactive_one_stays_on_its_phone(ecps: ECps) -> None:
    ecps.deactivate()
    assert ecps.device == "phone"


def test_the_new_pin_replaces_the_old_one(ecps: ECps) -> None:
    ecps.delete()
    ecps.activate("phone", OTHER_PIN, SALT, START, POLICY)
    check(ecps, OTHER_PIN)
    with refused("ECPS-PIN-FAUX"):
        check(ecps, PIN)
