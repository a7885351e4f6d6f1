"""A device, as what is done with it needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from fixtures.device import Device

HOME = "https://portail.example/"
FOLLOW = """() => {
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  setTimeout(() => { history.pushState({}, "", "/suite"); main.removeAttribute("aria-busy"); }, 300);
}"""


@pytest.fixture
def device(browser: Browser) -> Iterator[Device]:
    """Return a device that shows a page of its own."""
    device = Device(browser.new_context, "computer", "Mon ordinateur", 5, {})
    page = device.page
    page.route(f"{HOME}**", lambda route: route.fulfill(body="<main></main>", content_type="text/html"))
    page.goto(HOME)
    yield device
    page.context.close()


def test_the_address_is_the_one_of_the_page_that_is_on_its_way(device: Device) -> None:
    device.page.evaluate(FOLLOW)
    assert device.address == f"{HOME}suite"


def test_a_page_that_begins_to_listen_makes_no_other_picture(device: Device) -> None:
    page = device.page
    page.route(f"{HOME}nouvelles", lambda route: route.fulfill(body="", content_type="text/event-stream"))
    assert device.picture() is not None
    with page.expect_response(f"{HOME}nouvelles"):
        page.evaluate("() => { new EventSource('/nouvelles') }")
    assert device.picture() is None
    with page.expect_response(f"{HOME}suite"):
        page.evaluate("fetch('/suite')")
    assert device.picture() is not None
