"""Inboxes give each person their own messages, as soon as they come."""

from __future__ import annotations

import asyncio
import smtplib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from mock_server.delivery.catcher import MailCatcher, MailRule
from mock_server.delivery.inbox import (
    CaughtMail,
    Inbox,
    ReceivedText,
    body_of,
    conversations,
    header_of,
    read_mail,
    take_order,
    text_of,
)
from tests.support.own_loop import run

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 24, 15, 7, tzinfo=UTC)
ORDER = {"to": "+33612345678", "from": "e-CPS", "text": "Bonjour", "sent_at": "2026-11-24T15:07:00+00:00"}


@dataclass(frozen=True)
class Note:
    id: int
    to: str
    at: datetime


def note(to: str) -> Callable[[int, datetime], Note]:
    return lambda number, at: Note(number, to, at)


def send(port: int, *to: str, subject: str = "Objet") -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "s@ecps.example", ", ".join(to), subject
    letter.set_content("Bonjour")
    with smtplib.SMTP("127.0.0.1", port) as relay:
        relay.send_message(letter)


def test_ids_grow_and_arrivals_bear_the_time_of_the_clock() -> None:
    inbox: Inbox[Note] = Inbox(lambda: NOW)
    assert inbox.last_id == 0
    assert [inbox.add(note("a")), inbox.add(note("b"))] == [Note(1, "a", NOW), Note(2, "b", NOW)]
    assert inbox.last_id == 2


def test_finding_by_person_and_by_moment() -> None:
    inbox: Inbox[Note] = Inbox(lambda: NOW)
    for to in ("a@x", "b@x", "A@X"):
        inbox.add(note(to))
    assert [found.id for found in inbox.find(to="a@x")] == [1, 3]
    assert [found.id for found in inbox.find(to="a@x", after=1)] == [3]
    assert [found.id for found in inbox.find()] == [1, 2, 3]
    assert inbox.get(2) == Note(2, "b@x", NOW)
    assert (inbox.get(0), inbox.get(4)) == (None, None)


def test_waiting_ends_with_the_message_and_not_with_someone_else_s() -> None:
    async def play() -> list[Note]:
        inbox: Inbox[Note] = Inbox(lambda: NOW)
        waiting = asyncio.create_task(inbox.wait("a", 0, 5))
        loop = asyncio.get_running_loop()
        loop.call_soon(inbox.add, note("b"))
        loop.call_soon(lambda: loop.call_soon(inbox.add, note("a")))
        return await waiting

    assert run(play()) == [Note(2, "a", NOW)]


def test_waiting_ends_empty_after_its_time_or_when_the_service_stops() -> None:
    async def play() -> tuple[list[Note], list[Note]]:
        inbox: Inbox[Note] = Inbox(lambda: NOW)
        late = await inbox.wait("a", 0, 0.01)
        asyncio.get_running_loop().call_soon(inbox.close)
        return late, await inbox.wait("a", 0, 60)

    assert run(play()) == ([], [])


def catch(play: Callable[[MailCatcher, int], Any]) -> list[CaughtMail]:
    async def scene() -> list[CaughtMail]:
        inbox: Inbox[CaughtMail] = Inbox(lambda: NOW)
        catcher = MailCatcher(inbox)
        port = await catcher.start()
        await asyncio.to_thread(play, catcher, port)
        await catcher.stop()
        return inbox.find()

    return run(scene())


def test_a_mail_is_kept_as_it_came_one_copy_a_recipient() -> None:
    first, second = catch(lambda _, port: send(port, "a@x.example", "b@x.example", subject="Été"))
    assert (first.to, second.to) == ("a@x.example", "b@x.example")
    assert (first.subject, first.sender, first.folder) == ("Été", "s@ecps.example", "inbox")
    assert first.raw.startswith(b"From: s@ecps.example\r\n")
    assert first.received_at == NOW


def test_an_address_can_be_filed_as_junk() -> None:
    def play(catcher: MailCatcher, port: int) -> None:
        catcher.set_rule("A@x.example", MailRule.JUNK)
        send(port, "a@x.example", "b@x.example")
        catcher.set_rule("a@x.example", None)
        send(port, "a@x.example")

    assert [mail.folder for mail in catch(play)] == ["junk", "inbox", "inbox"]


