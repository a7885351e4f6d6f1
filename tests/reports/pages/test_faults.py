"""The fault campaigns: the latest trial of each fault, survivors first, and what the pages say of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reports.__main__ import main
from reports.reading.campaigns import Campaign, read_campaigns
from tests.reports.pages.test_site import text_of

CAUGHT_BY = {
    "scenario": "J'annule",
    "feature": "features/suppression.feature",
    "line": 20,
    "keyword": "Alors",
    "step": "la vérification échoue",
    "message": "L'alerte devait contenir « PIN erroné »\nécran : Accueil",
    "how": "constat",
}


def trial(name: str, *catches: dict[str, Any], kind: str = "sécurité", required: bool = True) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "breaks": "FIN-2",
        "description": f"La faute {name}.",
        "seconds": 65.0,
        "catches": list(catches),
        "caught": any(catch["how"] != "panne" for catch in catches),
        "required": required,
    }


def campaign(root: Path, day: int, *trials: dict[str, Any]) -> Campaign:
    """Keep one more campaign below `root` and return what all of them say."""
    folder = root / f"2026-11-{day:02d}T03-00-00"
    folder.mkdir(parents=True)
    (folder / "faults.json").write_text(json.dumps(trials), encoding="utf-8")
    return read_campaigns(root)


def built(run: Path, root: Path, site: Path) -> Path:
    assert main(["build", str(run), "--faults-dir", str(root), "--site", str(site)]) == 0
    return site


def test_a_campaign_of_one_fault_only_renews_that_one(tmp_path: Path) -> None:
    campaign(tmp_path, 1, trial("partie"), trial("a"), trial("b"))
    campaign(tmp_path, 2, trial("a"), trial("b"), trial("c"))
    found = campaign(tmp_path, 3, trial("b", CAUGHT_BY))
    assert [(fault.name, fault.caught, fault.tried.day) for fault in found.faults] == [
        ("a", False, 2),
        ("b", True, 3),
        ("c", False, 2),
    ]


def test_the_survivors_that_must_not_be_come_first(tmp_path: Path) -> None:
    found = campaign(tmp_path, 1, trial("a", required=False), trial("b"), trial("c", CAUGHT_BY))
    assert [fault.name for fault in found.survivors] == ["b", "a"]
    assert list(found.caught_by()) == [("features/suppression.feature", "J'annule")]


def test_a_crash_catches_nothing(tmp_path: Path) -> None:
    found = campaign(tmp_path, 1, trial("a", {**CAUGHT_BY, "how": "panne"}))
    assert ([fault.name for fault in found.survivors], found.caught_by()) == (["a"], {})
    elsewhere = {**CAUGHT_BY, "scenario": "Un autre", "how": "panne"}
    found = campaign(tmp_path, 2, trial("a", CAUGHT_BY, elsewhere))
    assert list(found.caught_by()) == [("features/suppression.feature", "J'annule")]


BROKEN = {**CAUGHT_BY, "message": "Aucun navigateur.", "how": "panne"}
WHOLE = {**BROKEN, "scenario": "", "feature": "", "line": 0, "keyword": "", "step": "", "message": "Exécution tuée."}


def test_the_page_tells_a_breakdown_apart_from_a_catch(sample_run: Path, tmp_path: Path) -> None:
    campaign(tmp_path / "faults", 1, trial("sans-ecran", BROKEN), trial("coupee", WHOLE), trial("muette"))
    text = text_of(built(sample_run, tmp_path / "faults", tmp_path / "site") / "fautes.html")
    assert "0 faute sur 3 attrapée le 1er novembre 2026. 2 pannes : une panne n’attrape rien. 3 fautes" in text
    assert "La faute sans-ecran. sécurité, en panne, ne devrait pas survivre" in text
    assert "La faute muette. sécurité, ne devrait pas survivre" in text
    assert "Sécurité 0 2 3 0 %" in text
    assert text.count("Survit, en panne : l’essai n’est pas allé à son terme") == 2
    assert text.count("Survit : aucun scénario ne l’attrape.") == 1
    assert "Panne dans « J’annule » Alors la vérification échoue Aucun navigateur." in text
    assert "Panne de toute l’exécution Exécution tuée." in text
    assert "Attrapée par" not in text


def test_a_breakdown_beside_a_catch_is_not_told_as_one(sample_run: Path, tmp_path: Path) -> None:
    campaign(tmp_path / "faults", 1, trial("pin-ignore", BROKEN, CAUGHT_BY))
    text = text_of(built(sample_run, tmp_path / "faults", tmp_path / "site") / "fautes.html")
    assert "1 faute sur 1 attrapée le 1er novembre 2026. Score" in text
    assert (text.count("Attrapée par «"), text.count("Panne dans «"), "Survit" in text) == (1, 1, False)


@pytest.mark.parametrize("damage", ["{", "[1]", '[{"name": "a"}]', "{}"])
def test_a_damaged_campaign_is_named_and_left_aside(damage: str, tmp_path: Path) -> None:
    (tmp_path / "hier").mkdir()
    (tmp_path / "hier" / "faults.json").write_text(damage, encoding="utf-8")
    found = campaign(tmp_path, 1, trial("a"))
    assert [fault.name for fault in found.faults] == ["a"]
    assert all("hier/faults.json ne se lit pas" in note for note in found.notes)
    assert len(found.notes) == (0 if damage == "{}" else 1)


def test_the_page_tells_the_score_the_survivors_and_who_caught(sample_run: Path, tmp_path: Path) -> None:
    campaign(tmp_path / "faults", 1, trial("pin-ignore", CAUGHT_BY), trial("muette", kind="message"))
    site = built(sample_run, tmp_path / "faults", tmp_path / "site")
    text = text_of(site / "fautes.html")
    assert "1 faute sur 2 attrapée le 1er novembre 2026." in text
    assert "1 faute survit La faute muette. message, ne devrait pas survivre" in text
    assert "Sécurité 1 0 1 100 %" in text
    assert "panne" not in text.replace("Pannes", "")
    assert "✓ Attrapée par « J’annule » Alors la vérification échoue L’alerte devait contenir « PIN erroné »" in text
    assert "La suite du message écran : Accueil" in text
    assert "Essai de 1 min 05 s" in text
    page = (site / "fautes.html").read_text(encoding="utf-8")
    assert 'href="fonctionnalites/suppression.html#l19"' in page
    assert 'href="index.html#FIN-2"' in page


@pytest.mark.parametrize(
    ("catalogue", "told", "cell"),
    [
        (9, "2 fautes sur 2 attrapées le 1er novembre 2026. Le catalogue en compte 9 : les autres", "—"),
        (2, "2 fautes sur 2 attrapées le 1er novembre 2026. Score", "aucune"),
        (0, "2 fautes sur 2 attrapées le 1er novembre 2026. Score", "—"),
    ],
)
def test_a_campaign_that_left_faults_out_says_so(
    sample_run: Path, tmp_path: Path, catalogue: int, told: str, cell: str
) -> None:
    trials = [{**trial(name, CAUGHT_BY), "catalogue": catalogue} for name in ("a", "b")]
    campaign(tmp_path / "faults", 1, *trials)
    site = built(sample_run, tmp_path / "faults", tmp_path / "site")
    assert told in text_of(site / "fautes.html")
    page = (site / "matrice.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<span class="fine">(—|aucune)</span>', page)) == {cell}
    assert ("2 fautes du catalogue sur 9 ont été essayées" in page) == (catalogue == 9)


def test_the_catalogue_is_that_of_the_last_campaign(tmp_path: Path) -> None:
    campaign(tmp_path, 1, {**trial("a"), "catalogue": 9}, {**trial("b"), "catalogue": 9})
    found = campaign(tmp_path, 2, {**trial("a"), "catalogue": 2})
    assert (found.catalogue, found.is_partial, found.is_whole) == (2, False, True)


def test_without_a_campaign_the_page_says_how_to_play_one(sample_run: Path, tmp_path: Path) -> None:
    site = built(sample_run, tmp_path / "faults", tmp_path / "site")
    assert "Aucune campagne de fautes n’est gardée. La jouer : make faults" in text_of(site / "fautes.html")


def test_a_fault_caught_by_a_scenario_that_is_gone_still_names_it(sample_run: Path, tmp_path: Path) -> None:
    campaign(tmp_path / "faults", 1, trial("a", {**CAUGHT_BY, "scenario": "Un scénario d'hier"}))
    site = built(sample_run, tmp_path / "faults", tmp_path / "site")
    assert "Attrapée par « Un scénario d’hier »" in text_of(site / "fautes.html")


def test_the_matrix_names_the_faults_of_each_scenario(sample_run: Path, tmp_path: Path) -> None:
    campaign(tmp_path / "faults", 1, trial("pin-ignore", CAUGHT_BY))
    site = built(sample_run, tmp_path / "faults", tmp_path / "site")
    [row] = [line for line in (site / "matrice.csv").read_text("utf-8-sig").splitlines() if ";J'annule;" in line]
    assert row.endswith(";pin-ignore")
    assert 'href="fautes.html#pin-ignore"' in (site / "matrice.html").read_text(encoding="utf-8")
