"""A feature that cannot be run says where and why, in French, with the mend."""

from __future__ import annotations

import unicodedata
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
            "3: le scénario « Un » commence par « Et ». Commencer par Étant donné, Quand ou Alors.",
        ),
        (
            HEAD + "  Plan du scénario: Un\n    Quand je fais <quoi>\n",
            "3: le plan « Un » n’a aucune ligne d’exemples. Ajouter « Exemples: » et ses lignes.",
        ),
        (
            HEAD + "  Scénario: Un\n    Quand je fais <quoi>\n    Exemples:\n      | quoi |\n",
            "5: ce bloc d’exemples de « Un » n’a aucune ligne. L’écrire ou le retirer.",
        ),
        (
            HEAD + "  Règle: Une règle\n" + GOOD + GOOD,
            "6: titre « Un » déjà pris par le scénario de la ligne 4. En changer un.",
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


def test_a_byte_order_mark_and_decomposed_accents_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    composed = HEAD + "  Scénario: Été\n    Étant donné l'été\n"
    path.write_text("\ufeff" + unicodedata.normalize("NFD", composed), encoding="utf-8")
    [case] = read(path, tmp_path).cases
    assert (case.name, case.steps[0].text) == ("Été", "l'été")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fonctionnalité: Un\n" + GOOD, ["1: il manque « # language: fr » en première ligne."]),
        (
            HEAD + "  Contexte :\n    Quand x\n" + GOOD,
            ["3: « Contexte : » : pas d’espace avant les deux-points. Écrire « Contexte: »."],
        ),
        (
            HEAD + "  Scénario: Un\n    # une remarque\n    Etand donné a\n\n    quand b\n    Quand c\n",
            [
                "5: « Etand donné a » n’est pas un pas. Écrire « Étant donné … ».",
                "7: « quand b » n’est pas un pas. Écrire « Quand … ».",
            ],
        ),
        (
            HEAD + "  Plan du scénario: Un\n    Quand <a>\n\n    Exemple:\n      | a |\n      | b |\n",
            ["6: « Exemple: » commence un scénario. Au-dessus d’un tableau de valeurs, écrire « Exemples: »."],
        ),
        (HEAD + "  Contexte:\n" + GOOD, ["3: le contexte n’a aucun pas. Écrire ses pas ou le retirer."]),
        ("# language: fr\n# rien\n", ["1: aucun scénario. Écrire au moins un « Scénario: » ou retirer le fichier."]),
        (
            "# language: fr\nFonctionnalité : Un\n\n  Scénario : Deux\n    Quand x\n",
            ["2: « Fonctionnalité : » : pas d’espace avant les deux-points. Écrire « Fonctionnalité: »."],
        ),
    ],
)
def test_what_is_nearly_gherkin_is_told_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.feature").write_text(text, encoding="utf-8")
    assert problems(Path("a.feature")) == [f"a.feature:{one}" for one in expected]


def test_quand_in_the_prose_of_a_feature_or_of_a_rule_is_prose(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    path.write_text(
        HEAD + "  Quand le guide se tait, on décide.\n\n  Règle: Une\n    alors on le dit.\n\n" + GOOD, encoding="utf-8"
    )
    assert [case.rule for case in read(path, tmp_path).cases] == ["Une"]


def test_one_title_in_two_rules_is_two_scenarios(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    path.write_text(HEAD + "  Règle: A\n" + GOOD + "  Règle: B\n" + GOOD, encoding="utf-8")
    assert [case.name for case in read(path, tmp_path).cases] == ["Un (A)", "Un (B)"]
