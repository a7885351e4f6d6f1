"""No import goes across the arrows of the house: the contracts of pyproject.toml hold, and each one bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_project import ROOT

LINTER = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
PACKAGES = (
    "steps",
    "fixtures",
    "reports",
    "mock_server.domain",
    "mock_server.web",
    "mock_server.delivery",
    "mock_server.faults",
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINTER, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_no_import_of_this_project_goes_across() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("fixtures", "steps"),
        ("steps", "mock_server.domain"),
        ("fixtures", "mock_server.web"),
        ("reports", "mock_server.delivery"),
        ("mock_server.web", "fixtures"),
        ("mock_server.domain", "reports"),
        ("reports", "steps"),
        ("steps", "reports"),
        ("reports", "fixtures"),
        ("fixtures", "reports"),
        ("mock_server.domain", "mock_server.web"),
        ("mock_server.domain", "mock_server.delivery"),
        ("mock_server.domain", "mock_server.faults"),
    ],
)
def test_an_import_across_is_refused(tmp_path: Path, importer: str, imported: str) -> None:
    for package in PACKAGES:
        folder = tmp_path.joinpath(*package.split("."))
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    (tmp_path / "mock_server" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    tmp_path.joinpath(*importer.split("."), "culprit.py").write_text(f"import {imported}\n", encoding="utf-8")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert f"{importer}.culprit -> {imported} (l.1)" in result.stdout
