"""Les SMS : le code d'activation."""

from __future__ import annotations

from pytest_bdd import when

from fixtures.cast import Actor


@when("je choisis l'option par SMS pour recevoir un code d'activation", target_fixture="activation_code")
def _(me: Actor) -> str:
    me.phone.channel.by_sms()
    return me.texts.wait_for().code
