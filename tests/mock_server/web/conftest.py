"""The small world of the tests of the inbox pages."""

from __future__ import annotations

from tests.support.small_world import api, world

__all__ = ["api", "world"]
