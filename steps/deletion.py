"""La suppression, à son dernier geste : confirmer, deux fois, sans réseau, pendant une panne."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.phone import Phone
from fixtures.screens.computer import Account
from fixtures.tasks.deletion import WAYS, Deletion
from fixtures.wording import typographic
from fixtures.world.control_api import World


@given(parsers.parse("je suis prêt à supprimer mon e-CPS {way}"), target_fixture="deletion")
def _(me: Actor, way: str) -> Deletion:
    WAYS[way].reach(me)
    return Deletion(me, WAYS[way])


@when("je confirme")
def _(deletion: Deletion) -> None:
    deletion.confirm()


@when("je confirme d'un double clic")
def _(deletion: Deletion) -> None:
    deletion.confirm_twice()


@when("je confirme alors que le réseau est coupé")
def _(deletion: Deletion) -> None:
    deletion.confirm_offline()


@when("le réseau revient et que je confirme")
def _(deletion: Deletion) -> None:
    deletion.confirm_online_again()


@when("je confirme et que la réponse se perd")
def _(deletion: Deletion) -> None:
    deletion.confirm_without_answer()


@when("je confirme alors que le service est en panne")
def _(world: World, deletion: Deletion) -> None:
    world.fail(deletion.way.place)
    deletion.confirm()


@when("le service revient et que je réessaie")
def _(world: World, deletion: Deletion) -> None:
    world.repair(deletion.way.place)
    deletion.device.outage.retry()


@when("la même demande est envoyée une seconde fois")
def _(deletion: Deletion) -> None:
    deletion.send_again()


@when("je reviens en arrière")
def _(deletion: Deletion) -> None:
    deletion.device.page.go_back()


@then(parsers.parse("l'appareil prévient : « {message} »"))
def _(deletion: Deletion, message: str) -> None:
    deletion.device.expect_alert(typographic(message))


@then(parsers.parse("l'appareil annonce « {heading} »"))
def _(deletion: Deletion, heading: str) -> None:
    deletion.device.expect_heading(typographic(heading))


@given("« Mon compte » est resté affiché, sans nouvelles, dans un autre onglet", target_fixture="tab")
def _(me: Actor) -> Account:
    return me.computer.open_deaf_tab()


@when("je clique sur « Actif » dans l'autre onglet")
def _(tab: Account) -> None:
    tab.deactivate()


@then(parsers.parse("l'autre onglet affiche que mon e-CPS est « {status} »"))
def _(tab: Account, status: str) -> None:
    tab.expect_status(status)


@when("je saisis mon code PIN sur la demande restée affichée")
def _(me: Actor) -> None:
    me.phone.sign_in_request.enter_pin(me.pin)


@then(parsers.parse("mon téléphone, resté ouvert, affiche « {status} »"))
def _(phone: Phone, status: str) -> None:
    phone.home.expect_status(status)
