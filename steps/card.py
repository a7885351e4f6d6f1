"""La carte CPx et son lecteur."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.computer import Computer
from fixtures.tasks import activation
from fixtures.wording import COUNTS, typographic
from fixtures.world.control_api import World


@given("mon lecteur de carte filaire est branché")
def _(computer: Computer) -> None:
    computer.plug_reader(activation.READER)
    computer.go_to_psc()
    computer.sign_in.expect_reader(f"Lecteur de carte branché : {activation.READER}.")


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


@given("ma carte CPx a été révoquée")
def _(world: World, me: Actor) -> None:
    world.revoke_card(me.card.number)


@when("je retire ma carte du lecteur")
def _(computer: Computer) -> None:
    computer.pull_out()


@given("l'ordinateur me demande mon code porteur")
@when("je commence l'activation avec ma carte")
def _(me: Actor) -> None:
    activation.start_activation_on_computer(me)


@when("je commence l'activation avec la carte de mon confrère")
def _(me: Actor, colleague: Actor) -> None:
    activation.start_activation_on_computer(me, colleague.card)


@when("mon confrère affiche avec sa carte le QR code d'activation sur mon ordinateur")
def _(me: Actor, colleague: Actor) -> None:
    activation.show_qr_on_computer(me, colleague.card)


@when("je saisis mon code porteur")
def _(me: Actor) -> None:
    me.computer.card_pin.enter(me.card.pin)


@when(parsers.re("je me trompe (?P<count>deux|trois) fois de code porteur"))
def _(me: Actor, count: str) -> None:
    for _try in range(COUNTS[count]):
        activation.miss_card_pin(me)


@then(parsers.parse("l'ordinateur signale : « {message} »"))
def _(computer: Computer, message: str) -> None:
    computer.sign_in.expect_reader(typographic(message))
