"""HTML cut in tags and texts, whatever is wrong with it; nothing is raised, and no length of it takes long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*+)>""")
_CUT_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>?")
_ATTRIBUTE = re.compile(r"""([^\s=>/"'][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)(?:"|\Z)|'([^']*)(?:'|\Z)|([^\s>]*)))?""")
_COMMENT_END = re.compile(r"--!?>")
_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"}
"""Elements whose content holds no tag."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of HTML: kind "start", "end" or "text"; entities are undone."""

    kind: str
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Token]:
    """Yield the tags and the texts of `html`, in order, without its comments and declarations."""
    at = 0
    while at < len(html):
        opening = html.find("<", at)
        if opening < 0:
            opening = len(html)
        if opening > at:
            yield Token("text", text=unescape(html[at:opening]))
        if opening == len(html):
            return
        at = opening
        found = _markup(html, at)
        yield from found[0]
        at = found[1]


def _markup(html: str, at: int) -> tuple[list[Token], int]:
    """Return the tokens of what begins with « < » there, and where it ends."""
    if html.startswith("<!--", at):
        closing = _COMMENT_END.search(html, at + 4)
        return [], closing.end() if closing else len(html)
    if html.startswith(("<!", "<?"), at) or (html.startswith("</", at) and not html[at + 2 : at + 3].isalpha()):
        return [], (html.find(">", at) + 1) or len(html)
    tag = _TAG.match(html, at) or _CUT_TAG.match(html, at)
    if tag is None:
        return [Token("text", text="<")], at + 1
    name = tag[2].lower()
    if tag[1]:
        return [Token("end", name)], tag.end()
    found = [Token("start", name, attributes=_attributes(tag[3]))]
    if name not in _RAW:
        return found, tag.end()
    closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(html, tag.end())
    end = closing.start() if closing else len(html)
    return [*found, Token("text", text=html[tag.end() : end])], end


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
