"""Columns and parameters agree, both ways, in each block of examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from bdd.cases import read
from bdd.gherkin import FeatureError

NB = "\u00a0"
ADA = "    Exemples:\n      | nom |\n      | Ada |\n"
HEAD = "# language: fr\nFonctionnalité: Essai\n  Plan du scénario: Avec <nom>\n"


def problems(tmp_path: Path, body: str) -> list[str]:
    path = tmp_path / "a.feature"
    path.write_text(HEAD + body, encoding="utf-8")
    try:
        read(path, tmp_path)
    except FeatureError as error:
        return [f"{one.line}: {one.message}".replace(NB, " ") for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("    Quand je vois <nom>\n    Exemples:\n      | nom |\n      | Ada |\n", []),
        (
            "    Quand je vois <âge>\n    Exemples:\n      | nom | age |\n      | Ada | 36 |\n",
            [
                "4: « <âge> » n’a pas de colonne dans les exemples de la ligne 6. Ses colonnes : nom, age.",
                "6: aucun pas ne lit la colonne « age ». Paramètres du plan : « <âge> », « <nom> ».",
            ],
        ),
        (
            '    Quand je vois\n      | <nom> |\n    Alors je lis\n      """\n      <texte>\n      """\n' + ADA,
            ["7: « <texte> » n’a pas de colonne dans les exemples de la ligne 11. Ses colonnes : nom."],
        ),
        (
            "    Quand je vois\n    Exemples:\n      | nom | nom |\n      | Ada | Eve |\n",
            ["6: la colonne « nom » est écrite 2 fois. N’en garder qu’une."],
        ),
        (
            "    Quand je vois\n    Exemples:\n      | nom |  |\n      | Ada | Eve |\n",
            ["6: une colonne n’a pas de nom. Le même que le « <paramètre> » qui la lit."],
        ),
        (
            "    Quand je vois\n    Exemples: un\n      | nom |\n      | Ada |\n    Exemples: deux\n",
            ["8: ce bloc d’exemples de « Avec <nom> » n’a aucune ligne. L’écrire ou le retirer."],
        ),
        (
            "    Quand je vois <quoi>\n    Exemples: un\n      | nom | quoi |\n      | Ada | ici |\n" + ADA,
            ["4: « <quoi> » n’a pas de colonne dans les exemples de la ligne 9. Ses colonnes : nom."],
        ),
    ],
    ids=["all-well", "misspelt", "in-a-table-and-a-text", "twice", "nameless", "empty-block", "per-block"],
)
def test_each_disagreement_is_told_at_its_line(tmp_path: Path, body: str, told: list[str]) -> None:
    assert problems(tmp_path, body) == told


def test_angle_brackets_of_a_mere_scenario_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    path.write_text(
        "# language: fr\nFonctionnalité: Essai\n  Scénario: Du <b>gras</b>\n    Quand je vois <nom>\n", encoding="utf-8"
    )
    [case] = read(path, tmp_path).cases
    assert (case.name, case.steps[0].text) == ("Du <b>gras</b>", "je vois <nom>")


def test_a_cell_that_looks_like_a_parameter_is_not_replaced_again(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    table = "    Exemples:\n      | nom | texte |\n      | Ada | <nom> |\n"
    path.write_text(HEAD + "    Quand je lis <texte>\n" + table, encoding="utf-8")
    [case] = read(path, tmp_path).cases
    assert case.steps[0].text == "je lis <nom>"
