"""A mail is shown with its text and its own pictures, and nothing of it can act on the page."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from reports.pages.mail import clean_html, read_mail

EMPTY = "<p><i>(message sans texte)</i></p>"


def published(content: bytes, media_type: str) -> str:
    return f"preuves/{content.decode()}.{media_type.rpartition('/')[2]}"


def test_the_html_part_is_kept_with_its_inline_pictures() -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Objet été", "a@exemple.fr", "b@exemple.fr"
    message["Date"] = "Tue, 24 Nov 2026 15:04:00 +0100"
    message.set_content("texte")
    message.add_alternative("<p>Voici <img src='cid:qr' alt='un QR'></p>", subtype="html")
    html = message.get_body(("html",))
    assert html is not None
    html.add_related(b"pixels", "image", "png", cid="<qr>")
    letter = read_mail(message.as_bytes(), published)
    assert (letter.subject, letter.sender, letter.to) == ("Objet été", "a@exemple.fr", "b@exemple.fr")
    assert letter.date is not None
    assert letter.date.isoformat() == "2026-11-24T15:04:00+01:00"
    assert letter.body.strip() == '<p>Voici <img src="preuves/pixels.png" alt="un QR"></p>'


def test_a_mail_without_html_shows_its_text() -> None:
    message = EmailMessage()
    message.set_content("Un <b>\nDeux\n\nTrois")
    assert read_mail(message.as_bytes(), published).body == "<p>Un &lt;b&gt;<br>Deux</p><p>Trois</p>"


def test_a_damaged_mail_is_shown_empty() -> None:
    letter = read_mail(b"\xff\xfe rien\r\nDate: jamais\r\n", published)
    assert (letter.subject, letter.date) == ("", None)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<h2>Titre</h2>", '<div class="mail-titre">Titre</div>'),
        ("<table><tr><td>a</td></tr></table>", "<div><div><div>a</div></div></div>"),
        ("<p>a<br>b", "<p>a<br>b</p>"),
        ("<ul><li>a<li>b</ul></p>", "<ul><li>a</li><li>b</li></ul><p></p>"),
        ("<b>jamais fermé &amp; <i>", "<b>jamais fermé &amp; <i></i></b>"),
        ("<b><i>a</b>b</i>", "<b><i>a</i></b><i>b</i>"),
        ("<html><head><title>t</title></head><body><p>a</body></html>", "<p>a</p>"),
        ("<form action=x><input value=a><button>b</button></form>", "b"),
        ("&lt;script&gt; a < b", "&lt;script&gt; a &lt; b"),
        ("a<b", "a"),
    ],
)
def test_only_text_emphasis_and_lists_pass(html: str, shown: str) -> None:
    assert clean_html(html, {}) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="https://a.example/?b=1&amp;c=2">ici</a>', "ici <small>(https://a.example/?b=1&amp;c=2)</small>"),
        ("<a href='mailto:a@b.example'><b>ici</b></a>", "<b>ici</b> <small>(mailto:a@b.example)</small>"),
        ("<a name='x'>ici</a>", "ici"),
        ('<a href="javascript:x()">ici</a>', "ici"),
        ("<a href=' jAvA\tscript:x()'>ici</a>", "ici"),
        ("<a href='data:text/html,<script>x()</script>'>ici</a>", "ici"),
        ("<a href='<img src=x onerror=x()>'>ici</a>", "ici <small>(&lt;img src=x onerror=x()&gt;)</small>"),
        (
            "<a href='https://a'><table><tr><td><a href='https://b'>c</a></table>d</a>",
            "<div><div><div>c <small>(https://b)</small></div></div></div>d <small>(https://a)</small>",
        ),
    ],
)
def test_a_link_is_told_and_leads_nowhere(html: str, shown: str) -> None:
    assert clean_html(html, {}) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<img alt='un QR' src='cid:qr'>", '<img src="preuves/&amp;.png" alt="un QR">'),
        ("<img src='cid:qr' width=1 onerror='x()' style='color:red'>", '<img src="preuves/&amp;.png" alt="">'),
        (
            """<img src='cid:qr' alt='"><script>x()</script>'>""",
            '<img src="preuves/&amp;.png" alt="&quot;&gt;&lt;script&gt;x()&lt;/script&gt;">',
        ),
        ('<img src="cid:autre" alt="<b>">', "[image : &lt;b&gt;]"),
        ('<img src="https://ailleurs/pixel.gif" alt="suivi">', "[image : suivi]"),
        ('<img src="https://ailleurs/pixel.gif">', ""),
        ("<img src='data:image/svg+xml,<svg onload=x()>' alt='d'>", "[image : d]"),
        ("<img alt='a' src='cid:<img src=cid:qr>'>", "[image : a]"),
        ("<p background='https://ailleurs/a'><video poster='https://ailleurs/b'><source src='c'>v", "<p>v</p>"),
    ],
)
def test_a_picture_is_the_published_copy_or_told(html: str, shown: str) -> None:
    assert clean_html(html, {"qr": "preuves/&.png"}) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<script>x()</script><style>p{}</style>Bonjour", "Bonjour"),
        ("<script>jamais fermé <b>x</b>", ""),
        ("<scr<script>ipt>x()</script>", "ipt&gt;x()"),
        ("\0<scr\0ipt>x()</script>", "x()"),
        ('<p onclick="x()" style="color:red" id=a class=b>Bonjour</p>', "<p>Bonjour</p>"),
        ("<p/onclick=x()>a", "<p>a</p>"),
        ("<iframe src='x'>a</iframe><object>b</object>c", "c"),
        ("<svg onload='x()'><a href='x'>a</a><style><img src=x onerror=x()></style></svg>b", "b"),
        ("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x()&gt;'>", ""),
        ("<noscript><p title='</noscript><img src=x onerror=x()>'>", "'&gt;"),
        ("<template><b>a</b></template><base href='//x'><meta http-equiv=refresh content=0>b", "b"),
        ("<textarea><script>x()</script></textarea>", "&lt;script&gt;x()&lt;/script&gt;"),
        ("<p>a<plaintext><script>x()</script>", "<p>a</p>&lt;script&gt;x()&lt;/script&gt;"),
        ("avant<!-- a -->après<!-- jamais fermé <b>x</b>", "avantaprès"),
        ("<![CDATA[<b>a</b>]]>c<?php x() ?>", "a]]&gt;c"),
    ],
)
def test_nothing_of_a_mail_acts_on_the_page(html: str, shown: str) -> None:
    assert clean_html(html, {}) == shown


@pytest.mark.parametrize("tag", ["b", "table><tr><td", "svg", "ul><li"])
def test_a_very_deep_mail_is_shown_whole(tag: str) -> None:
    shown = clean_html(f"<p>avant</p>{f'<{tag}>' * 2000}fond", {})
    assert shown.startswith("<p>avant</p>")
    assert ("fond" in shown) is (tag != "svg")


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ('Content-Type: text/plain; charset="uft-8"\r\n\r\nRéactivée\r\n\r\nfin', "<p>Réactivée</p><p>fin</p>"),
        ("From: x@\r\nMessage-ID: <[a]@b>\r\n\r\nBonjour", "<p>Bonjour</p>"),
        (
            "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx",
            f"{EMPTY}<p><i>(pièce jointe non montrée : winmail.dat, application/ms-tnef)</i></p>",
        ),
        (
            "Content-Type: image/png; name=qr.png\r\n\r\npixels",
            '<p><i>(message sans texte)</i></p><p><img src="preuves/pixels.png" alt="qr.png"></p>',
        ),
        (
            "Content-Type: image/png; name=<b>\r\n\r\n<svg/>",
            "<p><i>(message sans texte)</i></p><p><i>(pièce jointe non montrée : &lt;b&gt;, image/png)</i></p>",
        ),
    ],
    ids=["jeu inconnu", "adresse coupée", "winmail.dat", "image jointe", "dessin déguisé"],
)
def test_one_damaged_mail_is_shown_as_far_as_it_can_be(raw: str, body: str) -> None:
    assert read_mail(raw.encode(), published).body == body


def test_a_picture_is_shown_however_the_html_names_it() -> None:
    html = "<img src='cid:q%40x' alt='QR'><img src='data:image/gif;base64,cGl4' alt='b'>"
    parts = f"--b\n\n\n--b\nContent-Type: text/html\n\n{html}\n--b\nContent-Type: image/png\nContent-ID: <q@x>\n\nqr"
    letter = read_mail(f"Content-Type: multipart/related; boundary=b\n\n{parts}\n--b--".encode(), published)
    assert letter.body == '<img src="preuves/qr.png" alt="QR"><img src="preuves/pix.gif" alt="b">'
