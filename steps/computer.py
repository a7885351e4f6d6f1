"""L'ordinateur : le portail de connexion PSC et le portail e-CPS."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.computer import Computer
from fixtures.tasks import sign_in
from fixtures.wording import typographic


@given("mon ordinateur est connecté à Internet")
def _(computer: Computer) -> None:
    assert computer.is_online(), "L'ordinateur n'atteint pas le portail e-CPS."


@when("je me rends sur le portail de connexion PSC")
def _(computer: Computer) -> None:
    computer.go_to_psc()
    computer.sign_in.expect_shown()


@when("je me rends sur le portail e-CPS et clique sur « Mon compte »")
def _(me: Actor) -> None:
    sign_in.reopen_account(me)
    me.computer.sign_in.expect_shown()


@when("je clique sur le bouton « Actif »")
def _(computer: Computer) -> None:
    computer.account.deactivate()


@when("je recharge la page « Mon compte »")
def _(computer: Computer) -> None:
    computer.page.reload()


@then("mon e-CPS est désactivée et passe en statut « Inactive »")
def _(computer: Computer) -> None:
    computer.account.expect_status("Inactive")
    computer.account.expect_active_button(shown=False)


@when("je clique sur « Commencer l'activation » sur mon ordinateur")
def _(computer: Computer) -> None:
    computer.sign_in.start_activation()
    computer.card_pin.expect_shown()


@when("je saisis un code porteur erroné")
def _(me: Actor) -> None:
    me.computer.sign_in.start_activation()
    me.computer.card_pin.enter(me.wrong_card_pin)


@when("je saisis ce code sur l'ordinateur")
def _(computer: Computer, pairing_code: str) -> None:
    computer.pairing_code_entry.enter(pairing_code)
    computer.pin_on_phone.expect_shown()


@given("j'ai demandé à me connecter sur l'ordinateur")
@when("je demande à me connecter sur l'ordinateur")
def _(me: Actor) -> None:
    sign_in.ask_to_sign_in(me)


@then(parsers.parse("l'ordinateur refuse : « {message} »"))
def _(computer: Computer, message: str) -> None:
    computer.expect_alert(typographic(message))


@then(parsers.parse("l'ordinateur annonce « {heading} »"))
def _(computer: Computer, heading: str) -> None:
    computer.expect_heading(typographic(heading))


@then("l'ordinateur m'invite à insérer ma carte CPx")
def _(computer: Computer) -> None:
    computer.card_pin.expect_invitation()


@then("je suis connecté au portail à mon nom")
def _(me: Actor) -> None:
    me.computer.portal.expect_shown()
    me.computer.portal.open_account()
    me.computer.account.expect_holder(me.person.full_name)


@then(parsers.parse("« Mon compte » affiche le statut « {status} » après connexion avec mon nouveau code PIN"))
def _(me: Actor, status: str) -> None:
    sign_in.open_account(me, me.pin)
    me.computer.account.expect_holder(me.person.full_name)
    me.computer.account.expect_status(status)
    me.computer.account.expect_active_button(shown=status == "Active")


@then("mon ancien code PIN est refusé à la connexion")
def _(me: Actor) -> None:
    sign_in.ask_to_sign_in(me)
    sign_in.answer_with_pin(me, me.former_pin)
    me.phone.expect_alert("Code PIN erroné.")


@then("mon nouveau code PIN me connecte à mon nom")
def _(me: Actor) -> None:
    sign_in.open_account(me, me.pin)
    me.computer.account.expect_holder(me.person.full_name)
