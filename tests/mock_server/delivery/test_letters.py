"""What people read: the mails and SMS that the service writes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fixtures.inboxes.received_mail import ReceivedMail
from fixtures.qr import read
from mock_server.delivery.letters import Letters, text_message
from mock_server.domain.messages import (
    ActivationCode,
    ActivationMail,
    ActivationNotice,
    DeactivationNotice,
    DeletionNotice,
)

if TYPE_CHECKING:
    from mock_server.domain.messages import MailMessage

NOW = datetime(2026, 11, 24, 15, 7, 30, tzinfo=UTC)
SECRET = "ecps:demande?a=1&b=é"
ACTIVATION = ActivationMail("jeanne@ecps.example", "Jeanne <b>Martin</b>", SECRET, NOW + timedelta(hours=24))


def received(mail: MailMessage) -> ReceivedMail:
    letter = Letters("https://localhost:1234/telephone").write(mail, NOW)
    return ReceivedMail(mail.to, letter.as_bytes(), "inbox", NOW)


def test_the_activation_mail_holds_a_qr_code_that_can_be_read() -> None:
    assert read(received(ACTIVATION).qr_picture()) == SECRET


def test_the_qr_code_has_a_text_alternative_and_a_link() -> None:
    mail = received(ACTIVATION)
    (picture,) = mail.inline_pictures
    assert picture.alt is not None
    assert "Ouvrir dans l’application e-CPS" in picture.alt
    assert mail.link("Ouvrir dans l'application e-CPS") == (
        "https://localhost:1234/telephone#demande=ecps%3Ademande%3Fa%3D1%26b%3D%C3%A9"
    )


def test_the_text_says_as_much_as_the_html() -> None:
    mail = received(ACTIVATION)
    assert "https://localhost:1234/telephone#demande=ecps%3Ademande%3Fa%3D1%26b%3D%C3%A9" in mail.text
    for body in (mail.text, mail.html):
        assert "25\u00a0novembre 2026 à 16\u00a0h\u00a007" in body


def test_the_headers_name_the_service_the_person_and_the_moment() -> None:
    headers = received(ACTIVATION).headers
    assert headers["From"] == '"e-CPS (monde simulé)" <ne-pas-repondre@ecps.example>'
    assert headers["To"] == "jeanne@ecps.example"
    assert headers["Date"].datetime == NOW
    assert headers["Message-ID"].endswith("@ecps.example>")
    assert headers["Content-Language"] == "fr"


def test_a_name_is_never_markup() -> None:
    mail = received(ACTIVATION)
    assert "Bonjour Jeanne &lt;b&gt;Martin&lt;/b&gt;," in mail.html
    assert "Bonjour Jeanne <b>Martin</b>," in mail.text


@pytest.mark.parametrize(
    ("notice", "subject", "words"),
    [
        (
            ActivationNotice("a@ecps.example", "A", NOW, replaced_device=False),
            "Votre e-CPS est maintenant activée",
            "Votre e-CPS a été activée le",
        ),
        (
            ActivationNotice("a@ecps.example", "A", NOW, replaced_device=True),
            "Votre e-CPS est maintenant activée",
            "Elle était active sur un autre téléphone",
        ),
        (
            DeletionNotice("a@ecps.example", "A", NOW),
            "Votre e-CPS a été supprimée",
            "Votre e-CPS a été supprimée de votre téléphone le",
        ),
        (
            DeactivationNotice("a@ecps.example", "A", NOW, from_computer=True),
            "Votre e-CPS a été désactivée",
            "depuis le portail e-CPS sur un ordinateur",
        ),
        (
            DeactivationNotice("a@ecps.example", "A", NOW, from_computer=False),
            "Votre e-CPS a été désactivée",
            "avec «\u00a0Mot de passe oublié\u00a0» dans l’application",
        ),
    ],
    ids=["activation", "remplacement", "suppression", "ordinateur", "oubli"],
)
def test_a_notice_says_what_happened_and_when(notice: MailMessage, subject: str, words: str) -> None:
    mail = received(notice)
    assert mail.subject == subject
    for body in (mail.text, mail.html):
        assert words in body
        assert "24\u00a0novembre 2026 à 16\u00a0h\u00a007" in body
    assert mail.inline_pictures == []


def test_a_first_activation_speaks_of_no_other_phone() -> None:
    notice = ActivationNotice("a@ecps.example", "A", NOW, replaced_device=False)
    assert "autre téléphone" not in received(notice).text


@pytest.mark.parametrize(
    ("life", "minutes"), [(600, "10 minutes"), (599.5, "10 minutes"), (60, "1 minute"), (61, "2 minutes")]
)
def test_an_sms_tells_the_code_and_how_long_it_lives(life: float, minutes: str) -> None:
    code = ActivationCode("+33612345678", "012345", NOW + timedelta(seconds=life), spoken=False)
    assert text_message(code, NOW) == (
        f"Votre code d'activation e-CPS est 012345. Il est valable {minutes}. Ne le communiquez à personne."
    )


def test_a_call_spells_the_code_twice() -> None:
    code = ActivationCode("+33612345678", "012345", NOW + timedelta(minutes=10), spoken=True)
    assert text_message(code, NOW).count("0, 1, 2, 3, 4, 5") == 2
