"""What is hidden of a text: the secrets known, however they are written, and what has the shape of one."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from reports.recording.masking import VEIL, Mask


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("2580", "Le code 2580 est faux"),
        ("731904", "Le code est 7, 3, 1, 9, 0, 4."),
        ("731904", "Le code est 731\u00a0904"),
        ("0639980012", "Appelez le 06 39 98 00 12"),
        ("a/b+c=", "https://exemple.fr/?jeton=a%2Fb%2Bc%3D"),
        ("a&b<c", "<p>a&amp;b&lt;c</p>"),
    ],
)
def test_a_secret_is_hidden_however_it_is_written(secret: str, text: str) -> None:
    mask = Mask()
    mask.learn([secret])
    hidden = mask.hide(text)
    assert VEIL in hidden
    assert not set(secret) & set(hidden) & set("0123456789%&;")


def test_a_number_that_only_holds_the_digits_is_left() -> None:
    mask = Mask()
    mask.learn(["2580"])
    assert mask.hide("RPPS 99725801234, graine 12580") == "RPPS 99725801234, graine 12580"


def test_a_scenario_that_is_over_is_forgotten() -> None:
    mask = Mask()
    mask.learn(["2580"])
    mask.forget()
    assert mask.hide("2580 lignes") == "2580 lignes"


@pytest.mark.parametrize(
    "secret",
    [
        "jeanne.martin@sante.example",
        "+33639980012",
        "06 39 98 00 12",
        "eab6bf2f282b79618777cceaa7f8016d",
        "4207",
        "731 904",
    ],
)
def test_strict_hides_what_has_the_shape_of_a_secret(secret: str) -> None:
    text = f"L'écran disait « {secret} »."
    assert Mask(strict=True).hide(text) == f"L'écran disait « {VEIL} »."
    assert Mask().hide(text) == text


@pytest.mark.parametrize(
    "text", ["le 24 novembre 2026 à 15 h 04", "fixtures/screens/input_modality.py, ligne 107", "un délai de 5000ms"]
)
def test_strict_leaves_what_a_reader_needs(text: str) -> None:
    assert Mask(strict=True).hide(text) == text


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_a_mail_is_masked_in_whatever_encoding(encoding: str) -> None:
    mail = EmailMessage()
    mail["To"], mail["Subject"] = "jeanne@exemple.fr", "Votre code 731904"
    mail.set_content("Voilà votre code : 731904, Jeanne", cte=encoding)
    mail.add_attachment(b"731904", "application", "octet-stream", filename="code.bin")
    mask = Mask()
    mask.learn(["731904", "jeanne@exemple.fr"])
    told = message_from_bytes(mask.hide_bytes(mail.as_bytes(), "message/rfc822"), _class=EmailMessage, policy=default)
    body, attached = told.iter_parts()
    assert (told["Subject"], told["To"]) == (f"Votre code {VEIL}", "masque@masque.invalid")
    assert body.get_content().strip() == f"Voilà votre code : {VEIL}, Jeanne"
    assert attached.get_content() == b""
