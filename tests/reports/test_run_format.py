"""What is started in one second, twice, is kept in two folders."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reports import run_format


class Stopped(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: object = None) -> Stopped:  # noqa: ARG003
        """Return always the same second."""
        return cls(2026, 11, 27, 8, 30, 5, tzinfo=UTC)


def test_a_second_folder_of_the_same_second_has_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_format, "datetime", Stopped)
    names = []
    for _ in range(3):
        folder = run_format.dated(tmp_path)
        folder.mkdir()
        names.append(folder.name)
    assert names == ["2026-11-27T08-30-05", "2026-11-27T08-30-05-2", "2026-11-27T08-30-05-3"]
