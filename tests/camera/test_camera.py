"""The camera that scenarios point at pictures, as a page with a strict content policy sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from fixtures.camera import Camera
from fixtures.qr import spoil
from mock_server.delivery.letters import qr_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

QR = qr_picture("ECPS:demande:0123456789abcdef")
OTHER_QR = qr_picture("ECPS:demande:autre")


@pytest.fixture
def camera(context: BrowserContext) -> Camera:
    return Camera(context)


def scan(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Scanner").click()


def test_it_shows_the_picture_given_before_the_page_opens(camera: Camera, page: Page, scanner_url: str) -> None:
    camera.point_at(QR)
    scan(page, scanner_url)
    expect(page.get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")


def test_it_shows_the_picture_given_during_the_scan(camera: Camera, page: Page, scanner_url: str) -> None:
    camera.point_at(spoil(QR, light=0.0))
    with page.expect_response("**/decode"):
        scan(page, scanner_url)
    expect(page.get_by_role("status")).to_be_empty()
    camera.point_at(QR)
    expect(page.get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")


def test_it_remembers_the_last_picture_after_a_reload(camera: Camera, page: Page, scanner_url: str) -> None:
    page.goto(scanner_url)
    camera.point_at(OTHER_QR)
    camera.point_at(QR)
    page.reload()
    page.get_by_role("button", name="Scanner").click()
    expect(page.get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")


def test_a_page_opened_later_sees_the_same_picture(camera: Camera, context: BrowserContext, scanner_url: str) -> None:
    camera.point_at(QR)
    scan(context.new_page(), scanner_url)
    expect(context.pages[-1].get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")


def test_it_films_darkness_when_it_looks_away(camera: Camera, page: Page, scanner_url: str) -> None:
    camera.point_at(QR)
    camera.look_away()
    with page.expect_response("**/decode") as frame:
        scan(page, scanner_url)
    assert frame.value.text() == ""


def test_a_refused_camera_says_not_allowed(camera: Camera, page: Page, scanner_url: str) -> None:
    camera.refuse()
    scan(page, scanner_url)
    expect(page.get_by_role("alert")).to_have_text("NotAllowedError")


def test_a_refusal_can_be_taken_back(camera: Camera, page: Page, scanner_url: str) -> None:
    camera.refuse()
    scan(page, scanner_url)
    expect(page.get_by_role("alert")).to_have_text("NotAllowedError")
    camera.point_at(QR)
    page.get_by_role("button", name="Scanner").click()
    expect(page.get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")


def test_two_phones_see_each_their_own_picture(
    camera: Camera, page: Page, new_context: Callable[..., BrowserContext], scanner_url: str
) -> None:
    other_context = new_context()
    other = Camera(other_context)
    camera.point_at(QR)
    other.point_at(OTHER_QR)
    scan(other_context.new_page(), scanner_url)
    scan(page, scanner_url)
    expect(page.get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")
    expect(other_context.pages[0].get_by_role("status")).to_have_text("ECPS:demande:autre")


@pytest.mark.parametrize(
    "spoiling",
    [{"tilt_degrees": 20}, {"blur": 1.5}, {"light": 0.35}, {"distance": 2.0}, {"glare": 0.15}],
    ids=["penchée", "floue", "sombre", "loin", "reflet"],
)
def test_it_is_read_though_a_little_spoilt(
    camera: Camera, page: Page, scanner_url: str, spoiling: dict[str, float]
) -> None:
    camera.point_at(spoil(QR, **spoiling))
    scan(page, scanner_url)
    expect(page.get_by_role("status")).to_have_text("ECPS:demande:0123456789abcdef")
