"""No secret in what the process writes, nor in any address that a browser is sent to."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING

import pytest

from tests.support.city import (
    TOKEN,
    Mock,
    Person,
    ask_by_mail,
    ask_to_sign_in,
    new_phone,
    pair_by_card,
)
from tests.support.visitor import PHONE, SESSION, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIN, MISTYPED, CARD_PIN = "4071", "40718", "88629"


@pytest.fixture
def deaf(tmp_path: Path) -> Iterator[Mock]:
    """A world whose SMS gateway does not answer: what it complains of is written."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = Mock(tmp_path, ("--no-demo", f"--sms-gateway=http://127.0.0.1:{port}/"))
    yield running
    running.stop()


def walk_by_mail(person: Person, phone: Visitor) -> set[str]:
    """Walk path B as far as it goes without an SMS; return what was secret."""
    qr = ask_by_mail(person, phone)
    phone.submit("/telephone/courriel", demande=qr)
    phone.submit("/telephone/demande")
    phone.submit("/telephone/envoi", canal="sms")
    phone.submit("/telephone/code", code="404404")
    return {qr, qr.rpartition("/")[2], "404404"}


def walk_by_card(person: Person, phone: Visitor) -> tuple[set[str], Visitor]:
    """Walk path A to its end; return what was secret, and the computer."""
    computer, code = pair_by_card(person, phone)
    computer.submit("/psc/activation/code", code="505505")
    computer.submit("/psc/activation/code", code=code)
    phone.submit("/telephone/pin", pin=MISTYPED, pin_again=MISTYPED)
    phone.submit("/telephone/pin", pin=PIN, pin_again=PIN)
    return {code, "505505", MISTYPED, PIN}, computer


def walk_to_sign_in(person: Person, phone: Visitor) -> tuple[set[str], Visitor]:
    """Sign in on a new computer; return what was secret, and the computer."""
    computer, number = ask_to_sign_in(person)
    before = computer.cookies[SESSION]
    phone.get("/telephone/connexion")
    phone.submit("/telephone/connexion", pin=MISTYPED)
    phone.submit("/telephone/connexion", pin=PIN)
    phone.submit("/telephone/connexion/nombre", nombre=number)
    computer.get("/psc/connexion")
    assert computer.cookies[SESSION] != before, "the walk went to its end"
    return {before}, computer


def secrets_of(*visitors: Visitor) -> set[str]:
    return {secret for each in visitors for secret in (each.csrf, *each.cookies.values()) if secret}


def test_no_secret_is_written_nor_put_in_an_address(deaf: Mock) -> None:
    person = deaf.register(card_pin=CARD_PIN)
    phone = new_phone(deaf)
    secrets = walk_by_mail(person, phone)
    by_card, computer = walk_by_card(person, phone)
    by_phone, other = walk_to_sign_in(person, phone)
    secrets |= by_card | by_phone | secrets_of(phone, computer, other) | {TOKEN, CARD_PIN}
    deaf.end()
    said = deaf.said()
    assert f"SMS ou appel à {person.mobile} non remis" in said
    assert not re.search(r"\b\d{6}\b", said.replace(person.mobile, ""))
    for secret in secrets:
        assert not re.search(rf"\b{re.escape(secret)}\b", said)
        assert not [each for visitor in (phone, computer, other) for each in visitor.locations if secret in each]


def test_addresses_that_browsers_are_sent_to_stay_here(mock: Mock) -> None:
    person, phone = mock.active(), new_phone(mock)
    walk_by_mail(person, phone)
    computer = person.signed_in()
    for path in ("//mechant.example", "https://mechant.example"):
        computer.get(f"/portail/compte?suite={path}&next={path}&url={path}")
        computer.submit("/portail/compte", suite=path, next=path)
    assert all(re.fullmatch(r"/[a-z/]+", each) for each in (*phone.locations, *computer.locations))


def test_a_normal_walk_writes_nothing(mock: Mock) -> None:
    before = len(mock.said())
    person, phone = mock.register(), new_phone(mock)
    _, computer = walk_by_card(person, phone)
    computer.get("/portail/compte")
    assert mock.said()[before:] == ""


def test_the_phone_gets_its_link_with_the_secret_where_no_server_sees_it(mock: Mock, newcomer: Person) -> None:
    phone = new_phone(mock)
    qr = ask_by_mail(newcomer, phone)
    number = mock.messages("mails", newcomer.mail)[-1]["id"]
    body = mock.visitor().get(f"/courriels/{number}/corps").text
    links = [link for link in re.findall(r'href="([^"]+)"', body) if qr.rpartition("/")[2] in link]
    assert links
    assert all("demande=" in link.partition("#")[2] and "demande" not in link.partition("#")[0] for link in links)
    assert phone.cookies[PHONE] not in body
