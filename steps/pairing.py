"""L'appairage : le QR code affiché par l'ordinateur, le code affiché par le téléphone."""

from __future__ import annotations

from playwright.sync_api import APIResponse
from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.computer import Computer
from fixtures.tasks import activation
from fixtures.wording import COUNTS, another_code


@given("mon ordinateur affiche le QR code d'activation")
@when("j'affiche sur mon ordinateur le QR code d'activation")
def _(me: Actor) -> None:
    activation.show_qr_on_computer(me)


@given("mon téléphone affiche un code à saisir sur l'ordinateur", target_fixture="pairing_code")
def _(me: Actor) -> str:
    return activation.reach_pairing_code(me)


@when("je demande un nouveau QR code")
def _(computer: Computer) -> None:
    computer.expired_qr.show_another()


@when("je renouvelle le QR code sur mon ordinateur")
def _(computer: Computer) -> None:
    computer.activation_qr.renew()


@when("je saisis sur l'ordinateur le code de mon téléphone")
def _(me: Actor) -> None:
    activation.enter_pairing_code(me)


@when("je saisis trop tard sur l'ordinateur le code de mon téléphone")
def _(computer: Computer, pairing_code: str) -> None:
    computer.pairing_code_entry.enter(pairing_code)


@when("je saisis le code sur l'ordinateur avec des espaces")
def _(computer: Computer, pairing_code: str) -> None:
    computer.pairing_code_entry.enter(f" {pairing_code[:3]} {pairing_code[3:]} ")


@when("je saisis sur l'ordinateur un code erroné")
def _(computer: Computer, pairing_code: str) -> None:
    computer.pairing_code_entry.enter(another_code(pairing_code))


@when(parsers.re("je saisis (?P<count>deux|trois) fois sur l'ordinateur un code erroné"))
def _(me: Actor, pairing_code: str, count: str) -> None:
    for _try in range(COUNTS[count]):
        activation.miss_pairing_code(me, another_code(pairing_code))


@when("je recommence l'activation sur l'ordinateur")
def _(computer: Computer) -> None:
    computer.pairing_code_entry.restart()


@when("la réponse de mon ordinateur est envoyée une seconde fois", target_fixture="answer")
def _(computer: Computer) -> APIResponse:
    return computer.send_again()


@then("l'ordinateur me demande mon code porteur")
def _(computer: Computer) -> None:
    computer.card_pin.expect_question(asked=True)


@then("l'ordinateur ne me demande pas de code porteur")
def _(computer: Computer) -> None:
    computer.card_pin.expect_question(asked=False)
