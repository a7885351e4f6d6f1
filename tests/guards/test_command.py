"""`python -m steps` on a copy of the machinery beside small features, as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from steps import MACHINERY
from steps.listing import BEGIN, END
from tests.guards.small_project import ROOT

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
    """Return the folder of a project that has the real machinery and one place, one feature, one item."""
    (tmp_path / "steps").mkdir()
    for name in (*MACHINERY, "__init__"):
        shutil.copy(ROOT / "steps" / f"{name}.py", tmp_path / "steps")
    (tmp_path / "steps" / "water.py").write_text(PLACE, encoding="utf-8")
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "a.feature").write_text(FEATURE, encoding="utf-8")
    guide = '[[section]]\n[[section.item]]\nid = "SUP-TEL-1"\n'
    (tmp_path / "features" / "guide.toml").write_text(guide, encoding="utf-8")
    settings = '[tool.pytest.ini_options]\nmarkers = ["suppression: supprimer"]\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", "steps", *arguments],
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
    undefined = "aucun pas ne correspond à « je dors » (Quand). La liste des pas : python -m steps list."
    assert bad.stdout.replace(NB, " ").splitlines() == [
        f"features/a.feature:6: {undefined}",
        "steps/water.py:5: aucun scénario ne dit « je regarde » (Quand). Retirer ce pas.",
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


THEN = '''
from pytest_bdd import parsers, then

@then(parsers.parse("je vois {what}"))
def see(what: str) -> None:
    """Regarde."""

@then("rien ne bouge")
def still() -> None:
    """Attend."""
'''


def test_proof_names_the_checks_that_no_fault_made_fail(project: Path) -> None:
    with (project / "steps" / "water.py").open("a", encoding="utf-8") as place:
        place.write(THEN)
    campaign = project / "faults.json"
    campaign.write_text('[{"catches": [{"step": "je vois une barque"}, {"step": "je regarde"}]}]', encoding="utf-8")
    done = run(project, "proof", "faults.json")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "1 pas « Alors » sur 2 ont échoué sous au moins une faute.",
            "  jamais vu échouer : rien ne bouge (steps.water)",
        ],
    )
    campaign.write_text("coupé", encoding="utf-8")
    refused = run(project, "proof", "faults.json")
    assert refused.returncode == 1
    assert refused.stderr == "faults.json n'est pas le résultat d'une campagne. En refaire une : make faults\n"
