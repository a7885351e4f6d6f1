from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import properties  # noqa: F401 - its profile of properties
from tests.support.domain.scene import JEANNE, Scene

if TYPE_CHECKING:
    from mock_server.domain.sign_in import SignIn
    from mock_server.domain.wallet import Device


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def phone(scene: Scene) -> Device:
    """Jeanne's phone, her e-CPS active on it."""
    return scene.active_phone(JEANNE)


@pytest.fixture
def asked(scene: Scene, phone: Device) -> SignIn:
    """A request just sent to Jeanne's phone."""
    return scene.asked(JEANNE)


@pytest.fixture
def unlocked(scene: Scene, phone: Device) -> SignIn:
    """A request of Jeanne whose PIN was given."""
    return scene.unlocked(JEANNE)
