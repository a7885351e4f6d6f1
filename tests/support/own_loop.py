"""Runs a coroutine beside Playwright's synchronous API, which keeps a loop running in the main thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")
_LIMIT_SECONDS = 20


def run(play: Coroutine[Any, Any, T]) -> T:
    """Return what `play` returns, from a thread and a loop of its own; TimeoutError when it never ends."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, _bounded(play)).result()


async def _bounded(play: Coroutine[Any, Any, T]) -> T:
    return await asyncio.wait_for(play, _LIMIT_SECONDS)
