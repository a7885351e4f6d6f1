"""One message, opened whatever wrote it: what its headers say, what its reader sees, what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property

from mail.addresses import Address, addresses
from mail.headers import Headers
from mail.html_reading import Link, Reading, read_html
from mail.parts import Part, open_part
from mail.pictures import Pictures, pictures_of
from mail.plain_text import unflowed, web_addresses

_RECIPIENTS = ("To", "Cc", "Bcc")
_REPORTS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report")


def open_mail(raw: bytes) -> Mail:
    """Return the message written in `raw`. It never raises: what can't be read is raw, empty or None."""
    return Mail(open_part(raw))


def date_of(written: str) -> datetime | None:
    """Return the aware date that a header tells, in UTC when it tells no zone; None when it can't be read."""
    try:
        date = parsedate_to_datetime(written)
        return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@dataclass(frozen=True)
class Mail:
    """A message: each of its sides is read when it is asked for."""

    root: Part

    @property
    def headers(self) -> Headers:
        """All its headers, by name."""
        return self.root.headers

    @property
    def subject(self) -> str:
        """The subject, empty when there is none."""
        return self.headers.get("Subject")

    @property
    def sender(self) -> str:
        """The sender as displayed, name and address, empty when there is none."""
        return ", ".join(str(each) for each in self.senders) or self.headers.get("From")

    @property
    def senders(self) -> list[Address]:
        """The sender's name and exact address."""
        return [each for field in self.headers.all("From") for each in addresses(field.plain)]

    @property
    def recipients(self) -> list[str]:
        """The exact addresses that it says it goes to, whatever the header; what was written when it is none."""
        fields = (field for name in _RECIPIENTS for field in self.headers.all(name))
        return [each.address for field in fields for each in addresses(field.plain)]

    @property
    def date(self) -> datetime | None:
        """When it was sent, an aware date; None when that can't be read."""
        return date_of(self.headers.plain("Date"))

    @property
    def message_id(self) -> str:
        """Its Message-ID as it was written, brackets and all; empty when it has none."""
        written = self.headers.plain("Message-ID")
        return written if written.strip("<> ") else ""

    @property
    def parts(self) -> list[Part]:
        """All its parts, those of the messages within it too, in order."""
        return list(self.root.walk())

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each plain text that its reader sees, in order; flowed lines are joined."""
        found = _shown(self.root, ("text/plain",)) or _other_texts(self.root, self.htmls)
        return tuple(_unfolded(part) for part in found)

    @cached_property
    def htmls(self) -> tuple[str, ...]:
        """Each HTML body that its reader sees, in order."""
        return tuple(part.text for part in _shown(self.root, ("text/html", "application/xhtml+xml")))

    @property
    def text(self) -> str:
        """The plain text, empty when there is none."""
        return "\n".join(self.texts)

    @property
    def html(self) -> str:
        """The HTML, empty when there is none."""
        return "\n".join(self.htmls)

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        return tuple(read_html(html) for html in self.htmls)

    @property
    def words(self) -> str:
        """What the HTML tells its reader, on one line."""
        return " ".join(reading.words for reading in self._readings)

    @property
    def links(self) -> list[Link]:
        """The links of the HTML, in order."""
        return [link for reading in self._readings for link in reading.links]

    @property
    def drawings(self) -> int:
        """How many SVG drawings are written in the HTML itself: they are no pictures that can be taken out."""
        return sum(reading.drawings for reading in self._readings)

    @property
    def text_links(self) -> list[str]:
        """The web addresses of the first plain text that has one, each once: a list's footer comes after."""
        found = (list(dict.fromkeys(web_addresses(text))) for text in self.texts)
        return next((each for each in found if each), [])

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures that it shows or that are attached to it."""
        shown = [picture for reading in self._readings for picture in reading.pictures]
        return pictures_of(_readable(self.root), shown)


def _shown(part: Part, kinds: tuple[str, ...], *, top: bool = True) -> list[Part]:
    """Return the parts of these kinds that a mail reader shows: no attachment, one of several alternatives."""
    if not part.children:
        return [part] if part.media_type in kinds and not part.unopened and (top or not part.is_attachment) else []
    if part.media_type == "multipart/alternative":
        each = (_shown(child, kinds, top=False) for child in reversed(part.children))
        return next((found for found in each if found), [])
    children = _told(part)
    return [found for child in children for found in _shown(child, kinds, top=False)]


def _told(part: Part) -> tuple[Part, ...]:
    """Return the children of a part that tell something to its reader: of a report, not the mail it is about."""
    if part.media_type == "multipart/report" or any(child.media_type in _REPORTS for child in part.children):
        return tuple(child for child in part.children if not child.media_type.startswith("message/"))
    return part.children


def _readable(part: Part) -> Iterable[Part]:
    """Yield the part and all that is in it, except the mails that a report is about."""
    yield part
    for child in _told(part):
        yield from _readable(child)


def _other_texts(root: Part, htmls: tuple[str, ...]) -> list[Part]:
    """Return the texts of another kind (calendar, Markdown…) of a mail that has neither plain text nor HTML."""
    if htmls:
        return []
    kinds = {part.media_type for part in root.walk() if part.media_type.startswith("text/")}
    return _shown(root, tuple(kinds))


def _unfolded(part: Part) -> str:
    given = part.content_parameters
    if given.get("format", "").lower() != "flowed":
        return part.text
    return unflowed(part.text, delete_space=given.get("delsp", "").lower() == "yes")
