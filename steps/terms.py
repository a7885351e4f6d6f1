"""Les conditions générales d'utilisation : défiler, accepter."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.phone import Phone
from fixtures.tasks import activation, deletion

_ADDRESSES = {"de la saisie du RPPS": "rpps", "de la lecture du QR code": "scanner"}


@given("j'ai accepté les CGU")
def _(me: Actor) -> None:
    activation.have_app(me)
    activation.start_activation_on_phone(me)


@given("j'ai réactivé mon e-CPS, puis que je l'ai supprimée depuis mon téléphone")
def _(me: Actor) -> None:
    activation.reach_pin_by_mail(me)
    activation.choose_pin(me, me.person.next_pin)
    deletion.delete_from_phone(me)


@when("je fais défiler les CGU jusqu'en bas")
def _(phone: Phone) -> None:
    phone.terms.read_to_the_end()


@when(parsers.re(f"j'ouvre dans l'application l'adresse (?P<place>{'|'.join(_ADDRESSES)})"))
def _(phone: Phone, place: str) -> None:
    phone.open_app(_ADDRESSES[place])


@then("les CGU ne peuvent pas encore être acceptées")
def _(phone: Phone) -> None:
    phone.terms.expect_acceptable(possible=False)


@then("les CGU peuvent être acceptées")
def _(phone: Phone) -> None:
    phone.terms.expect_acceptable(possible=True)
