"""The campaign plays without a fault first: what it can't vouch for is named, and there is no score."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.faults.__main__ import main
from tests.bench.faults.test_campaign import ROOF, house
from tests.support.paths import ROOT
from tests.support.small_project import SmallProject

__all__ = ["house"]


@pytest.fixture
def kept(house: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the command keeps its campaigns."""
    monkeypatch.setattr("bench.faults.__main__.FAULTS", house)
    return house


@pytest.mark.parametrize(
    ("roof", "code", "told"),
    [
        ("fuit", 1, "échoué : Le toit tient (features/porte.feature:5) : Il pleut."),
        ("manque", 3, "en panne : Le toit tient (features/porte.feature:5) : Aucun toit."),
        ("n'est dit nulle part", 1, "phrase non reconnue : Le toit tient (features/porte.feature:5)"),
    ],
)
def test_a_scenario_that_does_not_pass_without_a_fault_leaves_no_score(
    kept: Path, project: SmallProject, capsys: pytest.CaptureFixture[str], roof: str, code: int, told: str
) -> None:
    project.write("features/porte.feature", ROOF.format(roof))
    assert main(["play", "porte-ouverte"]) == code
    said = capsys.readouterr()
    assert "Pas de score : sans aucune faute, 1 réussi, 1 " in said.err
    assert told in said.err
    assert "attrapée" not in said.out
    assert not [*kept.glob("*/faults.json"), *kept.glob("*/porte-ouverte")]


def test_a_feature_that_can_t_be_read_leaves_no_score(
    kept: Path, project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("features/porte.feature", "# language: fr\nFonctionnalité: La porte\n  Scénarioo: x\n")
    assert main(["play", "porte-ouverte"]) == 3
    assert "illisible : features/porte.feature" in capsys.readouterr().err
    assert not [*kept.glob("*/faults.json")]


def test_only_what_is_about_to_be_used_must_pass(
    kept: Path, project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("features/toit.feature", ROOF.format("fuit"))
    assert main(["play", "porte-ouverte"]) == 0
    assert "sans faute : 2 réussis" in capsys.readouterr().out
    assert main(["play", "fenetre-ouverte", "murs-roses"]) == 1
    assert "échoué : Le toit tient (features/toit.feature:5) : Il pleut." in capsys.readouterr().err
    assert len([*kept.glob("*/faults.json")]) == 1


def test_the_others_are_played_once_for_all_faults(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["play", "fenetre-ouverte", "murs-roses"])
    assert capsys.readouterr().out.count("sans faute : ") == 2


def test_a_scenario_left_out_for_another_reason_is_told(
    kept: Path, project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("features/porte.feature", ROOF.format("attend"))
    assert main(["play", "porte-ouverte"]) == 0
    said = capsys.readouterr().out
    assert "n'attrapera rien, car non exécuté : Le toit tient (travaux)" in said
    assert "sans faute : 1 réussi, 1 non exécuté" in said


def test_when_nothing_is_played_there_is_no_score(
    kept: Path, project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("features/porte.feature", ROOF.format("attend").replace("la porte est fermée", "le toit attend"))
    assert main(["play", "porte-ouverte"]) == 2
    assert "sans aucune faute, aucun scénario n'a été joué." in capsys.readouterr().err


def test_without_a_browser_there_is_no_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bin").mkdir()
    for tool in ("git", "openssl"):
        if path := shutil.which(tool):
            (tmp_path / "bin" / tool).symlink_to(path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr("bench.faults.__main__.FAULTS", tmp_path / "faults")
    monkeypatch.chdir(ROOT)
    assert main(["play", "pin-ignore"]) == 3
    said = capsys.readouterr()
    assert "Pas de score : sans aucune faute, " in said.err
    assert ") : Aucun navigateur." in said.err
    assert not [*tmp_path.glob("faults/*/faults.json")]
