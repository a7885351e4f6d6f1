"""Les personnes : qui joue le scénario, et ce qu'elle a déjà fait."""

from __future__ import annotations

from pytest_bdd import given, parsers

from fixtures import journeys
from fixtures.cast import Actor, Cast


@given(parsers.re(r"je suis (?P<description>un professionnel de santé .+)"), target_fixture="me")
def _(cast: Cast, description: str) -> Actor:
    return cast.enter(description)


@given("trois codes PIN erronés ont bloqué mon e-CPS")
def _(me: Actor) -> None:
    journeys.ask_to_sign_in(me)
    journeys.miss_pins(me, journeys.PIN_TRIES)


@given("j'ai supprimé mon e-CPS depuis mon téléphone")
def _(me: Actor) -> None:
    journeys.delete_from_phone(me)


@given("j'ai désactivé mon e-CPS depuis mon ordinateur")
def _(me: Actor) -> None:
    journeys.deactivate_from_computer(me)


@given("j'ai réactivé mon e-CPS par mes données de correspondance")
def _(me: Actor) -> None:
    journeys.reach_pin_by_mail(me)
    journeys.choose_pin(me, me.person.next_pin)


@given("j'ai saisi sur l'ordinateur le code affiché par mon téléphone")
def _(me: Actor) -> None:
    journeys.reach_pin_with_card(me)


@given("j'ai demandé l'activation avec mon numéro RPPS")
def _(me: Actor) -> None:
    journeys.request_by_mail(me)


@given("l'application me demande mon numéro RPPS")
def _(me: Actor) -> None:
    journeys.have_app(me)
    journeys.start_activation_on_phone(me)
    me.phone.ways.request_by_mail()
    me.phone.rpps.expect_shown()
