"""Hiding the values that a sensitive run must not leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from reports.recording.mail_masking import mask_mail

VEIL = "••••"
_SHAPES = (
    re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"),  # a mail address
    re.compile(r"(?<!\d)(?:\+33|0)[\s.]?[1-9](?:[\s.]?\d\d){4}(?!\d)"),  # a French phone number
    re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{22,}"),  # a token
    re.compile(
        r"(?<![\w.:/])(?!(?:19|20)\d\d(?!\d))(?:\d{4,8}|\d{3}[\s\u00a0]\d{3}|\d(?:[ ,.]{1,2}\d){3,7})(?![\w/]|\.\d)"
    ),  # a PIN or a code, and no year
)
"""What has the shape of a secret, whether or not the scenario knew it yet."""
_DIGITS = re.compile(r"\+?\d{2,}")
_BETWEEN = r"[\s\u00a0.,-]{0,2}"  # what may part the digits of a number as it is shown or spoken


class Mask:
    """Remembers the secrets of a scenario and hides them in the texts it is shown.

    `strict`, it hides too whatever has the shape of a secret.
    """

    def __init__(self, *, strict: bool = False) -> None:
        """Know no secret yet."""
        self.strict = strict
        self._secrets: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def learn(self, secrets: Iterable[str]) -> None:
        """Remember more values; the longest are hidden first, so that none shows in part."""
        fresh = {secret for secret in secrets if secret} - self._secrets
        if fresh:
            self._secrets |= fresh
            longest_first = sorted(self._secrets, key=len, reverse=True)
            self._pattern = re.compile("|".join(form for secret in longest_first for form in _forms(secret)))

    def forget(self) -> None:
        """Forget the secrets of the scenario that is over: « 2580 » is but a number in the next one."""
        self._secrets, self._pattern = set(), None

    def hide(self, text: str) -> str:
        """Return `text` with each secret replaced."""
        if self._pattern is not None:
            text = self._pattern.sub(VEIL, text)
        for shape in _SHAPES if self.strict else ():
            text = shape.sub(VEIL, text)
        return text

    def hide_bytes(self, data: bytes, media_type: str) -> bytes:
        """Return evidence with each secret replaced; what is no text is left to whoever made it."""
        if media_type.startswith("image/") or media_type == "application/zip":
            return data
        if media_type == "message/rfc822" and (self.strict or self._pattern is not None):
            return mask_mail(data, self.hide)
        return self.hide(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _forms(secret: str) -> list[str]:
    """Return the ways in which a secret may be written, as patterns."""
    if _DIGITS.fullmatch(secret):
        return [rf"(?<!\d){_BETWEEN.join(map(re.escape, secret))}(?!\d)"]
    return [re.escape(form) for form in dict.fromkeys([secret, quote(secret, safe=""), escape(secret)])]
