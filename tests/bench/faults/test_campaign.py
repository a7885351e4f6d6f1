"""The fault campaign, on a small suite whose world is a single word: the name of the fault."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bdd import children
from bench.faults.__main__ import main
from bench.faults.campaign import CampaignError, Trial, catalogue, choose, conclude, run_campaign
from reports.reading.campaigns import Catch, read_campaigns
from tests.support.small_project import SmallProject

WITHIN = 20
DOOR = """\
# language: fr
Fonctionnalité: La porte
  Scénario: La porte est fermée
    Alors la porte est fermée
  Règle: La nuit compte (origine : public)
    Scénario: La porte est fermée aussi la nuit
      Alors la porte est fermée
"""
WINDOW = """\
# language: fr
Fonctionnalité: La fenêtre
  Scénario: La fenêtre est fermée
    Alors la fenêtre est fermée
"""
SUITE = """
import signal
import pytest
from pytest_bdd import then

pytest_plugins = ["bdd.collection", "bdd.interruption", "reports.plugin"]

def pytest_addoption(parser):
    parser.addoption("--fault")
    parser.addoption("--output")

@pytest.fixture
def fault(request):
    return request.config.getoption("--fault")

@then("la porte est fermée")
def _(fault):
    if fault == "porte-lente":
        with open("lente", "w") as told:
            told.write("prête")
        signal.pause()
    if fault == "porte-absente":
        None.closed
    assert fault != "porte-ouverte", "La porte est ouverte."

@then("la fenêtre est fermée")
def _(fault):
    assert fault != "fenetre-ouverte", "La fenêtre est ouverte."
