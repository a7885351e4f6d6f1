"""The pictures of a message: those that its HTML shows, in order, then those that are attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes

from mail.html_reading import ShownPicture
from mail.parts import Part
from mail.transfer import base64_decoded

_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"BM": "image/bmp",
}
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>/]",
    re.DOTALL | re.IGNORECASE,
)
_DATA = re.compile(r"\s*data:([^,;]*)((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is in the message. `media_type` is what its bytes say, else what the message says.

    `source` is how the HTML names it, None when it is attached only; `alt` its text alternative, None without.
    """

    media_type: str
    data: bytes
    source: str | None = None
    alt: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """`held`: those of the message; `absent`: the sources that it shows without holding them; `remote`: addresses."""

    held: tuple[Picture, ...] = ()
    absent: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()


def pictures_of(parts: Iterable[Part], shown: Iterable[ShownPicture]) -> Pictures:
    """Return the pictures among `parts`, and in the sources of those `shown`."""
    kept = [part for part in parts if not part.children and is_picture(part)]
    held: list[Picture] = []
    absent: list[str] = []
    remote: list[str] = []
    seen: set[int] = set()
    for each in shown:
        part = _named(kept, each.source)
        if part is not None:
            seen.add(id(part))
            held.append(Picture(_kind(part), part.data, each.source, each.alt, part.filename))
        elif _DATA.match(each.source):
            held.append(_written_in(each))
        else:
            (remote if _ELSEWHERE.match(each.source) else absent).append(each.source.strip())
    held += [Picture(_kind(part), part.data, name=part.filename) for part in kept if id(part) not in seen]
    return Pictures(tuple(held), tuple(absent), tuple(remote))


def is_picture(part: Part) -> bool:
    """Tell whether a part is a picture, whatever it says it is."""
    return part.media_type.startswith("image/") or (
        part.media_type.startswith("application/") and kind_of(part.data) is not None
    )


def kind_of(data: bytes) -> str | None:
    """Return the media type that the first bytes of a picture tell; None when they tell none."""
    if _WEBP.match(data):
        return "image/webp"
    if _SVG.match(data[:2000]):
        return "image/svg+xml"
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), None)


def _kind(part: Part) -> str:
    return kind_of(part.data) or part.media_type


def _named(parts: list[Part], source: str) -> Part | None:
    """Return the part that a source names: by its content id (RFC 2392), its location or its file name."""
    wanted = source.strip()
    by_id = wanted[:4].lower() == "cid:"
    names = [wanted[4:], unquote(wanted[4:])] if by_id else [wanted, unquote(wanted)]
    for part in parts:
        if by_id and part.content_id and part.content_id in names:
            return part
        if not by_id and any(
            name in names for name in (part.headers.get("Content-Location").strip(), part.filename) if name
        ):
            return part
    return None


def _written_in(shown: ShownPicture) -> Picture:
    found = _DATA.match(shown.source)
    assert found is not None  # seen by who calls
    base64 = any(word.strip().lower() == "base64" for word in found[2].split(";"))
    data = unquote_to_bytes(found[3])
    data = base64_decoded(b"".join(data.split())) if base64 else data
    return Picture(kind_of(data) or found[1].strip().lower() or "text/plain", data, shown.source, shown.alt)
