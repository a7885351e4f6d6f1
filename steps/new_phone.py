"""Le nouveau téléphone d'une personne qui en avait déjà un."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from fixtures.cast import Actor, Cast
from fixtures.devices.phone import Phone
from fixtures.tasks import activation, sign_in
from fixtures.wording import typographic


@when("j'active mon e-CPS sur un nouveau téléphone", target_fixture="renewed")
def _(cast: Cast, me: Actor) -> Actor:
    renewed = cast.another_phone(me)
    activation.reach_pin_by_mail(renewed)
    activation.choose_pin(renewed, renewed.person.next_pin)
    return renewed


@when("je mène l'activation sur un nouveau téléphone jusqu'au choix du code PIN")
def _(cast: Cast, me: Actor) -> None:
    activation.reach_pin_by_mail(cast.another_phone(me))


@when("je réponds à la demande sur mon nouveau téléphone")
def _(renewed: Actor) -> None:
    sign_in.answer_with_pin(renewed, renewed.pin)
    sign_in.choose_shown_number(renewed)


@then(parsers.parse("mon nouveau téléphone affiche à mon nom une e-CPS « {status} »"))
def _(renewed: Actor, status: str) -> None:
    activation.look_at_phone(renewed)
    renewed.phone.home.expect_holder(renewed.person.full_name)
    renewed.phone.home.expect_status(status)


@then(parsers.parse("mon premier téléphone dit : « {words} »"))
def _(phone: Phone, words: str) -> None:
    phone.expect_words(typographic(words))


@then("mon premier téléphone ne montre aucune demande de connexion")
def _(me: Actor) -> None:
    activation.look_at_phone(me)
    me.phone.home.expect_holder("Aucune e-CPS sur ce téléphone")


@then("mon premier téléphone ne propose plus « Supprimer ma e-CPS »")
def _(phone: Phone) -> None:
    phone.settings.expect_nothing_to_delete()
