"""Each guard bites on a small project, in its exact words, and finds nothing in this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_bdd import parsers, when
from pytest_bdd.steps import StepFunctionContext

from bdd.cases import Kind
from bdd.catalogue import Catalogue, StepDefinition, step_modules
from bdd.lint import features as checks
from bdd.lint.features import Project, all_problems
from bdd.settings import Settings
from bdd.step_list import BEGIN, END, listing, listing_problems, readable, write
from tests.support.paths import ROOT
from tests.support.small_project import NB, told

DECLARED = "Les balises se déclarent dans pyproject.toml."
UNDEFINED = "aucun pas ne correspond à «"

Small = Callable[..., Project]

SETTINGS = """
[tool.pytest.ini_options]
markers = ["suppression: supprimer", "nominal: le chemin du guide"]

[tool.bdd]
code = ["fixtures"]
screens = "fixtures/screens"
step_list = "docs/ecrire-un-scenario.md"
"""
GUIDE = """
title = "Guide"
[[section]]
part = "I"
title = "Supprimer"
[[section.item]]
id = "SUP-TEL-1"
place = "téléphone"
text = "Un"
[[section.item]]
id = "SUP-TEL-2"
place = "téléphone"
text = "Deux"
"""
FEATURE = """\
# language: fr
@suppression
Fonctionnalité: Supprimer

  Contexte:
    Étant donné une page

  Scénario: On supprime
    # SUP-TEL-1
    Quand je regarde
    # SUP-TEL-2
    # Un mot de prose après l’item.
    Alors je vois 3 choses
"""


def a_step(kind: Kind | None, text: str | parsers.StepParser) -> StepDefinition:
    def step_function() -> None:
        """Dit ce que fait le pas."""

    parser = text if isinstance(text, parsers.StepParser) else parsers.string(text)
    return StepDefinition(StepFunctionContext(kind, step_function, parser))


def steps(*more: StepDefinition) -> Catalogue:
    usual = a_step("given", "une page"), a_step("when", "je regarde")
    return Catalogue([*usual, a_step("then", parsers.parse("je vois {count:d} choses")), *more])


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Return a project without problem, and the way to have another one with a feature changed."""
    (tmp_path / "features").mkdir()
    (tmp_path / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "features" / "guide.toml").write_text(GUIDE, encoding="utf-8")

    def with_feature(text: str = FEATURE, name: str = "a.feature", catalogue: Catalogue | None = None) -> Project:
        (tmp_path / "features" / name).write_text(text, encoding="utf-8")
        return Project.at(tmp_path, Settings.of(tmp_path), catalogue or steps())

    monkeypatch.chdir(tmp_path)
    with_feature()
    return with_feature


def test_this_project_has_no_problem() -> None:
    assert told(all_problems(Project.at(ROOT, Settings.of(ROOT), Catalogue.of_package("steps")))) == []


def test_the_project_has_no_other_step_than_those_of_its_modules() -> None:
    @when("je viens d’ailleurs")
    def elsewhere() -> None:
        pass

    assert {one.module for one in Catalogue.of_modules([__name__]).definitions} == {__name__}
    assert {one.module for one in Catalogue.of_package("steps").definitions} <= set(step_modules("steps"))


def test_the_small_project_has_no_problem(small: Small) -> None:
    assert told(all_problems(small())) == []


def test_all_problems_asks_every_guard(small: Small) -> None:
    text = "@inconnue\nFeature: Un\n  Scenario: On supprime\n    # SUP-TEL-9\n    When je dors\n"
    small(text, "b.feature")
    small("# language: fr\n", "c.feature")
    screens = Path("fixtures", "screens")
    screens.mkdir(parents=True)
    (screens / "a.py").write_text('page.locator("x")\npage.wait_for_timeout(1)\n', encoding="utf-8")
    Path("docs").mkdir()
    Path("docs", "ecrire-un-scenario.md").write_text("# Écrire\n", encoding="utf-8")
    heads = [line.partition(" ")[0] for line in told(all_problems(small()))]
    assert heads == [
        "docs/ecrire-un-scenario.md:1:",
        "features/b.feature:1:",
        "features/b.feature:1:",
        "features/b.feature:3:",
        "features/b.feature:4:",
        "features/b.feature:5:",
        "features/c.feature:1:",
        "fixtures/screens/a.py:1:",
        "fixtures/screens/a.py:2:",
    ]


def test_an_undefined_step_is_told_once_with_the_nearest(small: Small) -> None:
    project = small(FEATURE.replace("je regarde", "je regarde bien"))
    assert told(checks.undefined_or_ambiguous_steps(project)) == [
        (f"features/a.feature:10: {UNDEFINED} je regarde bien » (Quand). Les plus proches :\n    - je regarde (Quand)")
    ]


def test_a_step_under_the_keyword_of_another_kind_is_told_by_its_own(small: Small) -> None:
    project = small(FEATURE.replace("Alors je vois 3", "Quand je vois 3"))
    assert told(checks.undefined_or_ambiguous_steps(project)) == [
        "features/a.feature:13: « je vois 3 choses » est un « Alors », écrit ici comme un « Quand »."
    ]


