"""Le choix du code PIN de l'e-CPS, dernier geste d'une activation."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.phone import Phone
from fixtures.inboxes.received_mail import ReceivedMail
from fixtures.tasks import activation
from fixtures.wording import another_code


@given("j'ai mené l'activation par mes données de correspondance jusqu'au choix du code PIN", target_fixture="mail")
@given("l'application me demande de choisir un code PIN", target_fixture="mail")
def _(me: Actor) -> ReceivedMail:
    return activation.reach_pin_by_mail(me)


@when(parsers.parse("je choisis le code PIN « {pin} »"))
def _(phone: Phone, pin: str) -> None:
    phone.new_pin.choose(pin)


@when("je confirme mon code PIN par un autre")
def _(me: Actor) -> None:
    me.phone.new_pin.choose(me.person.next_pin, again=another_code(me.person.next_pin))


@when("je saisis un code PIN sans le valider")
def _(me: Actor) -> None:
    me.phone.new_pin.fill(me.person.next_pin)


@when("j'abandonne l'activation")
def _(phone: Phone) -> None:
    phone.new_pin.abandon()
    phone.home.expect_shown()


@when("je recommence l'activation avec le même QR code")
def _(me: Actor, mail: ReceivedMail) -> None:
    me.phone.home.start_activation()
    me.phone.ways.scan()
    me.phone.camera.point_at(mail.qr_picture())


@when("je reprends l'activation")
def _(phone: Phone) -> None:
    phone.home.start_activation()


@then("le code PIN saisi est masqué")
def _(phone: Phone) -> None:
    phone.new_pin.expect_masked()


@then("les deux champs du code PIN sont à remplir de nouveau")
def _(phone: Phone) -> None:
    phone.new_pin.expect_empty()
