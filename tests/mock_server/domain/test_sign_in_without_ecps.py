"""A sign-in request dies with the e-CPS that it was asked of, whatever its state and however the e-CPS went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mock_server.domain.sign_in import Outcome, SignIn
from tests.support.domain.endings import deactivate, delete, expire, forget
from tests.support.domain.scene import JEANNE, KARIM, PIN, Scene, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from mock_server.domain.wallet import Device


def move(scene: Scene, _phone: Device) -> None:
    scene.activate(JEANNE, scene.phone())


def renew(scene: Scene, phone: Device) -> None:
    scene.service.wallet.delete(phone.id)
    scene.service.activations.accept_terms(phone)
    scene.activate(JEANNE, phone)


def pass_on(scene: Scene, phone: Device) -> None:
    scene.activate(KARIM, phone)


@pytest.mark.parametrize("lose", [expire, delete, forget, deactivate, pass_on])
def test_one_that_is_not_active_any_more_is_not_asked(
    scene: Scene, phone: Device, lose: Callable[[Scene, Device], None]
) -> None:
    lose(scene, phone)
    with refused("ECPS-SANS-ECPS-ACTIVE"):
        scene.asked(JEANNE)


@pytest.mark.parametrize("lose", [delete, forget, deactivate, pass_on, move, renew])
def test_a_pending_request_dies_with_the_e_cps(
    scene: Scene, phone: Device, asked: SignIn, lose: Callable[[Scene, Device], None]
) -> None:
    lose(scene, phone)
    with refused("ECPS-CONNEXION-TERMINEE"):
        scene.service.sign_ins.unlock(asked, PIN)
    assert scene.service.sign_ins.on_device(phone.id) is None
    assert scene.outcome(asked) is Outcome.CANCELLED


@pytest.mark.parametrize("lose", [delete, forget, deactivate, pass_on, move, renew])
def test_an_unlocked_request_dies_with_the_e_cps(
    scene: Scene, phone: Device, unlocked: SignIn, lose: Callable[[Scene, Device], None]
) -> None:
    lose(scene, phone)
    with refused("ECPS-CONNEXION-TERMINEE"):
        scene.service.sign_ins.choose(unlocked, unlocked.number)
    assert scene.outcome(unlocked) is Outcome.CANCELLED


@pytest.mark.parametrize("lose", [expire, delete, forget, deactivate, pass_on, move, renew])
def test_an_answer_not_used_yet_dies_with_the_e_cps(
    scene: Scene, phone: Device, unlocked: SignIn, lose: Callable[[Scene, Device], None]
) -> None:
    scene.service.sign_ins.choose(unlocked, unlocked.number)
    lose(scene, phone)
    assert scene.outcome(unlocked) is Outcome.CANCELLED
