"""What a script of the bench works with: the mock, a browser, and what speaks to the mock's API and inboxes.

Only what isn't compared comes from the suite: the drawing of people, the mock's start, the camera's stand-in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, expect, sync_playwright

from fixtures.browser.find import find
from fixtures.devices.camera import Camera
from fixtures.people import Professional, arrangement, draw, situation
from fixtures.world.mock_process import running_mock

READER_SCRIPT = """
navigator.smartCard = {establishContext: async () => ({listReaders: async () => ["Lecteur de carte filaire"]})};
"""
INACTIVE = situation("un professionnel de santé dont l'e-CPS est inactive")


@dataclass(frozen=True)
class Stage:
    """What a script works with: a browser, the world's address, what speaks to its control API and its inboxes."""

    browser: Browser
    url: str
    api: APIRequestContext

    def person(self) -> tuple[Professional, dict[str, Any]]:
        """Return someone new whose e-CPS is inactive, with their phone's cookie and their card."""
        person = draw(random.randrange(10**9), INACTIVE)
        answer = self.api.post(f"{self.url}/control/professionals", data=arrangement(person, INACTIVE))
        assert answer.ok, answer.text()
        return person, answer.json()

    def phone(self, device: str) -> tuple[Page, Camera]:
        """Return the page of the phone that carries the e-CPS, at the app's home, and its camera."""
        context = self.browser.new_context(
            ignore_https_errors=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
        )
        cookie = {"name": "__Host-appareil", "value": device, "url": f"{self.url}/telephone", "secure": True}
        context.add_cookies([cookie])  # type: ignore[list-item]
        camera = Camera(context)
        phone = context.new_page()
        self.open_app(phone)
        expect(phone.get_by_role("heading", name="Ma e-CPS")).to_be_visible()
        return phone, camera

    def open_app(self, phone: Page) -> None:
        """Open the app on the phone."""
        phone.goto(f"{self.url}/telephone")

    def computer(self, **options: Any) -> BrowserContext:
        """Return a computer, its card reader plugged."""
        screen = {"width": 1280, "height": 800}
        context = self.browser.new_context(ignore_https_errors=True, viewport=screen, **options)  # type: ignore[arg-type]
        context.add_init_script(READER_SCRIPT)
        return context

    def last_text(self) -> int:
        """Return the id of the last SMS."""
        return int(self.api.get(f"{self.url}/api/sms/dernier").json()["id"])

    def received(self, inbox: str, to: str, after: int = 0) -> Mapping[str, Any]:
        """Return the first message that an inbox holds for someone, once it is there."""
        query: dict[str, str | float] = {"to": to, "after": after, "wait": 5}
        found: list[Mapping[str, Any]] = self.api.get(f"{self.url}/api/{inbox}", params=query).json()
        return found[0]


@contextmanager
def stage() -> Iterator[Stage]:
    """Start the mock and a browser; stop them at the end."""
    with running_mock() as mock, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**find().launch_options)
        ready = mock.ready()
        token = {"Authorization": f"Bearer {ready['control_token']}"}
        api = playwright.request.new_context(ignore_https_errors=True, extra_http_headers=token)
        yield Stage(browser, ready["url"], api)
        api.dispose()
        browser.close()