def test_a_sentence_copied_from_a_page_is_the_one_that_a_keyboard_types(small: Small) -> None:
    typed = a_step("then", parsers.parse("l'écran dit « {words} »"))
    copied = f"    Et l’écran dit «{NB}l’e-CPS est là{NB}»\n"
    assert told(all_problems(small(FEATURE + copied, catalogue=steps(typed)))) == []
    [case] = small(FEATURE + copied, catalogue=steps(typed)).features[0].cases
    assert steps(typed).spelling(case.steps[-1]) == "l'écran dit « l'e-CPS est là »"


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ("je\u200b regarde", "espace sans chasse (U+200B)"),
        ("je re\u00adgarde", "césure invisible (U+00AD)"),
        ("je regarde\u200e", "marque de sens de lecture (U+200E)"),
    ],
)
def test_a_character_that_nobody_sees_is_named(small: Small, step: str, named: str) -> None:
    project = small(FEATURE.replace("je regarde", step))
    assert told(checks.undefined_or_ambiguous_steps(project)) == [
        f"features/a.feature:10: « {step} » contient ce qui ne se voit pas : {named}. Le retirer."
    ]


TABLE_BELOW = "      | champ | valeur |\n"
TEXT_BELOW = '      """\n      {}\n      """\n'


@pytest.mark.parametrize(("below", "told_as"), [(TABLE_BELOW, "tableau"), (TEXT_BELOW, "texte")])
def test_what_stands_under_a_step_that_does_not_read_it_is_refused(small: Small, below: str, told_as: str) -> None:
    project = small(FEATURE + below)
    assert told(checks.undefined_or_ambiguous_steps(project)) == [
        f"features/a.feature:13: « je vois 3 choses » ne lit aucun {told_as} : retirer celui qui est dessous."
    ]


def test_a_step_that_reads_a_table_must_have_one(small: Small) -> None:
    def reads(datatable: list[list[str]]) -> None:
        """Lit."""

    reader = StepDefinition(StepFunctionContext("then", reads, parsers.string("je lis")))
    project = small(FEATURE + "    Et je lis\n", catalogue=steps(reader))
    assert told(checks.undefined_or_ambiguous_steps(project)) == [
        "features/a.feature:14: « je lis » attend un tableau sous lui. L’écrire."
    ]
    assert not checks.undefined_or_ambiguous_steps(
        small(FEATURE + "    Et je lis\n" + TABLE_BELOW, catalogue=steps(reader))
    )


def test_an_empty_cell_that_leaves_a_step_undefined_is_named(small: Small) -> None:
    outline = """
  Plan du scénario: On compte
    Alors je vois <nombre> choses

    Exemples:
      | nombre |
      | 3      |
      |        |
"""
    assert told(checks.undefined_or_ambiguous_steps(small(FEATURE + outline))) == [
        (
            f"features/a.feature:16: {UNDEFINED} je vois  choses » (Alors). "
            "Une cellule de la colonne « nombre » est vide."
        )
    ]


def test_a_step_is_seen_in_a_rule_and_for_each_row(small: Small) -> None:
    rule = """
  Règle: Une règle
    Plan du scénario: On dort
      Quand je dors <quand>

      Exemples:
        | quand |
        | tôt   |
        | tard  |
"""
    project = small(FEATURE + rule, catalogue=steps(a_step("when", "je dors tôt")))
    assert [line.partition(". ")[0] for line in told(checks.undefined_or_ambiguous_steps(project))] == [
        "features/a.feature:17: aucun pas ne correspond à « je dors tard » (Quand)"
    ]
    assert told(checks.unused_steps(project)) == []


def test_an_ambiguous_step_names_every_definition(small: Small) -> None:
    other = a_step(None, parsers.re("je (regarde|dors)"))
    project = small(catalogue=steps(other))
    [found] = checks.undefined_or_ambiguous_steps(project)
    assert found.message.replace(NB, " ") == (
        f"plusieurs pas correspondent à « je regarde » (Quand). N’en garder qu’un :\n"
        f"    - {other.place[0]}:{other.place[1]}: je regarde\n"
        f"    - {other.place[0]}:{other.place[1]}: je (regarde|dors)"
    )


def test_an_unused_step_is_told_at_its_place(small: Small) -> None:
    project = small(catalogue=steps(a_step("when", "je dors")))
    [found] = checks.unused_steps(project)
    assert found.message.replace(NB, " ") == "aucun scénario ne dit « je dors » (Quand). Retirer ce pas."
    assert (found.path, found.line) == project.catalogue.definitions[0].place


def test_an_unknown_tag_is_told_at_its_line(small: Small) -> None:
    project = small(FEATURE.replace("  Scénario", "  @nominal @nominale\n  Scénario"))
    assert told(checks.unknown_tags(project)) == [
        f"features/a.feature:8: balise inconnue « @nominale ». La plus proche : @nominal. {DECLARED}"
    ]


