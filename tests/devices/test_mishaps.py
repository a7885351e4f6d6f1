"""What goes wrong behind a screen is noted, and nothing else."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route

from fixtures.mishaps import Mishaps

HOME = "https://portail.example/"
ASK = "(path) => fetch(path).then(() => 'venue', () => 'perdue')"
GIVE_UP = """() => {
  const own = new AbortController();
  fetch("lent", { signal: own.signal }).catch(() => "abandonnée");
  setTimeout(() => own.abort());
}"""


@pytest.fixture
def mishaps(page: Page) -> Mishaps:
    page.route(f"{HOME}**", _answer)
    page.goto(HOME)
    watching = Mishaps()
    watching.watch(page)
    return watching


def _answer(route: Route) -> None:
    name = route.request.url.removeprefix(HOME)
    if name == "coupe":
        route.abort("internetdisconnected")
    else:
        route.fulfill(status=int(name) if name else 200, body="<h1>Portail</h1>", content_type="text/html")


def rows(mishaps: Mishaps) -> list[dict[str, str]]:
    return json.loads(mishaps.take() or b"[]")  # type: ignore[no-any-return]


def test_a_request_without_an_answer_and_a_broken_server_are_noted_once(page: Page, mishaps: Mishaps) -> None:
    for path in ("coupe", "503"):
        page.evaluate(ASK, path)
    assert rows(mishaps) == [
        {"method": "GET", "url": f"{HOME}coupe", "failure": "net::ERR_INTERNET_DISCONNECTED"},
        {"method": "GET", "url": f"{HOME}503", "status": "503"},
    ]
    assert mishaps.take() is None


def test_an_error_of_a_script_is_noted(page: Page, mishaps: Mishaps) -> None:
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('cassé') }) }")
    assert rows(mishaps) == [{"error": "cassé"}]


def test_a_refusal_and_a_request_that_the_page_gives_up_are_no_mishaps(page: Page, mishaps: Mishaps) -> None:
    page.evaluate(ASK, "422")
    page.route(f"{HOME}lent", lambda _route: None)
    with page.expect_event("requestfailed"):
        page.evaluate(GIVE_UP)
    assert mishaps.take() is None
