"""Security headers on everything, no inline script, and pages that say in French what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.addresses import COMPUTER_PAGES, CONTROL, DATA, PAGES, PHONE_PAGES, STREAMS
from tests.support.city import TOKEN, Mock, Person, ask_by_mail, ask_to_sign_in, new_phone, pair_by_card, prove_by_mail

if TYPE_CHECKING:
    from tests.support.visitor import Page

HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\son[a-z]+\s*=|\sstyle\s*=|javascript:", re.IGNORECASE)


def expect_guarded(page: Page) -> None:
    """Fail unless the page carries every header, its content policy closed by default and free of inline code."""
    for name, value in HEADERS.items():
        assert page.headers.get_all(name) == [value], name
    (policy,) = page.headers.get_all("Content-Security-Policy", [])
    assert "unsafe" not in policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert set(rules.values()) == {"'none'", "'self'"}


def expect_french_page(page: Page) -> None:
    """Fail unless it is a private page in French, with a title, one h1 and nothing inline."""
    expect_guarded(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="fr">' in page.text
    assert re.search(r"<title>.+ – .+</title>", page.text)
    assert page.heading
    assert not INLINE.search(page.text)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_a_stranger_may_ask_for(mock: Mock, path: str) -> None:
    page = mock.visitor().get(path)
    assert page.status in (200, 409)
    expect_french_page(page)


@pytest.mark.parametrize("path", [path for path in COMPUTER_PAGES if not path.endswith(".png")])
def test_each_page_of_who_is_signed_in(mock: Mock, signed_in: Person, path: str) -> None:
    page = signed_in.signed_in().get(path)
    assert page.status == 200
    expect_french_page(page)


@pytest.mark.parametrize("path", PHONE_PAGES)
def test_each_page_of_a_phone_with_an_e_cps(signed_in: Person, path: str) -> None:
    page = signed_in.phone().get(path)
    assert page.status == 200
    expect_french_page(page)


@pytest.fixture(scope="module")
def signed_in(mock: Mock) -> Person:
    """Someone whose e-CPS is active, the same for all."""
    return mock.active()


def test_each_screen_of_an_activation_by_card(mock: Mock, newcomer: Person) -> None:
    phone, computer = new_phone(mock), newcomer.computer(card=True)
    expect_french_page(computer.get("/psc/activation"))
    expect_french_page(computer.submit("/psc/activation", card_pin=newcomer.card_pin))
    expect_guarded(computer.get("/psc/activation/qr.png"))
    computer, code = pair_by_card(newcomer, phone)
    expect_french_page(phone.get("/telephone/activation"))
    expect_french_page(computer.get("/psc/activation"))
    expect_french_page(computer.submit("/psc/activation/code", code="000000"))
    expect_french_page(computer.submit("/psc/activation/code", code=code))
    expect_french_page(phone.get("/telephone/activation"))
    expect_french_page(phone.submit("/telephone/pin", pin="2580", pin_again="2580"))
    expect_french_page(computer.get("/psc/activation"))


def test_each_screen_of_an_activation_by_mail(mock: Mock, newcomer: Person) -> None:
    phone = new_phone(mock)
    expect_french_page(phone.submit("/telephone/rpps", rpps="abc"))
    qr = ask_by_mail(newcomer, phone)
    expect_french_page(phone.get("/telephone/activation"))
    expect_french_page(phone.submit("/telephone/demande"))
    phone.submit("/telephone/courriel", demande=qr)
    expect_french_page(phone.submit("/telephone/demande"))
    expect_french_page(phone.submit("/telephone/envoi", canal="sms"))
    expect_french_page(phone.submit("/telephone/code", code="000000"))


def test_each_screen_of_a_sign_in(signed_in: Person) -> None:
    computer, _ = ask_to_sign_in(signed_in)
    phone = signed_in.phone()
    expect_french_page(computer.get("/psc/connexion"))
    expect_french_page(phone.get("/telephone"))
    expect_french_page(phone.submit("/telephone/connexion", pin="2580"))
    expect_french_page(phone.submit("/telephone/connexion/nombre", nombre="-1"))
    expect_french_page(computer.get("/psc/connexion"))


@pytest.mark.parametrize("path", ["/static/style.css", "/static/navigation.js", "/static/icon.svg", *DATA])
def test_what_is_no_page_is_guarded_too(mock: Mock, path: str) -> None:
    page = mock.visitor().get(path)
    assert page.status == 200
    expect_guarded(page)


def test_scripts_and_styles_may_be_kept_by_the_browser(mock: Mock) -> None:
    assert "Cache-Control" not in mock.visitor().get("/static/style.css").headers


@pytest.mark.parametrize("path", CONTROL)
def test_the_control_api_is_guarded_too(mock: Mock, path: str) -> None:
    page = mock.visitor().ask("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})
    assert page.status == 200
    expect_guarded(page)
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", STREAMS)
def test_server_push_is_guarded_too_and_never_kept(mock: Mock, path: str) -> None:
    phone = new_phone(mock)
    page = phone.ask("HEAD", path)
    assert page.headers["Content-Type"].startswith("text/event-stream")
    assert page.headers["Cache-Control"] == "no-store"
    expect_guarded(page)
    assert phone.get("/telephone").status == 200, "nothing is waited for on that connection"


def test_a_redirection_is_guarded_too(mock: Mock) -> None:
    page = mock.visitor().ask("GET", "/portail/compte")
    assert page.status == 303
    expect_guarded(page)
    assert page.headers["Cache-Control"] == "no-store"


def test_a_mail_is_shown_in_a_frame_of_ours_that_may_do_nothing(mock: Mock, newcomer: Person) -> None:
    ask_by_mail(newcomer, new_phone(mock))
    number = mock.messages("mails", newcomer.mail)[-1]["id"]
    expect_french_page(mock.visitor().get(f"/courriels/{number}"))
    body = mock.visitor().get(f"/courriels/{number}/corps")
    assert body.headers.get_all("X-Frame-Options") == ["SAMEORIGIN"]
    (policy,) = body.headers.get_all("Content-Security-Policy", [])
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


def test_the_server_does_not_tell_what_it_is(mock: Mock) -> None:
    assert "Server" not in mock.visitor().get("/psc").headers


HOSTILE = "<script>alert(1)</script>\"'><img src=x>"


@pytest.mark.parametrize(
    ("path", "field"), [("/psc", "identifier"), ("/annuaire", "rpps")], ids=["connexion", "annuaire"]
)
def test_what_is_typed_on_the_computer_never_becomes_markup(mock: Mock, path: str, field: str) -> None:
    computer = mock.visitor()
    computer.get(path)
    page = computer.submit(path, **{field: HOSTILE})
    assert HOSTILE.encode() not in page.body
    assert "&lt;script&gt;" in page.body.decode()


def test_what_is_typed_on_the_phone_never_becomes_markup(mock: Mock) -> None:
    page = new_phone(mock).submit("/telephone/rpps/recherche", mail=HOSTILE, mobile=HOSTILE)
    assert HOSTILE.encode() not in page.body
    assert "&lt;script&gt;" in page.body.decode()


def test_a_name_never_becomes_markup(mock: Mock) -> None:
    person = mock.register(first_name="<b>x</b>", last_name="<i>y</i>")
    page = person.signed_in().get("/portail/compte")
    assert b"&lt;b&gt;x&lt;/b&gt; &lt;i&gt;y&lt;/i&gt;" in page.body
    prove_by_mail(person, phone := new_phone(mock))
    phone.submit("/telephone/pin", pin="2580", pin_again="2580")
    number = mock.messages("mails", person.mail)[-1]["id"]
    assert b"<b>x</b>" not in mock.visitor().get(f"/courriels/{number}/corps").body
