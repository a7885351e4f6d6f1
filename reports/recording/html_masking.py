"""An HTML body with its secrets hidden: in its words, its links, and across its tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from mail.html_reading import INLINE
from mail.html_tokens import Token, tokens
from reports.recording.written_otherwise import mask_text

BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICTAEAOw=="
"""A picture of one clear pixel, in the place of those that are written in an address."""
_NAME = re.compile(r"[a-z][a-z0-9:_-]{0,30}")
_DROPPED = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_DROPPED_ATTRIBUTES = re.compile(r"on.*|srcdoc|srcset|style")

Hide = Callable[[str], str]


def mask_html(html: str, hide: Hide) -> str:
    """Return `html` written anew without its secrets, scripts and styles; its words alone when tags part a secret."""
    written, told = "".join(_written(html, hide)), "".join(_told(html, hide))
    if hide(told) == told:
        return written
    return f"<p>{escape(mask_text(' '.join(told.split()), hide))}</p>"


def _written(html: str, hide: Hide) -> Iterator[str]:
    dropping = ""
    for token in tokens(html):
        if token.kind == "text":
            yield "" if dropping else escape(mask_text(token.text, hide))
            continue
        dropping = token.name if token.kind == "start" and token.name in _DROPPED else ""
        if token.name in _DROPPED or not _is_plain(token.name, hide):
            continue
        yield f"</{token.name}>" if token.kind == "end" else f"<{token.name}{_attributes(token, hide)}>"


def _told(html: str, hide: Hide) -> Iterator[str]:
    """Yield the texts as they stand next to each other, each one masked."""
    dropping = ""
    for token in tokens(html):
        if token.kind == "text":
            yield "" if dropping else mask_text(token.text, hide)
            continue
        dropping = token.name if token.kind == "start" and token.name in _DROPPED else ""
        yield "" if token.name in INLINE else " "


def _attributes(token: Token, hide: Hide) -> str:
    kept = {
        name: BLANK if "data:" in value.lower() else mask_text(value, hide)
        for name, value in token.attributes.items()
        if _is_plain(name, hide) and not _DROPPED_ATTRIBUTES.fullmatch(name)
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())


def _is_plain(name: str, hide: Hide) -> bool:
    return _NAME.fullmatch(name) is not None and hide(name) == name
