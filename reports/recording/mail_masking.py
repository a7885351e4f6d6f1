"""A mail with its secrets hidden in whatever encoding it was sent, and without its pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from PIL import Image

COLOUR = "#5a5a5a"
"""Of what stands in the place of a picture."""
ADDRESS = "<masque@masque.invalid>"
"""What stands in the place of an address, which must have the form of one."""
KEPT = ("content-type", "date", "mime-version")


def mask_mail(data: bytes, hide: Callable[[str], str]) -> bytes:
    """Return the mail in `data` with its texts and headers passed through `hide`, and its pictures blank.

    A part of any other kind is emptied: a QR code or a token may be anywhere in it.
    """
    message = message_from_bytes(data, _class=EmailMessage, policy=default)
    _mask_headers(message, hide)
    for part in message.walk():
        if not part.is_multipart():
            _mask_part(part, hide)
    return message.as_bytes()


def _mask_headers(message: EmailMessage, hide: Callable[[str], str]) -> None:
    for name, value in message.items():
        hidden = hide(str(value))
        if hidden != str(value) and name.lower() not in KEPT:
            del message[name]
            message[name] = hidden if name.lower() == "subject" else ADDRESS


def _mask_part(part: EmailMessage, hide: Callable[[str], str]) -> None:
    kept = {name: str(part[name]) for name in ("Content-ID", "Content-Disposition") if part[name]}
    main, _, sub = part.get_content_type().partition("/")
    headers = {name: value for name, value in part.items() if not name.lower().startswith("content-")}
    content = part.get_content()
    if main == "text":
        part.set_content(hide(str(content)), subtype=sub)
    elif main == "image":
        part.set_content(_blank(content), "image", "png")
    else:
        part.set_content(b"", main, sub)
    for name, value in {**headers, **kept}.items():
        if name not in part:
            part.add_header(name, value)


def _blank(picture: bytes) -> bytes:
    """Return a picture of the same size that shows nothing."""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            size = image.size
    except OSError:
        size = (1, 1)
    out = io.BytesIO()
    Image.new("RGB", size, COLOUR).save(out, "PNG")
    return out.getvalue()
