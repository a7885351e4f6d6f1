"""Les SMS : le code d'activation."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.clock import Clocks
from fixtures.tasks import activation
from fixtures.wording import COUNTS, another_code
from fixtures.world.control_api import World


@when("je choisis l'option par SMS pour recevoir un code d'activation", target_fixture="activation_code")
def _(me: Actor) -> str:
    me.phone.channel.by_sms()
    return me.texts.wait_for().code


@given("l'application me propose de recevoir un code d'activation")
def _(me: Actor) -> None:
    activation.reach_channel_by_mail(me)


@when("je choisis l'appel vocal pour recevoir un code d'activation", target_fixture="activation_code")
def _(me: Actor) -> str:
    me.phone.channel.by_call()
    return me.texts.wait_for("call").code


@when("je renseigne le code reçu, avec une espace au milieu")
def _(me: Actor, activation_code: str) -> None:
    me.phone.activation_code.enter(f"{activation_code[:3]} {activation_code[3:]}")


@when(parsers.re("je renseigne (?P<count>un|deux|trois) codes? erronés?"))
def _(me: Actor, activation_code: str, count: str) -> None:
    for _try in range(COUNTS[count]):
        me.phone.activation_code.enter(another_code(activation_code))


@when("je valide sans saisir le code d'activation")
def _(me: Actor) -> None:
    me.phone.activation_code.enter("")


@when("je reçois un nouveau code par SMS")
def _(me: Actor) -> None:
    me.phone.activation_code.resend()
    me.texts.wait_for()


@when("je demande trop tôt un nouveau code par SMS")
def _(me: Actor) -> None:
    me.phone.activation_code.resend()


@when("je reçois deux SMS dans l'ordre inverse de leur envoi")
def _(me: Actor, world: World, clocks: Clocks) -> None:
    activation.receive_texts_out_of_order(me, world, clocks)


@when("je renseigne le premier code reçu")
def _(me: Actor) -> None:
    me.phone.activation_code.enter(me.texts.read[0].code)


@when("je renseigne le dernier code reçu")
def _(me: Actor) -> None:
    me.phone.activation_code.enter(me.texts.read[-1].code)


@then(parsers.parse("ce SMS dit : « {words} »"))
def _(me: Actor, words: str) -> None:
    told = me.texts.read[-1].text
    assert words in told, f"Le SMS ne dit pas « {words} » : « {told} »."


@then("cet appel dicte le code chiffre par chiffre, deux fois")
def _(me: Actor, activation_code: str) -> None:
    told = me.texts.read[-1].text
    assert told.count(", ".join(activation_code)) == 2, f"L'appel dit : « {told} »."  # noqa: PLR2004


@then("je ne reçois aucun autre SMS")
def _(me: Actor) -> None:
    me.texts.expect_none()
