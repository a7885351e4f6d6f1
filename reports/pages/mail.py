"""A mail as received, made safe to show: its headers and its text with its inline pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape

import nh3
from markupsafe import Markup

from mail import Mail, Part, open_mail
from mail.pictures import is_picture, kind_of

KEPT = {"b", "strong", "i", "em", "u", "p", "br", "ul", "ol", "li", "blockquote", "sup", "sub"}
BLOCKS = {"div", "td", "th", "tr", "table", "section", "article", "header", "footer", "center"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PUBLISHED = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})
"""The pictures that a page of the site may show; a drawing (SVG) could act on it."""
DROPPED = {"script", "style", "title", "template", "noscript", "iframe", "object", "svg"}


def _without_data_link(tag: str, _name: str, value: str) -> str | None:
    """Keep the pictures that the HTML holds itself, by which they are known; no link leads to such an address."""
    return None if tag == "a" and value.strip().casefold().startswith("data:") else value


SANITIZER = nh3.Cleaner(
    tags=KEPT | BLOCKS | HEADINGS | {"a", "img"},
    clean_content_tags=DROPPED,
    attributes={"a": {"href"}, "img": {"alt", "src"}},
    url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
    attribute_filter=_without_data_link,
    link_rel=None,
)
TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z]+="[^"]*")*)>')
"""A tag as nh3 writes it: no other « < » is left in its text, no other quotation mark in its values."""
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')

Publish = Callable[[bytes, str], str]  # (content, media type) → address of the copy in the site, empty when refused


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
            told, address = each.name or "image jointe", publish(each.data, each.media_type)
            if address:
                shown += Markup('<p><img src="{}" alt="{}"></p>').format(address, told)
            else:
                shown += Markup("<p><i>(image refusée : {})</i></p>").format(told)
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
