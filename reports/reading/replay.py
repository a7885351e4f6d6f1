"""The command that plays a scenario again."""

from __future__ import annotations

import shlex

from reports.reading.model import ScenarioRun


def command(scenario: ScenarioRun) -> str:
    """Return the command that plays a scenario again, in the world that it met."""
    name = scenario.name if scenario.variant else scenario.title
    return shlex.join(["pytest", f"{scenario.uri}::{name}", *scenario.run.options])
