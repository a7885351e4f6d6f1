"""The living documentation is for everyone: axe finds nothing, and nothing overflows, on any page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from reports.__main__ import main
from tests.reports.pages.test_faults import CAUGHT_BY, campaign, trial

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "index.html",
    "scenarios.html",
    "matrice.html",
    "historique.html",
    "fautes.html",
    "fonctionnalites/suppression.html",
    "fonctionnalites/reactivation.html",
)


@pytest.fixture(scope="module")
def site(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of three runs, one of them partial, with a fault campaign: every part of the pages is there."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(sample_run, folder / "runs" / "2")
    told = (sample_run / "messages-main.ndjson").read_text(encoding="utf-8")
    for day, name in ((-20, "0"), (-10, "1")):
        earlier = shutil.copytree(sample_run, folder / "runs" / name) / "messages-main.ndjson"
        shifted = re.sub(r'"seconds":(\d{10})', lambda found: f'"seconds":{int(found[1]) + day * 86400}', told)  # noqa: B023
        earlier.write_text(shifted.replace('"FAILED"', '"PASSED"') if name == "1" else shifted, encoding="utf-8")
    campaign(folder / "faults", 1, trial("attrapee", CAUGHT_BY), trial("survivante", kind="message"))
    sources = ["--runs-dir", str(folder / "runs"), "--faults-dir", str(folder / "faults")]
    assert main(["build", *sources, "--site", str(folder / "site")]) == 0
    return folder / "site"


@pytest.fixture(params=[(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    colours: Literal["light", "dark"] = scheme
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_overflows(page: Page, site: Path, name: str) -> None:
    page.goto((site / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_list_is_filtered_by_text_result_and_tag(page: Page, site: Path) -> None:
    page.goto((site / "scenarios.html").as_uri())
    rows, told = page.locator(".listing li[data-resultat]:visible"), page.get_by_role("status")
    page.get_by_label("Chercher").fill("apres 91")
    assert (rows.count(), told.inner_text()) == (1, "1 scénario")
    page.get_by_label("Chercher").fill("")
    page.get_by_label("Résultat").select_option("échoué")
    assert "J’annule" in rows.inner_text()
    page.get_by_label("Étiquette", exact=True).select_option("nominal")
    assert (rows.count(), told.inner_text()) == (0, "Aucun scénario")


def test_a_link_to_a_row_unfolds_it(page: Page, site: Path) -> None:
    page.goto((site / "fonctionnalites" / "reactivation.html").as_uri())
    page.get_by_role("link", name="réussi").first.click()
    assert page.locator("details.row[open]").count() == 1


def test_a_filter_is_shared_by_its_address(page: Page, site: Path) -> None:
    page.goto((site / "scenarios.html").as_uri())
    page.get_by_label("Résultat").select_option("échoué")
    page.get_by_label("Chercher").fill("j'annule & co")
    address = page.evaluate("location.href")  # page.url learns of it a little later
    assert address.endswith("#texte=j'annule%20%26%20co&resultat=%C3%A9chou%C3%A9")
    page.goto("about:blank")
    page.goto(address)
    assert page.get_by_label("Chercher").input_value() == "j'annule & co"
    assert page.get_by_role("status").inner_text() == "Aucun scénario"
    page.get_by_role("button", name="Tout montrer").press("Enter")
    assert page.evaluate("location.href").endswith("scenarios.html")
    assert page.locator(".listing li[data-resultat]:visible").count() == 7
    assert page.get_by_label("Chercher").evaluate("field => field === document.activeElement")


def test_an_address_with_a_filter_shows_that_it_is_on(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto((site / "fonctionnalites" / "suppression.html").as_uri())
    page.get_by_role("link", name="@suppression").first.click()
    expect(page.get_by_label("Étiquette", exact=True)).to_be_in_viewport()
    assert page.get_by_label("Étiquette", exact=True).input_value() == "suppression"


def test_an_address_that_asks_for_what_does_not_exist_shows_everything(page: Page, site: Path) -> None:
    page.goto((site / "scenarios.html").as_uri() + "#resultat=inconnu")
    assert page.get_by_role("status").inner_text() == "7 scénarios"


def test_a_table_is_sorted_from_the_keyboard_and_says_so(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "matrice.html").as_uri())
    results = page.locator("#matrice tbody tr td:nth-child(4)")
    written = page.locator("#matrice tbody tr th").all_inner_texts()
    page.get_by_role("button", name="Résultat").press("Enter")
    assert "échoué" in results.first.inner_text()
    assert page.get_by_role("columnheader", name="Résultat", exact=True).get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Résultat").press("Space")
    assert "réussi" in results.first.inner_text()
    assert page.get_by_role("columnheader", name="Résultat").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Exigence").click()
    assert page.locator("[aria-sort]").count() == 1
    assert page.locator("#matrice tbody tr th").all_inner_texts() == written
    page.close()


def test_the_pages_are_whole_without_javascript(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "matrice.html").as_uri())
    assert page.get_by_role("columnheader", name="Résultat").is_visible()
    assert page.get_by_role("button").count() == 0
    assert page.locator("#matrice tbody tr").count() > 7
    context.close()


def test_the_printed_guide_has_no_navigation(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Pages").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("édition du").is_visible()
    official = page.get_by_role("link", name="Page officielle : pour l’ordinateur")
    told = official.evaluate("link => getComputedStyle(link, '::after').content")
    assert told == '" (https://sante.example/coordonn%C3%A9es?a=1&b=2)"'
    page.close()
