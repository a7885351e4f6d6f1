"""The SMTP server that receives the mails of the simulated world, and the habits of each mailbox."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from aiosmtpd.smtp import SMTP, Envelope, Session

from mock_server.delivery.inbox import CaughtMail, Inbox, header_of, read_mail

if TYPE_CHECKING:
    from datetime import datetime

_SIZE_LIMIT_BYTES = 10 * 1024 * 1024


class MailRule(StrEnum):
    """How a mail operator treats the mails to one address."""

    JUNK = "junk"
    """Filed among the junk mails."""
    BLOCKED = "blocked"
    """Refused at the door, SMTP 550."""
    HELD = "held"
    """Kept until it is released: a mail that comes late."""


@dataclass(frozen=True, slots=True)
class _Copy:
    to: str
    sender: str
    raw: bytes


class MailCatcher:
    """A real SMTP server on the loopback that files what it receives in `inbox`."""

    def __init__(self, inbox: Inbox[CaughtMail]) -> None:
        """Every address begins without a rule: its mails go to the inbox."""
        self._inbox = inbox
        self._rules: dict[str, MailRule] = {}
        self._held: list[_Copy] = []
        self._server: asyncio.Server | None = None

    async def start(self, port: int = 0) -> int:
        """Listen in the running event loop and return the port; OSError when `port` is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: self._protocol(loop), "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def set_rule(self, address: str, rule: MailRule | None) -> None:
        """Treat the next mails to `address` by `rule`; None brings them to the inbox, at once."""
        if rule is None:
            self._rules.pop(address.casefold(), None)
        else:
            self._rules[address.casefold()] = rule

    def release(self, address: str) -> int:
        """Deliver the mails held for `address`, in the order they came; return how many."""
        freed = [copy for copy in self._held if copy.to.casefold() == address.casefold()]
        self._held = [copy for copy in self._held if copy not in freed]
        for copy in freed:
            self._file(copy, "inbox")
        return len(freed)

    def _protocol(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        return SMTP(
            _Door(self),
            loop=loop,
            hostname="localhost",
            enable_SMTPUTF8=True,
            data_size_limit=_SIZE_LIMIT_BYTES,
        )

    def refuses(self, address: str) -> bool:
        """Tell whether the operator of `address` refuses its mails."""
        return self._rules.get(address.casefold()) is MailRule.BLOCKED

    def receive(self, to: str, sender: str, raw: bytes) -> None:
        """File one recipient's copy, or hold it, by the rule of the address."""
        copy = _Copy(to, sender, raw)
        rule = self._rules.get(to.casefold())
        if rule is MailRule.HELD:
            self._held.append(copy)
        else:
            self._file(copy, "junk" if rule is MailRule.JUNK else "inbox")

    def _file(self, copy: _Copy, folder: str) -> None:
        subject = header_of(read_mail(copy.raw), "Subject")

        def make(number: int, received_at: datetime) -> CaughtMail:
            return CaughtMail(number, copy.to, copy.sender, copy.raw, received_at, folder, subject)

        self._inbox.add(make)


class _Door:
    """What aiosmtpd calls; its method names are aiosmtpd's."""

    def __init__(self, catcher: MailCatcher) -> None:
        self._catcher = catcher

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._catcher.refuses(address):
            return "550 5.7.1 Message bloque par l'operateur de messagerie"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.original_content or b""
        for address in envelope.rcpt_tos:
            self._catcher.receive(address, envelope.mail_from or "", raw)
        return "250 OK"
