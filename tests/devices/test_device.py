"""A device, as what is done with it needs it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from fixtures.device import Device

HOME = "https://portail.example/"
FOLLOW = """() => {
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  setTimeout(() => { history.pushState({}, "", "/suite"); main.removeAttribute("aria-busy"); }, 300);
}"""


def test_the_address_is_the_one_of_the_page_that_is_on_its_way(browser: Browser) -> None:
    device = Device(browser.new_context, "computer", "Mon ordinateur", 5, {})
    page: Page = device.page
    page.route(f"{HOME}**", lambda route: route.fulfill(body="<main></main>", content_type="text/html"))
    page.goto(HOME)
    page.evaluate(FOLLOW)
    assert device.address == f"{HOME}suite"
    page.context.close()


def test_a_page_that_begins_to_listen_makes_no_other_picture(browser: Browser) -> None:
    device = Device(browser.new_context, "computer", "Mon ordinateur", 5, {})
    page: Page = device.page
    page.route(f"{HOME}**", lambda route: route.fulfill(body="<main></main>", content_type="text/html"))
    page.route(f"{HOME}nouvelles", lambda route: route.fulfill(body="", content_type="text/event-stream"))
    page.goto(HOME)
    assert device.picture() is not None
    with page.expect_response(f"{HOME}nouvelles"):
        page.evaluate("() => { new EventSource('/nouvelles') }")
    assert device.picture() is None
    with page.expect_response(f"{HOME}suite"):
        page.evaluate("fetch('/suite')")
    assert device.picture() is not None
    page.context.close()
