"""The IMAP adapter, against a stub that speaks the part of IMAP that it uses."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fixtures.inboxes import open_mailbox
from fixtures.mailbox import NotReceivedError
from fixtures.services import ServiceError
from tests.delivery.imap_stub import ImapStub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import APIRequestContext

    from fixtures.mailbox import Mailbox

JEANNE, PAUL = "jeanne@ecps.example", "paul@ecps.example"


@pytest.fixture
def server() -> Iterator[ImapStub]:
    with ImapStub() as stub:
        thread = threading.Thread(target=stub.serve_forever, args=[0.02])
        thread.start()
        yield stub
        stub.shutdown()
        thread.join()


@pytest.fixture
def settings(server: ImapStub, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("MOT_DE_PASSE", "secret")
    return {
        "kind": "imap",
        "host": "127.0.0.1",
        "port": str(server.server_address[1]),
        "user": "moi",
        "password_variable": "MOT_DE_PASSE",
        "tls": "no",
    }


@pytest.fixture
def mailbox(settings: dict[str, str], api: APIRequestContext) -> Mailbox:
    return open_mailbox(settings, api)


def test_it_gives_the_mails_of_the_inbox_then_of_the_junk_folder(server: ImapStub, mailbox: Mailbox) -> None:
    server.deliver(JEANNE, "=?utf-8?q?Activ=C3=A9e?=")
    server.deliver(PAUL, "Pour Paul")
    server.deliver(JEANNE, "Indésirable", "Junk")
    first, second = mailbox.wait_for(JEANNE), mailbox.wait_for(JEANNE)
    assert (first.subject, first.folder, first.text) == ("Activée", "inbox", "Bonjour\r\n")
    assert first.received_at == datetime(2026, 11, 24, 15, 7, tzinfo=UTC)
    assert second.folder == "junk"
    mailbox.none_for(JEANNE, subject="Paul")


@pytest.mark.parametrize("folder", ["INBOX", "Junk"])
def test_the_server_tells_of_a_mail_that_comes(server: ImapStub, mailbox: Mailbox, folder: str) -> None:
    def deliver() -> None:
        for _ in range(2):
            server.looked.acquire(timeout=10)
        server.deliver(PAUL, "Pour Paul", folder)
        server.deliver(JEANNE, "Pour Jeanne", folder)

    postman = threading.Thread(target=deliver)
    postman.start()
    start = time.monotonic()
    assert mailbox.wait_for(JEANNE, seconds=20).subject == "Pour Jeanne"
    assert time.monotonic() - start < 8
    postman.join()


def test_a_mark_leaves_older_mails_aside(server: ImapStub, mailbox: Mailbox) -> None:
    server.deliver(JEANNE, "Ancien")
    mark = mailbox.mark()
    mailbox.none_for(JEANNE, after=mark)
    server.deliver(JEANNE, "Nouveau")
    assert mailbox.wait_for(JEANNE, after=mark).subject == "Nouveau"


def test_a_mail_that_does_not_come_is_told(server: ImapStub, mailbox: Mailbox) -> None:
    server.deliver(JEANNE, "Autre")
    with pytest.raises(NotReceivedError, match=r"en 0.2 s ; reçus entre-temps : « Autre » \(inbox\)"):
        mailbox.wait_for(JEANNE, subject="QR", seconds=0.2)


def test_a_wrong_password_is_told_without_it(
    settings: dict[str, str], api: APIRequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOT_DE_PASSE", "faux")
    with pytest.raises(ServiceError, match=r"moi : .*mot de passe faux"):
        open_mailbox(settings, api).mark()


def test_a_missing_folder_is_named(settings: dict[str, str], api: APIRequestContext) -> None:
    with pytest.raises(ServiceError, match="dossier « Absent » illisible"):
        open_mailbox(settings | {"folders": "INBOX,Absent"}, api).none_for(JEANNE)


def test_a_server_without_idle_is_told(server: ImapStub, mailbox: Mailbox) -> None:
    server.idle = False
    with pytest.raises(ServiceError, match="n'offre pas IDLE"):
        mailbox.wait_for(JEANNE)
