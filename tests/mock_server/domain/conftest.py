from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.domain.scene import JEANNE, Scene

if TYPE_CHECKING:
    from mock_server.domain.sign_in import SignIn
    from mock_server.domain.wallet import Device

# However busy the machine: the same cases each time, or new ones each night.
settings.register_profile("constant", derandomize=True, database=None, deadline=None)
settings.register_profile(
    "exploration", derandomize=False, database=None, deadline=None, max_examples=1000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "constant"))


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
