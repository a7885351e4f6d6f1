"""A masked mail tells no secret, in whatever way it was written; the rest of it can still be read."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode

import pytest

from mail import open_mail
from reports.recording.mail_masking import ADDRESS, LEFT_OUT, UNREADABLE, mask_mail
from reports.recording.masking import VEIL, Mask

CODE, TOKEN, JEANNE = "731904", "eab6bf2f282b79618777cceaa7f8016d", "jeanne@exemple.fr"


def masked(raw: str | bytes) -> bytes:
    mask = Mask()
    mask.learn([CODE, TOKEN, JEANNE])
    return mask_mail(raw if isinstance(raw, bytes) else raw.encode(), mask.hide)


@pytest.mark.parametrize(
    "header",
    [
        f"X-Jeton: {TOKEN}",
        f"X-Jeton: {TOKEN[:9]}\r\n {TOKEN[9:]}",
        "X-Code: =?utf-8?Q?731?=\r\n =?utf-8?Q?904?=",
        "X-Code: =?utf-8?Q?=37=331904",
        f"X-Code: {b64encode(CODE.encode()).decode()}",
        "X-Code: %37%33%31904",
        "To: jeanne\u00ad@exemple.fr",
        "Message-ID: <[731904]@exemple.fr>",
    ],
)
def test_a_header_that_tells_a_secret_is_replaced(header: str) -> None:
    told = open_mail(masked(f"{header}\r\nX-Autre: é\r\n\r\nx"))
    name = header.partition(":")[0]
    assert (told.headers[name], told.headers["X-Autre"]) == (ADDRESS, "é")


def test_the_name_of_a_header_goes_with_its_value() -> None:
    assert b"eab6bf2f" not in masked(f"X-{TOKEN}: oui\r\n\r\nx")


def test_a_date_is_kept_without_what_was_written_beside_it() -> None:
    assert open_mail(masked(f"Date: Tue, 24 Nov 2026 16:07:00 +0100 ({TOKEN})\n\n")).headers["Date"] == (
        "Tue, 24 Nov 2026 16:07:00 +0100"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Code {CODE}, puis", f"Code {VEIL}, puis"),
        ("Code 731\u200b904, puis", f"Code {VEIL}, puis"),
        (f"Jeton {TOKEN[:9]}\n{TOKEN[9:]} fin\nautre", f"Jeton {VEIL} fin\nautre"),
        ("Code =37=331904 é", f"Code {VEIL} é"),
        ("Code &#55;31904 é", f"Code {VEIL} é"),
        (f"Brut : {b64encode(b'Votre code 731904').decode()} fin", "Brut : [contenu encodé retiré] fin"),
        ("Joint :\nbegin 644 a\n&<S$Y,#0`\n`\nend\nfin", "Joint :\n[contenu encodé retiré]\nfin"),
    ],
)
def test_a_text_is_masked_whatever_its_writing(text: str, told: str) -> None:
    assert open_mail(masked(f"Content-Type: text/plain; charset=utf-8\n\n{text}")).text == told


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (f"<p>Code <b>{CODE}</b> é</p>", f"<p>Code <b>{VEIL}</b> é</p>"),
        ("<p>Code 73<b>19</b>04 é</p>", f"<p>Code {VEIL} é</p>"),
        ("<p>Code 731&shy;904</p><!-- 731904 --><script>731904</script>", f"<p>Code {VEIL}</p>"),
        ("<a href='https://x.example/?c=%3731904'>Ici</a>", f'<a href="https://x.example/?c={VEIL}">Ici</a>'),
        (
            "<img src='data:image/png;base64,iVBORw0KGgo='>",
            '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICTAEAOw==">',
        ),
    ],
)
def test_an_html_body_is_masked_across_its_tags(html: str, told: str) -> None:
    assert open_mail(masked(f"Content-Type: text/html; charset=utf-8\n\n{html}")).html == told


def test_a_message_within_a_message_is_masked_too() -> None:
    inner = f"To: {JEANNE}\nSubject: Code {CODE}\nContent-Type: text/html\n\n<p>{CODE}"
    outer = open_mail(
        masked(f"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--")
    )
    _, _, message, *_ = outer.parts
    assert message.headers["Subject"] == f"Code {VEIL}"
    assert (message.headers["To"], outer.words) == (ADDRESS, VEIL)


@pytest.mark.parametrize("kind", ["application/pdf", "text/rtf", "application/ms-tnef", "application/x-inconnu"])
def test_what_cannot_be_masked_is_emptied_and_says_so(kind: str) -> None:
    part = open_mail(masked(f"Content-Type: {kind}; name*=utf-8''code-731904.bin\n\n\\'37 31904")).root
    assert (part.media_type, part.data, part.filename) == (kind, b"", f"code-{VEIL}.bin")
    assert part.headers["Content-Description"] == LEFT_OUT


@pytest.mark.parametrize("side", [30_000, 6_000])
def test_a_picture_that_says_it_is_huge_is_blank_and_small(side: int) -> None:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    png += b"\0\0\0\0IDAT\0\0\0\0"
    part = open_mail(masked(b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + b64encode(png))).root
    assert part.media_type == "image/png"
    assert part.data[16:24] == struct.pack(">II", 1, 1)


def test_a_mail_that_cannot_be_masked_is_one_sentence() -> None:
    def broken(_text: str) -> str:
        raise RecursionError

    told = open_mail(mask_mail(f"Subject: {CODE}\n\n{CODE}".encode(), broken))
    assert (told.subject, told.text) == (UNREADABLE, UNREADABLE)
