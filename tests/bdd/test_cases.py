"""A feature that cannot be run says where and why, in French, with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from bdd.cases import read
from bdd.gherkin import FeatureError

NB = "\u00a0"
HEAD = "# language: fr\nFonctionnalité: Essai\n"
GOOD = "  Scénario: Un\n    Quand je regarde\n"
KEYWORDS = "Fonctionnalité, Contexte, Règle, Scénario, Plan du scénario, Exemples, Étant donné, Quand, Alors, Et"


def problems(path: Path) -> list[str]:
    with pytest.raises(FeatureError) as caught:
        read(path, Path.cwd())
    return [str(problem).replace(NB, " ") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + GOOD + "    Bidule\n",
            f"5: « Bidule » n’est pas attendu ici. Commencer la ligne par un mot-clé ({KEYWORDS}).",
        ),
        (
            "# language: zz\nFonctionnalité: Essai\n",
            "1: langue inconnue. Écrire « # language: fr » en première ligne.",
        ),
        (
            HEAD + "  @suppression\n",
            '4: le fichier s’arrête trop tôt. Terminer ce qui est commencé (balise, texte entre """).',
        ),
        (
            HEAD + GOOD + "      | a | b |\n      | c |\n",
            "6: les lignes de ce tableau n’ont pas toutes le même nombre de colonnes. Vérifier les « | ».",
        ),
        (
            HEAD + "  @deux mots\n" + GOOD,
            "3: « @deux mots » : une balise ne contient pas d’espace. Relier les mots par un tiret.",
        ),
        (HEAD, "1: aucun scénario. Écrire au moins un « Scénario: » ou retirer le fichier."),
        ("", "1: aucun scénario. Écrire au moins un « Scénario: » ou retirer le fichier."),
        (HEAD + "  Scénario: Un\n", "3: le scénario « Un » n’a aucun pas. Écrire ses pas ou le retirer."),
        (
            HEAD + "  Scénario:\n    Quand je regarde\n",
            "3: scénario sans titre. Écrire après « Scénario: » la règle qu’il vérifie.",
        ),
        (
            HEAD + "  Scénario: Un\n    Et je regarde\n",
            "3: « Un » commence par « Et ». Commencer par Étant donné, Quand ou Alors.",
        ),
        (
            HEAD + "  Plan du scénario: Un\n    Quand je fais <quoi>\n",
            "3: le plan « Un » n’a aucune ligne d’exemples. Ajouter « Exemples: » et ses lignes.",
        ),
        (
            HEAD + "  Scénario: Un\n    Quand je fais <quoi>\n    Exemples:\n      | quoi |\n",
            "3: le plan « Un » n’a aucune ligne d’exemples. Ajouter « Exemples: » et ses lignes.",
        ),
        (
            HEAD + GOOD + "  Règle: Une règle\n  " + GOOD.replace("\n", "\n  "),
            "6: titre « Un » déjà pris par le scénario de la ligne 3. En changer un.",
        ),
    ],
)
def test_it_says_where_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.feature").write_text(text, encoding="utf-8")
    assert problems(Path("a.feature")) == [f"a.feature:{expected}"]


def test_every_problem_of_a_feature_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    path.write_text(HEAD + "  Scénario: Un\n  Scénario: Un\n    Et je regarde\n", encoding="utf-8")
    assert [int(line.split(":")[1]) for line in problems(path)] == [3, 4, 4]


def test_a_file_that_is_not_utf_8_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.feature").write_bytes((HEAD + "  Scénario: Été\n").encode("latin-1"))
    assert problems(Path("a.feature")) == ["a.feature:2: fichier à enregistrer en UTF-8."]


def test_the_kind_of_a_step_follows_the_keyword_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    steps = "    Sachant que a\n    Et que b\n    * c\n    Lorsque d\n    Mais e\n    Donc f\n    * g\n"
    path.write_text(HEAD + "  Contexte:\n    Soit z\n  Scénario: Un\n" + steps, encoding="utf-8")
    [case] = read(path, tmp_path).cases
    assert [(step.kind, step.text, step.own) for step in case.steps] == [
        ("given", "z", False),
        ("given", "a", True),
        ("given", "b", True),
        ("given", "c", True),
        ("when", "d", True),
        ("when", "e", True),
        ("then", "f", True),
        ("then", "g", True),
    ]
