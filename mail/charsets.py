"""Bytes to text, by the charsets that browsers know; whatever the bytes, a text comes out."""

from __future__ import annotations

import re

import webencodings

_NO_CHARSET = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "mbcs", "oem"})
"""Codecs of Python that transform a text instead of naming a charset."""
_HEAD_BYTES = 4096
_META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, label: str | None = None, *, html: bool = False) -> str:
    """Return the text of `data`, U+FFFD for what can't be read.

    `label` is the charset that the mail names. When it names none, or one that nothing knows, it is looked for in
    the bytes: a byte order mark, the head of an HTML page, else UTF-8 when they are UTF-8, else windows-1252.
    """
    for name in (label, _named_in_page(data) if html else None):
        text = _by_name(data, name) if name else None
        if text is not None:
            return text.replace("\0", "")
    return _guessed(data).replace("\0", "")


def _by_name(data: bytes, label: str) -> str | None:
    known = webencodings.lookup(label)
    if known is not None and known.name.startswith("utf-16") and b"\0" not in data and not data.startswith(_MARKS):
        return None  # a text in UTF-16 has a zero in each space and each line end: the label is wrong
    if known is not None and known.name != "replacement":
        return str(webencodings.decode(data, known)[0])
    return _by_python(data, label)


def _by_python(data: bytes, label: str) -> str | None:
    """Return the text in a charset that mails have and browsers gave up (utf-7, cp850…); None when it is none."""
    if label.strip().lower().replace("-", "_") in _NO_CHARSET:
        return None
    try:
        return data.decode(label.strip(), "replace")
    except (LookupError, ValueError, OSError):
        return None


def _named_in_page(data: bytes) -> str | None:
    if data.startswith(_MARKS):
        return None
    found = _META.search(data[:_HEAD_BYTES])
    if found is None:
        return None
    known = webencodings.lookup(found[1].decode("latin-1"))
    if known is None:
        return None
    if known.name.startswith("utf-16"):
        return "utf-8"  # a page that could be read so far isn't in UTF-16, says HTML
    return "windows-1252" if known.name == "x-user-defined" else str(known.name)


def _guessed(data: bytes) -> str:
    if data.startswith(_MARKS):
        return str(webencodings.decode(data, "utf-8")[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return str(webencodings.decode(data, "windows-1252")[0])
