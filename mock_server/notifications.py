"""Tells waiting pages that something they show has changed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable


class Notifications:
    """Counts the rings of each topic, and wakes up who listens."""

    def __init__(self) -> None:
        self._rings: Counter[str] = Counter()
        self._listeners: set[asyncio.Event] = set()
        self._closed = False

    def notify(self, topic: str) -> None:
        """Tell that the topic changed."""
        self._rings[topic] += 1
        self._wake()

    def close(self) -> None:
        """End every listening, so that the server can stop."""
        self._closed = True
        self._wake()

    def count(self, topics: Iterable[str]) -> int:
        """Return how many times these topics rang so far."""
        return sum(self._rings[topic] for topic in topics)

    async def listen(self, topics: tuple[str, ...], since: int) -> AsyncIterator[int]:
        """Yield the count each time it differs from the last one given, `since` at first."""
        woken = asyncio.Event()
        self._listeners.add(woken)
        try:
            while not self._closed:
                woken.clear()
                count = self.count(topics)
                if count != since:
                    since = count
                    yield count
                else:
                    await woken.wait()
        finally:
            self._listeners.discard(woken)

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()
