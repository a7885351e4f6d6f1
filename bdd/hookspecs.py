"""The hooks through which the rooms above tell this one what they alone know."""

from __future__ import annotations

import pytest


@pytest.hookspec(firstresult=True)
def pytest_scenario_overdue(config: pytest.Config) -> str | None:
    """Cut off what holds a scenario beyond its time limit; return in French what doesn't answer, None when it does.

    Called while the scenario waits, from the handler of a signal: nothing may be asked of what may hang.
    """
