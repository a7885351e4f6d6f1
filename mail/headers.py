"""The headers of a message or of a part: decoded when they can be, raw when they can't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mail.charsets import decode
from mail.transfer import base64_decoded, quoted_printable_decoded, unix_lines

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_USUAL = re.compile(
    rb"(?:(?:content|x|list|resent)-[\w-]+|from|to|cc|bcc|date|subject|sender|reply-to|message-id|mime-version"
    rb"|return-path|received|references|in-reply-to|dkim-signature|arc-[\w-]+|authentication-results)[ \t]*:",
    re.IGNORECASE,
)
_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"[\r\n]+[ \t]*|\t")
"""What parts two lines of one header; other spaces are the writer's, no-break ones too."""


@dataclass(frozen=True, slots=True)
class Field:
    """One header as it was written: its name, and its lines joined as they came."""

    name: str
    raw: bytes

    @property
    def folded(self) -> str:
        """The value with its line ends, not decoded but for its bytes."""
        return decode(self.raw)

    @property
    def plain(self) -> str:
        """The value on one line, its encoded words left as they are: what is parsed before it is decoded."""
        return _FOLD.sub(" ", decode(self.raw)).strip(" ")

    @property
    def text(self) -> str:
        """The value as a reader sees it."""
        return decoded_words(self.plain)


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers in their order; a name is looked for whatever its case."""

    fields: tuple[Field, ...] = ()

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a header."""
        return isinstance(name, str) and self.field(name) is not None

    def __getitem__(self, name: str) -> str | None:
        """Return the first header of that name, decoded; None when there is none."""
        found = self.field(name)
        return None if found is None else found.text

    def get(self, name: str, default: str = "") -> str:
        """Return the first header of that name, decoded; `default` when there is none."""
        found = self.field(name)
        return default if found is None else found.text

    def get_all(self, name: str) -> list[str]:
        """Return all the headers of that name, decoded."""
        return [each.text for each in self.all(name)]

    def field(self, name: str) -> Field | None:
        """Return the first header of that name as it was written; None when there is none."""
        return next(iter(self.all(name)), None)

    def plain(self, name: str) -> str:
        """Return the first header of that name on one line, not decoded; empty when there is none."""
        found = self.field(name)
        return "" if found is None else found.plain

    def all(self, name: str) -> list[Field]:
        """Return the headers of that name as they were written."""
        wanted = name.lower()
        return [each for each in self.fields if each.name.lower() == wanted]

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield each header, decoded."""
        return ((each.name, each.text) for each in self.fields)


def split_headers(data: bytes) -> tuple[Headers, bytes]:
    """Return the headers at the beginning of `data`, and what comes after their blank line.

    Headers that end without a blank line end where something else begins.
    """
    fields: list[list[bytes]] = []
    at = 0
    while at < len(data):
        line, after = _line(data, at)
        if not line.strip(b"\0"):
            at = after
            break
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1] += b"\n" + line
        elif found := _FIELD.match(line):
            fields.append([found[1], line[found.end() :]])
        elif fields and _USUAL.match(_line(data, after)[0]):
            fields[-1][1] += b"\n " + line  # a line that lost its indentation, among headers
        elif at or not line.startswith((b"From ", b">From ")):
            break
        at = after
    return Headers(tuple(Field(name.decode("ascii"), raw) for name, raw in fields)), data[at:]


def _line(data: bytes, at: int) -> tuple[bytes, int]:
    """Return the line that begins there, without its end, and where the next one begins."""
    newline = data.find(b"\n", at)
    end = len(data) if newline < 0 else newline
    carriage = data.find(b"\r", at, end)
    if carriage >= 0 and data[carriage:end].strip(b"\r"):
        return data[at:carriage], carriage + 1
    return data[at:end].rstrip(b"\r"), end + 1


def decoded_words(text: str) -> str:
    """Return `text` with its encoded words (RFC 2047) decoded, those of one charset together, wherever they are.

    A word that can't be one stays as it is.
    """
    out, at, run = "", 0, list[tuple[str, bytes]]()
    for found in _WORD.finditer(text):
        between = text[at : found.start()]
        if not run or between.strip(" "):
            out, run = out + _joined(run) + between, []
        run.append((found[1], _word_bytes(found[2], found[3])))
        at = found.end()
    return out + _joined(run) + text[at:]


def _word_bytes(kind: str, content: str) -> bytes:
    data = unix_lines(content.encode("utf-8", "replace"))
    return base64_decoded(data) if kind in "bB" else quoted_printable_decoded(data.replace(b"_", b" ") + b"\0")[:-1]


def _joined(run: list[tuple[str, bytes]]) -> str:
    """Return the text of encoded words that follow each other: a letter may be cut between two of them."""
    text = ""
    while run:
        charset = run[0][0]
        same = next((rank for rank, (name, _) in enumerate(run) if name.lower() != charset.lower()), len(run))
        text += decode(b"".join(data for _, data in run[:same]), charset)
        run = run[same:]
    return _FOLD.sub(" ", text)
