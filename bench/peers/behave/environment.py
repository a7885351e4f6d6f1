"""What behave plays around the scenarios: the world and a browser once, a picture of the device after each step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from behave import fixture, use_fixture
from behave.model import Scenario, Step
from behave.runner import Context

from bench.speed.stage import Stage, stage

PICTURES = os.environ.get("BENCH_PICTURES")


def before_all(context: Context) -> None:
    """Start the mock and a browser; behave stops them at the end."""
    context.stage = use_fixture(open_stage, context)


@fixture
def open_stage(_context: Context) -> Iterator[Stage]:
    """Return the stage, as a fixture of behave."""
    with stage() as ready:
        yield ready


def before_scenario(context: Context, _scenario: Scenario) -> None:
    """Forget the device last used."""
    context.shown = None


def after_step(context: Context, step: Step) -> None:
    """Keep a picture of the device last used."""
    if PICTURES and context.shown:
        context.shown.screenshot(path=Path(PICTURES, f"{Path(context.feature.filename).stem}-{step.line}.png"))


def after_scenario(context: Context, _scenario: Scenario) -> None:
    """Close the devices."""
    for device in context.stage.browser.contexts:
        device.close()
