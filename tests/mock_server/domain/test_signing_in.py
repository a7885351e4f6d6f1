"""Signing in on the computer with the e-CPS of the phone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from mock_server.domain.ecps import Status
from mock_server.domain.sign_in import Outcome, SignIn
from tests.support.domain.scene import JEANNE, KARIM, OTHER_PIN, PIN, Scene, refused

if TYPE_CHECKING:
    from mock_server.domain.wallet import Device


def other_number(sign_in: SignIn) -> int:
    return next(number for number in sign_in.choices if number != sign_in.number)


def test_the_pin_then_the_number_sign_in(scene: Scene, asked: SignIn) -> None:
    scene.service.sign_ins.unlock(asked, PIN)
    assert scene.outcome(asked) is Outcome.UNLOCKED
    scene.service.sign_ins.choose(asked, asked.number)
    assert scene.outcome(asked) is Outcome.ACCEPTED


def test_a_request_nobody_made_is_not_found(scene: Scene) -> None:
    assert scene.service.sign_ins.get("inventée") is None


@pytest.mark.parametrize("seed", range(20))
def test_three_numbers_are_offered_the_right_one_among_them(seed: int) -> None:
    scene = Scene(seed)
    scene.active_phone(JEANNE)
    asked = scene.asked(JEANNE)
    assert len(set(asked.choices)) == 3
    assert asked.number in asked.choices
    assert all(0 <= number <= 99 for number in asked.choices)


def test_the_right_number_is_at_no_fixed_place() -> None:
    places = set()
    for seed in range(20):
        scene = Scene(seed)
        scene.active_phone(JEANNE)
        asked = scene.asked(JEANNE)
        places.add(asked.choices.index(asked.number))
    assert places == {0, 1, 2}


@pytest.mark.parametrize("typed", ["99700000005", "999700000005", ""])
def test_a_bad_identifier_sends_nothing_to_the_phone(scene: Scene, phone: Device, typed: str) -> None:
    before = scene.rings.copy()
    with refused("ECPS-IDENTIFIANT-FORMAT"):
        scene.service.sign_ins.start(typed)
    assert scene.rings == before


@pytest.mark.parametrize("typed", ["899700000021", "899700000013"], ids=["inconnu", "sans-e-cps"])
def test_who_has_no_active_e_cps_is_told_the_same_as_a_stranger(scene: Scene, typed: str) -> None:
    with refused("ECPS-SANS-ECPS-ACTIVE"):
        scene.service.sign_ins.start(typed)


def test_the_phone_is_told_of_a_request(scene: Scene, phone: Device) -> None:
    before = scene.rings.copy()
    scene.asked(JEANNE)
    assert scene.rings - before == {phone.id: 1}


def test_the_phone_shows_its_own_request_alone(scene: Scene, phone: Device, asked: SignIn) -> None:
    of_karim = scene.active_phone(KARIM)
    assert scene.service.sign_ins.on_device(phone.id) is asked
    assert scene.service.sign_ins.on_device(of_karim.id) is None


def test_the_request_of_the_phone_is_the_persons(scene: Scene, phone: Device, asked: SignIn) -> None:
    of_karim = scene.active_phone(KARIM)
    scene.asked(KARIM)
    shown = scene.service.sign_ins.on_device(of_karim.id)
    assert shown is not None
    assert shown.holder == KARIM


@pytest.mark.parametrize(("seconds", "accepted"), [(119, True), (120, False), (121, False)])
def test_a_request_lives_120_seconds(scene: Scene, asked: SignIn, seconds: int, accepted: bool) -> None:
    scene.clock.advance(seconds=seconds)
    if accepted:
        scene.service.sign_ins.unlock(asked, PIN)
        assert scene.outcome(asked) is Outcome.UNLOCKED
    else:
        with refused("ECPS-CONNEXION-TERMINEE"):
            scene.service.sign_ins.unlock(asked, PIN)
        assert scene.outcome(asked) is Outcome.EXPIRED


def test_the_number_comes_within_the_120_seconds_too(scene: Scene, unlocked: SignIn) -> None:
    scene.clock.advance(seconds=120)
    with refused("ECPS-CONNEXION-TERMINEE"):
        scene.service.sign_ins.choose(unlocked, unlocked.number)
    assert scene.outcome(unlocked) is Outcome.EXPIRED


def test_a_late_request_leaves_the_phone(scene: Scene, phone: Device, asked: SignIn) -> None:
    scene.clock.advance(seconds=120)
    assert scene.service.sign_ins.on_device(phone.id) is None


def test_an_answer_in_time_is_still_there_after_the_120_seconds(scene: Scene, unlocked: SignIn) -> None:
    scene.service.sign_ins.choose(unlocked, unlocked.number)
    scene.clock.advance(seconds=121)
    assert scene.outcome(unlocked) is Outcome.ACCEPTED


def test_a_wrong_pin_leaves_the_request_locked(scene: Scene, asked: SignIn) -> None:
    with refused("ECPS-PIN-FAUX", "2 essais."):
        scene.service.sign_ins.unlock(asked, OTHER_PIN)
    assert scene.outcome(asked) is Outcome.PENDING


def test_the_tries_are_counted_from_one_request_to_the_next(scene: Scene, asked: SignIn) -> None:
    with refused("ECPS-PIN-FAUX", "2 essais."):
        scene.service.sign_ins.unlock(asked, OTHER_PIN)
    with refused("ECPS-PIN-FAUX", "1 essai."):
        scene.service.sign_ins.unlock(scene.asked(JEANNE), OTHER_PIN)


def test_the_block_ends_the_request(scene: Scene, phone: Device, asked: SignIn) -> None:
    before = scene.rings.copy()
    for code in ("ECPS-PIN-FAUX", "ECPS-PIN-FAUX", "ECPS-BLOQUEE"):
        with refused(code):
            scene.service.sign_ins.unlock(asked, OTHER_PIN)
    assert scene.outcome(asked) is Outcome.CANCELLED
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.BLOCKED
    assert scene.rings - before == {asked.id: 1, phone.id: 1}


def test_a_wrong_number_refuses(scene: Scene, unlocked: SignIn) -> None:
    with refused("ECPS-NOMBRE-FAUX"):
        scene.service.sign_ins.choose(unlocked, other_number(unlocked))
    assert scene.outcome(unlocked) is Outcome.REFUSED


def test_there_is_no_second_try_of_the_number(scene: Scene, unlocked: SignIn) -> None:
    with refused("ECPS-NOMBRE-FAUX"):
        scene.service.sign_ins.choose(unlocked, other_number(unlocked))
    with refused("ECPS-CONNEXION-TERMINEE"):
        scene.service.sign_ins.choose(unlocked, unlocked.number)


def test_the_number_without_the_pin_does_nothing(scene: Scene, asked: SignIn) -> None:
    with refused("ECPS-ETAPE"):
        scene.service.sign_ins.choose(asked, asked.number)
    assert scene.outcome(asked) is Outcome.PENDING


def test_a_request_one_did_not_make_is_refused(scene: Scene, phone: Device, asked: SignIn) -> None:
    before = scene.rings.copy()
    scene.service.sign_ins.refuse(asked)
    assert scene.outcome(asked) is Outcome.REFUSED
    assert scene.service.sign_ins.on_device(phone.id) is None
    assert scene.rings - before == {asked.id: 1, phone.id: 1}


def test_refusing_twice_is_told(scene: Scene, asked: SignIn) -> None:
    scene.service.sign_ins.refuse(asked)
    with refused("ECPS-CONNEXION-TERMINEE"):
        scene.service.sign_ins.refuse(asked)


def test_the_answer_is_given_once(scene: Scene, unlocked: SignIn) -> None:
    scene.service.sign_ins.choose(unlocked, unlocked.number)
    with refused("ECPS-CONNEXION-TERMINEE"):
        scene.service.sign_ins.refuse(unlocked)
    assert scene.outcome(unlocked) is Outcome.ACCEPTED


def test_the_answer_tells_the_computer(scene: Scene, unlocked: SignIn) -> None:
    before = scene.rings[unlocked.id]
    scene.service.sign_ins.choose(unlocked, unlocked.number)
    assert scene.rings[unlocked.id] == before + 1


def test_a_newer_request_cancels_the_older(scene: Scene, phone: Device, unlocked: SignIn) -> None:
    newer = scene.asked(JEANNE)
    assert scene.outcome(unlocked) is Outcome.CANCELLED
    assert scene.service.sign_ins.on_device(phone.id) is newer
    assert newer.outcome is Outcome.PENDING


def test_a_request_of_one_cancels_nothing_of_another(scene: Scene, asked: SignIn) -> None:
    scene.active_phone(KARIM)
    scene.asked(KARIM)
    assert scene.outcome(asked) is Outcome.PENDING


def test_the_pin_of_one_does_not_open_the_request_of_another(scene: Scene, asked: SignIn) -> None:
    scene.activate(KARIM, scene.phone(), OTHER_PIN)
    with refused("ECPS-PIN-FAUX"):
        scene.service.sign_ins.unlock(scene.asked(KARIM), PIN)


def test_names_can_not_be_guessed_from_one_another() -> None:
    ports = Scene(7).service.ports
    names = {ports.token() for _ in range(200)}
    assert len(names) == 200
    assert {len(name) for name in names} == {32}


def test_chance_is_the_one_given() -> None:
    assert Scene(3).service.ports.token() == f"{random.Random(3).getrandbits(128):032x}"
