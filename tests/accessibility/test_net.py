"""The accessibility net: what it says, when it examines again, and what it has no word for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from fixtures.axe import _CRITERIA, _TAGS, Net, describe
from fixtures.glance import Glance

if TYPE_CHECKING:
    from playwright.sync_api import Page

GOOD = '<html lang="fr"><title>Un titre</title><body><main><h1>Un écran</h1><p>Du texte.</p></main></body></html>'
BAD = GOOD.replace("<p>", '<img src="qr.png"><p>')


def look(page: Page, html: str) -> Glance:
    page.set_content(html)
    glance = Glance.at(page, 1)
    assert glance is not None
    return glance


def test_a_good_screen_is_left_in_peace(page: Page) -> None:
    assert Net(every_time=False).examine(page, "Téléphone de Jeanne", look(page, GOOD)) == ""


def test_rule_element_and_screen_are_named(page: Page) -> None:
    said = Net(every_time=False).examine(page, "Téléphone de Jeanne", look(page, BAD))
    assert said.splitlines() == [
        "Téléphone de Jeanne : l'écran « Un écran » n'est pas accessible à tous (image-alt).",
        "  règle axe « image-alt » (WCAG 1.1.1, contenu non textuel)",
        '    élément img : <img src="qr.png">',
    ]


def test_whoever_meets_a_screen_at_fault_is_told(page: Page) -> None:
    net, glance = Net(every_time=False), look(page, BAD)
    assert net.examine(page, "Téléphone de Jeanne", glance)
    assert net.examine(page, "Téléphone de Karim", glance).startswith("Téléphone de Karim : ")


@pytest.mark.parametrize(("every_time", "examined"), [(False, 1), (True, 3)])
def test_a_screen_is_examined_once_unless_told_otherwise(
    page: Page, monkeypatch: pytest.MonkeyPatch, every_time: bool, examined: int
) -> None:
    net, glance, runs = Net(every_time=every_time), look(page, GOOD), []

    def count(where: Page) -> list[object]:
        runs.append(where)
        return []

    monkeypatch.setattr(net, "_run_axe", count)
    for _passage in range(3):
        net.examine(page, "Téléphone de Jeanne", glance)
    assert len(runs) == examined


def test_the_same_screen_with_other_words_is_the_same_state(page: Page) -> None:
    assert look(page, GOOD).state == look(page, GOOD.replace("Du texte", "D'autres mots")).state


@pytest.mark.parametrize("change", ['<p class="alert">', "<p hidden>", "<p><b>Plus</b> ", "<p role=alert>"])
def test_another_state_of_a_screen_is_told_apart(page: Page, change: str) -> None:
    assert look(page, GOOD).state != look(page, GOOD.replace("<p>", change)).state


def test_a_long_element_is_cut() -> None:
    glance = Glance("Écran", 1, "Titre", 0, 0, "title", in_error=False, changed=False)
    said = describe(glance, [{"id": "label", "tags": ["wcag412"], "nodes": [{"target": ["p"], "html": "<p>" * 99}]}])
    assert said.endswith(f"{'<p>' * 53}<…")


def test_every_criterion_that_axe_tests_has_its_french_name(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    tags = page.evaluate("tags => axe.getRules(tags).flatMap((rule) => rule.tags)", list(_TAGS))
    numbers = {f"{tag[4]}.{tag[5]}.{tag[6:]}" for tag in tags if tag.startswith("wcag") and tag[4:].isdecimal()}
    assert numbers == set(_CRITERIA)
