"""What a tester tries: replays, steps out of order, huge or broken inputs, files in place of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.support.addresses import COMPUTER_FORMS, PHONE_FORMS
from tests.support.city import PIN, Mock, Person, ask_by_mail, ask_to_sign_in, new_phone, prove_by_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.visitor import Page, Visitor

FIELDS = [
    ("/psc", "identifier"),
    ("/annuaire", "rpps"),
    ("/psc/carte", "card_pin"),
    ("/psc/activation", "card_pin"),
    ("/psc/activation/code", "code"),
    ("/telephone/rpps", "rpps"),
    ("/telephone/rpps/recherche", "mail"),
    ("/telephone/rpps/recherche", "mobile"),
    ("/telephone/courriel", "demande"),
    ("/telephone/envoi", "canal"),
    ("/telephone/code", "code"),
    ("/telephone/pin", "pin"),
    ("/telephone/connexion", "pin"),
    ("/telephone/connexion/nombre", "nombre"),
]
ANSWERED = (200, 303, 409, 422)


@pytest.fixture(autouse=True)
def no_failure(mock: Mock) -> Iterator[None]:
    """Whatever is done here, the process has nothing to complain of."""
    before = len(mock.said())
    yield
    assert mock.said()[before:] == ""


@pytest.fixture(scope="module")
def busy(mock: Mock) -> dict[str, Visitor]:
    """A phone asked to sign in, and a computer signed in: the most that can be open to blows."""
    person = mock.active()
    ask_to_sign_in(person)
    return {"telephone": person.phone(), "computer": person.signed_in()}


def browser(busy: dict[str, Visitor], path: str) -> Visitor:
    return busy["telephone" if path.startswith("/telephone") else "computer"]


# --- again


def status(person: Person) -> str:
    page = person.signed_in().get("/portail/compte").text
    return next(word for word in ("Active", "Inactive", "Supprimée", "Absente") if f"</span> {word}</span>" in page)


def mails(person: Person, subject: str) -> int:
    """Return how many such mails came, once a later one has come: they leave one after the other."""
    ask_by_mail(person, new_phone(person.mock))
    return sum(mail["subject"] == subject for mail in person.mock.messages("mails", person.mail))


def test_a_deactivation_sent_twice_deactivates_once(jeanne: Person) -> None:
    computer = jeanne.signed_in()
    for _ in range(2):
        assert "Inactive" in computer.submit("/portail/compte").text
    assert mails(jeanne, "Votre e-CPS a été désactivée") == 1


def test_an_old_deletion_does_not_touch_a_new_e_cps(mock: Mock) -> None:
    person = mock.active()
    phone = person.phone()
    phone.submit("/telephone/suppression")
    other = new_phone(mock)
    prove_by_mail(person, other)
    other.submit("/telephone/pin", pin="9713", pin_again="9713")
    assert phone.submit("/telephone/suppression").refusal == "ECPS-NON-ACTIVE"
    assert status(person) == "Active"


def test_a_pin_sent_twice_is_the_first_one(newcomer: Person) -> None:
    phone = new_phone(newcomer.mock)
    prove_by_mail(newcomer, phone)
    phone.submit("/telephone/pin", pin=PIN, pin_again=PIN)
    assert phone.send("/telephone/pin", pin="9713", pin_again="9713").refusal == "ECPS-ETAPE"
    ask_to_sign_in(newcomer)
    assert phone.submit("/telephone/connexion", pin=PIN).heading == "Quel nombre l’ordinateur affiche-t-il\u00a0?"


def test_an_answer_to_a_sign_in_sent_twice_serves_once(jeanne: Person) -> None:
    computer, number = ask_to_sign_in(jeanne)
    phone = jeanne.phone()
    phone.submit("/telephone/connexion", pin=PIN)
    phone.submit("/telephone/connexion/nombre", nombre=number)
    assert phone.submit("/telephone/connexion/nombre", nombre=number).refusal == "ECPS-CONNEXION-TERMINEE"
    assert phone.submit("/telephone/connexion/refus").refusal == "ECPS-CONNEXION-TERMINEE"
    assert computer.get("/psc/connexion").heading == "Portail e-CPS"


def test_installing_twice_keeps_the_phone(jeanne: Person) -> None:
    phone = jeanne.phone()
    assert phone.send("/telephone/installation").headers.get("Set-Cookie") is None
    assert jeanne.name in phone.get("/telephone").text


# --- out of order


@pytest.mark.parametrize("path", [path for path in PHONE_FORMS if path != "/telephone/scanner"])
def test_no_step_of_the_phone_is_taken_out_of_order(mock: Mock, path: str) -> None:
    phone = new_phone(mock)
    page = phone.submit(path, pin=PIN, pin_again=PIN, code="123456", nombre="1", canal="sms")
    assert page.status in (200, 409, 422)
    assert "activée" not in page.heading
    assert "Aucune e-CPS sur ce téléphone" in phone.get("/telephone").text


@pytest.mark.parametrize("path", [path for path in PHONE_FORMS if path != "/telephone/installation"])
def test_no_step_is_taken_on_a_phone_without_the_app(mock: Mock, path: str) -> None:
    phone = mock.visitor()
    phone.get("/telephone")
    page = phone.send(path, rpps="99700000005")
    assert page.status in (200, 400, 409, 422)
    assert "__Host-appareil" not in phone.cookies


@pytest.mark.parametrize("path", COMPUTER_FORMS)
def test_no_step_of_the_computer_is_taken_out_of_order(mock: Mock, path: str) -> None:
    computer = mock.visitor()
    computer.get("/psc")
    page = computer.send(path, code="123456", card_pin="7391")
    assert page.status in (303, 422)
    assert "Statut" not in computer.get("/portail/compte").text


# --- huge, broken


@pytest.mark.parametrize(("path", "name"), FIELDS)
@pytest.mark.parametrize("value", ["9" * 5000, "é" * 100_000, "\x00", " " * 10_000, "٩٩٧", "-1", "1e9", "\u202e"])
def test_no_input_breaks_a_page(busy: dict[str, Visitor], path: str, name: str, value: str) -> None:
    assert browser(busy, path).send(path, **{name: value}).status in ANSWERED


@pytest.mark.parametrize(("path", "name"), FIELDS)
def test_a_field_of_more_than_a_megabyte_is_not_read(busy: dict[str, Visitor], path: str, name: str) -> None:
    page = browser(busy, path).send(path, **{name: "9" * (1 << 20)})
    assert (page.status, page.heading) == (400, "Demande illisible")


@pytest.mark.parametrize(("path", "name"), FIELDS)
def test_bytes_that_are_no_text_break_no_page(busy: dict[str, Visitor], path: str, name: str) -> None:
    visitor = browser(busy, path)
    body = f"csrf={visitor.csrf}&{name}=".encode() + b"%FF%FE%80\xff\xc3(&%=%zz&&;"
    page = visitor.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
    assert page.status in ANSWERED


@pytest.mark.parametrize("charset", ["utf-7", "undefined", "utf-16", "unicode_escape", "inconnu", "a\\0b", "idna"])
@pytest.mark.parametrize("content", [b"+2AA-", b"\\ud800", b"\xff\xfe\xd8", b"xn--\xff"])
def test_no_charset_breaks_a_page(busy: dict[str, Visitor], charset: str, content: bytes) -> None:
    phone = busy["telephone"]
    parts = {"csrf": phone.csrf.encode(), "mail": content, "mobile": content}
    page = phone.upload("/telephone/rpps/recherche", parts, charset)
    assert page.status in (200, 400, 403, 422)


@pytest.mark.parametrize(("path", "name"), FIELDS)
def test_a_file_in_place_of_a_text_is_no_text(busy: dict[str, Visitor], path: str, name: str) -> None:
    visitor = browser(busy, path)
    page = visitor.upload(path, {"csrf": visitor.csrf.encode(), name: (b"2580",)})
    assert page.status in ANSWERED


def test_two_files_are_too_many(busy: dict[str, Visitor]) -> None:
    phone = busy["telephone"]
    page = phone.upload("/telephone/scanner", {"csrf": phone.csrf.encode(), "image": (b"x",), "autre": (b"y",)})
    assert page.status == 400


def test_a_text_in_place_of_a_picture_is_no_picture(busy: dict[str, Visitor]) -> None:
    phone = busy["telephone"]
    page = phone.send("/telephone/scanner", image="data:image/png;base64,AAAA")
    assert (page.status, page.heading) == (400, "Demande illisible")


@pytest.mark.parametrize("body", [b"", b"--limite", b"--limite\r\n\r\n", b"--limite\r\nX: y\r\n\r\nz\r\n--limite--"])
@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=limite", "text/plain", "%"])
def test_a_body_cut_short_breaks_no_page(busy: dict[str, Visitor], kind: str, body: bytes) -> None:
    page = busy["telephone"].ask("POST", "/telephone/scanner", body, {"Content-Type": kind})
    assert page.status in (400, 403)


def test_a_thousand_fields_are_too_many(busy: dict[str, Visitor]) -> None:
    phone = busy["telephone"]
    page = phone.send("/telephone/rpps", **{f"champ{number}": "" for number in range(1001)})
    assert page.status == 400


@pytest.mark.parametrize("depuis", ["", "abc", "-1", "1.5", "9" * 5000, "٣"])
@pytest.mark.parametrize("place", ["telephone", "psc"])
def test_no_count_breaks_the_server_push(busy: dict[str, Visitor], place: str, depuis: str) -> None:
    visitor = busy["telephone" if place == "telephone" else "computer"]
    connection = visitor.connect()
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    connection.request("GET", f"/{place}/evenements?depuis={quote(depuis)}", headers={"Cookie": cookies})
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.parametrize("query", ["wait=nan", "wait=-nan", "wait=x", "after=x", f"after={'9' * 5000}"])
@pytest.mark.parametrize("inbox", ["mails", "sms"])
def test_a_bad_question_to_an_inbox_is_told(mock: Mock, inbox: str, query: str) -> None:
    page = mock.visitor().get(f"/api/{inbox}?{query}")
    assert page.status == 400


@pytest.mark.parametrize("query", ["after=-5", "wait=-1", "wait=1e-9", "to=%00", f"after={'9' * 30}"])
def test_a_strange_question_to_an_inbox_is_answered(mock: Mock, query: str) -> None:
    assert mock.visitor().get(f"/api/mails?{query}").status == 200


@pytest.mark.parametrize("name", ["__Host-session", "__Host-appareil"])
@pytest.mark.parametrize("value", ["", "x" * 8000, "é", '"', "a,b", "0" * 32])
def test_no_cookie_breaks_a_page(mock: Mock, name: str, value: str) -> None:
    headers = {"Cookie": f"{name}={value}".encode().decode("latin-1")}
    page: Page = mock.visitor().ask("GET", "/telephone" if "appareil" in name else "/psc", headers=headers)
    assert page.status == 200
