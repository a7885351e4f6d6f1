"""The ways in which Jeanne's e-CPS stops being active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.domain.scene import JEANNE, Scene

if TYPE_CHECKING:
    from mock_server.domain.wallet import Device


def expire(scene: Scene, _phone: Device) -> None:
    scene.clock.advance(days=3 * 365)


def delete(scene: Scene, phone: Device) -> None:
    scene.service.wallet.delete(phone.id)


def forget(scene: Scene, phone: Device) -> None:
    scene.service.wallet.forget_pin(phone.id)


def deactivate(scene: Scene, _phone: Device) -> None:
    scene.service.wallet.deactivate(JEANNE.rpps)
