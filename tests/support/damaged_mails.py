"""Good mails of every kind, each with one secret in many places, to be damaged by whoever tests a reader of mails."""

from __future__ import annotations

from base64 import encodebytes
from binascii import b2a_uu
from email.message import EmailMessage
from email.policy import SMTP

from fixtures.qr import draw

SECRET = "eab6bf2f282b79618777cceaa7f8016d"
ADDRESS = "jeanne.mery@sante.example"


def full() -> bytes:
    """Text and HTML with a picture, then an attachment, all of them with the secret."""
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = "e-CPS <ne-pas-repondre@ecps.example>", f"Jeanne Méry <{ADDRESS}>"
    letter["Subject"], letter["Message-ID"] = f"Réactivée : {SECRET}", f"<{SECRET}@ecps.example>"
    letter["Date"], letter["X-Jeton"] = "Tue, 24 Nov 2026 16:07:00 +0100", SECRET
    letter.set_content(f"Bonjour Jéanne,\n\nhttps://ecps.example/a?jeton={SECRET}.\n", cte="quoted-printable")
    letter.add_alternative(
        f'<p>Réactivée <b>{SECRET}</b> <img src="cid:qr@x"> <a href="https://ecps.example/?j={SECRET}">Ouvrir</a></p>',
        subtype="html",
        cte="base64",
    )
    html = letter.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.add_related(draw(SECRET), "image", "png", cid="<qr@x>")
    letter.add_attachment(SECRET.encode(), "application", "pdf", filename=f"été-{SECRET}.pdf")
    return letter.as_bytes()


def forwarded() -> bytes:
    """The same mail within a message, in a mail that says nothing else."""
    inner = full()
    head = b'Subject: TR\r\nContent-Type: multipart/mixed; boundary="f"\r\n\r\n--f\r\n\r\nVoir\r\n--f\r\n'
    return head + b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--f--\r\n"


def old() -> bytes:
    """Raw bytes in the headers, words cut inside a letter, uuencode, no MIME."""
    return (
        f"From: Méry <{ADDRESS}>\r\nTo: undisclosed-recipients:;\r\nSubject: =?utf-8?B?{_b64('Réactiv')}?=\r\n"
        f" =?utf-8?Q?=C3?= =?utf-8?Q?=A9e_{SECRET}?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\nCode {SECRET[:16]}\r\n".encode("latin-1")
        + f"begin 644 code.txt\r\n{_uu(SECRET)}`\r\nend\r\n".encode()
    )


def _b64(text: str) -> str:
    return encodebytes(text.encode()).decode().strip()


def _uu(text: str) -> str:
    return b2a_uu(text.encode()).decode()


ALL = (full(), forwarded(), old())
