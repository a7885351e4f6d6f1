"""Lines that are nearly Gherkin are told from prose."""

from __future__ import annotations

import pytest

from bdd.keywords import nearly_step, nearly_structure, says_its_language, typed, with_typed_keyword

NB = "\u00a0"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("  Scénario : Un", "Scénario"),
        ("  Scénario\u00a0: Un", "Scénario"),
        ("Contexte :", "Contexte"),
        ("Règle : Une", "Règle"),
        ("Exemples :", "Exemples"),
        ("Plan du scénario : Un", "Plan du scénario"),
        ("Fonctionnalité : Un", "Fonctionnalité"),
        ("Background:", "Contexte"),
        ("Scenario: Un", "Scénario"),
        ("Scenario Outline: Un", "Plan du scénario"),
        ("Hintergrund:", "Contexte"),
        ("scénario: Un", "Scénario"),
        ("Plan du scenario: Un", "Plan du scénario"),
        ("Scéna\u200brio: Un", "Scénario"),
        ("Senario: Un", "Scénario"),
        ("Fonctionalité: Un", "Fonctionnalité"),
    ],
)
def test_a_line_that_nearly_begins_a_block_is_told_with_the_right_keyword(line: str, right: str) -> None:
    told = nearly_structure(line)
    assert told is not None
    assert told.endswith(f"Écrire «{NB}{right}:{NB}».")


@pytest.mark.parametrize(
    "line",
    [
        "Observation : le bouton agit sans confirmation",
        "Origine : choix du projet.",
        "Cas : un seul",
        "Le guide dit : « Cliquez »",
        "Rien à deux points",
        "",
        "Scénario: Un",
    ],
)
def test_prose_begins_no_block(line: str) -> None:
    assert nearly_structure(line) is None


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Etand donné une page", "Étant donné"),
        ("Étant doné une page", "Étant donné"),
        ("étant donné que je suis là", "Étant donné que"),
        ("quand je regarde", "Quand"),
        ("Lorque je regarde", "Lorsque"),
        ("alors rien", "Alors"),
        ("Given une page", "Étant donné"),
        ("Then rien", "Alors"),
        ("et je regarde", "Et"),
    ],
)
def test_a_line_that_nearly_begins_a_step_is_told_with_the_right_keyword(line: str, right: str) -> None:
    assert nearly_step(line) == f"«{NB}{_head(line)}{NB}» n’est pas un pas. Écrire «{NB}{right}{NB}…{NB}»."


def _head(line: str) -> str:
    words = line.split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")


def test_a_colon_after_the_keyword_of_a_step_is_told() -> None:
    assert nearly_step("Quand: rien") == f"«{NB}Quand: rien{NB}»{NB}: pas de deux-points après «{NB}Quand{NB}»."


@pytest.mark.parametrize("line", ["Ce que dit le guide.", "Quant au reste", "Etc.", "Une page", "Quand je regarde", ""])
def test_prose_and_steps_are_not_nearly_steps(line: str) -> None:
    assert nearly_step(line) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# language: fr\n", True),
        ("\n# un mot\n#language:fr\n", True),
        ("Fonctionnalité: Un\n# language: fr\n", False),
        ("# en français\n", False),
        ("", False),
    ],
)
def test_the_language_is_said_before_anything_else(text: str, says: bool) -> None:
    assert says_its_language(text) is says


def test_a_keyword_is_read_as_a_keyboard_types_it_and_the_rest_is_left_as_it_is() -> None:
    assert with_typed_keyword("    Étant donné qu’une page dit «\u00a0l’été\u00a0»") == (
        "    Étant donné qu'une page dit «\u00a0l’été\u00a0»"
    )
    assert with_typed_keyword("    Étant\u00a0donné une page") == "    Étant donné une page"
    assert with_typed_keyword("    Une page qu’on lit") == "    Une page qu’on lit"


def test_typed_text_has_composed_accents_plain_spaces_and_straight_apostrophes() -> None:
    assert typed("l’e\u0301te\u0301\u202f!\u00a0") == "l'été ! "
