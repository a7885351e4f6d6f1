from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from fixtures.environment import CatcherInbox
from fixtures.inboxes.settings import open_mailbox, open_sms
from mock_server.delivery.catcher import MailCatcher
from mock_server.delivery.inbox import CaughtMail, Inbox, ReceivedText
from mock_server.delivery.letters import Letters
from mock_server.delivery.outbox import MailRelay, Outbox, SmsGateway
from mock_server.web.inbox_pages import routes
from tests.support.loopback import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.sync_api import APIRequestContext, Playwright

    from fixtures.inboxes.mailbox import Mailbox
    from fixtures.inboxes.sms import SmsInbox

NOW = datetime(2026, 11, 24, 15, 7, tzinfo=UTC)


@dataclass
class SmallWorld:
    """The inboxes of the simulated world alone, with what fills them; its clock stands still."""

    mails: Inbox[CaughtMail] = field(default_factory=lambda: Inbox(lambda: NOW))
    sms: Inbox[ReceivedText] = field(default_factory=lambda: Inbox(lambda: NOW))
    url: str = ""

    def __post_init__(self) -> None:
        self.catcher = MailCatcher(self.mails)

    async def start(self, port: int) -> None:
        self._loop = asyncio.get_running_loop()
        self.smtp = smtp = await self.catcher.start()
        self.outbox = Outbox(
            Letters("https://localhost/telephone"),
            MailRelay("127.0.0.1", smtp),
            SmsGateway(f"http://127.0.0.1:{port}/passerelle/sms"),
            lambda: NOW,
        )
        self.outbox.start()

    def release(self, address: str) -> None:
        self._loop.call_soon_threadsafe(self.catcher.release, address)

    async def stop(self) -> None:
        self.mails.close()
        self.sms.close()
        await self.outbox.stop()
        await self.catcher.stop()


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    """A small world of its own, served on the loopback."""
    small = SmallWorld()

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        yield
        await small.stop()

    static = Mount("/static", StaticFiles(directory="mock_server/web/static"))
    app = Starlette(routes=[*routes, static], lifespan=life)
    app.state.world = small
    with serving(app, on_start=small.start) as port:
        small.url = f"http://127.0.0.1:{port}"
        yield small


@pytest.fixture
def api(playwright: Playwright) -> Iterator[APIRequestContext]:
    context = playwright.request.new_context()
    yield context
    context.dispose()


@pytest.fixture
def mailbox(world: SmallWorld, api: APIRequestContext) -> Mailbox:
    return open_mailbox(CatcherInbox(world.url), api)


@pytest.fixture
def sms_inbox(world: SmallWorld, api: APIRequestContext) -> SmsInbox:
    return open_sms(CatcherInbox(world.url), api)
