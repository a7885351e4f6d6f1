"""The checks that no fault ever made fail are named, from the result of a campaign."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from bench.faults.__main__ import main

PLACE = '''
from pytest_bdd import parsers, then, when

@when("je regarde")
def look() -> None:
    """Regarde l’eau."""

@then(parsers.parse("je vois {what}"))
def see(what: str) -> None:
    """Regarde."""

@then("rien ne bouge")
def still() -> None:
    """Attend."""
'''


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the result of a campaign, in a project whose steps look at the water."""
    package = tmp_path / f"pas_{uuid4().hex}"  # pytest-bdd remembers the steps of every module that was imported
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "water.py").write_text(PLACE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("bench.faults.__main__.STEPS", package.name)
    monkeypatch.setattr("bench.faults.__main__.FAULTS", tmp_path / "faults")
    file = tmp_path / "faults" / "2026-11-24T20-39-32" / "faults.json"
    file.parent.mkdir(parents=True)
    steps = {"je vois une barque": "constat", "je regarde": "constat", "rien ne bouge": "panne"}
    caught = [{"step": step, "how": how} for step, how in steps.items()]
    file.write_text(json.dumps([{"catches": caught}]), encoding="utf-8")
    return file


def test_it_names_the_checks_that_no_fault_made_fail(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", str(campaign)]) == 0
    counted, never = capsys.readouterr().out.splitlines()
    assert counted == "1 pas « Alors » sur 2 ont échoué sous au moins une faute."
    assert never.startswith("  jamais vu échouer : rien ne bouge (pas_")


def test_it_takes_the_last_campaign_by_itself(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = campaign.parents[1] / "2026-11-23T20-39-32" / "faults.json"
    older.parent.mkdir()
    older.write_text("[]", encoding="utf-8")
    assert main(["proof"]) == 0
    assert capsys.readouterr().out.startswith("1 pas « Alors » sur 2")


def test_what_is_no_campaign_is_told(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    campaign.write_text("coupé", encoding="utf-8")
    assert main(["proof", str(campaign)]) == 2
    told = capsys.readouterr().err
    assert told == f"{campaign} n'est pas le résultat d'une campagne. En refaire une : make faults\n"
    campaign.unlink()
    assert main(["proof"]) == 2
    assert capsys.readouterr().err.startswith("Aucune campagne dans ")
