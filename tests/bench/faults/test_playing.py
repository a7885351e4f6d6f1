"""What breaks a whole run down is told, and catches nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.faults.playing import catches
from reports.reading.model import Run, Unreadable


@pytest.mark.parametrize(
    ("damage", "place", "message"),
    [
        ({"cut_short": "disque plein"}, "", "disque plein"),
        ({"success": False}, "", "la commande a fini en échec, sans qu'un scénario dise pourquoi"),
        ({"unreadable": [Unreadable("features/a.feature", 3, "Illisible.")]}, "features/a.feature", "Illisible."),
    ],
    ids=["coupée", "en échec", "illisible"],
)
def test_the_breakdown_of_a_whole_run_is_told(damage: dict[str, Any], place: str, message: str) -> None:
    (catch,) = catches(Run(Path("run"), datetime.now(UTC), **damage), ())
    assert (catch.scenario, catch.feature, catch.message, catch.how) == ("", place, message, "panne")


def test_a_run_where_nothing_went_wrong_catches_nothing() -> None:
    assert not catches(Run(Path("run"), datetime.now(UTC), success=True), ())
