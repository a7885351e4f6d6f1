"""Two people at once: no page, code, QR code, SMS or session of one ever serves the other."""

from __future__ import annotations

import json

import pytest

from tests.support.addresses import COMPUTER_PAGES, PHONE_PAGES
from tests.support.city import PIN, Mock, Person, ask_by_mail, ask_to_sign_in, new_phone, pair_by_card, prove_by_mail
from tests.support.visitor import Visitor


@pytest.fixture(scope="module")
def jeanne(mock: Mock) -> Person:
    return mock.active()


@pytest.fixture(scope="module")
def karim(mock: Mock) -> Person:
    return mock.active(first_name="Karim")


def marks(person: Person) -> list[bytes]:
    """Return what a page that shows this person holds."""
    rpps = person.rpps
    spaced = "\u00a0".join((rpps[:1], rpps[1:4], rpps[4:7], rpps[7:]))
    return [text.encode() for text in (person.last_name, rpps, spaced, person.mail, person.mobile)]


@pytest.mark.parametrize("path", COMPUTER_PAGES)
def test_an_address_of_one_shows_the_other_nothing_on_the_computer(jeanne: Person, karim: Person, path: str) -> None:
    hers, his = jeanne.signed_in(), karim.signed_in()
    hers.get(path)
    seen = his.get(path).body
    assert not [mark for mark in marks(jeanne) if mark in seen]


@pytest.mark.parametrize("path", PHONE_PAGES)
def test_an_address_of_one_shows_the_other_nothing_on_the_phone(jeanne: Person, karim: Person, path: str) -> None:
    seen = karim.phone().get(path).body
    assert not [mark for mark in marks(jeanne) if mark in seen]


def test_each_sees_their_own(jeanne: Person, karim: Person) -> None:
    for person in (jeanne, karim):
        assert marks(person)[0] in person.signed_in().get("/portail/compte").body
        assert marks(person)[0] in person.phone().get("/telephone").body


@pytest.mark.parametrize("path", [*COMPUTER_PAGES, "/portail/evenements"])
def test_no_private_page_is_left_after_signing_out(jeanne: Person, path: str) -> None:
    computer = jeanne.signed_in()
    computer.get("/portail/compte")
    computer.submit("/portail/deconnexion")
    seen = computer.ask("HEAD" if path.endswith("evenements") else "GET", path).body
    assert not [mark for mark in marks(jeanne) if mark in seen]


def test_nothing_is_done_from_a_page_left_open_after_signing_out(jeanne: Person) -> None:
    computer = jeanne.signed_in()
    computer.get("/portail/compte")
    left_open = computer.csrf
    computer.submit("/portail/deconnexion")
    assert computer.send("/portail/compte", csrf=left_open).status == 403
    assert computer.send("/portail/compte").location == "/psc"
    assert 'Statut : <span class="badge active"' in jeanne.phone().get("/telephone").text.replace("\u00a0", " ")


def test_the_qr_on_the_screen_is_ones_own(mock: Mock) -> None:
    pictures = set()
    for _ in range(2):
        person = mock.register()
        computer = person.computer(card=True)
        computer.submit("/psc/activation", card_pin=person.card_pin)
        pictures.add(computer.get("/psc/activation/qr.png").body)
    assert len(pictures) == 2


def test_the_pairing_code_of_one_does_not_serve_the_other(mock: Mock) -> None:
    (hers, her_code), (his, his_code) = [pair_by_card(mock.register(), new_phone(mock)) for _ in range(2)]
    assert his.submit("/psc/activation/code", code=her_code).refusal == "ECPS-CODE-FAUX"
    assert mock.visitor().send("/psc/activation/code", code=her_code).status == 403
    assert hers.submit("/psc/activation/code", code=her_code).status == 200
    assert his.submit("/psc/activation/code", code=his_code).status == 200