UNKNOWN = "9: « SUP-TEL-7 » n’est pas un item du guide (features/guide.toml)."
STRAY = "9: « SUP-TEL-1 » n’annonce aucun pas. L’écrire juste au-dessus du pas."
ORDER = "9: « SUP-TEL-1 » vient avant « SUP-TEL-2 » dans le guide. Suivre son ordre."


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("# SUP-TEL-1\n", "# SUP-TEL-1 SUP-TEL-7\n", UNKNOWN),
        ("# SUP-TEL-1\n", "# SUP-TEL-1\n\n", STRAY),
        ("# SUP-TEL-1\n", "# SUP-TEL-2, SUP-TEL-1\n", ORDER),
    ],
)
def test_a_wrong_item_id_is_told_at_its_line(small: Small, before: str, after: str, problem: str) -> None:
    found = told(checks.item_ids(small(FEATURE.replace(before, after))))
    assert f"features/a.feature:{problem}" in found


def test_an_item_that_no_step_realises_is_told_in_the_guide(small: Small) -> None:
    assert told(checks.item_ids(small(FEATURE.replace("# SUP-TEL-2\n", "# Rien.\n")))) == [
        (
            "features/guide.toml:11: aucun pas ne réalise l’item SUP-TEL-2. "
            "Écrire « # SUP-TEL-2 » au-dessus du pas qui le réalise."
        )
    ]


def test_the_order_is_that_of_one_case_not_of_the_file(small: Small) -> None:
    text = FEATURE + "\n  Scénario: On recommence\n    # SUP-TEL-1\n    Quand je regarde\n"
    assert told(checks.item_ids(small(text))) == []


def test_one_title_in_two_features_is_told_in_the_second(small: Small) -> None:
    assert told(checks.repeated_titles(small(FEATURE, "b.feature"))) == [
        "features/b.feature:8: le titre « On supprime » est déjà dans a.feature. En changer un."
    ]


def test_a_long_scenario_is_told_once_without_its_background(small: Small) -> None:
    longest = FEATURE + "    Et je vois 3 choses\n" * 10
    assert told(checks.long_scenarios(small(longest))) == []
    assert told(checks.long_scenarios(small(longest + "    Et je vois 3 choses\n"))) == [
        "features/a.feature:8: « On supprime » a 13 pas. En garder 12 au plus, ou couper en deux règles."
    ]


def test_a_feature_in_another_language_is_refused(small: Small) -> None:
    text = "Feature: Supprimer\n  Scenario: Un\n    When je regarde\n"
    assert told(checks.wrong_language(small(text, "b.feature"))) == [
        "features/b.feature:1: écrire « # language: fr » en première ligne."
    ]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("je vois {count:d} choses", "je vois {count} choses"),
        (r"je choisis (?P<what>[^ ]+(?:s)?)\.", "je choisis {what}."),
        (r"j(?:e|’) dors", "j(e|’) dors"),
        ("rien", "rien"),
    ],
)
def test_a_pattern_is_shown_as_a_person_reads_it(pattern: str, text: str) -> None:
    assert readable(pattern) == text


def test_the_list_groups_the_steps_under_the_first_line_of_their_module() -> None:
    # This module stands for one of steps: its docstring is the title.
    assert listing(Catalogue([a_step(None, "je dors")])) == (
        "### Each guard bites on a small project, in its exact words, and finds nothing in this one\n\n"
        "- *Étant donné / Quand / Alors* `je dors` : Dit ce que fait le pas.\n"
    )


def test_the_list_of_a_document_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document = tmp_path / "doc.md"
    assert listing_problems(document, steps()) == []
    document.write_text("# Titre\n", encoding="utf-8")
    missing = f"il manque les deux repères de la liste des pas : {BEGIN} et {END}"
    assert told(listing_problems(document, steps())) == [f"doc.md:1: {missing}"]
    with pytest.raises(ValueError, match="il manque les deux repères"):
        write(document, steps())
    document.write_text(f"# Titre\n\n{BEGIN}\n{END}\n\nFin\n", encoding="utf-8")
    stale = "doc.md:3: la liste des pas n’est plus celle du code. Lancer : make steps"
    assert told(listing_problems(document, steps())) == [stale]
    write(document, steps())
    assert listing_problems(document, steps()) == []
    text = document.read_text(encoding="utf-8")
    assert text.startswith("# Titre\n\n")
    assert text.endswith("\n\nFin\n")
    assert told(listing_problems(document, steps(a_step("when", "je dors")))) == [stale]


def test_a_problem_outside_the_current_folder_keeps_its_whole_path(small: Small, tmp_path: Path) -> None:
    [found] = checks.wrong_language(small("Feature: A\n  Scenario: B\n    When je regarde\n", "b.feature"))
    outside = replace(found, path=Path("/ailleurs/b.feature"))
    assert str(outside).startswith("/ailleurs/b.feature:1: ")


def test_the_words_are_typeset_as_french_asks(small: Small) -> None:
    [found] = checks.unknown_tags(small(FEATURE.replace("  Scénario", "  @nominale\n  Scénario")))
    near = f"La plus proche{NB}: @nominal."
    assert found.message == f"balise inconnue «{NB}@nominale{NB}». {near} {DECLARED}"
