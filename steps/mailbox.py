"""La messagerie : les courriels reçus, leurs QR codes et leurs liens."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures import journeys
from fixtures.cast import Actor
from fixtures.received_mail import ReceivedMail
from fixtures.world import World


@given("ma messagerie classe les mails de l'e-CPS en indésirables")
def _(world: World, me: Actor) -> None:
    world.rule_mail(me.person.mail, "junk")


@then("je reçois par mail un QR code", target_fixture="mail")
def _(me: Actor) -> ReceivedMail:
    return journeys.receive_qr(me)


@then("je trouve le QR code dans mes courriers indésirables")
def _(me: Actor) -> None:
    mail = journeys.receive_qr(me)
    assert mail.folder == "junk", f"Le mail est arrivé dans « {mail.folder} », non en indésirables."


@when("j'ouvre ce mail sur mon téléphone et clique sur « Envoyer ma demande d'activation »")
def _(me: Actor, mail: ReceivedMail) -> None:
    journeys.confirm_from_mail(me, mail)


@when("je scanne ce QR code avec l'application e-CPS")
def _(me: Actor, mail: ReceivedMail) -> None:
    me.phone.request_sent.scan()
    me.phone.camera.point_at(mail.qr_picture())
    me.phone.channel.expect_shown()


@then(parsers.parse("je reçois un courriel « {subject} »"))
def _(me: Actor, subject: str) -> None:
    me.mails.wait_for(subject)
