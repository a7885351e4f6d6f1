"""Secrets that a text holds without showing them: encoded, cut over two lines, parted by invisible characters."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from mail.headers import decoded_words
from mail.pictures import kind_of
from mail.plain_text import visible
from mail.transfer import quoted_printable_decoded

ENCODED = "[contenu encodé retiré]"
_UUENCODED = re.compile(r"^begin [0-7]{3,4} .*?(?:^end[ \t\r]*$|\Z)", re.DOTALL | re.MULTILINE)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{6,}(?:\s*[\r\n]\s*[A-Za-z0-9+/_-]{4,})*={0,3}")
_ENDLESS = re.compile(r"[^\s<>]{5000,}")
_LINE_ENDS = re.compile(r"([\r\n]+)")
_LONGEST_SECRET = 100
_FILE_LENGTH = 200
_TWICE = 2

Hide = Callable[[str], str]


def mask_text(text: str, hide: Hide) -> str:
    """Return `text` passed through `hide`, its other writings too: when one of them tells a secret, it is the one kept.

    What shows nothing is left out of it, and so are the files that it holds encoded.
    """
    masked = _without_files(hide(_ENDLESS.sub(ENCODED, visible(text))), hide)
    for _ in range(_TWICE):
        for reading in (unquote, unescape, decoded_words, _unquoted_printable):
            other = reading(masked)
            if other != masked and (hidden := hide(visible(other))) != visible(other):
                masked = hidden
    return _across_lines(masked, hide)


def _unquoted_printable(text: str) -> str:
    if "=" not in text:
        return text
    return quoted_printable_decoded(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _without_files(text: str, hide: Hide) -> str:
    def judged(found: re.Match[str]) -> str:
        return ENCODED if _holds_something(found[0], hide) else found[0]

    return _BASE64.sub(judged, _UUENCODED.sub(ENCODED, text))


def _holds_something(run: str, hide: Hide) -> bool:
    """Tell whether a run of base64 is a file, or a text with a secret; it may begin after other letters."""
    if run[1:].islower():
        return False  # a word
    digits = "".join(run.split()).rstrip("=").replace("-", "+").replace("_", "/")
    if len(digits) >= _FILE_LENGTH and len(run.split()) > 1:
        return True
    for start in range(4):
        piece = digits[start : start + (len(digits) - start) // 4 * 4]
        rest = digits[start + len(piece) :]
        data = b64decode(piece + (rest + "=" * (-len(rest) % 4) if len(rest) > 1 else ""))
        told = data.decode("utf-8", "replace")
        if kind_of(data) is not None or hide(told) != told:
            return True
    return False


def _across_lines(text: str, hide: Hide) -> str:
    """Return `text` with the lines joined that tell a secret together."""
    pieces = _LINE_ENDS.split(text)
    done = [pieces[0]]
    for between, line in zip(pieces[1::2], pieces[2::2], strict=True):
        before, after = done[-1].rstrip(), line.lstrip()
        seam = before[-_LONGEST_SECRET:] + after[:_LONGEST_SECRET]
        if before and after and hide(seam) != seam and (hidden := hide(before + after)) != before + after:
            done[-1] = hidden
        else:
            done += [between, line]
    return "".join(done)
