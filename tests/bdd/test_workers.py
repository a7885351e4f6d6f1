"""As many browsers as help: one a core, within the memory, in a container too."""

from __future__ import annotations

from pathlib import Path

import pytest

from bdd.workers import GIBIBYTE, MOST, cores, memory, pytest_xdist_auto_num_workers, useful


@pytest.mark.parametrize(
    ("processors", "gibibytes", "expected"),
    [
        (1, 8.0, 1),
        (2, 24.0, 2),
        (8, 16.0, 8),
        (8, 2.5, 4),
        (64, 256.0, MOST),
        (4, 0.2, 1),
        (0.5, 8.0, 1),
    ],
)
def test_one_worker_a_core_within_the_memory(processors: float, gibibytes: float, expected: int) -> None:
    assert useful(processors, gibibytes * GIBIBYTE) == expected


def test_the_quota_of_a_container_counts(tmp_path: Path) -> None:
    free = cores(tmp_path)
    (tmp_path / "cpu.max").write_text("max 100000\n", encoding="ascii")
    assert cores(tmp_path) == free
    (tmp_path / "cpu.max").write_text("50000 100000\n", encoding="ascii")
    assert cores(tmp_path) == 0.5


def test_the_memory_of_a_container_counts(tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 9 kB\nMemAvailable:    2048 kB\n", encoding="ascii")
    assert memory(tmp_path, tmp_path / "meminfo") == 2048 * 1024
    (tmp_path / "memory.max").write_text("1000\n", encoding="ascii")
    assert memory(tmp_path, tmp_path / "meminfo") == 1000
    assert memory(tmp_path, tmp_path / "absent") == 1000
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    assert memory(tmp_path, tmp_path / "absent") == float("inf")


def test_the_variable_of_xdist_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", "7")
    assert pytest_xdist_auto_num_workers() == 7
