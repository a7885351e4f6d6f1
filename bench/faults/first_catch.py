"""Pytest plugin: ends a run at the first scenario that tells the fault; a breakdown tells nothing, and ends nothing."""

from __future__ import annotations

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)  # around the recorder, which says what is a breakdown
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Return the report as it is, and play nothing more when it says a failure of the product."""
    from reports.recording.ending import CAUSE  # sooner, pytest could not rewrite it: a warning, so an error

    report = yield
    if report.failed and not getattr(report, CAUSE, ""):
        item.session.shouldfail = "la faute est attrapée"
    return report
