"""La carte CPx et son lecteur."""

from __future__ import annotations

from pytest_bdd import given, when

from fixtures import journeys
from fixtures.cast import Actor
from fixtures.computer import Computer


@given("mon lecteur de carte filaire est branché")
def _(computer: Computer) -> None:
    computer.plug_reader(journeys.READER)
    computer.go_to_psc()
    computer.sign_in.expect_reader(f"Lecteur de carte branché : {journeys.READER}.")


@given("j'ai ma carte CPx à disposition")
def _(me: Actor) -> None:
    assert me.card.is_valid(), f"La carte de {me.person.full_name} n'est plus valable."


@given("ma carte CPx est insérée sur le portail de connexion PSC")
def _(me: Actor) -> None:
    me.computer.insert(me.card)
    me.computer.go_to_psc()


@when("j'insère ma carte CPx dans le lecteur")
def _(me: Actor) -> None:
    me.computer.insert(me.card)


@when("je me connecte sur l'ordinateur avec ma carte CPS")
def _(me: Actor) -> None:
    me.computer.insert(me.card)
    me.computer.go_to_psc()
    me.computer.sign_in.choose_card()
    me.computer.card_sign_in.enter_card_pin(me.card.pin)
