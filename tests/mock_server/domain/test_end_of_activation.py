"""The end of an activation: a PIN, or giving up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mock_server.domain.activation import ActivationRequest, Stage
from mock_server.domain.ecps import Status
from tests.support.domain.scene import CARD_PIN, JEANNE, PIN, Scene, refused

if TYPE_CHECKING:
    from mock_server.domain.wallet import Device


@pytest.fixture
def phone(scene: Scene) -> Device:
    return scene.phone()


@pytest.fixture
def proven(scene: Scene, phone: Device) -> ActivationRequest:
    """A request of Jeanne that waits for nothing but a PIN."""
    return scene.proven(JEANNE, phone)


@pytest.mark.parametrize(
    ("pin", "again", "code"),
    [("258", "258", "ECPS-PIN-FORMAT"), ("1234", "1234", "ECPS-PIN-TRIVIAL"), (PIN, "2581", "ECPS-PIN-DIFFERENT")],
)
def test_a_bad_pin_leaves_the_request_open(
    scene: Scene, proven: ActivationRequest, pin: str, again: str, code: str
) -> None:
    with refused(code):
        scene.service.activations.choose_pin(proven, pin, again)
    assert proven.stage is Stage.PIN
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ABSENT
    scene.service.activations.choose_pin(proven, PIN, PIN)
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ACTIVE


def test_the_pin_may_be_the_cards(scene: Scene, proven: ActivationRequest) -> None:
    scene.service.activations.choose_pin(proven, CARD_PIN, CARD_PIN)
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ACTIVE


def test_the_pin_is_chosen_once(scene: Scene, proven: ActivationRequest) -> None:
    scene.service.activations.choose_pin(proven, PIN, PIN)
    with refused("ECPS-ETAPE"):
        scene.service.activations.choose_pin(proven, "9713", "9713")
    scene.service.sign_ins.unlock(scene.asked(JEANNE), PIN)


def test_giving_up_leaves_nothing_active(scene: Scene, phone: Device, proven: ActivationRequest) -> None:
    before = scene.rings.copy()
    scene.service.activations.abandon(proven)
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ABSENT
    assert scene.service.activations.on_device(phone.id) is None
    assert scene.rings - before == {proven.id: 1, phone.id: 1}
    with refused("ECPS-ETAPE"):
        scene.service.activations.choose_pin(proven, PIN, PIN)


def test_giving_up_does_not_undo_an_activation(scene: Scene, proven: ActivationRequest) -> None:
    scene.service.activations.choose_pin(proven, PIN, PIN)
    scene.service.activations.abandon(proven)
    assert proven.stage is Stage.DONE
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ACTIVE


def test_giving_up_twice_tells_once(scene: Scene) -> None:
    shown = scene.card_request(JEANNE)
    for _ in range(2):
        scene.service.activations.abandon(shown)
    assert scene.rings == {shown.id: 1}


def test_the_end_tells_phone_and_computer(scene: Scene, phone: Device, proven: ActivationRequest) -> None:
    before = scene.rings.copy()
    scene.service.activations.choose_pin(proven, PIN, PIN)
    told = scene.rings - before
    assert told.keys() == {proven.id, phone.id, JEANNE.rpps}
