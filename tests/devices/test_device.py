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
