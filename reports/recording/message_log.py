"""The append-only file of Cucumber Messages of one worker."""

from __future__ import annotations

import json
import time
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import cucumber_messages as cm
from cucumber_messages.json_converter import snake_to_camel

from reports.run_format import Json

NANOS = 1_000_000_000
_STARTED = time.time_ns() - time.monotonic_ns()
"""What the wall clock said when this process started: it may jump during the run, the durations may not."""


class MessageLog:
    """Writes one message a line; each line has left the process when `write` returns.

    Once a line could not be written (a full disk), nothing more is: `trouble` tells why, and the scenarios go on.
    """

    def __init__(self, path: Path) -> None:
        """Open `path` for appending; raises OSError when its folder does not exist or is not writable."""
        self.path = path
        self._file = path.open("ab", buffering=0)
        self.trouble: OSError | None = None

    def write(self, envelope: cm.Envelope) -> None:
        """Append one official message."""
        self.write_json(as_json(envelope))

    def write_json(self, envelope: Json) -> None:
        """Append a message that is JSON already (what the Gherkin parser returns)."""
        if self.trouble is not None:
            return
        line = json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        try:
            while line:  # a disk that gets full takes a piece of it first
                line = line[self._file.write(line) :]
        except OSError as error:
            self.trouble = error

    def close(self) -> None:
        """Close the file; later writes raise ValueError."""
        self._file.close()


def as_json(value: Any) -> Any:
    """Return a message as JSON: what the official converter returns, three times faster (it runs at each step)."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if hasattr(value, "__dict__"):
        return {_camel(name): as_json(one) for name, one in vars(value).items() if one is not None}
    return value


@cache
def _camel(name: str) -> str:
    return str(snake_to_camel(name))


def now() -> cm.Timestamp:
    """Return the present time as a message timestamp (UTC, seconds and nanoseconds); it never goes back."""
    seconds, nanos = divmod(_STARTED + time.monotonic_ns(), NANOS)
    return cm.Timestamp(seconds=seconds, nanos=nanos)


def duration(nanoseconds: int) -> cm.Duration:
    """Return a message duration from a number of nanoseconds."""
    seconds, nanos = divmod(nanoseconds, NANOS)
    return cm.Duration(seconds=seconds, nanos=nanos)
