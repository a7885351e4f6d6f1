"""`python -m bdd` in a small project, as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bdd.step_list import BEGIN, END
from tests.support.paths import ROOT

NB = "\u00a0"
FEATURE = """\
# language: fr
Fonctionnalité: Supprimer
  @suppression
  Scénario: On supprime
    # SUP-TEL-1
    Quand je regarde
"""
PLACE = '''"""Au bord de l’eau."""

from pytest_bdd import when

@when("je regarde")
def look() -> None:
    """Regarde l’eau."""
'''
LIST = "### Au bord de l’eau\n\n- *Quand* `je regarde` : Regarde l’eau.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a project that has one module of steps, one feature, one item."""
    (tmp_path / "pas").mkdir()
    (tmp_path / "pas" / "__init__.py").touch()
    (tmp_path / "pas" / "water.py").write_text(PLACE, encoding="utf-8")
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "a.feature").write_text(FEATURE, encoding="utf-8")
    item = '[[section.item]]\nid = "SUP-TEL-1"\nplace = "téléphone"\ntext = "Un"\n'
    guide = f'title = "Guide"\n[[section]]\npart = "I"\ntitle = "Supprimer"\n{item}'
    (tmp_path / "features" / "guide.toml").write_text(guide, encoding="utf-8")
    settings = '[tool.pytest.ini_options]\nmarkers = ["suppression: supprimer"]\n'
    settings += '[tool.bdd]\nsteps = "pas"\nstep_list = "docs/ecrire-un-scenario.md"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "bdd", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_check_passes_then_names_each_problem_and_fails(project: Path) -> None:
    good = run(project, "check")
    assert (good.stdout, good.returncode) == ("0 problème(s) (1 fonctionnalité(s), 1 cas, 1 pas).\n", 0)
    text = FEATURE.replace("je regarde", "je dors")
    (project / "features" / "a.feature").write_text(text, encoding="utf-8")
    bad = run(project, "check")
    assert bad.returncode == 1
    undefined = "aucun pas ne correspond à « je dors » (Quand). La liste des pas : python -m bdd list."
    assert bad.stdout.replace(NB, " ").splitlines() == [
        f"features/a.feature:6: {undefined}",
        "pas/water.py:5: aucun scénario ne dit « je regarde » (Quand). Retirer ce pas.",
        "2 problème(s) (1 fonctionnalité(s), 1 cas, 1 pas).",
    ]


def test_list_prints_the_steps_or_writes_them_in_the_document(project: Path) -> None:
    assert run(project, "list").stdout == LIST + "\n"
    document = project / "docs" / "ecrire-un-scenario.md"
    document.parent.mkdir()
    document.write_text(f"# Écrire\n{BEGIN}{END}\n", encoding="utf-8")
    assert run(project, "list", "--write").returncode == 0
    assert document.read_text(encoding="utf-8") == f"# Écrire\n{BEGIN}\n\n{LIST}\n{END}\n"
    document.write_text("# Écrire\n", encoding="utf-8")
    refused = run(project, "list", "--write")
    assert refused.returncode == 1
    assert "il manque les deux repères de la liste des pas" in refused.stderr


def test_a_setting_that_does_not_exist_is_named(project: Path) -> None:
    with (project / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write('ecrans = "fixtures/screens"\n')
    refused = run(project, "check")
    assert refused.returncode == 1
    assert refused.stderr.replace(NB, " ") == (
        "pyproject.toml, [tool.bdd] : « ecrans » est inconnu ; attendu : code, features, screens, step_list, steps.\n"
    )
