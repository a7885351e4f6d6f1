"""The control API: closed without its token, clear about what is wrong, and never half done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from mock_server.domain.cards import CardKind
from mock_server.domain.ecps import Status
from mock_server.web.control.orders import order, tell_time
from tests.support.addresses import CONTROL, ORDERS
from tests.support.asgi import call
from tests.support.city import TOKEN, Mock, description

if TYPE_CHECKING:
    from tests.support.visitor import Page


def complaint(page: Page) -> str:
    assert page.status == 400
    error: str = json.loads(page.body)["error"]
    return error


@pytest.mark.parametrize("token", ["", "autre", TOKEN[:-1], TOKEN.upper(), "é"])
@pytest.mark.parametrize("path", ORDERS)
def test_no_order_is_taken_without_the_token(mock: Mock, path: str, token: str) -> None:
    page = mock.ask(path.removeprefix("/control/"), description(), token=token)
    assert page.status == 403
    assert json.loads(page.body) == {"error": "réservé à la boucle locale, avec le jeton"}


@pytest.mark.parametrize("path", CONTROL)
def test_nothing_is_told_without_the_token(mock: Mock, path: str) -> None:
    assert mock.visitor().get(path).status == 403


@pytest.mark.parametrize(("client", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403)])
def test_orders_come_from_the_loopback_alone(client: str, status: int) -> None:
    answer = call(order(tell_time), "/control/clock", client=client, token=TOKEN)
    assert answer.status == status


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b'"seconds"', b"12", b"null"])
def test_a_body_that_is_no_json_object_is_told(mock: Mock, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    page = mock.visitor().ask("POST", "/control/clock", body, headers)
    assert complaint(page) == "le corps doit être un objet JSON"


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("clock", {"seconds": "demain"}, "« seconds » doit être un nombre de secondes"),
        ("clock", {"seconds": True}, "« seconds »"),
        ("clock", {"seconds": -1}, "« seconds »"),
        ("clock", {"seconds": 1e300}, "« seconds »"),
        ("clock", {"seconds": float("nan")}, "« seconds »"),
        ("clock", {"seconds": None}, "« seconds »"),
        ("outage", {}, "« place » doit être un texte"),
        ("outage", {"place": "psc", "down": "oui"}, "« down » doit être true ou false"),
        ("cards/revocation", {}, "« number » doit être un texte"),
        ("cards/revocation", {"number": "999"}, "« number » : aucune carte 999"),
        ("mail/rule", {"rule": "junk"}, "« address » doit être un texte"),
        ("mail/rule", {"address": "a@b.example", "rule": "loin"}, "« rule » doit être l’un de : junk, blocked, held"),
        ("mail/release", {"address": 5}, "« address »"),
        ("sms/delay", {"number": []}, "« number »"),
        ("sms/release", {}, "« number »"),
    ],
)
def test_what_is_wrong_in_an_order_is_named(mock: Mock, path: str, body: dict[str, Any], words: str) -> None:
    assert words in complaint(mock.ask(path, body)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("special", "words"),
    [
        ({"rpps": 5}, "« rpps » doit être un texte"),
        ({"rpps": "99700000006"}, "ECPS-RPPS-CLE"),
        ({"rpps": "997 0000 0005"}, "ECPS-RPPS-FORMAT"),
        ({"first_name": ""}, "« first_name » doit être un texte non vide"),
        ({"last_name": None}, "« last_name »"),
        ({"mail": None}, "« mail »"),
        ({"mobile": "0639980101"}, "« mobile » doit être au format E.164"),
        ({"pin": 2580}, "« pin » doit être un texte"),
        ({"card_number": ""}, "« card_number »"),
        ({"card_pin": 7391}, "« card_pin »"),
        ({"status": "Endormie"}, "« status » doit être l’un de : Absente, Active"),
        ({"status": []}, "« status » doit être l’un de"),
        ({"card_kind": "CPZ"}, "« card_kind » doit être l’un de : CPS, CPF"),
        ({"card_expires_in": "demain"}, "« card_expires_in » doit être un nombre de secondes"),
        ({"listed_for": 1e300}, "« listed_for »"),
        ({"first_name": "J" * 60}, "64 caractères au plus à eux deux"),
        ({"couleur": "bleu"}, "« couleur » n’est pas connu"),
    ],
)
def test_what_is_wrong_in_a_person_is_named_and_nobody_is_listed(
    mock: Mock, special: dict[str, Any], words: str
) -> None:
    wanted = description()
    assert words in complaint(mock.ask("professionals", {**wanted, **special})).replace("\u00a0", " ")
    assert mock.ask("professionals", wanted).status == 200


@pytest.mark.parametrize("name", ["rpps", "first_name", "last_name", "profession", "mail", "mobile"])
def test_what_is_missing_in_a_person_is_named(mock: Mock, name: str) -> None:
    wanted = description()
    del wanted[name]
    assert complaint(mock.ask("professionals", wanted)).replace("\u00a0", " ") == f"« {name} » manque"


def test_a_person_is_listed_once(mock: Mock) -> None:
    wanted = description()
    mock.order("professionals", wanted)
    answer = mock.ask("professionals", {**wanted, "last_name": "Autre"})
    assert answer.status == 409
    assert json.loads(answer.body) == {"error": f"le RPPS {wanted['rpps']} est déjà répertorié"}


def test_a_card_and_a_phone_are_given_to_who_has_them(mock: Mock) -> None:
    given = mock.order("professionals", description(status="Active", pin="2580"))
    assert len(given["device"]) == 32
    assert given["card"]["certificate"].startswith("-----BEGIN CERTIFICATE-----")
    assert given["card"]["key"].startswith("-----BEGIN PRIVATE KEY-----")


def test_nothing_is_given_to_who_has_nothing(mock: Mock) -> None:
    assert mock.order("professionals", description(card_number=None)) == {"device": None, "card": None}


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ABSENT])
def test_an_e_cps_is_in_the_state_asked_for(mock: Mock, status: Status) -> None:
    person = mock.active(status=status.value)
    badge = f"</span> {status.value}</span>"
    assert badge in person.signed_in().get("/portail/compte").text


@pytest.mark.parametrize(
    ("special", "words"),
    [
        ({"card_kind": CardKind.NOT_NOMINATIVE.value}, "nominative"),
        ({"card_expires_in": -1}, "Votre carte a expiré le"),
    ],
)
def test_a_card_is_in_the_state_asked_for(mock: Mock, special: dict[str, Any], words: str) -> None:
    person = mock.register(**special)
    assert words in person.computer(card=True).get("/psc/activation").text


def test_a_revoked_card_opens_nothing(mock: Mock) -> None:
    person = mock.register()
    mock.order("cards/revocation", {"number": person.card_number})
    page = person.computer(card=True).submit("/psc/carte", card_pin=person.card_pin)
    assert page.refusal == "ECPS-CARTE-REVOQUEE"


def test_the_clock_moves_stops_and_comes_back(clock: Mock) -> None:
    before = clock.order("clock", {"seconds": 0})["now"]
    moved = clock.order("clock", {"seconds": 3600})["now"]
    assert json.loads(clock.ask("clock").body) == {"now": moved}
    assert moved > before
    assert clock.order("clock", {})["now"] < moved


def test_a_place_out_of_order_says_so_and_does_nothing(mock: Mock) -> None:
    person = mock.active()
    phone = person.phone()
    phone.get("/telephone/suppression")
    mock.order("outage", {"place": "telephone", "down": True})
    try:
        page = phone.send("/telephone/suppression")
    finally:
        mock.order("outage", {"place": "telephone", "down": False})
    assert page.status == 503
    assert page.headers["Retry-After"] == "120"
    assert "Mot de passe oublié" in phone.get("/telephone").text
