"""Le confrère : une seconde personne, avec ses propres appareils."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor, Cast
from fixtures.tasks import activation
from fixtures.wording import typographic


@given(parsers.re(r"mon confrère est (?P<description>un professionnel de santé .+)"), target_fixture="colleague")
def _(cast: Cast, description: str) -> Actor:
    return cast.enter(description)


@given("le téléphone de mon confrère attend un QR code")
def _(colleague: Actor) -> None:
    activation.wait_for_qr(colleague)


@given("le téléphone de mon confrère affiche un code")
def _(colleague: Actor) -> None:
    activation.reach_pairing_code(colleague)


@when("mon confrère scanne la même photo")
def _(colleague: Actor, photo: bytes) -> None:
    colleague.phone.camera.point_at(photo)


@when("je scanne le QR code que mon confrère a reçu par courriel")
def _(me: Actor, colleague: Actor) -> None:
    activation.have_app(colleague)
    activation.request_by_mail(colleague)
    me.phone.camera.point_at(activation.receive_qr(colleague).qr_picture())


@when("je saisis sur l'ordinateur le code de mon confrère")
def _(me: Actor, colleague: Actor) -> None:
    me.computer.pairing_code_entry.enter(colleague.phone.pairing_code.code)


@when("je mène l'activation à sa fin sur mon téléphone")
def _(me: Actor) -> None:
    activation.wait_for_qr(me)
    activation.scan_computer(me)
    activation.enter_pairing_code(me)
    activation.choose_pin(me, me.person.next_pin)


@then("mon téléphone porte l'e-CPS de mon confrère")
def _(me: Actor, colleague: Actor) -> None:
    activation.look_at_phone(me)
    me.phone.home.expect_holder(colleague.person.full_name)


@then(parsers.parse("le téléphone de mon confrère refuse : « {message} »"))
def _(colleague: Actor, message: str) -> None:
    colleague.phone.expect_alert(typographic(message))


@then(parsers.parse("mon confrère reçoit un courriel « {subject} »"))
def _(colleague: Actor, subject: str) -> None:
    colleague.mails.wait_for(subject)