def test_a_blocked_address_is_refused_at_the_door() -> None:
    def play(catcher: MailCatcher, port: int) -> None:
        catcher.set_rule("a@x.example", MailRule.BLOCKED)
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            send(port, "a@x.example")
        assert refusal.value.recipients["a@x.example"][0] == 550

    assert catch(play) == []


def test_a_held_mail_comes_when_it_is_released() -> None:
    def play(catcher: MailCatcher, port: int) -> None:
        catcher.set_rule("a@x.example", MailRule.HELD)
        send(port, "a@x.example", subject="tardif")
        send(port, "b@x.example", subject="à l'heure")

    async def scene() -> tuple[list[str], int, list[str]]:
        inbox: Inbox[CaughtMail] = Inbox(lambda: NOW)
        catcher = MailCatcher(inbox)
        port = await catcher.start()
        await asyncio.to_thread(play, catcher, port)
        before = [mail.subject for mail in inbox.find()]
        freed = catcher.release("A@x.example") + catcher.release("a@x.example")
        await catcher.stop()
        return before, freed, [mail.subject for mail in inbox.find()]

    assert run(scene()) == (["à l'heure"], 1, ["à l'heure", "tardif"])


def test_the_gateway_delivers_an_sms_or_a_call() -> None:
    inbox: Inbox[ReceivedText] = Inbox(lambda: NOW)
    assert take_order(inbox, ORDER).channel == "sms"
    call = take_order(inbox, ORDER | {"channel": "call"})
    assert call.summary() == ORDER | {"id": 2, "channel": "call", "received_at": "2026-11-24T15:07:00+00:00"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to": ""}, "to"),
        ({"text": None}, "text"),
        ({"from": 3}, "from"),
        ({"channel": "fax"}, "channel"),
        ({"sent_at": "hier"}, "sent_at"),
        ({"sent_at": "2026-11-24T15:07:00"}, "sent_at"),
    ],
)
def test_the_gateway_names_the_field_that_is_wrong(change: dict[str, Any], field: str) -> None:
    inbox: Inbox[ReceivedText] = Inbox(lambda: NOW)
    with pytest.raises(ValueError, match=f"« {field} »"):
        take_order(inbox, ORDER | change)
    assert inbox.find() == []


def test_conversations_begin_with_the_number_that_heard_last() -> None:
    inbox: Inbox[ReceivedText] = Inbox(lambda: NOW)
    for to in ("+331", "+332", "+331"):
        take_order(inbox, ORDER | {"to": to})
    found = conversations(inbox.find())
    assert {number: [text.id for text in texts] for number, texts in found.items()} == {
        "+331": [1, 3],
        "+332": [2],
    }
    assert list(found) == ["+331", "+332"]


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"Subject: R\xe9activ\xe9e", "Réactivée"),
        ("Subject: Réactivée".encode(), "Réactivée"),
        (b"Subject: =?x-unknown?Q?abc?=", "abc"),
        (b"From: x@\r\nMessage-ID: <[a]@b>\r\nSubject: abc", "abc"),
        (b"Content-Type: ;;=\r\nSubject: a\0bc", "abc"),
    ],
)
def test_a_damaged_mail_is_filed_with_its_subject(head: bytes, subject: str) -> None:
    def play(_catcher: MailCatcher, port: int) -> None:
        with smtplib.SMTP("127.0.0.1", port) as relay:
            assert relay.sendmail("s@ecps.example", ["a@x.example"], head + b"\r\n\r\nx\r\n") == {}

    (mail,) = catch(play)
    assert mail.subject == subject


def test_a_header_that_cannot_be_parsed_is_told_as_written() -> None:
    assert header_of(read_mail(b"Message-ID: <[a]@b>\n\n"), "Message-ID") == "<[a]@b>"


def test_an_endless_nesting_keeps_its_headers() -> None:
    layers = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(1500))
    assert header_of(read_mail(f"Subject: profond\r\n{layers}".encode()), "Subject") == "profond"


def test_a_text_of_an_unknown_charset_is_read() -> None:
    body = body_of(read_mail('Content-Type: text/plain; charset="uft-8"\n\nRéactivée'.encode()), "plain")
    assert body is not None
    assert text_of(body) == "Réactivée"
