"""A mail with its secrets hidden in whatever way they were written, and without its pictures.

It is written anew from what was read of it: what isn't understood, or can't be masked safely, is left out and says so.
"""

from __future__ import annotations

import io
import re
from base64 import encodebytes
from collections.abc import Callable
from email.utils import format_datetime

from PIL import Image

from mail import Headers, Mail, Part, open_mail
from mail.headers import Field
from mail.message import date_of
from mail.pictures import is_picture
from reports.recording.html_masking import mask_html
from reports.recording.mail_writing import header, multipart, parameter, people_header
from reports.recording.written_otherwise import mask_text

COLOUR = "#5a5a5a"
"""Of what stands in the place of a picture."""
ADDRESS = "<masque@masque.invalid>"
"""What stands in the place of an address, which must have the form of one."""
LEFT_OUT = "Contenu retiré : il ne peut pas être masqué sans risque."
UNREADABLE = "Courriel retiré : il n’a pas pu être lu, donc pas masqué."
TEXTS = frozenset(
    {
        "text/plain",
        "text/calendar",
        "text/csv",
        "text/markdown",
        "text/rfc822-headers",
        "text/vcard",
        "message/delivery-status",
        "message/disposition-notification",
    }
)
"""What is a text and nothing else. Others (RTF, XML…) have ways of their own to write what they hold."""
PAGES = frozenset({"text/html", "text/x-amp-html", "application/xhtml+xml"})
_PEOPLE = frozenset({"from", "to", "cc", "bcc", "sender", "reply-to"})
_MOST_PIXELS = 25_000_000
_TYPE = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,80}")

Hide = Callable[[str], str]


def mask_mail(data: bytes, hide: Hide) -> bytes:
    """Return the mail in `data` with its texts and headers passed through `hide`, and its pictures blank.

    A part of any other kind is emptied: a QR code or a token may be anywhere in it. Never raises: a mail that can't
    be masked is replaced by one sentence.
    """
    try:
        return _message(open_mail(data), hide)
    except Exception:  # whatever a damaged mail leads to, it isn't left as it was
        return header("Subject", UNREADABLE) + _text_part("text/plain", UNREADABLE, b"")


def _message(mail: Mail, hide: Hide) -> bytes:
    return _headers(mail.headers, hide) + header("MIME-Version", "1.0") + _part(mail.root, hide)


def _headers(headers: Headers, hide: Hide) -> bytes:
    """Return the headers that don't tell of a content; a name that tells a secret goes, and its value with it."""
    kept = (
        field
        for field in headers.fields
        if not field.name.lower().startswith(("content-", "mime-version")) and mask_text(field.name, hide) == field.name
    )
    return b"".join(_header(field, hide) for field in kept)


def _header(field: Field, hide: Hide) -> bytes:
    name, text = field.name.lower(), field.text
    sent = date_of(field.plain) if name == "date" else None
    if sent is not None:
        return header(field.name, format_datetime(sent))
    if _is_safe(field, hide):
        return people_header(field.name, field.plain) if name in _PEOPLE else header(field.name, text)
    masked = mask_text(text, hide)
    return header(field.name, masked if name == "subject" and masked != text else ADDRESS)


def _is_safe(field: Field, hide: Hide) -> bool:
    """Tell whether no way to read a header shows a secret: decoded or not, its lines joined or not."""
    joined = "".join(line.strip() for line in field.folded.splitlines())
    return all(mask_text(each, hide) == each for each in (field.text, field.plain, joined))


def _part(part: Part, hide: Hide) -> bytes:
    kept = _content_headers(part, hide)
    if part.children and part.media_type.startswith("multipart/"):
        media_type = _media_type(part, hide, "multipart/mixed")
        return multipart(media_type, (_part(child, hide) for child in part.children))
    if part.children:
        return b"Content-Type: message/rfc822\n" + kept + b"\n" + _message(Mail(part.children[0]), hide)
    return _leaf(part, kept, hide)


def _leaf(part: Part, kept: bytes, hide: Hide) -> bytes:
    media_type = part.media_type
    if media_type in PAGES:
        return _text_part("text/html", mask_html(part.text, hide), kept)
    if media_type in TEXTS:
        kind = media_type if media_type.startswith("text/") else "text/plain"
        return _text_part(kind, mask_text(part.text, hide), kept)
    if is_picture(part):
        return _binary_part("image/png", _blank(part.data), kept)
    unknown = "application/octet-stream"
    return _left_out(unknown if part.unopened else _media_type(part, hide, unknown), kept)


def _media_type(part: Part, hide: Hide, instead: str) -> str:
    told = part.media_type
    return told if _TYPE.fullmatch(told) and mask_text(told, hide) == told else instead


def _content_headers(part: Part, hide: Hide) -> bytes:
    """Return the name of a part and what others call it by, when no secret is told by them."""
    lines = b""
    content_id = part.content_id
    if content_id.isascii() and content_id.isprintable() and content_id and mask_text(content_id, hide) == content_id:
        lines += header("Content-ID", f"<{content_id}>")
    filename = mask_text(part.filename, hide)
    if part.is_attachment or filename:
        kind = "attachment" if part.is_attachment else "inline"
        lines += f"Content-Disposition: {kind}{parameter('filename', filename)}\n".encode("ascii")
    return lines


def _text_part(media_type: str, text: str, kept: bytes) -> bytes:
    head = f'Content-Type: {media_type}; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n'
    body = re.sub(r"\r+\n|\r", "\n", text).encode("utf-8", "replace")
    return head.encode("ascii") + kept + b"\n" + body


def _binary_part(media_type: str, data: bytes, kept: bytes) -> bytes:
    head = f"Content-Type: {media_type}\nContent-Transfer-Encoding: base64\n"
    return head.encode("ascii") + kept + b"\n" + encodebytes(data)


def _left_out(media_type: str, kept: bytes) -> bytes:
    return _binary_part(media_type, b"", kept + header("Content-Description", LEFT_OUT))


def _blank(picture: bytes) -> bytes:
    """Return a picture of the same size that shows nothing; of one pixel when that size can't be read, or is huge."""
    size = (1, 1)
    try:
        with Image.open(io.BytesIO(picture)) as image:
            if image.width * image.height <= _MOST_PIXELS:
                size = image.size
    except Exception:  # noqa: S110 (Pillow raises whatever a damaged file leads it to)
        pass
    out = io.BytesIO()
    Image.new("RGB", size, COLOUR).save(out, "PNG")
    return out.getvalue()
