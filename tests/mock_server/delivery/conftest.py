"""The small world of these tests."""

from __future__ import annotations

from tests.support.small_world import api, mailbox, sms_inbox, world

__all__ = ["api", "mailbox", "sms_inbox", "world"]
