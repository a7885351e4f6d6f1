"""A project without features, for the tests of the fault campaign."""

from __future__ import annotations

import pytest

from tests.support.small_project import SmallProject, empty_project


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Return an empty project whose runs are recorded."""
    return empty_project(pytester, monkeypatch)
