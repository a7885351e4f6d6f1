"""A mail as received, made safe to show: its headers and its text with its inline pictures."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import cache
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

KEPT = {"b", "strong", "i", "em", "u", "p", "ul", "ol", "li", "blockquote", "sup", "sub"}
BLOCKS = {"div", "td", "th", "tr", "table", "section", "article", "header", "footer", "center"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
POLICY = email.policy.default.clone(header_factory=cache(email.policy.default.header_factory))
"""Parsing headers is most of reading a mail, and a run's mails have the same ones."""
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
    """Return the mail in `data`; its inline pictures go through `publish`. Never raises on a damaged mail."""
    message = email.message_from_bytes(data, policy=POLICY)
    assert isinstance(message, EmailMessage)  # what this policy makes
    date = message["date"]
    return Letter(
        subject=str(message["subject"] or ""),
        sender=str(message["from"] or ""),
        to=str(message["to"] or ""),
        date=date.datetime if date is not None and date.datetime is not None else None,
        body=_body(message, publish),
    )


def _body(message: EmailMessage, publish: Publish) -> Markup:
    part = message.get_body(("html", "plain"))
    if part is None:
        return Markup("<p><i>(message sans texte)</i></p>")
    text = str(part.get_content())
    if part.get_content_type() == "text/plain":
        paragraphs = [escape(block).replace("\n", "<br>") for block in text.strip().split("\n\n")]
        return Markup("".join(f"<p>{block}</p>" for block in paragraphs))  # noqa: S704 - escaped above
    return clean_html(text, _inline_pictures(message, publish))


def _inline_pictures(message: EmailMessage, publish: Publish) -> dict[str, str]:
    """Return the address of each picture of the mail by its content id."""
    found = {}
    for part in message.walk():
        if part.get_content_maintype() == "image" and part["content-id"]:
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)  # what an image part holds
            found[str(part["content-id"]).strip("<> ")] = publish(data, part.get_content_type())
    return found


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
