"""The script that changes pages, in a browser: one request at a time, whatever the server announces meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mock_server.web

SCRIPT = Path(mock_server.web.__file__).parent / "static" / "navigation.js"
PLACE = "https://portail.example/psc/connexion"
OTHER_PLACE = "https://portail.example/portail"
PAGE = '<title>t</title><script src="/navigation.js"></script><main><h1 tabindex="-1">{title}</h1></main>'
HOLD = """
window.asked = [];
window.fetch = (url) => new Promise((answer, fail) => asked.push({ url, answer, fail }));
"""
ANSWER = "({ rank, url, html }) => asked[rank].answer({ url, redirected: false, text: async () => html })"
LEAVE = """(url) => {
  onArrival((main, signal) => signal.addEventListener("abort", () => { window.name = "partie"; }));
  arrive();
  visit(url);
}"""
CUT = "(method) => { visit('/suite', { method }); asked.at(-1).fail(new TypeError('Failed to fetch')); }"


@pytest.fixture
def waiting(page: Page) -> Page:
    """Return a page that waits for news, whose requests are held until `answer`."""
    page.route("**/navigation.js", lambda route: route.fulfill(path=SCRIPT))
    page.route("**/psc/connexion", lambda route: route.fulfill(body=PAGE.format(title="Avant")))
    page.add_init_script(HOLD)
    page.goto(PLACE)
    return page


def answer(page: Page, rank: int, title: str, url: str = PLACE) -> None:
    page.evaluate(ANSWER, {"rank": rank, "url": url, "html": PAGE.format(title=title)})


def test_a_change_announced_while_a_page_is_on_its_way_asks_for_nothing_more(waiting: Page) -> None:
    waiting.evaluate("() => { refresh(); refresh(); }")
    answer(waiting, 0, "Après")
    expect(waiting.get_by_role("heading")).to_have_text("Après")
    assert waiting.evaluate("asked.length") == 1


def test_a_later_change_asks_again(waiting: Page) -> None:
    for rank, title in enumerate(["Après", "Plus tard"]):
        waiting.evaluate("refresh()")
        answer(waiting, rank, title)
        expect(waiting.get_by_role("heading")).to_have_text(title)


def test_a_page_dressed_otherwise_is_loaded_once_this_one_listens_no_more(waiting: Page) -> None:
    dressed = PAGE.replace("</title>", "</title><link rel=stylesheet href=/autre.css>").format(title="Portail")
    waiting.route(OTHER_PLACE, lambda route: route.fulfill(body=dressed))
    waiting.evaluate(LEAVE, OTHER_PLACE)
    waiting.evaluate(ANSWER, {"rank": 0, "url": OTHER_PLACE, "html": dressed})
    expect(waiting.locator("link")).to_be_attached()
    expect(waiting).to_have_url(OTHER_PLACE)
    assert waiting.evaluate("window.name") == "partie"


def test_a_page_dressed_alike_takes_the_place_of_this_one_wherever_it_is(waiting: Page) -> None:
    waiting.evaluate(LEAVE, OTHER_PLACE)
    answer(waiting, 0, "Portail", OTHER_PLACE)
    expect(waiting.get_by_role("heading")).to_have_text("Portail")
    expect(waiting).to_have_url(OTHER_PLACE)
    assert waiting.evaluate("asked.length") == 1


@pytest.mark.parametrize(("method", "asks_again"), [("POST", False), ("GET", True)])
def test_a_page_whose_form_met_a_cut_waits_for_the_person(waiting: Page, method: str, asks_again: bool) -> None:
    waiting.evaluate(CUT, method)
    expect(waiting.get_by_role("alert")).to_contain_text("La connexion est interrompue.")
    before = waiting.evaluate("asked.length")
    waiting.evaluate("refresh()")
    assert waiting.evaluate("asked.length") == before + asks_again
