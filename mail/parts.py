"""The tree of a message: its parts and the messages within it, whatever is broken in their boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mail.charsets import decode
from mail.headers import Headers, decoded_words, split_headers
from mail.parameters import parameters
from mail.transfer import decoded, unix_lines

DEEPEST = 50
"""Parts that are nested further are not opened: `Part.unopened`."""
_TYPE = re.compile(r"\s*([\w!#$&^.+-]+)/([\w!#$&^.+-]+)", re.ASCII)
_DELIMITER = re.compile(rb"(?:\A|(?<=[\r\n]))--([^\r\n]*)(?:\r*\n|\r|\Z)")
_OWN_HEADERS = re.compile(rb"content-[\w-]+[ \t]*:", re.IGNORECASE)
_MESSAGES = ("message/rfc822", "message/global", "message/news")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its kind, and either what it holds (`data`, transfer encoding undone) or its `children`.

    A message within a message is a part of type message/rfc822 whose only child is that message's own.
    """

    headers: Headers
    media_type: str
    data: bytes = b""
    children: tuple[Part, ...] = ()
    unopened: bool = False

    @property
    def content_parameters(self) -> dict[str, str]:
        """The parameters of Content-Type."""
        return parameters(self.headers.plain("Content-Type"))

    @property
    def is_attachment(self) -> bool:
        """Whether it is to be kept aside from what is read."""
        return self.headers.plain("Content-Disposition").partition(";")[0].strip().lower() == "attachment"

    @property
    def filename(self) -> str:
        """The name it is to be saved under, empty when it has none."""
        disposition = parameters(self.headers.plain("Content-Disposition"))
        return disposition.get("filename") or self.content_parameters.get("name", "")

    @property
    def content_id(self) -> str:
        """What other parts call it by, without its brackets; empty when it has none."""
        return decoded_words(self.headers.plain("Content-ID")).strip("<> ")

    @property
    def text(self) -> str:
        """What it holds as a text, its line ends as they came."""
        return decode(self.data, self.content_parameters.get("charset"), html=self.media_type == "text/html")

    def walk(self) -> Iterator[Part]:
        """Yield this part and all that is in it, messages within it too, in order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.children)


def open_part(raw: bytes, default: str = "text/plain", depth: int = 0) -> Part:
    """Return the tree of the message, or of the part, written in `raw`."""
    headers, body = split_headers(raw)
    named = _TYPE.match(headers.plain("Content-Type"))
    media_type = f"{named[1]}/{named[2]}".lower() if named else default
    encoding = decoded_words(headers.plain("Content-Transfer-Encoding")).partition(";")[0]
    part = Part(headers, media_type)
    container = media_type.startswith("multipart/") or media_type in _MESSAGES
    if not container:
        return replace(part, data=decoded(body, encoding))
    if depth >= DEEPEST:
        return replace(part, data=body, unopened=True)
    if encoding.strip().lower() in ("base64", "quoted-printable"):
        body = decoded(body, encoding)  # not allowed, and done all the same
    if media_type in _MESSAGES:
        return replace(part, children=(open_part(body, depth=depth + 1),))
    return _open_multipart(part, body, depth)


def _open_multipart(part: Part, body: bytes, depth: int) -> Part:
    pieces = _pieces(body, part.content_parameters.get("boundary", ""))
    if not pieces:
        return replace(part, media_type="text/plain", data=unix_lines(body))
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    return replace(part, children=tuple(open_part(piece, default, depth + 1) for piece in pieces))


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """Return what stands between the boundaries; those found in the text when none is as the header says."""
    lines = list(_DELIMITER.finditer(body))
    wanted = boundary.rstrip().encode("utf-8", "replace")
    if not wanted or not any(_closes(line, wanted) is not None for line in lines):
        wanted = next((line[1].rstrip() for line in lines if _OWN_HEADERS.match(body, line.end())), b"")
    if not wanted:
        return []
    pieces, start = list[bytes](), None
    for line in lines:
        closing = _closes(line, wanted)
        if closing is None:
            continue
        if start is not None:
            pieces.append(_without_last_line_end(body[start : line.start()]))
        start = None if closing else line.end()
        if closing:
            break
    if start is not None and body[start:].strip():
        pieces.append(body[start:])
    return pieces


def _closes(line: re.Match[bytes], boundary: bytes) -> bool | None:
    """Tell whether a line « --… » closes the parts; None when it isn't of this boundary."""
    told = line[1].rstrip()
    if told == boundary:
        return False
    return True if told == boundary + b"--" else None


def _without_last_line_end(piece: bytes) -> bytes:
    return re.sub(rb"(?:\r*\n|\r)\Z", b"", piece)
