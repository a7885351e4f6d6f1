"""A form that is not filled in on the very page of the very browser does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.addresses import COMPUTER_FORMS, FORMS, PHONE_FORMS
from tests.support.city import Mock, Person, new_phone
from tests.support.visitor import PHONE, Visitor

if TYPE_CHECKING:
    from tests.support.visitor import Page


@pytest.fixture(scope="module")
def karim(mock: Mock) -> Person:
    """Someone whose e-CPS is active, and who is never the one forged."""
    return mock.active(first_name="Karim")


def expect_refused(page: Page) -> None:
    assert page.status == 403
    assert page.heading == "Formulaire périmé"


def browser_for(path: str, person: Person) -> Visitor:
    return person.phone() if path in PHONE_FORMS else person.signed_in()


@pytest.fixture(scope="module")
def victim(mock: Mock) -> Person:
    return mock.active()


@pytest.fixture(scope="module")
def browsers(victim: Person) -> dict[str, Visitor]:
    """The victim's phone and computer, known to the world."""
    return {"phone": victim.phone(), "computer": victim.signed_in()}


def of(path: str, browsers: dict[str, Visitor]) -> Visitor:
    return browsers["phone" if path in PHONE_FORMS else "computer"]


def still_active(victim: Person) -> bool:
    return "Mot de passe oublié" in victim.phone().get("/telephone").text


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_token_is_refused(victim: Person, browsers: dict[str, Visitor], path: str) -> None:
    expect_refused(of(path, browsers).send(path, csrf=""))
    assert still_active(victim)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_with_the_token_of_another_is_refused(
    victim: Person, browsers: dict[str, Visitor], karim: Person, path: str
) -> None:
    of_another = browser_for(path, karim).csrf
    assert of_another
    expect_refused(of(path, browsers).send(path, csrf=of_another))
    assert still_active(victim)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", FORMS)
def test_a_form_filled_in_on_another_site_is_refused(browsers: dict[str, Visitor], path: str, site: str) -> None:
    browser = of(path, browsers)
    browser.get("/telephone" if path in PHONE_FORMS else "/portail/compte")
    expect_refused(browser.send(path, site=site))


@pytest.mark.parametrize("path", COMPUTER_FORMS)
def test_a_form_of_a_browser_without_session_is_refused(mock: Mock, victim: Person, path: str) -> None:
    expect_refused(Visitor(mock.url).send(path, csrf=victim.signed_in().csrf))


def test_another_site_can_not_take_the_phone_of_someone_away(mock: Mock) -> None:
    stranger = mock.visitor()
    stranger.get("/telephone")
    forged = Visitor(mock.url, csrf=stranger.csrf).send("/telephone/installation", site="cross-site")
    expect_refused(forged)
    assert PHONE not in str(forged.headers.get("Set-Cookie"))


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_of_ours_is_taken(mock: Mock, site: str) -> None:
    phone = mock.visitor()
    phone.get("/telephone")
    assert phone.send("/telephone/installation", site=site).location == "/telephone/installee"


def test_a_picture_without_token_is_refused(mock: Mock) -> None:
    phone = new_phone(mock)
    expect_refused(phone.upload("/telephone/scanner", {"image": (b"",)}))


def test_a_token_sent_as_a_file_is_refused(mock: Mock) -> None:
    phone = new_phone(mock)
    expect_refused(phone.upload("/telephone/rpps", {"csrf": (phone.csrf.encode(),), "rpps": b"99700000005"}))


def test_json_is_no_form(mock: Mock) -> None:
    phone = new_phone(mock)
    body = b'{"csrf": "%s"}' % phone.csrf.encode()
    expect_refused(phone.ask("POST", "/telephone/rpps", body, {"Content-Type": "application/json"}))


def test_nothing_is_done_by_reading(victim: Person, browsers: dict[str, Visitor]) -> None:
    for path in FORMS:
        page = of(path, browsers).ask("GET", f"{path}?csrf={of(path, browsers).csrf}")
        assert page.status in (200, 303, 405, 409, 422)
    assert still_active(victim)
