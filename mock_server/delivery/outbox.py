"""Carries messages out without ever making a page wait: mails by SMTP, SMS and calls by an HTTP gateway."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import smtplib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlsplit
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from mock_server.delivery.letters import Letters, text_message
from mock_server.domain.messages import ActivationCode, MailMessage, Message
from mock_server.jitter import Jitter

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from datetime import datetime

_LOG = logging.getLogger(__name__)
_CARRIER_TIMEOUT_SECONDS = 10.0
_SMS_SENDER = "e-CPS"

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class MailRelay:
    """The SMTP server that takes the mails."""

    host: str
    port: int

    def carry(self, letters: Letters, mail: MailMessage, sent_at: datetime, copies: int = 1) -> None:
        """Hand `mail` to the relay, `copies` times; OSError or smtplib.SMTPException when it isn't taken."""
        letter = letters.write(mail, sent_at)
        with smtplib.SMTP(self.host, self.port, timeout=_CARRIER_TIMEOUT_SECONDS) as relay:
            for _ in range(copies):
                relay.send_message(letter)


@dataclass(frozen=True, slots=True)
class SmsGateway:
    """The HTTP gateway that takes SMS and voice calls; `tls` is needed when `url` is an https one."""

    url: str
    tls: ssl.SSLContext | None = None

    def carry(self, code: ActivationCode, sent_at: datetime) -> None:
        """Post `code` to the gateway; OSError when it doesn't answer or refuses."""
        order = {
            "to": code.to,
            "from": _SMS_SENDER,
            "text": text_message(code, sent_at),
            "channel": "call" if code.spoken else "sms",
            "sent_at": sent_at.isoformat(),
        }
        body, headers = json.dumps(order).encode(), {"Content-Type": "application/json"}
        request = Request(self.url, body, headers)  # noqa: S310 (the address is a setting, not an input)
        # The proxy of the machine is for what is elsewhere.
        direct = [ProxyHandler({})] if _is_here(self.url) else []
        with build_opener(HTTPSHandler(context=self.tls), *direct).open(request, timeout=_CARRIER_TIMEOUT_SECONDS):
            pass


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


class Outbox:
    """Takes messages at once and sends them in the order they came; a slow mail relay holds no SMS back."""

    def __init__(
        self,
        letters: Letters,
        relay: MailRelay,
        gateway: SmsGateway,
        now: Callable[[], datetime],
        jitter: Jitter | None = None,
    ) -> None:
        """Nothing is sent before `start`; `now` dates the messages when they are put."""
        self._now = now
        jitter = jitter or Jitter()
        self._mails = _Lane[MailMessage](
            "Courriel", lambda mail, sent_at: relay.carry(letters, mail, sent_at, jitter.copies()), jitter
        )
        self._texts = _Lane[ActivationCode]("SMS ou appel", gateway.carry, jitter)

    def start(self) -> None:
        """Begin to send, in the running event loop."""
        self._mails.start()
        self._texts.start()

    def put(self, message: Message) -> None:
        """Take `message`, from any thread, and return without waiting; RuntimeError before `start`."""
        if isinstance(message, ActivationCode):
            self._texts.put(message, self._now())
        else:
            self._mails.put(message, self._now())

    async def stop(self, deadline_seconds: float = 5.0) -> None:
        """Send what is left, then stop; what isn't sent when the deadline passes is named in the log."""
        await asyncio.gather(self._mails.stop(deadline_seconds), self._texts.stop(deadline_seconds))


class _Lane(Generic[M]):
    """One line of messages and the task that carries them: one after the other, or each as late as the jitter."""

    def __init__(self, label: str, carry: Callable[[M, datetime], None], jitter: Jitter) -> None:
        self._label = label
        self._carry = carry
        self._jitter = jitter
        self._people: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._queue: asyncio.Queue[tuple[M, datetime] | None] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._work())

    def put(self, message: M, sent_at: datetime) -> None:
        self._push((message, sent_at))

    def _push(self, item: tuple[M, datetime] | None) -> None:
        if self._loop is None:
            raise RuntimeError("la boîte d'envoi n'est pas démarrée : appeler start() d'abord")
        self._loop.call_soon_threadsafe(self._queue.put_nowait, item)

    async def stop(self, deadline_seconds: float) -> None:
        if self._task is None:
            return
        self._push(None)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._task, deadline_seconds)
        while not self._queue.empty():
            if left := self._queue.get_nowait():
                _LOG.error("%s à %s non envoyé : arrêt du service", self._label, left[0].to)

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as late:
            while item := await self._queue.get():
                if self._jitter.fine:
                    await self._carry_or_tell(*item)
                else:
                    late.create_task(self._carry_late(*item))

    async def _carry_late(self, message: M, sent_at: datetime) -> None:
        """Carry a message late, after those of the same person: scenarios arrange by themselves what overtakes."""
        async with self._people[message.to]:
            await self._jitter.message()
            await self._carry_or_tell(message, sent_at)

    async def _carry_or_tell(self, message: M, sent_at: datetime) -> None:
        try:
            await asyncio.to_thread(self._carry, message, sent_at)
        except asyncio.CancelledError:
            _LOG.error("%s à %s interrompu : arrêt du service", self._label, message.to)
            raise
        except (OSError, smtplib.SMTPException) as error:
            _LOG.error("%s à %s non remis : %s", self._label, message.to, error)
        except Exception:  # one message that can't be written must not stop the next ones
            _LOG.exception("%s à %s non remis : erreur du service", self._label, message.to)
