"""Deux confrères en même temps : les mêmes gestes, chacun sur ses appareils."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from fixtures.cast import Actor
from fixtures.inboxes.received_mail import ReceivedMail
from fixtures.tasks import activation, sign_in
from fixtures.tasks import two_people as together


@when("mon confrère et moi demandons l'activation en même temps", target_fixture="both_mails")
def _(me: Actor, colleague: Actor) -> tuple[ReceivedMail, ReceivedMail]:
    return together.request_by_mail((me, colleague))


@when("mon confrère et moi demandons en même temps un code d'activation par SMS")
def _(me: Actor, colleague: Actor) -> None:
    together.ask_for_codes((me, colleague))


@when(parsers.parse("mon confrère et moi activons notre e-CPS geste à geste {way}"))
def _(me: Actor, colleague: Actor, way: str) -> None:
    together.ACTIVATIONS[way]((me, colleague))


@when("mon confrère et moi recherchons en même temps notre numéro RPPS")
def _(me: Actor, colleague: Actor) -> None:
    together.search_rpps((me, colleague))


@when("mon confrère et moi nous connectons en même temps")
def _(me: Actor, colleague: Actor) -> None:
    together.sign_in((me, colleague))


@when("je renseigne le code que mon confrère a reçu")
def _(me: Actor, colleague: Actor) -> None:
    me.phone.activation_code.enter(colleague.texts.read[-1].code)


@when("j'envoie ma demande depuis le courriel de mon confrère")
def _(me: Actor, both_mails: tuple[ReceivedMail, ReceivedMail]) -> None:
    me.phone.open_link(both_mails[1].link(activation.APP_LINK))
    me.phone.request_sent.confirm()


@when("mon confrère demande à se connecter sur son ordinateur")
def _(colleague: Actor) -> None:
    sign_in.ask_to_sign_in(colleague)
    colleague.computer.sign_in_waiting.expect_shown()


@when("je désactive mon e-CPS depuis « Mon compte »")
def _(me: Actor) -> None:
    me.computer.portal.open_account()
    me.computer.account.deactivate()
    me.computer.account.expect_status("Inactive")


@then("chacun a reçu un seul courriel, à son nom")
def _(me: Actor, colleague: Actor, both_mails: tuple[ReceivedMail, ReceivedMail]) -> None:
    for person, mail in zip((me, colleague), both_mails, strict=True):
        mail.expect_words(f"Bonjour {person.person.full_name},")
        person.mails.expect_none(activation.ACTIVATION_SUBJECT)


@then("les deux QR codes sont différents")
def _(me: Actor, colleague: Actor, both_mails: tuple[ReceivedMail, ReceivedMail]) -> None:
    mine = me.note_qr("Mon QR code", both_mails[0].qr_picture())
    theirs = colleague.note_qr("Le QR code de mon confrère", both_mails[1].qr_picture())
    assert mine != theirs, "Mon confrère et moi avons reçu le même QR code."


@then("chacun a reçu un seul SMS")
def _(me: Actor, colleague: Actor) -> None:
    for person in (me, colleague):
        person.texts.expect_none()


@then("le code de chacun lui sert")
def _(me: Actor, colleague: Actor) -> None:
    together.in_turn((me, colleague), together.enter_own_code)


@then(parsers.parse("le téléphone de mon confrère affiche à son nom une e-CPS « {status} »"))
def _(colleague: Actor, status: str) -> None:
    activation.look_at_phone(colleague)
    colleague.phone.home.expect_holder(colleague.person.full_name)
    colleague.phone.home.expect_status(status)


@then("le téléphone de mon confrère affiche son numéro RPPS")
def _(colleague: Actor) -> None:
    colleague.phone.rpps_found.expect_number(colleague.person.rpps)


@then("le téléphone de mon confrère lui présente la demande de connexion")
def _(colleague: Actor) -> None:
    colleague.phone.open_app()
    colleague.phone.sign_in_request.expect_shown()


@then("« Mon compte » s'ouvre au nom de mon confrère sur son ordinateur")
def _(colleague: Actor) -> None:
    sign_in.reopen_account(colleague)
    colleague.computer.account.expect_holder(colleague.person.full_name)
