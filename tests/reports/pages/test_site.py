"""The site says what the run said, from files alone, whatever is missing."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.pages.evidence import read_sms

NB = "\u00a0"
OFFICIAL = '<a href="https://sante.example/je-supprime" rel="external noreferrer">'
OF_AN_ITEM = '<a href="https://sante.example/coordonn%C3%A9es?a=1&amp;b=2" rel="external noreferrer">'


class Links(HTMLParser):
    """Gathers the ids and the addresses of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        self.addresses += [given[name] or "" for name in ("href", "src") if name in given]


def text_of(page: Path) -> str:
    """Return what a page says, its tags removed and its spaces made plain."""
    body = re.sub(r"</?(?:span|strong)\b[^>]*>", "", page.read_text(encoding="utf-8").partition("<body")[2])
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture(scope="module")
def site(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the sample run."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    assert main(["build", str(sample_run), "--site", str(folder)]) == 0
    return folder


@pytest.fixture
def own_run(sample_run: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample run, to be damaged."""
    return shutil.copytree(sample_run, tmp_path / "run")


def built(run: Path, *others: Path) -> Path:
    site = run.parent / "site"
    assert main(["build", str(run), *map(str, others), "--site", str(site)]) == 0
    return site


def test_every_link_leads_somewhere_in_the_site(site: Path) -> None:
    pages = {page: Links(page) for page in site.rglob("*.html")}
    assert len(pages) == 7
    for page, links in pages.items():
        assert len(links.ids) == len(set(links.ids)), page
        for address in links.addresses:
            if address.startswith("https://sante.example/"):
                continue  # an official page that the guide points to
            file, _, anchor = address.partition("#")
            target = (page.parent / file).resolve() if file else page
            assert target.is_file(), (page, address)
            name, _, wanted = anchor.partition("=")  # of a filter that is sent in the address
            assert not anchor or name in pages[target].ids, (page, address)
            assert not wanted or f"<option>{wanted}</option>" in target.read_text(encoding="utf-8"), (page, address)


def test_pages_need_no_network(site: Path) -> None:
    for file in [*site.rglob("*.html"), *site.glob("*.css"), *site.glob("*.js")]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        text = text.replace(OFFICIAL, "").replace(OF_AN_ITEM, "")  # what a person may open, and nothing else does
        assert not re.search(r"(?:src|href|url|import)\W{1,3}(?:https?:)?//", text), file


def test_the_guide_says_at_once_how_it_stands(site: Path) -> None:
    text = text_of(site / "index.html")
    assert re.search(r"7 étapes sur 8 vérifiées le .* par 4 scénarios\.", text)
    assert "Celle d’une étape en échec montre l’écran où elle échoue. Environnement : monde simulé." in text
    page = (site / "index.html").read_text(encoding="utf-8")
    whole = f"4 réussis, 2 échoués, 1 non exécuté{NB}: à regarder"
    assert f"<title>Supprimer et réactiver son e-CPS{NB}: 7 étapes vérifiées sur 8 ({whole})</title>" in page
    for file in site.rglob("*.html"):
        assert whole.replace(NB, " ") in text_of(file).partition("Cette édition")[0], file
    assert "1 étape sans preuve FIN-2 Votre e-CPS est activée. non confirmée" in text


def test_a_link_of_the_guide_is_told_as_an_official_page_where_it_belongs(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    section = page.partition("Depuis votre téléphone</h3>")[2].partition("<ol")[0]
    assert f"{OFFICIAL}Page officielle{NB}: depuis votre téléphone</a>" in section
    assert f"{OF_AN_ITEM}Page officielle{NB}: pour l’ordinateur</a>" in items_of(page)["CARTE-1"]
    assert page.count("Page officielle") == 2


def test_a_run_whose_guide_has_no_link_is_told_as_before(own_run: Path) -> None:
    guide = own_run / "guide.toml"
    told, removed = re.subn(r",? ?\blink = \{[^}]*\}", "", guide.read_text(encoding="utf-8"))
    guide.write_text(told, encoding="utf-8")
    assert removed == 2
    page = (built(own_run) / "index.html").read_text(encoding="utf-8")
    assert "7 étapes sur 8" in page
    assert "Page officielle" not in page


def items_of(page: str) -> dict[str, str]:
    found = re.findall(r'<li class="item [^"]*" id="([^"]*)">(.*?)</li>\s*(?=<li class="item|</ol>)', page, re.DOTALL)
    return dict(found)


def test_each_item_shows_its_devices_and_messages(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    items = items_of(page)
    devices = {name: re.findall(r"device-(phone|computer)( device-still)?", item) for name, item in items.items()}
    assert devices["SUP-TEL-1"] == [("phone", "")]
    assert devices["CARTE-1"] == [("computer", "")]
    assert devices["CARTE-2"] == [("computer", ""), ("phone", "")]
    assert "<code>ecps://activation/8d1f</code>" in items["CARTE-2"]
    assert 'class="envelope"' in items["QR-1"]
    assert 'class="bubble"' in items["FIN-1"]


def test_a_picture_is_told_unchanged_only_when_the_item_before_shows_it(site: Path) -> None:
    items = items_of((site / "index.html").read_text(encoding="utf-8"))
    told = {
        name: re.findall(
            r'href="(preuves/[^"]*)"(?:(?!</figure>).)*Ordinateur[^<]*Martin( \(inchangé\))?<', item, re.DOTALL
        )
        for name, item in items.items()
    }
    [(at_scan, _)], [(after, first)], [(later, second)] = told["CARTE-2"], told["QR-1"], told["FIN-1"]
    assert at_scan != after == later
    assert (first, second) == ("", " (inchangé)")


def test_observations_and_decisions_stand_out(site: Path) -> None:
    text = text_of(site / "index.html")
    assert "Observations Le bouton agit sans demander de confirmation" in text
    assert re.search(r"Là où le guide se tait .* Un QR code de plus de 90 secondes n’active rien ✓ réussi", text)
    assert re.search(r"Annuler garde l’e-CPS ✕ échoué", text)


def test_a_feature_is_told_as_it_was_written(site: Path) -> None:
    text = text_of(site / "fonctionnalites" / "reactivation.html")
    assert "Étant donné une carte : CARTE-P1" in text
    assert "nom valable jusqu'en Martin 2029" in text
    assert "Votre code est 731904." in text
    assert "Règle Un QR code de plus de 90 secondes n’active rien" in text
    assert "Plan du scénario Après <délai> secondes, l’activation <issue>" in text
    assert re.search(r"Exemples : autour de la limite délai issue Résultat 89 se poursuit ✓ réussi", text)
    assert "Personne Jeanne Martin Graine 418207" in text
    assert "De e-CPS <ne-pas-repondre@exemple.fr> À Jeanne Martin <jeanne@exemple.fr>" in text
    assert "aucun pas ne correspond" in text


def test_an_error_is_told_in_french_before_its_trace(site: Path) -> None:
    text = text_of(site / "fonctionnalites" / "suppression.html")
    told = "Le message d’état devait avoir pour texte « Statut : Active »"
    assert f"{told} Attendu Statut : Active Constaté Statut : Inactive" in text
    assert text.index(told) < text.index("Message d’origine et trace") < text.index("Locator expected to have text")
    assert "méthode POST adresse https://localhost/portail réponse 503" in text
    assert "Je supprime mon e-CPS <sans balise>" in text


def test_a_failed_scenario_leads_at_once_to_what_failed(site: Path) -> None:
    page = (site / "fonctionnalites" / "suppression.html").read_text(encoding="utf-8")
    assert "3 scénarios, 1 réussi, <strong>1 échoué</strong>, 1 non exécuté." in page
    assert '<li><a href="#l19">J’annule</a> <span class="status status-failed">' in page
    [(place, told)] = re.findall(r'<p><a href="#([^"]*)">(.*?)</a></p>', page)
    assert told.startswith("Le message d’état devait avoir pour texte")
    assert "Le rejouer&nbsp;: <code>pytest &#39;features/suppression.feature::J&#39;" in page
    assert re.findall(r'<li class="step step-(\w+)" id="([^"]*)">', page) == [("failed", place)]


def test_scenarios_are_listed_with_their_reasons(site: Path) -> None:
    text = text_of(site / "scenarios.html")
    assert "7 scénarios, 4 réussis, 1 échoué, 1 phrase non reconnue, 1 non exécuté." in text
    assert "J’annule Annuler garde l’e-CPS Le message d’état devait avoir" in text
    assert "demande l’API de contrôle 1 non exécuté Sans monde simulé, rien à vérifier" in text


def test_missing_pictures_are_named_and_the_site_is_built(own_run: Path) -> None:
    for picture in (own_run / "evidence").glob("*.png"):
        picture.unlink()
    for letter in (own_run / "evidence").glob("*.eml"):
        letter.unlink()
    site = built(own_run)
    assert re.search(
        r"Cette exécution est incomplète \d+ preuves introuvables dans le dossier", text_of(site / "index.html")
    )
    assert "Image manquante dans l’exécution" in text_of(site / "index.html")
    page = text_of(site / "fonctionnalites" / "reactivation.html")
    assert "Preuve manquante : Ordinateur de Jeanne Martin" in page
    assert "Preuve manquante : Courriel reçu par Jeanne Martin" in page


def test_damaged_pictures_are_copied_as_they_are(own_run: Path) -> None:
    pictures = sorted((own_run / "evidence").glob("*.png"))
    whole = pictures[0].read_bytes()
    pictures[0].write_bytes(whole[: len(whole) // 2])
    pictures[1].write_bytes(b"rien")
    site = built(own_run)
    copies = {file.read_bytes() for file in (site / "preuves").iterdir()}
    assert pictures[0].read_bytes() in copies
    assert b"rien" not in copies


def test_a_killed_run_is_told_as_such(own_run: Path) -> None:
    file = own_run / "messages-main.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if b"testStepStarted" in line and b"-apres" not in line)
    file.write_bytes(b"".join([*lines[: last + 1], lines[last + 1][:30]]))
    (own_run / "run.json").unlink()
    site = built(own_run)
    assert "exécution tuée ou encore en cours : la fin n’a jamais été écrite" in text_of(site / "index.html")
    assert "interrompu" in text_of(site / "scenarios.html")


def test_two_runs_are_told_as_one_and_a_renamed_feature_keeps_its_date(own_run: Path) -> None:
    later = shutil.copytree(own_run, own_run.parent / "later")
    file = later / "messages-main.ndjson"
    told = file.read_text(encoding="utf-8").replace("features/suppression.feature", "features/supprimer.feature")
    shift = re.compile(r'"seconds":(\d{10})')
    file.write_text(shift.sub(lambda found: f'"seconds":{int(found[1]) + 864000}', told), encoding="utf-8")
    site = built(own_run, later)
    assert {page.stem for page in (site / "fonctionnalites").iterdir()} == {"reactivation", "suppression", "supprimer"}
    assert "ne figure pas dans la dernière exécution" in text_of(site / "fonctionnalites" / "suppression.html")
    assert "Ces pages racontent 2 exécutions" in text_of(site / "index.html")


def test_a_site_is_rebuilt_but_another_folder_is_left_alone(own_run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = built(own_run)
    (site / "ancien.html").touch()
    built(own_run)
    assert not (site / "ancien.html").exists()
    assert main(["build", str(own_run), "--site", str(own_run)]) == 2
    assert "n'est pas un site construit par « reports build »" in capsys.readouterr().err
    assert (own_run / "run.json").exists()


@pytest.mark.parametrize("sent_at", ["hier", None, 10**20])
def test_an_sms_with_an_odd_date_is_still_shown(sent_at: object) -> None:
    assert read_sms(json.dumps({"text": "Code", "sent_at": sent_at}).encode()).sent_at is None