"""


def fault(name: str, *, kind: str = "fonctionnel", breaks: str = "MAISON-1", near: str = "porte") -> dict[str, str]:
    return {"name": name, "kind": kind, "breaks": breaks, "near": near, "description": f"La faute {name}."}


WORLD = [
    fault("porte-ouverte"),
    fault("porte-absente"),
    fault("fenetre-ouverte", kind="sécurité", breaks="Les fenêtres se ferment"),
    fault("murs-roses", kind="interface", breaks="Les murs sont blancs"),
    fault("porte-lente"),
]


@pytest.fixture
def house(project: SmallProject, tmp_path: Path) -> Path:
    project.write("conftest.py", SUITE)
    project.write("features/porte.feature", DOOR)
    project.write("features/fenetre.feature", WINDOW)
    project.write("mock_server/__init__.py", "")
    project.write("mock_server/__main__.py", f"print({json.dumps(WORLD)!r})")
    return tmp_path / "campagne"


def play(house: Path, name: str, *, exhaustive: bool = False) -> Trial:
    (trial,) = run_campaign(choose(catalogue(), [name]), house, 1, exhaustive=exhaustive)
    return trial


def test_a_fault_is_caught_by_the_first_scenario_near_it(house: Path) -> None:
    trial = play(house, "porte-ouverte")
    assert trial.caught
    (catch,) = trial.catches
    assert (catch.scenario, catch.keyword, catch.step) == ("La porte est fermée", "Alors", "la porte est fermée")
    assert (catch.message, catch.how, catch.feature, catch.line) == (
        "La porte est ouverte.",
        "constat",
        "features/porte.feature",
        3,
    )


def test_the_scenarios_of_the_rule_it_breaks_are_played_first(house: Path) -> None:
    (trial,) = run_campaign([fault("porte-ouverte", breaks="La nuit compte")], house, 1, exhaustive=False)
    assert [catch.line for catch in trial.catches] == [6]


def test_an_exhaustive_campaign_tells_every_scenario_near_it(house: Path) -> None:
    assert [catch.line for catch in play(house, "porte-ouverte", exhaustive=True).catches] == [3, 6]


def test_a_fault_that_the_near_scenarios_miss_is_caught_by_the_others(house: Path) -> None:
    trial = play(house, "fenetre-ouverte")
    assert trial.caught
    assert [catch.feature for catch in trial.catches] == ["features/fenetre.feature"]


def test_a_step_that_crashes_catches_nothing(house: Path) -> None:
    trial = play(house, "porte-absente")
    assert [catch.how for catch in trial.catches] == ["panne"]
    assert not trial.caught


def test_a_fault_that_nothing_sees_survives(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not play(house, "murs-roses").catches
    assert "SURVIT    murs-roses (interface, Les murs sont blancs)" in capsys.readouterr().out


def test_the_catalogue_is_the_worlds(house: Path) -> None:
    assert choose(catalogue(), []) == WORLD


def test_the_command_tells_how_many_faults_it_left_out(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.faults.__main__.FAULTS", house)
    assert main(["play", "porte-ouverte"]) == 0
    found = read_campaigns(house)
    assert (len(found.faults), found.catalogue) == (1, len(WORLD))


def test_an_unknown_fault_is_refused() -> None:
    with pytest.raises(CampaignError, match="Faute inconnue : toit-perdu"):
        choose(WORLD, ["porte-ouverte", "toit-perdu"])


def test_a_fault_near_no_feature_is_refused(house: Path) -> None:
    with pytest.raises(CampaignError, match=r"porte-ouverte : features/toit n'existe pas"):
        run_campaign([fault("porte-ouverte", near="toit")], house, 1, exhaustive=False)


def test_a_suite_that_does_not_run_is_told(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--option-inconnue")
    with pytest.raises(CampaignError, match=r"la suite n'a pas tourné(?s:.*)--option-inconnue"):
        play(house, "porte-ouverte")


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_campaign_told_to_stop_takes_its_run_with_it_and_writes_the_faults_it_tried(
    house: Path, project: SmallProject, by: signal.Signals
) -> None:
    os.mkfifo(project.path / "lente")
    command = [sys.executable, "-m", "bench.faults", "play", "porte-ouverte", "porte-lente", "--workers", "1"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=project.path, stdout=pipe, stderr=subprocess.STDOUT, text=True) as campaign:
        assert (project.path / "lente").read_text() == "prête"  # waits until the second fault is under way
        run = children.direct(campaign.pid)
        assert run
        campaign.send_signal(by)
        late = threading.Timer(WITHIN, lambda: children.tell([*run, campaign.pid], signal.SIGKILL))
        late.start()
        said = campaign.communicate()[0].splitlines()
        late.cancel()
    assert campaign.returncode == 1
    assert not [pid for pid in run if children.command(pid)]
    assert said[1:3] == [
        "Campagne interrompue : 1 sur 2 fautes ; les autres ne comptent pas.",
        "1/1 fautes attrapées",
    ]
    assert "Traceback" not in "\n".join(said)
    (written,) = (project.path / "reports/faults").glob("*/faults.json")
    assert [(one["name"], one["catalogue"]) for one in json.loads(written.read_text())] == [("porte-ouverte", 5)]


def trial(name: str, kind: str = "fonctionnel", breaks: str = "MAISON-1", *scenarios: str) -> Trial:
    catches = tuple(Catch(scenario, "porte", 3, "Alors", "fermée", "ouverte", "constat") for scenario in scenarios)
    return Trial(name, kind, breaks, f"La faute {name}.", 1.5, catches, exhaustive=True)


def caught(count: int) -> list[Trial]:
    return [trial(f"prise-{number}", "fonctionnel", "MAISON-1", "un", "deux") for number in range(count)]


def test_nineteen_out_of_twenty_is_enough_when_none_is_required(tmp_path: Path) -> None:
    good, lines = conclude([*caught(19), trial("murs-roses", "interface", "Les murs sont blancs")], tmp_path, 3)
    assert good
    assert "survit : murs-roses : La faute murs-roses. (Les murs sont blancs)" in lines
    assert lines[:3] == ["19/20 fautes attrapées", "  fonctionnel : 19/19", "  interface : 0/1"]


@pytest.mark.parametrize(
    "trials",
    [
        [*caught(18), trial("murs-roses", "interface", "Les murs"), trial("toit-rose", "interface", "Les toits")],
        [*caught(99), trial("sans-serrure", "sécurité", "La porte a une serrure")],
        [*caught(99), trial("sans-porte", "fonctionnel", "MAISON-1")],
    ],
    ids=["moins de 95 %", "une faute de sécurité", "une faute d'un item du guide"],
)
def test_the_score_is_not_enough(trials: list[Trial], tmp_path: Path) -> None:
    assert not conclude(trials, tmp_path, 3)[0]


def test_the_campaign_is_written_whole(tmp_path: Path) -> None:
    conclude([trial("sans-serrure", "sécurité", "La porte a une serrure", "un")], tmp_path, 3)
    (written,) = json.loads((tmp_path / "faults.json").read_text(encoding="utf-8"))
    assert (written["name"], written["caught"], written["required"]) == ("sans-serrure", True, True)
    assert written["catches"][0]["scenario"] == "un"


def test_a_campaign_written_is_read_back_as_it_was(tmp_path: Path) -> None:
    trials = [*caught(2), trial("murs-roses", "interface", "Les murs sont blancs")]
    folder = tmp_path / "2026-11-24T20-39-32"
    folder.mkdir()
    conclude(trials, folder, 9)
    read = read_campaigns(tmp_path)
    assert not read.notes
    assert (read.catalogue, read.is_partial) == (9, True)
    assert [(one.name, one.caught, one.required, one.catches, one.exhaustive) for one in read.faults] == [
        (one.name, one.caught, one.required, one.catches, one.exhaustive) for one in trials
    ]


def test_a_scenario_alone_to_catch_is_named(tmp_path: Path) -> None:
    trials = [*caught(1), trial("a", "interface", "x", "seul"), trial("b", "interface", "x", "seul")]
    assert "seul à attraper a, b : seul" in conclude(trials, tmp_path, 3)[1]
