"""What a reader sees of an HTML body: its words, its links, the pictures it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mail.html_tokens import Token, tokens
from mail.plain_text import visible
from mail.rewritten_links import original

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "map", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "area",
})  # fmt: skip
"""Elements that don't part two words."""
_UNSEEN = frozenset({"head", "iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title"})
_VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
})  # fmt: skip
_CLOSED_BY_ITSELF = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option", "a"})
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height|opacity)\s*:\s*0(?:\.0+)?\s*(?:px|pt|em|%)?\s*(?:!important)?\s*(?:;|$))",
    re.IGNORECASE,
)
_STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)", re.IGNORECASE)
_SHOWING = {"img": "src", "image": "href", "input": "src", "v:imagedata": "src", "v:fill": "src"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is shown, and the whole address it leads to."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that the HTML shows: its source as written, its text alternative (None when it has none)."""

    source: str
    alt: str | None


@dataclass(slots=True)
class Reading:
    """What was read of an HTML body, spaces as the eye sees them."""

    words: str = ""
    links: list[Link] = field(default_factory=list)
    pictures: list[ShownPicture] = field(default_factory=list)
    drawings: int = 0
    """How many SVG drawings are written in the HTML itself."""


def read_html(html: str) -> Reading:
    """Return what a reader sees of `html`, whatever is wrong with it."""
    reader = _Reader()
    for token in tokens(html):
        reader.take(token)
    return reader.result()


def address_of(href: str) -> str:
    """Return the address that a browser opens: no line break in it, no space around, no filter's rewriting."""
    return original(re.sub(r"[\t\r\n]", "", href.strip()))


def one_line(text: str) -> str:
    """Return `text` with one space where there are some, and without what shows nothing."""
    return " ".join(visible(text).split())


class _Reader:
    """Takes tokens one by one."""

    def __init__(self) -> None:
        self._reading = Reading()
        self._words: list[str] = []
        self._open: list[tuple[str, bool]] = []  # each element that is open, and whether it hides its content
        self._hidden = 0
        self._address: str | None = None
        self._label: list[str] = []

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "text":
            self._say(token.text)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.name)

    def result(self) -> Reading:
        """Return what was read."""
        self._end_link(closed=False)
        self._reading.words = one_line("".join(self._words))
        return self._reading

    def _say(self, text: str) -> None:
        if not self._hidden:
            self._words.append(text)
            self._label.append(text)

    def _start(self, token: Token) -> None:
        name, given = token.name, token.attributes
        if name == "body":
            self._close("head")
        if name in _CLOSED_BY_ITSELF and self._open and self._open[-1][0] == name:
            self._close(name)
        if name not in INLINE:
            self._say("\n")
        hides = name in _UNSEEN or "hidden" in given or bool(_HIDING.search(given.get("style", "")))
        if name not in _VOID:
            self._open.append((name, hides))
            self._hidden += hides
        if self._hidden or hides:
            return
        if name == "a":
            self._end_link(closed=True)
            self._address = given.get("originalsrc") or given.get("href") or None
        self._show(name, given)

    def _show(self, name: str, given: dict[str, str]) -> None:
        self._reading.drawings += name == "svg"
        source = given.get(_SHOWING.get(name, ""), "") or (given.get("xlink:href", "") if name == "image" else "")
        if name == "img" and not source:
            source = given.get("srcset", "").strip().split(" ")[0]
        if source.strip():
            self._reading.pictures.append(ShownPicture(source, given.get("alt")))
        if name in ("img", "input"):
            self._label.append(given.get("alt", ""))
        if name == "area" and given.get("href"):
            self._reading.links.append(Link(one_line(given.get("alt", "")), address_of(given["href"])))
        for background in (given.get("background", ""), *_STYLE_ADDRESS.findall(given.get("style", ""))):
            if background.strip():
                self._reading.pictures.append(ShownPicture(background, None))

    def _end(self, name: str) -> None:
        if name == "a":
            self._end_link(closed=True)
        if name not in INLINE or name == "br":
            self._say("\n")
        self._close(name)

    def _close(self, name: str) -> None:
        if not any(each == name for each, _ in self._open):
            return
        while self._open:
            each, hides = self._open.pop()
            self._hidden -= hides
            if each == name:
                return

    def _end_link(self, *, closed: bool) -> None:
        """Note the link that ends here; one that is never closed is called by its first line."""
        if self._address is not None:
            lines = [one_line(line) for line in "".join(self._label).split("\n")]
            label = " ".join(line for line in lines if line)
            first = next((line for line in lines if line), "")
            self._reading.links.append(Link(label if closed else first, address_of(self._address)))
        self._address, self._label = None, []
