"""The peers play our own sentences; one that can't be installed is left out, and says why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.peers import projects
from bench.peers.features import cut, feature, write
from bench.peers.projects import Peer, Recipe
from bench.speed.contenders import ROOT, SCENARIOS

PEERS = ROOT / "bench" / "peers"
STEPS = ("behave/steps/procedures.py", "javascript/steps.js", "robot/steps.resource")
INSTALLS = (sys.executable, "-c", "open('installed.txt', 'a').write('once ')")
FAILS = (sys.executable, "-c", "import sys; sys.exit('beginning\\nERROR: no such package\\nend')")

FEATURE = """# language: fr
Fonctionnalité: Deux scénarios et une règle
  Contexte:
    Étant donné que tout va bien

  @premier
  Scénario: Le premier
    Alors un

  @second
  Scénario: Le second
    Alors deux

  Règle: Une règle
    Scénario: Le second de la règle
      Alors trois
"""


@pytest.fixture
def recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recipe:
    monkeypatch.setattr(projects, "PEERS", tmp_path)
    (tmp_path / "pins.txt").write_text("tool==1", encoding="utf-8")
    return Recipe(tmp_path / "pins.txt", tmp_path, INSTALLS)


def test_a_feature_is_cut_to_its_background_and_one_scenario() -> None:
    assert [line.strip() for line in cut(FEATURE, "Le second").splitlines() if line.strip()] == [
        "# language: fr",
        "Fonctionnalité: Deux scénarios et une règle",
        "Contexte:",
        "Étant donné que tout va bien",
        "@second",
        "Scénario: Le second",
        "Alors deux",
    ]


def test_each_procedure_is_written_as_many_times_as_it_is_played(tmp_path: Path) -> None:
    write(tmp_path, 2)
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == [f"{stem}-{turn}.feature" for stem in ("avec-la-carte", "par-correspondance") for turn in (1, 2)]


@pytest.mark.parametrize("steps", STEPS)
def test_each_peer_has_every_step_of_the_procedures(steps: str, tmp_path: Path) -> None:
    write(tmp_path, 1)
    # A Cucumber expression escapes its parentheses.
    known = (PEERS / steps).read_text(encoding="utf-8").replace("\\", "")
    for path in tmp_path.iterdir():
        children = feature(path.read_text(encoding="utf-8"))["children"]
        told = [step["text"] for child in children for [node] in [child.values()] for step in node["steps"]]
        assert [text for text in told if text not in known] == []


def test_robot_plays_the_scenarios_of_the_features(tmp_path: Path) -> None:
    write(tmp_path, 1)
    played = (PEERS / "robot" / "procedures.robot").read_text(encoding="utf-8").splitlines()
    for path, node in zip(sorted(tmp_path.iterdir()), SCENARIOS.values(), strict=True):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        sentences = [line for line in lines if line.startswith(("Étant donné", "Et ", "Quand ", "Alors "))]
        start = played.index(node.partition("::")[2]) + 1
        assert [line.strip() for line in played[start : start + len(sentences)]] == sentences


def test_what_is_installed_is_not_installed_again_until_its_pins_change(recipe: Recipe) -> None:
    trace = recipe.pins.with_name("installed.txt")
    assert recipe.install() is None
    assert recipe.install() is None
    assert trace.read_text(encoding="utf-8") == "once "
    recipe.pins.write_text("tool==2", encoding="utf-8")
    assert recipe.install() is None
    assert trace.read_text(encoding="utf-8") == "once once "


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (FAILS, "son installation a échoué (ERROR: no such package)"),
        (("no-such-command",), "la commande no-such-command manque"),
    ],
)
def test_a_peer_that_cannot_be_installed_is_left_out_and_says_why(
    command: tuple[str, ...],
    reason: str,
    recipe: Recipe,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    missing = Peer("l'absent", Recipe(recipe.pins, recipe.into, command), PEERS, lambda *_: [])
    present = Peer("le présent", recipe, PEERS, lambda *_: [])
    monkeypatch.setattr(projects, "ALL", (missing, present))
    assert projects.installed() == [present]
    assert capsys.readouterr().out == f"« l'absent » est laissé de côté : {reason}.\n"
