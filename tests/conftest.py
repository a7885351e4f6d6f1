"""A small project of features, for the tests that play one."""

from __future__ import annotations

import pytest

from tests.support.paths import ROOT
from tests.support.small_project import FEATURE, SETTINGS, STEPS, SmallProject


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Return a project of one feature whose five cases pass."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    small = SmallProject(pytester)
    small.write("pytest.ini", SETTINGS)
    small.write("conftest.py", STEPS)
    small.write("features/essai.feature", FEATURE)
    return small
