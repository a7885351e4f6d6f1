"""A plain text as its reader sees it: flowed lines joined (RFC 3676), web addresses found."""

from __future__ import annotations

import re

from mail.rewritten_links import original

_IN_ANGLES = re.compile(r"<(?:URL:)?\s*(https?://[^<>]*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”\u200b]+", re.IGNORECASE)
_AFTER = ".,;:!?…'’‘*_|"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LINE_END = re.compile(r"\r*\n|\r")
_QUOTED = re.compile(r">*")
_SIGNATURE = "-- "


def visible(text: str) -> str:
    """Return `text` without the characters that show nothing: soft hyphens, joiners, marks of direction."""
    return _INVISIBLE.sub("", text)


def unflowed(text: str, *, delete_space: bool) -> str:
    """Return a text sent as format=flowed with its lines as they were written; `delete_space` is its DelSp."""
    out: list[str] = []
    flowing, before = False, 0
    for line in _LINE_END.split(text):
        depth = len(_QUOTED.match(line)[0])  # type: ignore[index]  # it always matches
        words = line[depth:].removeprefix(" ")
        if flowing and depth == before and words != _SIGNATURE:
            out[-1] += words
        else:
            out.append((">" * depth + " " if depth else "") + words)
        flowing = words.endswith(" ") and words != _SIGNATURE
        if flowing and delete_space:
            out[-1] = out[-1][:-1]
        before = depth
    return "\n".join(out)


def web_addresses(text: str) -> list[str]:
    """Return the web addresses of a text in their order, whole, without the marks of the sentence around them."""
    joined = _IN_ANGLES.sub(lambda found: f"<{''.join(found[1].split())}>", visible(text))
    return [original(_without_sentence(found)) for found in _ADDRESS.findall(joined)]


def _without_sentence(address: str) -> str:
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        unbalanced = opening is not None and address.count(last) > address.count(opening)
        if last not in _AFTER and not unbalanced:
            break
        address = address[:-1]
    return address
