"""The Playwright traces of a scenario's browsers, kept: pytest-playwright deletes its own at its next start."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_PROPERTY = "playwright_trace"  # under which pytest-playwright tells where it put a trace, once the test is over
_OPTIONS = "trace.trace"  # its first line tells whose trace it is


@dataclass(frozen=True)
class Trace:
    """The trace of one browser, as evidence."""

    caption: str
    data: bytes
    kind: str = "trace"
    media_type: str = "application/zip"


def traces_of(report: pytest.TestReport) -> Iterator[Trace]:
    """Yield the traces of the browsers of a test that is over; those of mere HTTP calls are left."""
    for name, path in report.user_properties:
        if name == _PROPERTY and (device := _device(Path(str(path)))):
            yield Trace(f"Trace Playwright {device}", Path(str(path)).read_bytes())


def _device(trace: Path) -> str:
    """Return which device a trace tells of, empty when it is no browser's."""
    with zipfile.ZipFile(trace) as archive, archive.open(_OPTIONS) as events:
        context: dict[str, Any] = json.loads(events.readline())
    if not context.get("browserName"):
        return ""
    return "du téléphone" if context["options"].get("isMobile") else "de l'ordinateur"
