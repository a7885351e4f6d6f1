"""What people received: mails caught by a real SMTP server, SMS and calls taken from the gateway."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class _Received(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def to(self) -> str: ...


M = TypeVar("M", bound=_Received)


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """One recipient's copy of a mail, exactly as SMTP brought it; `folder` is "inbox" or "junk"."""

    id: int
    to: str
    sender: str
    raw: bytes
    received_at: datetime
    folder: str
    subject: str

    def parsed(self) -> EmailMessage:
        """Return the mail as headers and parts."""
        return read_mail(self.raw)

    def summary(self) -> dict[str, str | int]:
        """Return what a list of mails shows, ready for JSON."""
        return {
            "id": self.id,
            "to": self.to,
            "from": self.sender,
            "subject": self.subject,
            "received_at": self.received_at.isoformat(),
            "folder": self.folder,
        }


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """An SMS, or the words heard on a call; `channel` is "sms" or "call", `to` an E.164 number."""

    id: int
    to: str
    sender: str
    text: str
    channel: str
    sent_at: datetime
    received_at: datetime

    def summary(self) -> dict[str, str | int]:
        """Return the whole message, ready for JSON."""
        return {
            "id": self.id,
            "to": self.to,
            "from": self.sender,
            "text": self.text,
            "channel": self.channel,
            "sent_at": self.sent_at.isoformat(),
            "received_at": self.received_at.isoformat(),
        }


def read_mail(raw: bytes) -> EmailMessage:
    """Return a mail, as SMTP brought it, as headers and parts; its headers alone when its parts can't be told."""
    try:
        return message_from_bytes(raw, _class=EmailMessage, policy=default)
    except Exception:  # a damaged or endlessly nested mail leads the parser to anything
        head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
        kept = b"\n".join(line for line in head.splitlines() if not line.lower().startswith(b"content-"))
        return message_from_bytes(kept + b"\n\n", _class=EmailMessage, policy=default)


def header_of(letter: EmailMessage, name: str) -> str:
    """Return a header on one line, decoded; as it was written when it can't be, empty when there is none."""
    written = next((str(value) for key, value in letter.raw_items() if key.lower() == name.lower()), "")
    try:
        told = str(letter.get(name, ""))
    except Exception:  # the parsers of headers raise on what is damaged
        told = written
    return _on_one_line(written if "\N{REPLACEMENT CHARACTER}" in told else told)


def _on_one_line(text: str) -> str:
    """Return what can be sent and shown: no line break, bytes that no header announced read as they may be."""
    data = text.encode("utf-8", "surrogateescape")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return re.sub(r"[\r\n]+[ \t]*", " ", text.replace("\0", ""))


def body_of(letter: EmailMessage, kind: str) -> EmailMessage | None:
    """Return the part that tells the mail, « plain » or « html »; None when there is none that can be told."""
    try:
        part = letter.get_body((kind,))
    except Exception:  # a damaged header of a part
        return None
    return part if isinstance(part, EmailMessage) else None


def text_of(part: EmailMessage) -> str:
    """Return the text of a part; of what can't be decoded, replacement characters."""
    try:
        return str(part.get_content())
    except Exception:  # an unknown charset, a broken encoding
        return content_of(part).decode("utf-8", "replace")


def content_of(part: EmailMessage) -> bytes:
    """Return the bytes of a part, its transfer encoding undone as far as it can be."""
    try:
        content = part.get_payload(decode=True)
    except Exception:  # a damaged header of the part
        content = None
    return content if isinstance(content, bytes) else b""


class Inbox(Generic[M]):
    """Messages in the order they came, in memory. Its ids start at 1 and only grow.

    It belongs to one event loop: add and wait there.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Stamp arrivals with `now`."""
        self._now = now
        self._messages: list[M] = []
        self._late: Counter[str] = Counter()
        self._on_the_way: list[tuple[str, Callable[[int, datetime], M]]] = []
        self._change = asyncio.Event()
        self._closed = False

    def add(self, make: Callable[[int, datetime], M]) -> M:
        """Keep and return the message that `make` builds from its id and its time of arrival."""
        message = make(len(self._messages) + 1, self._now())
        if self._late[message.to]:
            self._late[message.to] -= 1
            self._on_the_way.append((message.to, make))
        else:
            self._messages.append(message)
            self._wake()
        return message

    def delay_next(self, to: str) -> None:
        """Let the next message to that number be late: it arrives when it is released."""
        self._late[to] += 1

    def release(self, to: str) -> int:
        """Let the late messages to that number arrive, in the order they came; return how many."""
        late = [make for number, make in self._on_the_way if number == to]
        self._on_the_way = [each for each in self._on_the_way if each[0] != to]
        for make in late:
            self.add(make)
        return len(late)

    @property
    def last_id(self) -> int:
        """The id of the message that came last, 0 when there is none."""
        return len(self._messages)

    def get(self, message_id: int) -> M | None:
        """Return the message of that id, None when there is none."""
        return self._messages[message_id - 1] if 1 <= message_id <= len(self._messages) else None

    def find(self, to: str | None = None, after: int = 0) -> list[M]:
        """Return the messages to that address or number (None: to anyone) of an id greater than `after`."""
        newer = self._messages[max(0, after) :]
        return [message for message in newer if to is None or message.to.casefold() == to.casefold()]

    async def wait(self, to: str | None, after: int, seconds: float) -> list[M]:
        """Return the same as `find`, as soon as there is something, or nothing after that many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while not (found := self.find(to, after)) and not self._closed:
                    await self._change.wait()
        except TimeoutError:
            return []
        return found

    def close(self) -> None:
        """Let go everyone who waits, now and later: the service is stopping."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()


def take_order(inbox: Inbox[ReceivedText], order: Mapping[str, Any]) -> ReceivedText:
    """Deliver what was posted to the SMS gateway and return it; ValueError names the field that is wrong."""
    to, sender, text = (_required(order, field) for field in ("to", "from", "text"))
    channel = order.get("channel", "sms")
    if channel not in ("sms", "call"):
        raise ValueError("« channel » doit valoir « sms » ou « call »")
    try:
        sent_at = datetime.fromisoformat(_required(order, "sent_at"))
    except ValueError as error:
        raise ValueError("« sent_at » doit être une date ISO 8601 avec fuseau") from error
    if sent_at.tzinfo is None:
        raise ValueError("« sent_at » doit être une date ISO 8601 avec fuseau")
    return inbox.add(lambda number, received_at: ReceivedText(number, to, sender, text, channel, sent_at, received_at))


def _required(order: Mapping[str, Any], field: str) -> str:
    value = order.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"« {field} » doit être un texte non vide")
    return value


def conversations(texts: Sequence[ReceivedText]) -> dict[str, list[ReceivedText]]:
    """Return the messages of each number, in order of arrival; the number that heard last comes first."""
    numbers: dict[str, list[ReceivedText]] = {}
    for text in reversed(texts):
        numbers.setdefault(text.to, []).insert(0, text)
    return numbers
