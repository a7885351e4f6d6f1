"""The command that plays a scenario again."""

from __future__ import annotations

import shlex

from reports.reading.model import ScenarioRun


def command(scenario: ScenarioRun) -> str:
    """Return the command that plays a scenario again, in the world that it met."""
    return shlex.join(["pytest", f"{scenario.uri}::{scenario.address or scenario.title}", *scenario.run.options])
