"""Writes what the domain wants said: mails with their pictures, SMS, and what a voice call says."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

import qrcode
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from mock_server.domain.messages import (
    ActivationCode,
    ActivationMail,
    ActivationNotice,
    DeactivationNotice,
    DeletionNotice,
    MailMessage,
)
from mock_server.domain.wording import PARIS, french_date, french_minutes

if TYPE_CHECKING:
    from datetime import datetime

_DOMAIN = "ecps.example"
SENDER = Address("e-CPS (monde simulé)", "ne-pas-repondre", _DOMAIN)
_QR_CID = f"qr-code@{_DOMAIN}"
_QR_MODULE_PIXELS = 8
_QR_QUIET_ZONE_MODULES = 4
"""ISO/IEC 18004: a QR code stands in a margin of four modules."""

_KINDS: dict[type[MailMessage], tuple[str, str]] = {
    ActivationMail: ("activation", "Activez votre e-CPS avec ce QR code"),
    ActivationNotice: ("activated", "Votre e-CPS est maintenant activée"),
    DeletionNotice: ("deleted", "Votre e-CPS a été supprimée"),
    DeactivationNotice: ("deactivated", "Votre e-CPS a été désactivée"),
}


class Letters:
    """Turns the messages of the domain into mails; `phone_url` is the address of the e-CPS application."""

    def __init__(self, phone_url: str) -> None:
        """Read the templates of the mails when they are first needed."""
        self._phone_url = phone_url
        self._templates = Environment(
            loader=PackageLoader("mock_server.delivery"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["moment"] = french_date

    def write(self, mail: MailMessage, sent_at: datetime) -> EmailMessage:
        """Return `mail` as text and HTML, dated `sent_at` (aware), its QR code inline when it has one."""
        kind, subject = _KINDS[type(mail)]
        letter = _envelope(mail.to, subject, sent_at)
        context: dict[str, object] = {
            "mail": mail,
            "subject": subject,
            "app_link": self._app_link(mail),
            "qr_cid": _QR_CID,
        }
        letter.set_content(self._render(f"{kind}.txt", context), cte="quoted-printable")
        letter.add_alternative(self._render(f"{kind}.html", context), subtype="html", cte="quoted-printable")
        if isinstance(mail, ActivationMail):
            _attach_qr(letter, mail.qr_content)
        letter["Content-Language"] = "fr"
        return letter

    def _render(self, name: str, context: dict[str, object]) -> str:
        return self._templates.get_template(name).render(context)

    def _app_link(self, mail: MailMessage) -> str:
        """The application's address; the request goes in the fragment, which no server ever logs."""
        if isinstance(mail, ActivationMail):
            return f"{self._phone_url}#demande={quote(mail.qr_content, safe='')}"
        return self._phone_url


def text_message(code: ActivationCode, sent_at: datetime) -> str:
    """Return the SMS that carries `code`, or the words of the voice call when the person asked for one."""
    life = french_minutes(code.expires_at - sent_at)
    if code.spoken:
        digits = ", ".join(code.code)
        return (
            f"Bonjour. Votre code d'activation e-CPS est {digits}. Je répète : {digits}. "
            f"Il est valable {life}. Ne le communiquez à personne."
        )
    return f"Votre code d'activation e-CPS est {code.code}. Il est valable {life}. Ne le communiquez à personne."


def _envelope(to: str, subject: str, sent_at: datetime) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = SENDER
    letter["To"] = to
    letter["Subject"] = subject
    letter["Date"] = format_datetime(sent_at.astimezone(PARIS))
    letter["Message-ID"] = make_msgid(domain=_DOMAIN)
    letter["Auto-Submitted"] = "auto-generated"
    return letter


def _attach_qr(letter: EmailMessage, content: str) -> None:
    html = letter.get_body(("html",))
    if not isinstance(html, EmailMessage):
        raise TypeError("un courriel à QR code a un corps HTML")
    html.add_related(
        qr_picture(content), "image", "png", cid=f"<{_QR_CID}>", disposition="inline", filename="qr-code.png"
    )


def qr_picture(content: str) -> bytes:
    """Return a PNG of the QR code that holds `content`."""
    code = qrcode.QRCode(
        error_correction=qrcode.ERROR_CORRECT_M, box_size=_QR_MODULE_PIXELS, border=_QR_QUIET_ZONE_MODULES
    )
    code.add_data(content)
    picture = BytesIO()
    code.make_image().save(picture, "PNG")
    return picture.getvalue()
