"""Les allers-retours : supprimer son e-CPS, puis la réactiver."""

from __future__ import annotations

from pytest_bdd import when

from fixtures.cast import Actor
from fixtures.tasks import activation, deletion, sign_in


@when("je supprime mon e-CPS avec « Mot de passe oublié »")
def _(me: Actor) -> None:
    deletion.forget_pin(me)


@when("je supprime mon e-CPS depuis mon téléphone")
def _(me: Actor) -> None:
    deletion.delete_from_phone(me)


@when("je supprime mon e-CPS depuis mon ordinateur")
def _(me: Actor) -> None:
    deletion.deactivate_from_computer(me)
    sign_in.sign_out(me)


@when("je la réactive avec ma carte CPx")
def _(me: Actor) -> None:
    activation.reach_pin_with_card(me)
    activation.choose_pin(me, me.person.next_pin)


@when("je la réactive par mes données de correspondance")
def _(me: Actor) -> None:
    activation.reach_pin_by_mail(me)
    activation.choose_pin(me, me.person.next_pin)
