"""Thousands of scenarios: the work of a build grows as their number does, no faster."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from reports.__main__ import main
from tests.support.multiplied import multiply

HOME = str(Path(main.__code__.co_filename).parent)


def lines_to_build(run: Path, count: int, workshop: Path) -> int:
    """Return how many lines of ours (and of our templates) run to build the site of `count` times the run."""
    many = multiply(run, count, workshop / f"run-{count}")
    lines = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        if event == "line":
            lines += 1
        return trace if frame.f_code.co_filename.startswith(HOME) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        main(["build", str(many), "--faults-dir", str(workshop), "--site", str(workshop / f"site-{count}")])
    finally:
        sys.settrace(before)
    return lines


def test_a_build_grows_as_the_scenarios_do(sample_run: Path, tmp_path: Path) -> None:
    few, some, many = (lines_to_build(sample_run, count, tmp_path) for count in (4, 8, 16))
    assert many - some < 1.1 * 2 * (some - few)
