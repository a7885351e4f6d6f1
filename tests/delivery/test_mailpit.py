"""The Mailpit adapter, against a stub that speaks the part of Mailpit's API (v1) that it uses."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from fixtures.inboxes import open_mailbox
from fixtures.mailbox import NotReceivedError
from fixtures.services import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import APIRequestContext

    from fixtures.mailbox import Mailbox

NOW = datetime(2026, 11, 24, 15, 7, tzinfo=UTC)
JEANNE, PAUL = "jeanne@ecps.example", "paul@ecps.example"
_WEBSOCKET_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class MailpitStub(ThreadingHTTPServer):
    """Keeps messages; each one that comes is told on the WebSockets that are open."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.messages: list[dict[str, Any]] = []
        self.change = threading.Condition()
        self.watched, self.looked = threading.Event(), threading.Event()
        self.deaf = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, to: str, subject: str) -> None:
        with self.change:
            number = len(self.messages)
            moment = NOW + timedelta(microseconds=number)
            self.messages.append(
                {
                    "ID": f"id{number}",
                    "To": [{"Name": "", "Address": to}],
                    "Cc": None,
                    "Bcc": [],
                    "Subject": subject,
                    "Created": f"{moment:%Y-%m-%dT%H:%M:%S.%f}789Z",
                }
            )
            self.change.notify_all()


class _Answers(BaseHTTPRequestHandler):
    server: MailpitStub

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/api/events" and not self.server.deaf:
            self._events()
        elif url.path in ("/api/v1/messages", "/api/v1/search"):
            self._list(parse_qs(url.query))
        elif url.path.startswith("/api/v1/message/"):
            self._raw(url.path.split("/")[-2])
        else:
            self.send_error(404)

    def _list(self, query: dict[str, list[str]]) -> None:
        wanted = query.get("query", ["to:"])[0].removeprefix("to:").strip('"')
        found = [message for message in self.server.messages if wanted in message["To"][0]["Address"]]
        self._send(json.dumps({"messages": found[::-1][: int(query["limit"][0])]}).encode())
        if self.server.watched.is_set():
            self.server.looked.set()

    def _raw(self, key: str) -> None:
        message = next(message for message in self.server.messages if message["ID"] == key)
        self._send(f"Subject: {message['Subject']}\r\n\r\nBonjour\r\n".encode())

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        key = self.headers["Sec-WebSocket-Key"] + _WEBSOCKET_KEY
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        with self.server.change:
            self.server.watched.set()
            self.wfile.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: " + accept.encode() + b"\r\n\r\n"
            )
            while self.server.change.wait(timeout=5):
                self.wfile.write(b'\x81\x0e{"Type":"new"}')

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def log_error(self, _format: str, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def mailpit() -> Iterator[MailpitStub]:
    with MailpitStub() as stub:
        thread = threading.Thread(target=stub.serve_forever, args=[0.02])
        thread.start()
        yield stub
        stub.shutdown()
        thread.join()


@pytest.fixture
def mailbox(mailpit: MailpitStub, api: APIRequestContext) -> Mailbox:
    return open_mailbox({"kind": "mailpit", "url": mailpit.url}, api)


def test_it_gives_a_mail_that_is_there(mailpit: MailpitStub, mailbox: Mailbox) -> None:
    mailpit.add(JEANNE, "Premier")
    mailpit.add(JEANNE, "Second")
    mail = mailbox.wait_for(JEANNE)
    assert (mail.subject, mail.text, mail.folder) == ("Premier", "Bonjour\r\n", "inbox")
    assert mailbox.wait_for(JEANNE).subject == "Second"


def test_it_is_told_of_a_mail_that_comes_while_it_waits(mailpit: MailpitStub, mailbox: Mailbox) -> None:
    def deliver() -> None:
        mailpit.looked.wait(10)
        mailpit.add(PAUL, "Pour Paul")
        mailpit.add(JEANNE, "Pour Jeanne")

    postman = threading.Thread(target=deliver)
    postman.start()
    start = time.monotonic()
    assert mailbox.wait_for(JEANNE, seconds=20).subject == "Pour Jeanne"
    assert time.monotonic() - start < 8
    postman.join()


def test_a_mark_leaves_older_mails_aside(mailpit: MailpitStub, mailbox: Mailbox) -> None:
    mailpit.add(JEANNE, "Ancien")
    mark = mailbox.mark()
    mailpit.add(JEANNE, "Nouveau")
    assert mailbox.wait_for(JEANNE, after=mark).subject == "Nouveau"


def test_the_mails_of_a_longer_address_are_someone_else_s(mailpit: MailpitStub, mailbox: Mailbox) -> None:
    mailpit.add(f"marie-{JEANNE}", "Pour Marie-Jeanne")
    mailbox.none_for(JEANNE)


def test_a_mail_that_does_not_come_is_told(mailbox: Mailbox) -> None:
    with pytest.raises(NotReceivedError, match=r"n'est arrivé à jeanne@ecps.example en 0.1 s"):
        mailbox.wait_for(JEANNE, seconds=0.1)


def test_a_mailpit_without_events_is_named(mailpit: MailpitStub, mailbox: Mailbox) -> None:
    mailpit.deaf = True
    with pytest.raises(ServiceError, match="/api/events n'ouvre pas de WebSocket"):
        mailbox.wait_for(JEANNE)
