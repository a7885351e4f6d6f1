"""A mail as received, made safe to show: its headers and its text with its inline pictures."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import cache
from html import escape, unescape

import nh3
from markupsafe import Markup

KEPT = {"b", "strong", "i", "em", "u", "p", "br", "ul", "ol", "li", "blockquote", "sup", "sub"}
BLOCKS = {"div", "td", "th", "tr", "table", "section", "article", "header", "footer", "center"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
POLICY = email.policy.default.clone(header_factory=cache(email.policy.default.header_factory))
"""Parsing headers is most of reading a mail, and a run's mails have the same ones."""
DROPPED = {"script", "style", "title", "template", "noscript", "iframe", "object", "svg"}
SANITIZER = nh3.Cleaner(
    tags=KEPT | BLOCKS | HEADINGS | {"a", "img"},
    clean_content_tags=DROPPED,
    attributes={"a": {"href"}, "img": {"alt", "src"}},
    url_schemes={"http", "https", "mailto", "tel", "cid"},
    link_rel=None,
)
TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z]+="[^"]*")*)>')
"""A tag as nh3 writes it: no other « < » is left in its text, no other quotation mark in its values."""
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')

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
    links: list[str] = []

    def ours(tag: re.Match[str]) -> str:
        closing, name, attributes = tag.groups()
        given = {key: unescape(value) for key, value in ATTRIBUTE.findall(attributes)}
        if name == "a":
            return _link(bool(closing), given.get("href", ""), links)
        if name == "img":
            return _picture(pictures.get(given.get("src", "").removeprefix("cid:")), given.get("alt", ""))
        if name in KEPT:
            return tag[0]
        return "</div>" if closing else '<div class="mail-titre">' if name in HEADINGS else "<div>"

    return Markup(TAG.sub(ours, SANITIZER.clean(html)))  # noqa: S704 - only our tags and escaped text


def _link(closing: bool, address: str, links: list[str]) -> str:
    """Return what is told of a link, which leads nowhere: its address after its words; `links` are the open ones."""
    if not closing:
        links.append(address)
        return ""
    told = links.pop()
    return f" <small>({escape(told)})</small>" if told else ""


def _picture(published: str | None, alt: str) -> str:
    if published:
        return f'<img src="{escape(published)}" alt="{escape(alt)}">'
    return f"[image : {escape(alt)}]" if alt else ""
