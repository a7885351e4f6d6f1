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
from bench.faults.campaign import catalogue, choose, run_campaign
from bench.faults.playing import CampaignError
from bench.faults.trial import Trial
from reports.reading.campaigns import read_campaigns
from tests.support.small_project import RECORDED_SETTINGS, SmallProject

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
import os
import signal
import pytest
from pytest_bdd import then

pytest_plugins = ["bdd.collection", "bdd.sharding", "bdd.interruption", "reports.plugin"]

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
    if fault in {"porte-absente", "courant-d-air"}:
        None.closed
    if fault == "porte-perdue":
        pytest.fail("Il n’y a plus de porte.")
    if fault == "maison-en-feu":
        os._exit(9)
    assert fault != "porte-ouverte", "La porte est ouverte."

@then("la fenêtre est fermée")
def _(fault):
    assert fault not in {"fenetre-ouverte", "courant-d-air"}, "La fenêtre est ouverte."

@then("le toit fuit")
def _():
    assert False, "Il pleut."

@then("le toit manque")
def _():
    pytest.fail("Aucun toit.")

@then("le toit attend")
def _():
    pytest.skip("travaux")

@then("le toit ne va que sous une faute")
def _(fault):
    if not fault:
        pytest.skip("travaux")
    assert False, "Il pleut."
"""
HOUSE = """\
# language: fr
Fonctionnalité: La maison
  Scénario: La porte d’abord
    Alors la porte est fermée
  Scénario: La fenêtre ensuite
    Alors la fenêtre est fermée
"""
ROOF = """\
# language: fr
Fonctionnalité: Le toit
  Scénario: La porte sous le toit
    Alors la porte est fermée
  Scénario: Le toit tient
    Alors le toit {}
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
    project.write("pytest.ini", RECORDED_SETTINGS + "filterwarnings = error\n")  # as the suite has it
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
    assert [catch.how for catch in trial.catches] == ["panne", "panne"]
    assert not trial.caught


def test_a_failure_that_is_no_assertion_catches_nothing(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (trial,) = run_campaign([fault("porte-perdue")], house, 1, exhaustive=False)
    assert ([catch.how for catch in trial.catches], trial.caught) == (["panne", "panne"], False)
    assert (
        "PANNE     porte-perdue → La porte est fermée / Alors la porte est fermée : Il n’y a" in capsys.readouterr().out
    )


def test_a_run_that_dies_catches_nothing_and_stops_no_other(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = [fault("maison-en-feu"), fault("porte-ouverte")]
    died, caught = run_campaign(both, house, 1, exhaustive=False)
    assert (died.caught, died.broke_down, caught.caught) == (False, True, True)
    place = "La porte est fermée / Alors la porte est fermée"
    assert f"PANNE     maison-en-feu → {place} : exécution tuée" in capsys.readouterr().out


def test_a_run_that_does_not_begin_catches_nothing(house: Path, project: SmallProject) -> None:
    project.write(
        "conftest.py", SUITE + "\ndef pytest_configure(config):\n    assert not config.option.fault, 'en grève'\n"
    )
    trial = play(house, "porte-ouverte")
    assert (trial.caught, trial.broke_down) == (False, True)
    assert "La suite n'a pas tourné" in trial.catches[0].message


@pytest.mark.parametrize("exhaustive", [False, True])
def test_a_breakdown_does_not_hide_the_scenario_that_catches(
    house: Path, project: SmallProject, *, exhaustive: bool
) -> None:
    project.write("features/maison.feature", HOUSE)
    (trial,) = run_campaign([fault("courant-d-air", near="maison")], house, 1, exhaustive=exhaustive)
    assert [(catch.scenario, catch.how) for catch in trial.catches] == [
        ("La fenêtre ensuite", "constat"),
        ("La porte d’abord", "panne"),
    ]


def test_what_does_not_pass_without_a_fault_catches_nothing(
    house: Path, project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("features/toit.feature", ROOF.format("ne va que sous une faute"))
    (trial,) = run_campaign([fault("murs-roses", near="toit")], house, 1, exhaustive=False)
    assert ([catch.scenario for catch in trial.catches], trial.caught) == (["Le toit tient"], False)
    assert "n'attrapera rien, car non exécuté : Le toit tient (travaux)" in capsys.readouterr().out


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
    with pytest.raises(CampaignError, match=r"La suite n'a pas tourné(?s:.*)--option-inconnue"):
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
    assert said[2:4] == [
        "Campagne interrompue : 1 sur 2 fautes ; les autres ne comptent pas.",
        "1/1 fautes attrapées",
    ]
    assert "Traceback" not in "\n".join(said)
    (written,) = (project.path / "reports/faults").glob("*/faults.json")
    assert [(one["name"], one["catalogue"]) for one in json.loads(written.read_text())] == [("porte-ouverte", 5)]
