"""Les personnes : qui joue le scénario, et ce qu'elle a déjà fait."""

from __future__ import annotations

from pytest_bdd import given, parsers

from fixtures.cast import Actor, Cast
from fixtures.tasks import activation, deletion, sign_in


@given(parsers.re(r"je suis (?P<description>un professionnel de santé .+)"), target_fixture="me")
def _(cast: Cast, description: str) -> Actor:
    return cast.enter(description)


@given("trois codes PIN erronés ont bloqué mon e-CPS")
def _(me: Actor) -> None:
    sign_in.ask_to_sign_in(me)
    sign_in.miss_pins(me, sign_in.PIN_TRIES)


@given("j'ai supprimé mon e-CPS depuis mon téléphone")
def _(me: Actor) -> None:
    deletion.delete_from_phone(me)


@given("j'ai désactivé mon e-CPS depuis mon ordinateur")
def _(me: Actor) -> None:
    deletion.deactivate_from_computer(me)


@given("j'ai réactivé mon e-CPS par mes données de correspondance")
def _(me: Actor) -> None:
    activation.reach_pin_by_mail(me)
    activation.choose_pin(me, me.person.next_pin)


@given("j'ai mené l'activation avec ma carte CPx jusqu'au choix du code PIN")
def _(me: Actor) -> None:
    activation.reach_pin_with_card(me)


@given("j'ai demandé l'activation avec mon numéro RPPS")
def _(me: Actor) -> None:
    activation.request_by_mail(me)


@given("l'application me demande mon numéro RPPS")
def _(me: Actor) -> None:
    activation.have_app(me)
    activation.start_activation_on_phone(me)
    me.phone.ways.request_by_mail()
    me.phone.rpps.expect_shown()
