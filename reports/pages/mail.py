"""A mail as received, made safe to show: its headers and its text with its inline pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

from mail import Mail, Part, open_mail
from mail.pictures import is_picture, kind_of

KEPT = {"b", "strong", "i", "em", "u", "p", "ul", "ol", "li", "blockquote", "sup", "sub"}
BLOCKS = {"div", "td", "th", "tr", "table", "section", "article", "header", "footer", "center"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PUBLISHED = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})
"""The pictures that a page of the site may show; a drawing (SVG) could act on it."""
DROPPED = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"}

Publish = Callable[[bytes, str], str]  # (content, media type) → address of the copy in the site


@dataclass(frozen=True)
class Letter:
    """A mail for the pages; `body` is safe HTML made of a few tags of ours."""

    subject: str
    sender: str
    to: str
    date: datetime | None
    body: Markup


def read_mail(data: bytes, publish: Publish) -> Letter:
    """Return the mail in `data`; its pictures go through `publish`. Never raises on a damaged mail."""
    mail = open_mail(data)
    return Letter(
        subject=mail.subject,
        sender=mail.sender,
        to=", ".join(mail.headers.get_all("To")),
        date=mail.date,
        body=_body(mail, publish),
    )


def _body(mail: Mail, publish: Publish) -> Markup:
    """Return what its reader sees: the HTML, else the text, else why there is none; then the pictures attached."""
    pictures = _inline_pictures(mail, publish)
    if mail.html.strip():
        shown = clean_html(mail.html, pictures)
    elif mail.text.strip():
        text = "\n".join(mail.text.strip().splitlines())
        paragraphs = [escape(block).replace("\n", "<br>") for block in text.split("\n\n")]
        shown = Markup("".join(f"<p>{block}</p>" for block in paragraphs))  # noqa: S704 - escaped above
    else:
        shown = Markup("<p><i>(message sans texte)</i></p>")
    return shown + _attached_pictures(mail, publish) + _left_aside(mail)


def _inline_pictures(mail: Mail, publish: Publish) -> dict[str, str]:
    """Return the address of each picture that the HTML shows by how the HTML names it, without its « cid: »."""
    return {
        each.source.removeprefix("cid:"): publish(each.data, each.media_type)
        for each in mail.pictures.held
        if each.source is not None and each.media_type in PUBLISHED
    }


def _attached_pictures(mail: Mail, publish: Publish) -> Markup:
    shown = Markup("")
    for each in mail.pictures.held:
        if each.source is None and each.media_type in PUBLISHED:
            address = publish(each.data, each.media_type)
            shown += Markup('<p><img src="{}" alt="{}"></p>').format(address, each.name or "image jointe")
    return shown


def _left_aside(mail: Mail) -> Markup:
    """Return one sentence for each part that isn't shown: a file, or what is nested too deep to be opened."""
    told = Markup("")
    for part in mail.parts:
        if part.unopened:
            told += Markup("<p><i>(une partie imbriquée trop profondément n’est pas ouverte)</i></p>")
        elif not part.children and _is_file(part):
            name = part.filename or "sans nom"
            told += Markup("<p><i>(pièce jointe non montrée : {}, {})</i></p>").format(name, part.media_type)
    return told


def _is_file(part: Part) -> bool:
    kind = part.media_type.partition("/")[0]
    if is_picture(part):
        return kind_of(part.data) == "image/svg+xml" or not part.data
    return part.is_attachment or kind in ("application", "audio", "video")


def clean_html(html: str, pictures: dict[str, str]) -> Markup:
    """Return the text of `html` with its emphasis, lists and known pictures, and nothing else of it."""
    cleaner = _Cleaner(pictures)
    cleaner.feed(html)
    cleaner.close()
    return cleaner.result()


class _Cleaner(HTMLParser):
    """Writes anew from a short list of tags; no attribute of the mail's passes but a picture's text."""

    def __init__(self, pictures: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self._pictures = pictures
        self._out: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._silent = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open the tag of ours that answers to the mail's, if there is one."""
        given = {name: value or "" for name, value in attrs}
        if tag in DROPPED:
            self._silent += 1
        elif self._silent:
            return
        elif tag == "br":
            self._out.append("<br>")
        elif tag == "img":
            self._picture(given)
        elif tag == "a":
            self._link = given.get("href", "")
        elif tag in KEPT or tag in BLOCKS or tag in HEADINGS:
            self._start(tag)

    def _start(self, tag: str) -> None:
        ours = tag if tag in KEPT else "div"
        self._out.append(f'<{ours} class="mail-titre">' if tag in HEADINGS else f"<{ours}>")
        self._open.append((tag, ours))

    def _picture(self, given: dict[str, str]) -> None:
        address = self._pictures.get(given.get("src", "").removeprefix("cid:"))
        alt = escape(given.get("alt", ""), quote=True)
        if address:
            self._out.append(f'<img src="{escape(address, quote=True)}" alt="{alt}">')
        elif alt:
            self._out.append(f"[image : {alt}]")

    def handle_endtag(self, tag: str) -> None:
        """Close what is open down to the tag, if it is open."""
        if tag in DROPPED:
            self._silent = max(0, self._silent - 1)
        elif tag == "a" and self._link:
            self._out.append(f" <small>({escape(self._link)})</small>")
            self._link = ""
        elif tag in [name for name, _ in self._open]:
            while self._open:
                name, ours = self._open.pop()
                self._out.append(f"</{ours}>")
                if name == tag:
                    break

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if not self._silent:
            self._out.append(escape(data))

    def result(self) -> Markup:
        """Return what was kept, every tag closed."""
        closing = [f"</{ours}>" for _, ours in reversed(self._open)]
        return Markup("".join([*self._out, *closing]))  # noqa: S704 - only our tags and escaped text
