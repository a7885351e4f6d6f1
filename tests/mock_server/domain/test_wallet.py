"""Who carries an e-CPS, and the three ways to take it away (guide, part I)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mock_server.domain.ecps import Status
from mock_server.domain.messages import ActivationNotice, DeactivationNotice, DeletionNotice
from tests.support.domain.endings import deactivate, delete, expire, forget
from tests.support.domain.scene import JEANNE, KARIM, OTHER_PIN, PIN, START, Scene, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from mock_server.domain.wallet import Device

    Change = Callable[[Scene, Device], None]


def status(scene: Scene, rpps: str = JEANNE.rpps) -> Status:
    return scene.service.wallet.status_of(rpps)


def block(scene: Scene, _phone: Device) -> None:
    sign_in = scene.asked(JEANNE)
    for code in ("ECPS-PIN-FAUX", "ECPS-PIN-FAUX", "ECPS-BLOQUEE"):
        with refused(code):
            scene.service.sign_ins.unlock(sign_in, OTHER_PIN)


def test_a_phone_is_known_by_its_name(scene: Scene, phone: Device) -> None:
    assert scene.service.wallet.device(phone.id) is phone
    assert scene.service.wallet.device("un autre") is None


def test_a_new_phone_carries_nothing(scene: Scene) -> None:
    assert scene.service.wallet.ecps_on(scene.phone().id) is None
    assert scene.service.wallet.ecps_on("inconnu") is None


def test_the_phone_carries_the_e_cps_of_its_holder(scene: Scene, phone: Device) -> None:
    ecps = scene.service.wallet.ecps_on(phone.id)
    assert ecps is not None
    assert ecps.holder == JEANNE.rpps


def test_deleting_on_the_phone_deletes(scene: Scene, phone: Device) -> None:
    scene.service.wallet.delete(phone.id)
    assert status(scene) is Status.DELETED
    assert scene.service.wallet.ecps_on(phone.id) is None
    assert scene.last(DeletionNotice) == DeletionNotice(JEANNE.mail, "Jeanne Martin", START)


def test_deleting_twice_deletes_once(scene: Scene, phone: Device) -> None:
    scene.service.wallet.delete(phone.id)
    with refused("ECPS-NON-ACTIVE"):
        scene.service.wallet.delete(phone.id)
    assert scene.count(DeletionNotice) == 1


@pytest.mark.parametrize("lose", [block, expire, forget, deactivate])
def test_one_that_opens_nothing_any_more_can_be_deleted(scene: Scene, phone: Device, lose: Change) -> None:
    lose(scene, phone)
    scene.service.wallet.delete(phone.id)
    assert status(scene) is Status.DELETED


def test_a_forgotten_password_deactivates(scene: Scene, phone: Device) -> None:
    scene.service.wallet.forget_pin(phone.id)
    assert status(scene) is Status.INACTIVE
    notice = DeactivationNotice(JEANNE.mail, "Jeanne Martin", START, from_computer=False)
    assert scene.last(DeactivationNotice) == notice


def test_a_forgotten_password_is_the_way_out_of_a_blocked_one(scene: Scene, phone: Device) -> None:
    block(scene, phone)
    scene.service.wallet.forget_pin(phone.id)
    assert status(scene) is Status.INACTIVE


def test_a_forgotten_password_twice_deactivates_once(scene: Scene, phone: Device) -> None:
    scene.service.wallet.forget_pin(phone.id)
    with refused("ECPS-NON-ACTIVE"):
        scene.service.wallet.forget_pin(phone.id)
    assert scene.count(DeactivationNotice) == 1


def test_a_phone_without_e_cps_has_no_password_to_forget(scene: Scene) -> None:
    with refused("ECPS-NON-ACTIVE"):
        scene.service.wallet.forget_pin(scene.phone().id)


def test_an_expired_one_has_no_password_to_forget(scene: Scene, phone: Device) -> None:
    expire(scene, phone)
    with refused("ECPS-NON-ACTIVE"):
        scene.service.wallet.forget_pin(phone.id)


def test_the_computer_deactivates(scene: Scene, phone: Device) -> None:
    scene.service.wallet.deactivate(JEANNE.rpps)
    assert status(scene) is Status.INACTIVE
    notice = DeactivationNotice(JEANNE.mail, "Jeanne Martin", START, from_computer=True)
    assert scene.last(DeactivationNotice) == notice


def test_the_computer_deactivates_a_blocked_one(scene: Scene, phone: Device) -> None:
    block(scene, phone)
    scene.service.wallet.deactivate(JEANNE.rpps)
    assert status(scene) is Status.INACTIVE


def test_the_computer_deactivates_once(scene: Scene, phone: Device) -> None:
    scene.service.wallet.deactivate(JEANNE.rpps)
    with refused("ECPS-NON-ACTIVE"):
        scene.service.wallet.deactivate(JEANNE.rpps)
    assert scene.count(DeactivationNotice) == 1


def test_the_computer_has_nothing_to_deactivate_for_who_has_none(scene: Scene) -> None:
    with refused("ECPS-NON-ACTIVE"):
        scene.service.wallet.deactivate(KARIM.rpps)


@pytest.mark.parametrize("take_away", [delete, forget, deactivate])
def test_taking_one_away_leaves_the_other_persons_alone(scene: Scene, phone: Device, take_away: Change) -> None:
    scene.active_phone(KARIM)
    take_away(scene, phone)
    assert status(scene, KARIM.rpps) is Status.ACTIVE


@pytest.mark.parametrize("take_away", [delete, forget, deactivate])
def test_the_terms_are_asked_for_again_after_it(scene: Scene, phone: Device, take_away: Change) -> None:
    take_away(scene, phone)
    assert not phone.terms_accepted


@pytest.mark.parametrize("take_away", [delete, forget, deactivate])
def test_phone_and_computer_are_told_at_once(scene: Scene, phone: Device, take_away: Change) -> None:
    before = scene.rings.copy()
    take_away(scene, phone)
    assert scene.rings - before == {phone.id: 1, JEANNE.rpps: 1}


def test_a_second_phone_takes_the_place_of_the_first(scene: Scene, phone: Device) -> None:
    second = scene.phone()
    scene.activate(JEANNE, second, OTHER_PIN)
    assert scene.service.wallet.ecps_on(phone.id) is None
    assert scene.service.wallet.ecps_of(JEANNE.rpps).device == second.id
    assert scene.last(ActivationNotice).replaced_device


def test_the_phone_that_lost_it_is_told(scene: Scene, phone: Device) -> None:
    before = scene.rings[phone.id]
    scene.activate(JEANNE, scene.phone())
    assert scene.rings[phone.id] == before + 1


def test_the_phone_that_lost_it_asks_for_the_terms_again(scene: Scene, phone: Device) -> None:
    second = scene.phone()
    scene.activate(JEANNE, second)
    assert not phone.terms_accepted
    assert second.terms_accepted


def test_no_phone_is_said_to_be_replaced_when_it_is_the_same(scene: Scene, phone: Device) -> None:
    scene.activate(JEANNE, phone)
    assert not scene.last(ActivationNotice).replaced_device


def test_no_phone_is_said_to_be_replaced_when_it_was_inactive(scene: Scene, phone: Device) -> None:
    scene.service.wallet.forget_pin(phone.id)
    scene.activate(JEANNE, scene.phone())
    assert not scene.last(ActivationNotice).replaced_device


def test_the_first_activation_replaces_no_phone(scene: Scene, phone: Device) -> None:
    assert scene.last(ActivationNotice) == ActivationNotice(JEANNE.mail, "Jeanne Martin", START, replaced_device=False)


def test_a_phone_passed_on_loses_the_e_cps_of_who_had_it(scene: Scene, phone: Device) -> None:
    scene.activate(KARIM, phone)
    assert status(scene) is Status.DELETED
    assert scene.last(DeletionNotice).to == JEANNE.mail
    ecps = scene.service.wallet.ecps_on(phone.id)
    assert ecps is not None
    assert ecps.holder == KARIM.rpps
    assert phone.terms_accepted


def test_the_tries_are_the_persons_own(scene: Scene, phone: Device) -> None:
    scene.active_phone(KARIM)
    block(scene, phone)
    scene.service.sign_ins.unlock(scene.asked(KARIM), PIN)
    assert status(scene, KARIM.rpps) is Status.ACTIVE


def test_a_phone_knows_that_its_e_cps_went_to_another(scene: Scene, phone: Device) -> None:
    assert not scene.service.wallet.moved_away_from(phone.id)
    second = scene.phone()
    scene.activate(JEANNE, second)
    assert scene.service.wallet.moved_away_from(phone.id)
    assert not scene.service.wallet.moved_away_from(second.id)


@pytest.mark.parametrize("take_away", [delete, forget, deactivate])
def test_an_e_cps_taken_away_went_to_no_other_phone(scene: Scene, phone: Device, take_away: Change) -> None:
    take_away(scene, phone)
    assert not scene.service.wallet.moved_away_from(phone.id)


def test_an_e_cps_lost_by_the_second_phone_too_is_nowhere(scene: Scene, phone: Device) -> None:
    second = scene.phone()
    scene.activate(JEANNE, second)
    scene.service.wallet.delete(second.id)
    assert not scene.service.wallet.moved_away_from(phone.id)


def test_nothing_went_away_from_a_phone_that_carried_nothing(scene: Scene) -> None:
    assert not scene.service.wallet.moved_away_from(scene.phone().id)
    assert not scene.service.wallet.moved_away_from("inconnu")
