"""A scenario's mailbox: waits for a person's mail, and reads it as that person would."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from fixtures.inboxes import InboxSettingsError, open_mailbox
from fixtures.mailbox import NotReceivedError
from fixtures.qr import read
from fixtures.received_mail import MailContentError, ReceivedMail
from fixtures.services import ServiceError
from mock_server.delivery.catcher import MailRule
from mock_server.delivery.letters import Letters
from mock_server.delivery.outbox import MailRelay
from mock_server.domain.messages import ActivationMail, DeletionNotice
from tests.delivery.conftest import NOW

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext

    from fixtures.mailbox import Mailbox
    from tests.delivery.conftest import SmallWorld

JEANNE, PAUL = "jeanne@ecps.example", "paul@ecps.example"


def activation(to: str = JEANNE, content: str = "ecps:secret") -> ActivationMail:
    return ActivationMail(to, "Jeanne Martin", content, NOW + timedelta(hours=24))


def test_it_waits_for_the_mail_and_reads_its_qr_code(world: SmallWorld, mailbox: Mailbox) -> None:
    world.outbox.put(activation())
    mail = mailbox.wait_for(JEANNE)
    assert (mail.subject, mail.folder, mail.received_at) == (
        "Activez votre e-CPS avec ce QR code",
        "inbox",
        NOW,
    )
    assert read(mail.qr_picture()) == "ecps:secret"
    assert mail.link("Ouvrir dans l'application e-CPS").endswith("#demande=ecps%3Asecret")


def test_a_mail_delivered_twice_is_one_mail(world: SmallWorld, mailbox: Mailbox) -> None:
    twice = MailRelay("127.0.0.1", world.smtp)
    twice.carry(Letters("https://localhost/telephone"), activation(), NOW, copies=2)
    mailbox.wait_for(JEANNE)
    mailbox.none_for(JEANNE)
    twice.carry(Letters("https://localhost/telephone"), activation(), NOW)
    with pytest.raises(NotReceivedError, match="il n'en fallait pas"):
        mailbox.none_for(JEANNE)


def test_it_looks_among_the_junk_mails_too(world: SmallWorld, mailbox: Mailbox) -> None:
    world.catcher.set_rule(JEANNE, MailRule.JUNK)
    world.outbox.put(activation())
    assert mailbox.wait_for(JEANNE).folder == "junk"


def test_it_finds_a_mail_by_words_of_its_subject(world: SmallWorld, mailbox: Mailbox) -> None:
    world.outbox.put(activation())
    world.outbox.put(DeletionNotice(JEANNE, "Jeanne Martin", NOW))
    assert mailbox.wait_for(JEANNE, subject="supprimée").subject == "Votre e-CPS a été supprimée"
    assert mailbox.wait_for(JEANNE, subject="QR code").subject == "Activez votre e-CPS avec ce QR code"


def test_each_mail_is_given_once(world: SmallWorld, mailbox: Mailbox) -> None:
    for content in ("premier", "second"):
        world.outbox.put(activation(content=content))
    assert [read(mailbox.wait_for(JEANNE).qr_picture()) for _ in range(2)] == ["premier", "second"]
    with pytest.raises(NotReceivedError):
        mailbox.wait_for(JEANNE, seconds=0.1)


def test_a_mark_leaves_older_mails_aside(world: SmallWorld, mailbox: Mailbox) -> None:
    world.outbox.put(activation(content="ancien"))
    mailbox.wait_for(JEANNE)
    mark = mailbox.mark()
    world.outbox.put(activation(content="nouveau"))
    assert read(mailbox.wait_for(JEANNE, after=mark).qr_picture()) == "nouveau"


def test_two_people_never_see_each_other_s_mail(world: SmallWorld, mailbox: Mailbox) -> None:
    world.outbox.put(activation(PAUL, "celui de Paul"))
    world.outbox.put(activation(JEANNE, "celui de Jeanne"))
    assert read(mailbox.wait_for(JEANNE).qr_picture()) == "celui de Jeanne"
    assert read(mailbox.wait_for(PAUL).qr_picture()) == "celui de Paul"


def test_a_mail_that_does_not_come_is_told_with_those_that_came(world: SmallWorld, mailbox: Mailbox) -> None:
    world.outbox.put(activation())
    mailbox.wait_for(JEANNE, subject="QR code")
    world.outbox.put(DeletionNotice(JEANNE, "Jeanne Martin", NOW))
    with pytest.raises(NotReceivedError) as told:
        mailbox.wait_for(JEANNE, subject="activée", seconds=0.3)
    assert str(told.value) == (
        "Aucun courriel « activée » n'est arrivé à jeanne@ecps.example en 0.3 s ; "
        "reçus entre-temps : « Votre e-CPS a été supprimée » (inbox)."
    )


def test_no_mail_at_all_is_told(mailbox: Mailbox) -> None:
    with pytest.raises(NotReceivedError, match=r"^Aucun courriel n'est arrivé à .* entre-temps : aucun\.$"):
        mailbox.wait_for(JEANNE, seconds=0)


def test_none_for_tells_the_mail_that_came(world: SmallWorld, mailbox: Mailbox) -> None:
    mailbox.none_for(JEANNE)
    world.outbox.put(activation())
    with pytest.raises(NotReceivedError, match=r"il n'en fallait pas : « Activez votre e-CPS"):
        mailbox.none_for(JEANNE, seconds=5)
    mailbox.none_for(PAUL)
    mailbox.none_for(JEANNE, subject="supprimée")


def test_a_held_mail_comes_late(world: SmallWorld, mailbox: Mailbox) -> None:
    world.catcher.set_rule(JEANNE, MailRule.HELD)
    world.outbox.put(activation())
    world.outbox.put(activation(PAUL))
    mailbox.wait_for(PAUL)
    mailbox.none_for(JEANNE)
    world.release(JEANNE)
    assert mailbox.wait_for(JEANNE).subject == "Activez votre e-CPS avec ce QR code"


def test_a_service_that_is_not_there_is_named(api: APIRequestContext) -> None:
    dead = open_mailbox({"kind": "catcher", "url": "http://127.0.0.1:9"}, api)
    with pytest.raises(ServiceError, match=r"^http://127.0.0.1:9/api/mails ne répond pas : "):
        dead.wait_for(JEANNE)


def test_a_service_that_answers_badly_is_named(world: SmallWorld, api: APIRequestContext) -> None:
    wrong = open_mailbox({"kind": "catcher", "url": f"{world.url}/ailleurs"}, api)
    with pytest.raises(ServiceError, match="/ailleurs/api/mails/dernier répond 404"):
        wrong.mark()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "il manque « kind »"),
        ({"kind": "pigeon"}, "kind « pigeon » inconnu ; choisir catcher, mailpit ou imap"),
        ({"kind": "catcher"}, "il manque « url »"),
        ({"kind": "imap", "host": "h", "user": "u"}, "il manque « password_variable »"),
        ({"kind": "imap", "password_variable": "ABSENTE"}, "ABSENTE n'est pas définie"),
    ],
)
def test_bad_settings_are_named(api: APIRequestContext, settings: dict[str, str], words: str) -> None:
    with pytest.raises(InboxSettingsError, match=words):
        open_mailbox(settings, api)


def mail_with(html: str, picture: bytes | None = None) -> ReceivedMail:
    letter = EmailMessage()
    letter["Subject"] = "Objet"
    letter.set_content("Bonjour")
    letter.add_alternative(html, subtype="html")
    body = letter.get_body(("html",))
    if picture is not None:
        assert isinstance(body, EmailMessage)
        body.add_related(picture, "image", "png", cid="<image@x>")
    return ReceivedMail(JEANNE, letter.as_bytes(), "inbox", NOW)


def test_a_link_that_is_not_there_is_told_with_the_others() -> None:
    mail = mail_with('<a href="https://a.example">Ici</a> <a href="https://b.example">Là\n bas</a>')
    assert mail.link("Là bas") == "https://b.example"
    with pytest.raises(MailContentError, match=r"0 lien\(s\) « Ailleurs » .* « Ici », « Là bas »\."):
        mail.link("Ailleurs")


def test_two_links_of_the_same_name_are_told() -> None:
    mail = mail_with('<a href="https://a.example">Ici</a> <a href="https://b.example">Ici</a>')
    with pytest.raises(MailContentError, match=r"^2 lien\(s\) « Ici »"):
        mail.link("Ici")


def test_a_picture_that_is_not_in_the_mail_is_told() -> None:
    with pytest.raises(MailContentError, match="montre une image absente : image@x"):
        _ = mail_with('<img src="cid:image@x">').inline_pictures


def test_a_mail_without_readable_qr_code_is_told() -> None:
    picture = BytesIO()
    Image.new("L", (40, 40), 255).save(picture, "PNG")
    blank = mail_with('<img src="cid:image@x" alt="rien">', picture.getvalue())
    assert blank.inline_pictures[0].alt == "rien"
    with pytest.raises(MailContentError, match=r"Aucun QR code lisible .* 1 image\(s\)"):
        blank.qr_picture()