def test_the_mail_of_one_does_not_serve_the_other(mock: Mock) -> None:
    hers, his = mock.register(), mock.register()
    her_phone, his_phone = new_phone(mock), new_phone(mock)
    her_qr = ask_by_mail(hers, her_phone)
    ask_by_mail(his, his_phone)
    his_phone.submit("/telephone/courriel", demande=her_qr)
    assert his_phone.submit("/telephone/demande").refusal == "ECPS-QR-AUTRE"
    her_phone.submit("/telephone/courriel", demande=her_qr)
    assert her_phone.submit("/telephone/demande").heading == "Recevoir un code d’activation"


def test_the_sms_of_one_does_not_serve_the_other(mock: Mock) -> None:
    people = [mock.register() for _ in range(2)]
    phones = [new_phone(mock) for _ in people]
    for person, phone in zip(people, phones, strict=True):
        phone.submit("/telephone/courriel", demande=ask_by_mail(person, phone))
        phone.submit("/telephone/demande")
        phone.submit("/telephone/envoi", canal="sms")
    assert phones[1].submit("/telephone/code", code=people[0].texted_code()).refusal == "ECPS-CODE-FAUX"
    assert phones[1].submit("/telephone/code", code=people[1].texted_code()).heading == "Choisir mon code PIN"


def test_mails_and_sms_go_to_their_person_alone(mock: Mock) -> None:
    person, other = mock.register(), mock.register()
    prove_by_mail(person, new_phone(mock))
    assert {mail["to"] for mail in mock.messages("mails", person.mail)} == {person.mail}
    assert {text["to"] for text in mock.messages("sms", person.mobile)} == {person.mobile}
    for inbox, address in (("mails", other.mail), ("sms", other.mobile)):
        assert json.loads(mock.visitor().get(f"/api/{inbox}?to={address.replace('+', '%2B')}").body) == []


def test_a_sign_in_is_answered_on_the_persons_phone_alone(mock: Mock, karim: Person) -> None:
    computer, number = ask_to_sign_in(mock.active())
    his = karim.phone()
    assert his.get("/telephone/connexion").heading == "Ma e-CPS"
    assert his.submit("/telephone/connexion", pin=PIN).refusal == "ECPS-CONNEXION-TERMINEE"
    assert his.submit("/telephone/connexion/nombre", nombre=number).refusal == "ECPS-CONNEXION-TERMINEE"
    his.submit("/telephone/connexion/refus")
    assert computer.get("/psc/connexion").heading == "Confirmez la connexion sur votre téléphone"


def test_the_answer_signs_in_the_computer_that_asked_alone(mock: Mock, karim: Person) -> None:
    jeanne = mock.active()
    computer, number = ask_to_sign_in(jeanne)
    stranger, his = karim.mock.visitor(), karim.signed_in()
    phone = jeanne.phone()
    phone.submit("/telephone/connexion", pin=PIN)
    phone.submit("/telephone/connexion/nombre", nombre=number)
    assert stranger.get("/psc/connexion").heading == "Se connecter avec l’application e-CPS"
    assert karim.name in his.get("/portail/compte").text
    assert jeanne.name in computer.get("/psc/connexion").text + computer.get("/portail/compte").text


def test_a_borrowed_address_of_a_phone_action_acts_on_ones_own_phone(mock: Mock) -> None:
    hers, his = mock.active(), mock.active()
    his_phone = his.phone()
    his_phone.submit("/telephone/suppression")
    assert "Aucune e-CPS sur ce téléphone" in his_phone.get("/telephone").text
    assert hers.name in hers.phone().get("/telephone").text


def test_the_same_session_in_two_windows_is_one_person(jeanne: Person) -> None:
    computer = jeanne.signed_in()
    window = Visitor(computer.url, cookies=dict(computer.cookies))
    assert jeanne.name in window.get("/portail/compte").text
    window.submit("/portail/deconnexion")
    assert jeanne.name not in computer.get("/portail/compte").text
