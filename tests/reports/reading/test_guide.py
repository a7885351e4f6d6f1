"""Which pictures the guide shows for an item."""

from __future__ import annotations

from pathlib import Path

from reports.reading.guide import Realisation, screens_at
from reports.reading.model import Evidence, Run, ScenarioRun, StepRun


def step(*names: str) -> StepRun:
    pictures = [Evidence(name.partition("-")[0], name, "image/png", Path(f"{name}.png")) for name in names]
    return StepRun("Et", "je scanne", 3, evidence=pictures)


def shown(rank: int, *steps: StepRun) -> list[tuple[str, bool]]:
    scenario = ScenarioRun("a.feature", "A", 2, "l2", [], None, (), "", run=Run.__new__(Run), plan=list(steps))
    return [(screen.piece.caption, screen.fresh) for screen in screens_at(Realisation(scenario, rank))]


def test_the_first_picture_of_each_device_at_the_step_is_shown() -> None:
    seen = shown(0, step("computer-qr", "phone-scanner", "computer-code"))
    assert seen == [("computer-qr", True), ("phone-scanner", True)]


def test_the_last_picture_before_the_step_is_shown_of_a_device_that_did_not_change_at_it() -> None:
    seen = shown(1, step("computer-qr", "phone-scanner", "computer-code"), step("phone-code"))
    assert seen == [("computer-code", False), ("phone-code", True)]


def test_a_mail_is_no_screen() -> None:
    assert shown(0, step("mail-qr")) == []
