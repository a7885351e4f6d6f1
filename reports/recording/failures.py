"""What went wrong: whose fault it is, its type, its text and a traceback without the frames of the test framework."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cucumber_messages as cm
import pluggy
import pytest
import pytest_bdd

from bdd.runner import UnplayableError

_FRAMEWORK = tuple(str(Path(module.__file__ or "").parent) for module in (pluggy, pytest, pytest_bdd))


@dataclass(frozen=True)
class Trouble:
    """An error as recorded; a `breakdown` says nothing of the product: something around it gave way."""

    told: cm.Exception
    breakdown: bool

    @property
    def cause(self) -> str:
        """Return its first line, by which breakdowns of one cause are known."""
        return (self.told.message or self.told.type or "").partition("\n")[0]


def is_breakdown(error: BaseException) -> bool:
    """Return whether an error is neither a finding about the product (an assertion) nor a fault of the feature."""
    return not isinstance(error, (AssertionError, UnplayableError, pytest.xfail.Exception))


def as_trouble(error: BaseException, root: Path, hide: Callable[[str], str]) -> Trouble:
    """Return `error` as it is recorded, its texts passed through `hide`, its files told from `root`."""
    return Trouble(_as_message(error, root, hide), is_breakdown(error))


def _as_message(error: BaseException, root: Path, hide: Callable[[str], str]) -> cm.Exception:
    text = "\n".join([str(error), *getattr(error, "__notes__", [])])
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return cm.Exception(type=name, message=hide(text), stack_trace=hide(_traceback(error).replace(f"{root}/", "")))


def hide_report(report: pytest.TestReport, hide: Callable[[str], str]) -> None:
    """Pass through `hide` all that pytest would print of a test, or write in its own JUnit XML."""
    if report.failed and report.longrepr is not None:
        report.longrepr = hide(report.longreprtext)
    elif isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        report.longrepr = (path, line, hide(reason))
    report.sections = [(title, hide(content)) for title, content in report.sections]


def _traceback(error: BaseException) -> str:
    """Return the traceback a reader of the suite can use: our frames and the libraries' below them."""
    told = traceback.TracebackException.from_exception(error, compact=True)
    current: traceback.TracebackException | None = told
    while current is not None:
        current.stack = traceback.StackSummary.from_list(
            [frame for frame in current.stack if not _is_framework(frame.filename)]
        )
        current = current.__cause__ or current.__context__
    return "".join(told.format())


def _is_framework(filename: str) -> bool:
    return filename.startswith(_FRAMEWORK) or "/_pytest/" in filename
