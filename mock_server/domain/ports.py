"""What the rules need from outside: time, chance, and two ways to speak."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from mock_server.domain.clock import Clock
from mock_server.domain.messages import Message
from mock_server.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Ports:
    """`send` takes a message for a person; `notify` tells who watches a topic (device, request, RPPS) to look again."""

    policy: Policy
    clock: Clock
    chance: random.Random
    send: Callable[[Message], None]
    notify: Callable[[str], None]

    def digits(self, count: int) -> str:
        """Return `count` random digits."""
        return "".join(self.chance.choices("0123456789", k=count))

    def token(self) -> str:
        """Return a random name that can't be guessed (128 bits, hexadecimal)."""
        return f"{self.chance.getrandbits(128):032x}"
