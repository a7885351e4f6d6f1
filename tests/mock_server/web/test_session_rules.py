"""Cookies and sessions of the portal, as a browser gets them."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import pytest

from tests.support.city import PIN, ask_to_sign_in, new_phone
from tests.support.visitor import PHONE, SESSION, Visitor

if TYPE_CHECKING:
    from tests.support.city import Mock, Person


def signed_in(visitor: Visitor) -> bool:
    return visitor.get("/portail/compte").heading == "Mon compte"


@pytest.mark.parametrize(("path", "name"), [("/psc", SESSION), ("/portail", SESSION), ("/annuaire", SESSION)])
def test_the_session_cookie_can_neither_be_read_nor_sent_from_elsewhere(mock: Mock, path: str, name: str) -> None:
    (cookie,) = SimpleCookie(mock.visitor().get(path).headers["Set-Cookie"]).values()
    assert cookie.key == name
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert cookie["max-age"] == cookie["expires"] == ""


def test_the_phone_cookie_can_neither_be_read_nor_sent_from_elsewhere(mock: Mock) -> None:
    phone = mock.visitor()
    phone.get("/telephone")
    (cookie,) = SimpleCookie(phone.send("/telephone/installation").headers["Set-Cookie"]).values()
    assert cookie.key == PHONE
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_names_of_sessions_are_long_and_all_different(mock: Mock) -> None:
    names = []
    for _ in range(5):
        visitor = mock.visitor()
        visitor.get("/psc")
        names.append(visitor.cookies[SESSION])
    assert len(set(names)) == 5
    assert {len(name) for name in names} == {32}


def test_a_session_is_never_taken_from_the_browser(mock: Mock) -> None:
    visitor = Visitor(mock.url, cookies={SESSION: "0" * 32})
    visitor.get("/psc")
    assert visitor.cookies[SESSION] != "0" * 32


def test_a_known_browser_keeps_its_session(mock: Mock) -> None:
    visitor = mock.visitor()
    visitor.get("/psc")
    assert "Set-Cookie" not in visitor.get("/portail").headers


def test_signing_in_with_the_card_renews_the_session(jeanne: Person) -> None:
    computer = jeanne.computer(card=True)
    before = computer.cookies[SESSION]
    computer.submit("/psc/carte", card_pin=jeanne.card_pin)
    assert signed_in(computer)
    assert computer.cookies[SESSION] != before
    assert not signed_in(Visitor(jeanne.mock.url, cookies={SESSION: before}))


def test_signing_in_with_the_phone_renews_the_session(jeanne: Person) -> None:
    computer, number = ask_to_sign_in(jeanne)
    phone, before = jeanne.phone(), computer.cookies[SESSION]
    phone.submit("/telephone/connexion", pin=PIN)
    phone.submit("/telephone/connexion/nombre", nombre=number)
    computer.get("/psc/connexion")
    assert signed_in(computer)
    assert computer.cookies[SESSION] != before
    assert not signed_in(Visitor(jeanne.mock.url, cookies={SESSION: before}))


def test_the_forgery_token_changes_with_the_session(jeanne: Person) -> None:
    computer = jeanne.computer(card=True)
    before = computer.csrf
    computer.submit("/psc/carte", card_pin=jeanne.card_pin)
    assert computer.csrf != before
    assert computer.send("/portail/compte", csrf=before).status == 403


def test_signing_out_ends_the_session(jeanne: Person) -> None:
    computer = jeanne.signed_in()
    stolen = Visitor(jeanne.mock.url, cookies=dict(computer.cookies))
    computer.get("/portail/compte")
    assert computer.submit("/portail/deconnexion").heading == "Portail e-CPS"
    assert not signed_in(computer)
    assert not signed_in(stolen)


@pytest.mark.parametrize(("seconds", "still"), [(1799, True), (1800, False), (1801, False)])
def test_a_session_ends_after_30_minutes_without_a_request(clock: Mock, seconds: int, still: bool) -> None:
    computer = clock.active().signed_in()
    clock.order("clock", {"seconds": seconds})
    assert signed_in(computer) is still


@pytest.mark.parametrize(("seconds", "still"), [(1199, True), (1200, False)])
def test_a_session_ends_after_4_hours_however_active(clock: Mock, seconds: int, still: bool) -> None:
    computer = clock.active().signed_in()
    for _ in range(11):
        clock.order("clock", {"seconds": 1200})
        assert signed_in(computer)
    clock.order("clock", {"seconds": seconds})
    assert signed_in(computer) is still


def test_a_form_of_a_session_that_is_over_does_nothing(clock: Mock) -> None:
    jeanne = clock.active()
    computer = jeanne.signed_in()
    clock.order("clock", {"seconds": 1800})
    assert computer.send("/portail/compte").status == 403
    assert "Active" in jeanne.phone().get("/telephone").text


def test_a_late_request_of_a_renewed_session_leaves_the_new_one_alone(jeanne: Person) -> None:
    computer = jeanne.computer(card=True)
    late = Visitor(jeanne.mock.url, cookies=dict(computer.cookies))
    computer.submit("/psc/carte", card_pin=jeanne.card_pin)
    answer = late.ask("GET", "/portail")
    assert "Set-Cookie" not in answer.headers
    assert jeanne.name not in answer.text


def test_a_phone_can_not_be_invented(mock: Mock) -> None:
    phone = Visitor(mock.url, cookies={PHONE: "0" * 32})
    assert phone.get("/telephone").heading == "Application e-CPS"


def test_two_phones_are_never_the_same(mock: Mock) -> None:
    assert new_phone(mock).cookies[PHONE] != new_phone(mock).cookies[PHONE]
