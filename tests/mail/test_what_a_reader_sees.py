"""The words, the links and the pictures of a mail are those that its reader sees."""

from __future__ import annotations

from base64 import b64encode

import pytest

from mail import Link, open_mail

PNG = b"\x89PNG\r\n\x1a\n"
SAFE = "https://eur01.safelinks.protection.outlook.com"
MEANT = "https://x.example/a#d=ecps%3A%2F%2Fb"


def page(html: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<title>T</title><style>p{}</style><script>x</script><p>A<!-- b --></p>", "A"),
        ("a<br>b<td>c</td><td>d</td>", "a b c d"),
        ("main&shy;te<b>na</b>nt acti&zwnj;vée&#8203;", "maintenant activée"),
        ("<div style='display: none'>caché</div><p hidden>caché</p>vu", "vu"),
        ("<![if !mso]>vu<![endif]><!--[if mso]>caché<![endif]-->", "vu"),
        ("<![inconnu[x]]>a < b & c", "a < b & c"),
        ("<p title='a>b'>c</p", "c"),
    ],
)
def test_the_words(html: str, words: str) -> None:
    assert open_mail(page(html)).words == words


@pytest.mark.parametrize(
    ("html", "label", "address"),
    [
        ("<A HREF='https://x.example/a'><TABLE><TR><TD>Ouvrir</TD></TR></TABLE></A>", "Ouvrir", "https://x.example/a"),
        ('<a href="\r\n https://x.example/a\r\n ">Ouvrir&nbsp;<b>là</b></a>', "Ouvrir là", "https://x.example/a"),
        ('<a href="https://x.example/?a=1&amp;b=2"><img alt="Ouvrir"></a>', "Ouvrir", "https://x.example/?a=1&b=2"),
        ('<a href="https://x.example/a">Ouvrir<p>fin', "Ouvrir", "https://x.example/a"),
        (
            f'<a href="{SAFE}/?url=https%3A%2F%2Fx.example%2Fa%23d%3Decps%253A%252F%252Fb&amp;data=05">O</a>',
            "O",
            MEANT,
        ),
        (f'<a originalsrc="{MEANT}" href="https://eur01.safelinks.protection.outlook.com/?x">O</a>', "O", MEANT),
        (
            "<a href='https://urldefense.com/v3/__https:/x.example/a*d=b**A__;I2Nj!!x$'>O</a>",
            "O",
            "https://x.example/a#d=bcc",
        ),
        (
            "<a href='https://urldefense.proofpoint.com/v2/url?u=https-3A__x.example_a&d=D'>O</a>",
            "O",
            "https://x.example/a",
        ),
    ],
)
def test_a_link_is_its_label_and_its_whole_address(html: str, label: str, address: str) -> None:
    assert open_mail(page(html)).links == [Link(label, address)]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Ouvrez https://x.example/a?b=1.", ["https://x.example/a?b=1"]),
        ("(https://x.example/a_(b))", ["https://x.example/a_(b)"]),
        ("«\u00a0https://x.example/a\u00a0»", ["https://x.example/a"]),
        ("<https://x.example/\r\na>, [https://y.example/b] !", ["https://x.example/a", "https://y.example/b"]),
        ("https://x.example/a et https://x.example/a.", ["https://x.example/a"]),
        ("rien", []),
    ],
)
def test_a_link_in_a_text_ends_before_the_marks_of_the_sentence(text: str, links: list[str]) -> None:
    assert open_mail(f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}".encode()).text_links == links


def related(html: str, *headers: str) -> bytes:
    part = f"{''.join(f'{header}{chr(10)}' for header in headers)}Content-Transfer-Encoding: base64\n\n"
    shown = f"--b\nContent-Type: text/html\n\n{html}\n--b\n{part}{b64encode(PNG).decode()}\n--b--\n"
    return f"Content-Type: multipart/related; boundary=b\n\n{shown}".encode()


@pytest.mark.parametrize(
    ("html", "headers"),
    [
        ('<img src="cid:qr@x">', ["Content-Type: image/png", "Content-ID: <qr@x>"]),
        ('<img src=" CID:qr%40x ">', ["Content-Type: image/png", "Content-ID: qr@x"]),
        ('<td background="cid:q">', ["Content-Type: application/octet-stream", "Content-ID: <q>"]),
        ("<p style=\"background: url('cid:q')\">", ["Content-Type: image/jpeg", "Content-ID: <q>"]),
        ('<img src="qr.png">', ["Content-Type: image/png", "Content-Location: qr.png"]),
        (f'<img src="data:image/gif;base64,{b64encode(PNG).decode()}">', ["Content-Type: application/pdf"]),
    ],
)
def test_a_picture_is_found_however_it_is_shown(html: str, headers: list[str]) -> None:
    (picture,) = [each for each in open_mail(related(html, *headers)).pictures.held if each.source is not None]
    assert (picture.media_type, picture.data) == ("image/png", PNG)


def test_a_picture_that_is_only_attached_comes_last() -> None:
    (picture,) = open_mail(related("<p>", "Content-Type: image/png; name=qr.png")).pictures.held
    assert (picture.source, picture.name, picture.data) == (None, "qr.png", PNG)


def test_pictures_that_are_not_in_the_mail_are_told() -> None:
    pictures = open_mail(page('<img src="cid:a"><img src="https://x.example/b.png"><img src="">')).pictures
    assert (pictures.held, pictures.absent, pictures.remote) == ((), ("cid:a",), ("https://x.example/b.png",))
