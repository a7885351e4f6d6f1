"""Messages leave in order, without making anyone wait, and none is lost silently."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from mock_server.delivery.catcher import MailCatcher, MailRule
from mock_server.delivery.inbox import CaughtMail, Inbox
from mock_server.delivery.letters import Letters
from mock_server.delivery.outbox import MailRelay, Outbox, SmsGateway
from mock_server.domain.messages import ActivationCode, DeletionNotice
from tests.support.own_loop import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

NOW = datetime(2026, 11, 24, 15, 7, tzinfo=UTC)


def notice(to: str) -> DeletionNotice:
    return DeletionNotice(to, "Jeanne Martin", NOW)


def code(to: str = "+33612345678") -> ActivationCode:
    return ActivationCode(to, "987654", NOW + timedelta(minutes=10), spoken=False)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@asynccontextmanager
async def delivering(port: int | None = None) -> AsyncIterator[tuple[Outbox, MailCatcher, Inbox[CaughtMail]]]:
    inbox: Inbox[CaughtMail] = Inbox(lambda: NOW)
    catcher = MailCatcher(inbox)
    smtp = port or await catcher.start()
    gateway = SmsGateway(f"http://127.0.0.1:{closed_port()}/passerelle/sms")
    outbox = Outbox(Letters("https://localhost/telephone"), MailRelay("127.0.0.1", smtp), gateway, lambda: NOW)
    outbox.start()
    yield outbox, catcher, inbox
    await catcher.stop()


def test_mails_arrive_in_the_order_they_were_put() -> None:
    async def play() -> list[str]:
        async with delivering() as (outbox, _, inbox):
            for number in range(5):
                outbox.put(notice(f"{number}@ecps.example"))
            await outbox.stop()
            return [mail.to for mail in inbox.find()]

    assert run(play()) == [f"{number}@ecps.example" for number in range(5)]


def test_it_takes_messages_from_any_thread() -> None:
    async def play() -> int:
        async with delivering() as (outbox, _, inbox):
            await asyncio.to_thread(outbox.put, notice("a@ecps.example"))
            await outbox.stop()
            return len(inbox.find())

    assert run(play()) == 1


def test_a_refused_mail_is_told_and_the_next_one_leaves(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> list[str]:
        async with delivering() as (outbox, catcher, inbox):
            catcher.set_rule("bloquee@ecps.example", MailRule.BLOCKED)
            outbox.put(notice("bloquee@ecps.example"))
            outbox.put(notice("suivante@ecps.example"))
            await outbox.stop()
            return [mail.to for mail in inbox.find()]

    assert run(play()) == ["suivante@ecps.example"]
    assert "Courriel à bloquee@ecps.example non remis" in caplog.text
    assert "550" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_dead_gateway_is_told_without_the_code(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        async with delivering() as (outbox, _, _inbox):
            outbox.put(code())
            await outbox.stop()

    run(play())
    assert "SMS ou appel à +33612345678 non remis" in caplog.text
    assert "987654" not in caplog.text


def test_a_message_that_cannot_be_written_does_not_stop_the_others(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Letters.write

    def stumble(self: Letters, mail: Any, sent_at: datetime) -> Any:
        if mail.to.startswith("faux"):
            raise RuntimeError("modèle cassé")
        return write(self, mail, sent_at)

    monkeypatch.setattr(Letters, "write", stumble)

    async def play() -> list[str]:
        async with delivering() as (outbox, _, inbox):
            outbox.put(notice("faux@ecps.example"))
            outbox.put(notice("bon@ecps.example"))
            await outbox.stop()
            return [mail.to for mail in inbox.find()]

    assert run(play()) == ["bon@ecps.example"]
    assert "Courriel à faux@ecps.example non remis : erreur du service" in caplog.text


def test_a_slow_mail_relay_holds_back_neither_the_caller_nor_the_stop(caplog: pytest.LogCaptureFixture) -> None:
    connected, over = threading.Event(), threading.Event()

    def never_greet(listener: socket.socket) -> None:
        wire, _ = listener.accept()
        connected.set()
        over.wait(10)
        wire.close()

    async def play(port: int) -> None:
        async with delivering(port) as (outbox, _, _inbox):
            outbox.put(notice("premiere@ecps.example"))
            outbox.put(notice("deuxieme@ecps.example"))
            assert await asyncio.to_thread(connected.wait, 10)
            await outbox.stop(deadline_seconds=0.05)
            over.set()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        relay = threading.Thread(target=never_greet, args=[listener])
        relay.start()
        run(play(listener.getsockname()[1]))
        relay.join()
    assert "Courriel à premiere@ecps.example interrompu : arrêt du service" in caplog.text
    assert "Courriel à deuxieme@ecps.example non envoyé : arrêt du service" in caplog.text


def test_putting_before_the_start_says_what_to_do() -> None:
    gateway = SmsGateway("http://127.0.0.1:1/")
    outbox = Outbox(Letters("https://localhost"), MailRelay("127.0.0.1", 1), gateway, lambda: NOW)
    with pytest.raises(RuntimeError, match=r"appeler start\(\) d'abord"):
        outbox.put(code())


class _Witness(ThreadingHTTPServer):
    """Takes what is posted to it, on the loopback, and remembers where."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taken)
        self.asked: list[str] = []


class _Taken(BaseHTTPRequestHandler):
    server: _Witness

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        pass


@contextmanager
def listening() -> Iterator[_Witness]:
    with _Witness() as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("host", "through"), [("127.0.0.1", False), ("passerelle.example", True)])
def test_the_proxy_of_the_machine_is_only_for_a_gateway_elsewhere(
    monkeypatch: pytest.MonkeyPatch, host: str, through: bool
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with listening() as gateway, listening() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
        url = f"http://{host}:{gateway.server_port}/sms"
        SmsGateway(url).carry(code(), NOW)
        assert (gateway.asked, proxy.asked) == (([], [url]) if through else (["/sms"], []))
