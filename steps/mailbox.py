"""La messagerie : les courriels reçus, leurs QR codes et leurs liens."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.inboxes.received_mail import ReceivedMail
from fixtures.tasks import activation
from fixtures.wording import french_moment, seconds_in
from fixtures.world.control_api import World


@given("ma messagerie classe les courriels de l'e-CPS en indésirables")
def _(world: World, me: Actor) -> None:
    world.rule_mail(me.person.mail, "junk")


@then("je reçois un QR code par mail", target_fixture="mail")
@then("je reçois un QR code par courriel", target_fixture="mail")
def _(me: Actor) -> ReceivedMail:
    return activation.receive_qr(me)


@given("j'ai reçu un QR code par courriel", target_fixture="mail")
def _(me: Actor) -> ReceivedMail:
    activation.have_app(me)
    activation.request_by_mail(me)
    return activation.receive_qr(me)


@then("je trouve le QR code dans mes courriers indésirables")
def _(me: Actor) -> None:
    mail = activation.receive_qr(me)
    assert mail.folder == "junk", f"Le courriel est arrivé dans « {mail.folder} », non en indésirables."


@when("j'ouvre sur mon téléphone le lien de ce courriel")
def _(me: Actor, mail: ReceivedMail) -> None:
    me.phone.open_link(mail.link(activation.APP_LINK))
    me.phone.request_sent.expect_shown()


@when("je scanne ce QR code avec l'application e-CPS")
def _(me: Actor, mail: ReceivedMail) -> None:
    me.phone.request_sent.scan()
    me.phone.camera.point_at(mail.qr_picture())
    me.phone.channel.expect_shown()


@then(parsers.parse("je ne reçois qu'un courriel « {subject} »"))
def _(me: Actor, subject: str) -> None:
    me.mails.expect_one(subject)


@then(parsers.parse("je n'ai reçu aucun courriel « {subject} »"))
def _(me: Actor, subject: str) -> None:
    me.mails.expect_none(subject)


@then(parsers.parse("je reçois un courriel « {subject} »"), target_fixture="mail")
def _(me: Actor, subject: str) -> ReceivedMail:
    return me.mails.wait_for(subject)


@given("ma messagerie retient les courriels de l'e-CPS")
def _(world: World, me: Actor) -> None:
    world.rule_mail(me.person.mail, "held")


@given("ma messagerie bloque les courriels de l'e-CPS")
def _(world: World, me: Actor) -> None:
    world.rule_mail(me.person.mail, "blocked")


@when("ma messagerie livre les courriels retenus")
def _(world: World, me: Actor) -> None:
    world.release_mail(me.person.mail)


@when("ma messagerie accepte de nouveau les courriels de l'e-CPS")
def _(world: World, me: Actor) -> None:
    world.rule_mail(me.person.mail, None)


@given("j'ai demandé deux fois l'activation, et reçu deux QR codes", target_fixture="two_mails")
def _(me: Actor) -> tuple[ReceivedMail, ReceivedMail]:
    return activation.request_twice_by_mail(me)


@when("je scanne le QR code de la première demande")
def _(me: Actor, two_mails: tuple[ReceivedMail, ReceivedMail]) -> None:
    activation.scan_mail(me, two_mails[0])


@when("je scanne le QR code de la seconde demande")
def _(me: Actor, two_mails: tuple[ReceivedMail, ReceivedMail]) -> None:
    me.phone.camera.point_at(two_mails[1].qr_picture())


@when("je tente de scanner ce QR code")
def _(me: Actor, mail: ReceivedMail) -> None:
    activation.scan_mail(me, mail)


@when("je tente d'envoyer ma demande depuis ce courriel")
def _(me: Actor, mail: ReceivedMail) -> None:
    me.phone.open_link(mail.link(activation.APP_LINK))
    me.phone.request_sent.confirm()


@when("j'ouvre sur mon téléphone le lien de ce courriel lu en texte seul")
def _(me: Actor, mail: ReceivedMail) -> None:
    me.phone.open_link(mail.link_in_text())


@then("ce courriel est dans ma boîte de réception")
def _(mail: ReceivedMail) -> None:
    assert mail.folder == "inbox", f"Le courriel est arrivé dans « {mail.folder} », non dans la boîte de réception."


@then("ce courriel n'est adressé qu'à moi")
def _(me: Actor, mail: ReceivedMail) -> None:
    mail.expect_words(f"Bonjour {me.person.full_name},")
    assert mail.recipients == [me.person.mail], f"Le courriel est adressé à {', '.join(mail.recipients)}."


@then(parsers.parse("ce courriel est arrivé {duration} après son envoi"))
def _(mail: ReceivedMail, duration: str) -> None:
    assert mail.way_seconds == seconds_in(duration), f"Le courriel a mis {mail.way_seconds} s à arriver."


@then(parsers.parse("ce courriel dit : « {words} »"))
def _(mail: ReceivedMail, words: str) -> None:
    mail.expect_words(words)


@then(parsers.parse("ce courriel dit à quel moment, et : « {words} »"))
def _(mail: ReceivedMail, words: str) -> None:
    mail.expect_words(f"le {french_moment(mail.sent_at)}")
    mail.expect_words(words)


@then("ce courriel ne parle pas d'un autre téléphone")
def _(mail: ReceivedMail) -> None:
    assert "autre téléphone" not in mail.words + mail.text, f"Le courriel parle d'un autre téléphone : {mail.words}"


@then("le QR code de ce courriel a un texte de remplacement")
def _(mail: ReceivedMail) -> None:
    alternatives = [picture.alt or "" for picture in mail.inline_pictures]
    assert any("QR code" in each for each in alternatives), f"Textes de remplacement : {alternatives}"
