"""Bad weather between the world and people: slow answers, late or doubled mails, late SMS, late push.

None of it is a fault: whoever waits for what they were told will come is right to. The bounds are below what a person
accepts to wait, and below the deadlines of `environments/mock.toml`.
"""

from __future__ import annotations

import asyncio
import random

ANSWER_SECONDS = 0.3
PUSH_SECONDS = 1.0
MESSAGE_SECONDS = 1.5
DOUBLED = 0.2
"""Share of the mails that come twice, as when a relay sends again what it wasn't told was taken."""


class Jitter:
    """How late things are. Without a seed the weather is fine: nothing is late."""

    def __init__(self, seed: int | None = None) -> None:
        self.fine = seed is None
        self._dice = random.Random(seed)  # noqa: S311 (delays, not secrets)

    async def answer(self) -> None:
        """Let an answer be late; most are a little, a few are much."""
        await self._late(ANSWER_SECONDS)

    async def push(self) -> None:
        """Let the news that a page waits for be late."""
        await self._late(PUSH_SECONDS)

    async def message(self) -> None:
        """Let a mail, an SMS or a call be late: those of other people may overtake it."""
        await self._late(MESSAGE_SECONDS)

    def copies(self) -> int:
        """Return how many times a mail is delivered."""
        return 1 if self.fine or self._dice.random() >= DOUBLED else 2

    async def _late(self, most: float) -> None:
        if not self.fine:
            over = asyncio.Event()
            asyncio.get_running_loop().call_later(most * self._dice.random() ** 3, over.set)
            await over.wait()
