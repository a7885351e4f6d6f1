"""The matrix: each requirement with its scenarios; what has no proof is loud; the spreadsheet is safe."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from bdd.guide_items import Guide, read_guide
from reports.__main__ import main
from reports.exports.matrix_csv import COLUMNS, as_csv, harmless
from reports.pages.matrix_view import matrix_view
from reports.reading.campaigns import Campaign
from reports.reading.matrix import Row, Source, matrix, split_rule
from reports.reading.runs import read_run
from reports.reading.story import Story, tell
from reports.site_map import SiteMap
from tests.reports.pages.test_site import text_of


@pytest.fixture(scope="module")
def story(sample_run: Path) -> Story:
    return tell([read_run(sample_run)])


@pytest.fixture(scope="module")
def guide(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """Return the guide of the sample, with one item more, that nothing realises."""
    text = (sample_run / "guide.toml").read_text(encoding="utf-8")
    more = '\n[[section]]\npart = "III/IV"\ntitle = "Plus tard"\n'
    more += 'item = [{ id = "TARD-1", place = "téléphone", text = "=SOMME(A1)" }]\n'
    file = tmp_path_factory.mktemp("guide") / "guide.toml"
    file.write_text(text + more, encoding="utf-8")
    return read_guide(file)


@pytest.fixture(scope="module")
def rows(guide: Guide, story: Story) -> list[Row]:
    return matrix(guide, story, Campaign())


def cells(guide: Guide, story: Story, rows: list[Row]) -> list[dict[str, str]]:
    text = as_csv(guide, rows, SiteMap(story)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_item_and_every_scenario_has_its_row(rows: list[Row], guide: Guide, story: Story) -> None:
    items = [row.requirement.id for row in rows if row.requirement.source is Source.GUIDE]
    assert list(dict.fromkeys(items)) == list(guide.order)
    told = {row.scenario.key for row in rows if row.scenario}
    assert told == {scenario.key for scenario in story.scenarios()}


def test_an_item_that_nothing_realises_is_loud(rows: list[Row]) -> None:
    page = matrix_view(rows)
    assert [one.id for one in page.never if one.source is Source.GUIDE] == ["TARD-1"]
    assert [(one.words, len(one.scenarios)) for one in page.not_run] == [("demande l'API de contrôle", 1)]
    broken = {one.requirement.text: [run.name for run in one.scenarios] for one in page.broken}
    assert broken == {
        "Votre e-CPS est activée.": ["Une phrase que personne ne comprend"],
        "Annuler garde l'e-CPS": ["J'annule"],
        "Ayez votre carte à disposition.": ["Une phrase que personne ne comprend"],
    }
    assert not matrix_view([row for row in rows if row.scenario and row.scenario.name == "J'annule"]).is_sound
    assert not page.is_sound
    assert page.verified < page.requirements


def test_a_rule_bears_its_origin_whether_in_its_title_or_below(rows: list[Row]) -> None:
    rules = {row.requirement.text: row.requirement.origin for row in rows if row.requirement.source is Source.RULE}
    assert rules["Annuler garde l'e-CPS"] == "choix du projet"
    assert split_rule("Un code sert (origine : officiel, projet)") == ("Un code sert", "officiel, projet")
    assert split_rule("Un code (à six chiffres)") == ("Un code (à six chiffres)", "")


def test_the_spreadsheet_opens_in_a_french_excel(guide: Guide, story: Story, rows: list[Row]) -> None:
    data = as_csv(guide, rows, SiteMap(story))
    assert data.startswith(b"\xef\xbb\xbfREQ_PATH;REQ_VERSION_NUM;TC_PATH;")
    assert data.count(b"\r\n") == len(rows) + 1
    assert [tuple(row) for row in cells(guide, story, rows)] == [COLUMNS] * len(rows)


def test_the_spreadsheet_goes_from_requirement_to_proof(guide: Guide, story: Story, rows: list[Row]) -> None:
    [row] = [one for one in cells(guide, story, rows) if one["Scénario"] == "J'annule"]
    assert row["REQ_PATH"] == f"/{guide.title}/Règles/Supprimer son e-CPS/Annuler garde l'e-CPS"
    assert row["TC_PATH"] == f"/{guide.title}/features\\/suppression.feature/J'annule"
    assert (row["REQ_VERSION_NUM"], row["Résultat"]) == ("1", "échoué")
    assert row["Raison"].startswith("Le message d'état devait avoir pour texte")
    assert row["Preuve"] == "fonctionnalites/suppression.html#l19"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", row["Date"])


def test_what_was_never_run_says_why_in_the_spreadsheet(guide: Guide, story: Story, rows: list[Row]) -> None:
    found = {one["Item"] or one["Scénario"]: one for one in cells(guide, story, rows)}
    assert (found["TARD-1"]["Résultat"], found["TARD-1"]["TC_PATH"]) == ("non vérifiée", "")
    assert found["TARD-1"]["Raison"] == "aucun scénario raconté ici ne la réalise"
    unplayed = found["Sans monde simulé, rien à vérifier"]
    assert (unplayed["Résultat"], unplayed["Date"]) == ("non exécuté", "")
    assert unplayed["Raison"] == "demande l'API de contrôle"


def test_a_slash_in_a_name_makes_no_folder(guide: Guide, story: Story, rows: list[Row]) -> None:
    [late] = [one for one in cells(guide, story, rows) if one["Item"] == "TARD-1"]
    assert late["REQ_PATH"] == f"/{guide.title}/III\\/IV/Plus tard/TARD-1 =SOMME(A1)"


@pytest.mark.parametrize("cell", ["=1+1", "+33612345678", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == "'" + cell


def test_a_text_of_the_guide_is_no_formula(guide: Guide, story: Story, rows: list[Row]) -> None:
    [late] = [one for one in cells(guide, story, rows) if one["Item"] == "TARD-1"]
    assert late["Exigence"] == "'=SOMME(A1)"


def test_the_page_is_loud_first_then_tells_every_row(sample_run: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert main(["build", str(sample_run), "--faults-dir", str(tmp_path), "--site", str(site)]) == 0
    text = text_of(site / "matrice.html")
    loud = text.index("Non exécuté demande l’API de contrôle 1 non exécuté Sans monde simulé, rien à vérifier")
    assert loud < text.index("Exigences, scénarios, résultats et fautes attrapées")
    assert "FIN-2 Votre e-CPS est activée." in text
    assert "Annuler garde l’e-CPS choix du projet J’annule ✕ échoué" in text
    assert 'href="matrice.csv"' in (site / "matrice.html").read_text(encoding="utf-8")
