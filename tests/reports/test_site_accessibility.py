"""The living documentation is for everyone: axe finds nothing, and nothing overflows, on any page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from reports.__main__ import main

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = ("index.html", "scenarios.html", "fonctionnalites/suppression.html", "fonctionnalites/reactivation.html")


@pytest.fixture(scope="module")
def site(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "site"
    assert main(["build", str(sample_run), "--site", str(folder)]) == 0
    return folder


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
    rows, told = page.locator(".listing li[data-status]:visible"), page.get_by_role("status")
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
