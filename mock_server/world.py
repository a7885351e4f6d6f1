"""The simulated world: the service, its clock, what it sends, and the inboxes that receive it."""

from __future__ import annotations

import random

from mock_server.delivery.catcher import MailCatcher
from mock_server.delivery.inbox import CaughtMail, Inbox, ReceivedText
from mock_server.delivery.letters import Letters
from mock_server.delivery.outbox import MailRelay, Outbox, SmsGateway
from mock_server.domain.clock import SettableClock
from mock_server.domain.messages import Message
from mock_server.domain.policy import Policy
from mock_server.domain.ports import Ports
from mock_server.domain.service import Service
from mock_server.jitter import Jitter
from mock_server.notifications import Notifications
from mock_server.settings import Settings
from mock_server.tls.card_pki import CardPki
from mock_server.tls.contexts import client_context


class World:
    """Everything that one mock process holds, in memory. Lives in one event loop, between `start` and `stop`."""

    def __init__(self, settings: Settings, url: str) -> None:
        self.settings = settings
        self.url = url
        self.policy = Policy()
        self.jitter = Jitter(settings.jitter_seed)
        self.clock = SettableClock()
        self.outages: set[str] = set()
        self.notifications = Notifications()
        self.pki = CardPki()
        self.mails: Inbox[CaughtMail] = Inbox(self.clock.now)
        self.sms: Inbox[ReceivedText] = Inbox(self.clock.now)
        self.catcher = MailCatcher(self.mails)
        self.smtp: tuple[str, int] = settings.smtp or ("127.0.0.1", 0)
        ports = Ports(self.policy, self.clock, random.SystemRandom(), self._send, self.notifications.notify)
        self.service = Service(ports)
        self._outbox: Outbox | None = None

    async def start(self) -> None:
        """Start the mail catcher unless mails go elsewhere, then begin to deliver."""
        if self.settings.smtp is None:
            self.smtp = ("127.0.0.1", await self.catcher.start())
        gateway = self.settings.sms_gateway or f"{self.url}/passerelle/sms"
        self._outbox = Outbox(
            Letters(f"{self.url}/telephone"),
            MailRelay(*self.smtp),
            SmsGateway(gateway, client_context(self.pki)),
            self.clock.now,
            self.jitter,
        )
        self._outbox.start()

    async def stop(self) -> None:
        """Deliver what is left, and stop listening."""
        self.release()
        if self._outbox is not None:
            await self._outbox.stop()
        await self.catcher.stop()

    def release(self) -> None:
        """Let go of every page and reader that waits, so that the server can stop."""
        self.notifications.close()
        self.mails.close()
        self.sms.close()

    def _send(self, message: Message) -> None:
        assert self._outbox is not None, "the world was started"
        self._outbox.put(message)
