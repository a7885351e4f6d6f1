"""A run that may not open the files it needs ends at once, with one sentence."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from bdd.open_files import FEWEST, enough
from tests.support.paths import ROOT


def pytest_under(limit: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on a feature with that `ulimit`, without playing any scenario."""
    command = f"ulimit {limit} && exec {sys.executable} -m pytest features -q --deselect features -p no:cacheprovider"
    return subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_too_few_is_told_with_the_mend() -> None:
    ended = pytest_under("-n 64")
    assert ended.returncode == pytest.ExitCode.USAGE_ERROR
    said = "ne peut ouvrir que 64 fichiers à la fois ; il en faut 256. Lancer « ulimit -n 1024 »."
    assert said in (ended.stdout + ended.stderr).replace("\u00a0", " ")
    assert "Traceback" not in ended.stdout + ended.stderr


def test_what_the_system_allows_is_taken() -> None:
    assert pytest_under("-S -n 64").returncode == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(("limit", "good"), [(FEWEST - 1, False), (FEWEST, True), (resource.RLIM_INFINITY, True)])
def test_enough(limit: int, good: bool) -> None:
    assert enough(limit) is good
