from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.city import Mock, Person

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mock]:
    """One world for all these tests; each brings its own people."""
    running = Mock(tmp_path_factory.mktemp("mock"))
    yield running
    running.stop()


@pytest.fixture
def clock(mock: Mock) -> Iterator[Mock]:
    """The world, its clock stopped so that it can be moved to the second."""
    mock.order("clock/stop", {})
    yield mock
    mock.order("clock", {})


@pytest.fixture
def jeanne(mock: Mock) -> Person:
    """Someone whose e-CPS is active."""
    return mock.active()


@pytest.fixture
def newcomer(mock: Mock) -> Person:
    """Someone who never had an e-CPS."""
    return mock.register()
