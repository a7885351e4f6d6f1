"""The guards of the code bite on it, in their exact words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bdd.lint.python import code_problems
from bdd.settings import Settings
from tests.support.small_project import told

SETTINGS = Settings(code=("fixtures", "tests"), screens="fixtures/screens")


def test_a_fixed_wait_is_told_wherever_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = "import time\ntime.sleep(1)\npage.wait_for_timeout(2)\nsleep(3)\nsleeping()\nsleep\n"
    for folder in ("tests", "elsewhere"):
        Path(folder).mkdir()
        Path(folder, "test_a.py").write_text(code, encoding="utf-8")
    assert told(code_problems(tmp_path, SETTINGS)) == [
        "tests/test_a.py:2: « sleep » attend une durée. Attendre une condition.",
        "tests/test_a.py:3: « wait_for_timeout » attend une durée. Attendre une condition.",
        "tests/test_a.py:4: « sleep » attend une durée. Attendre une condition.",
    ]


def test_a_selector_of_a_screen_needs_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = (
        'page.locator(".bouton")\n'
        'page.get_by_test_id("x")  # aucun nom perceptible\n'
        "\n"
        "# le flux de la caméra n’a pas de rôle\n"
        'page.locator("video")\n'
        "\n"
        "page.locator(other)\n"
        'page.get_by_role("button", name="Actif")\n'
        'page.frame_locator(f"#{name}")\n'
    )
    for folder in ("fixtures/screens", "fixtures"):
        Path(folder).mkdir(exist_ok=True, parents=True)
        Path(folder, "portal.py").write_text(code, encoding="utf-8")
    words = "sans raison. Préférer le rôle et le nom, ou dire pourquoi au-dessus."
    assert told(code_problems(tmp_path, SETTINGS)) == [
        f"fixtures/screens/portal.py:1: « locator » {words}",
        f"fixtures/screens/portal.py:9: « frame_locator » {words}",
    ]
