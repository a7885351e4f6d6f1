"""The text and the HTML of a mail, whatever its nesting, its transfer encoding and its charset."""

from __future__ import annotations

from base64 import b64encode

import pytest
from webencodings.labels import LABELS

from mail import open_mail
from mail.charsets import decode
from mail.parts import DEEPEST
from mail.transfer import decoded


def text_mail(body: bytes, kind: str, encoding: str = "8bit") -> bytes:
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body


@pytest.mark.parametrize("charset", ["uft-8", "x-unknown", "utf-8mb4", "default", "unicode", "", "utf-8"])
def test_an_unknown_charset_is_looked_for_in_the_bytes(charset: str) -> None:
    assert open_mail(text_mail("Réactivée".encode(), f'text/plain; charset="{charset}"')).text == "Réactivée"


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("iso-8859-1", b"l\x92\x80", "l’€"),
        ("cp850", b"\x82", "é"),
        ("utf-7", b"+AOk-", "é"),
        ("utf-8", b"a\xffb", "a\ufffdb"),
        (None, b"\xe9t\xe9", "été"),
        (None, "\ufeffé".encode("utf-16"), "é"),
    ],
)
def test_charsets_are_those_of_browsers(label: str | None, data: bytes, text: str) -> None:
    assert decode(data, label).lstrip("\ufeff") == text


@pytest.mark.parametrize("label", [*LABELS, "undefined", "hex", "é", "\0", "idna"])
def test_no_charset_raises(label: str) -> None:
    assert decode(bytes(range(256)), label)


def test_a_page_names_its_charset() -> None:
    page = '<meta charset="iso-8859-2"><p>Ő'.encode("iso-8859-2")
    assert open_mail(text_mail(page, "text/html")).words == "Ő"


@pytest.mark.parametrize(
    ("encoding", "data", "read"),
    [
        ("base64", b"UsOpYWN0aXbDqWU\r\n-- \r\nliste\r\n", "Réactivée"),
        ("base64", b"UsOpYWN0\r\n\r\naXbDqWU", "Réactivée"),
        ("BASE64", b"pas du tout, disait-il.", "pas du tout, disait-il."),
        ("base64", b"Qm9uam91cg==UGF1bA==", "BonjourPaul"),
        ("quoted-printable", b"a=C3=A9=\r\r\nb=\r\nc=ZZ=", "aébc=ZZ"),
        ("x-uuencode", b"begin 644 x\n#86)C\n`\nend\n", "abc"),
        ("inconnu", b"tel quel", "tel quel"),
    ],
)
def test_a_broken_transfer_encoding_gives_what_it_can(encoding: str, data: bytes, read: str) -> None:
    assert decoded(data, encoding).decode() == read


def multipart(*parts: str, kind: str = "mixed", head: str = 'boundary="b"', close: str = "--b--\r\n") -> bytes:
    body = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return f"Subject: s\r\nContent-Type: multipart/{kind}; {head}\r\n\r\n{body}{close}".encode()


PLAIN = "Content-Type: text/plain\r\n\r\nBonjour"
HTML = "Content-Type: text/html\r\n\r\n<p>Bonsoir"


@pytest.mark.parametrize(
    "raw",
    [
        multipart(PLAIN, HTML),
        multipart(PLAIN, HTML, kind="alternative"),
        multipart(PLAIN, HTML, close=""),
        multipart(PLAIN, HTML, head=""),
        multipart(PLAIN, HTML, head='boundary="autre"'),
        multipart("", PLAIN, HTML).replace(b"\r\n", b"\r"),
        multipart(multipart(PLAIN, HTML, kind="alternative").decode().replace("--b", "--c").replace('"b"', '"c"')),
        multipart("Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + PLAIN, HTML),
    ],
    ids=["mixte", "autre forme", "non fermé", "sans frontière", "autre frontière", "CR", "imbriqué", "message joint"],
)
def test_both_bodies_are_found(raw: bytes) -> None:
    mail = open_mail(raw)
    assert (mail.text.strip(), mail.words) == ("Bonjour", "Bonsoir")


def test_the_mail_that_a_bounce_is_about_is_not_read() -> None:
    original = (
        "Content-Type: message/rfc822\r\n\r\nContent-Type: text/html\r\n\r\n<a href='https://x.example'>Ouvrir</a>"
    )
    mail = open_mail(multipart(PLAIN, "Content-Type: message/delivery-status\r\n\r\nStatus: 5.1.1", original))
    assert (mail.text, mail.links) == ("Bonjour", [])


def test_a_calendar_alone_is_its_text() -> None:
    assert open_mail(text_mail(b"BEGIN:VCALENDAR", "text/calendar")).text == "BEGIN:VCALENDAR"


def test_a_flowed_text_has_its_lines_joined() -> None:
    kind = "text/plain; format=flowed; delsp=yes"
    mail = open_mail(text_mail(b"Voir https://x.example/a \r\nbc \r\n> cit\r\n-- \r\nfin", kind))
    assert mail.text == "Voir https://x.example/abc\n> cit\n-- \nfin"


def test_what_is_nested_too_deep_is_not_opened() -> None:
    layers = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(2000))
    mail = open_mail(f"Subject: profond\r\n{layers}\r\nfond".encode())
    assert mail.subject == "profond"
    assert [part.unopened for part in mail.parts] == [False] * DEEPEST + [True]


@pytest.mark.parametrize("raw", [b"", b"\0", b"\r\n", b"From moi\n", b":\n", b64encode(b"x" * 99)])
def test_what_is_no_mail_is_an_empty_one(raw: bytes) -> None:
    mail = open_mail(raw)
    assert (mail.subject, mail.sender, mail.recipients, mail.date, mail.links) == ("", "", [], None, [])
