"""What a campaign comes to: its score, its exit code, its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.faults.score import conclude
from bench.faults.trial import Trial
from reports.reading.campaigns import Catch, read_campaigns


def trial(name: str, kind: str = "fonctionnel", breaks: str = "MAISON-1", *scenarios: str) -> Trial:
    catches = tuple(Catch(scenario, "porte", 3, "Alors", "fermée", "ouverte", "constat") for scenario in scenarios)
    return Trial(name, kind, breaks, f"La faute {name}.", 1.5, catches, exhaustive=True)


def caught(count: int) -> list[Trial]:
    return [trial(f"prise-{number}", "fonctionnel", "MAISON-1", "un", "deux") for number in range(count)]


def test_nineteen_out_of_twenty_is_enough_when_none_is_required(tmp_path: Path) -> None:
    code, lines = conclude([*caught(19), trial("murs-roses", "interface", "Les murs sont blancs")], tmp_path, 3)
    assert code == 0
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
    assert conclude(trials, tmp_path, 3)[0] == 1


def broken(name: str, kind: str = "interface") -> Trial:
    catch = Catch("Un scénario", "porte", 3, "Alors", "fermée", "Aucun navigateur.", "panne")
    return Trial(name, kind, "Les murs", f"La faute {name}.", 1.5, (catch,))


def test_a_breakdown_alone_keeps_the_score_from_being_good(tmp_path: Path) -> None:
    code, lines = conclude([*caught(99), broken("murs-roses")], tmp_path, 3)
    assert code == 3
    assert lines[0] == "99/100 fautes attrapées, 1 panne"
    assert "survit, en panne : murs-roses : La faute murs-roses. (Les murs)" in lines


def test_a_breakdown_hides_no_survivor(tmp_path: Path) -> None:
    seen = [*caught(99), broken("murs-roses"), trial("sans-serrure", "sécurité", "La porte a une serrure")]
    assert conclude(seen, tmp_path, 3)[0] == 1


def test_a_breakdown_beside_the_catch_changes_nothing(tmp_path: Path) -> None:
    both = (*trial("a", "interface", "x", "seul").catches, *broken("a").catches)
    code, lines = conclude([Trial("a", "interface", "x", "La faute a.", 1.5, both, exhaustive=True)], tmp_path, 3)
    assert (code, lines[0]) == (0, "1/1 fautes attrapées")
    assert "seul à attraper a : seul" in lines


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
