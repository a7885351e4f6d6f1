"""`.feature` files are run by pytest as they are, and say clearly what is wrong with them."""

from __future__ import annotations

import pytest

from bdd.collection import is_expression, plain
from tests.support.small_project import SmallProject

NB = "\u00a0"
TITLE = "L’e-CPS s’essaie « ici » (deux fois)"
NAMES = [
    TITLE,
    "Après été, tout va",
    "Après hiver, tout va",
    "Tout va toujours (été)",
    "Tout va toujours (hiver) (ligne 32)",
    "Tout va toujours (hiver) (ligne 33)",
]


def collected(project: SmallProject, *arguments: str) -> list[str]:
    lines = project.run("--collect-only", "-q", *arguments).outlines
    return [line.partition("::")[2] for line in lines if "::" in line]


def test_each_case_is_named_by_its_title_in_the_order_of_the_file(project: SmallProject) -> None:
    assert collected(project) == NAMES


def test_each_case_runs_with_the_values_of_its_row(project: SmallProject) -> None:
    project.run().assert_outcomes(passed=6)


def test_a_wrong_value_of_a_row_fails_that_row_alone(project: SmallProject) -> None:
    feature = project.path / "features" / "essai.feature"
    feature.write_text(feature.read_text(encoding="utf-8").replace("| été   |", "| août  |"), encoding="utf-8")
    project.run().assert_outcomes(passed=5, failed=1)


def test_the_place_of_a_case_is_its_scenario_or_its_row(project: SmallProject) -> None:
    places = [line.split()[-1] for line in project.run("-s").outlines if "LIEU" in line]
    assert places == ["9", "19", "24", "31", "32", "33"]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (TITLE, [TITLE]),
        ("l'e-cps s'essaie", [TITLE]),
        (f"s’essaie «{NB}ici{NB}»", [TITLE]),
        ("Après <quoi>, tout va", NAMES[1:3]),
        ("Tout va toujours", NAMES[3:]),
        ("Une règle", NAMES[1:]),
        ("Tout va toujours (hiver) (ligne 33)", NAMES[5:]),
        ("été and not Après", NAMES[3:4]),
        ("un titre qui n’existe pas", []),
    ],
)
def test_k_takes_a_title_as_it_is_written(project: SmallProject, wanted: str, names: list[str]) -> None:
    assert collected(project, "-k", wanted) == names


def test_k_tells_pytest_what_it_leaves_out(project: SmallProject) -> None:
    project.run("-k", "Tout va toujours").assert_outcomes(passed=3, deselected=3)


@pytest.mark.parametrize(("tag", "names"), [("suppression", NAMES), ("monde-simule", [TITLE]), ("hiver", [NAMES[2]])])
def test_m_takes_the_tags_of_the_feature_the_scenario_and_the_examples(
    project: SmallProject, tag: str, names: list[str]
) -> None:
    assert collected(project, "-m", tag) == names


def test_a_case_is_run_by_its_path_and_title(project: SmallProject) -> None:
    project.run(f"features/essai.feature::{TITLE}").assert_outcomes(passed=1)


@pytest.mark.parametrize("where", ["features", "features/essai.feature"])
def test_a_folder_or_a_file_is_run_by_its_path(project: SmallProject, where: str) -> None:
    project.run(where).assert_outcomes(passed=6)


def test_two_workers_in_random_order_run_every_case(project: SmallProject) -> None:
    project.run("-p", "xdist", "-p", "pytest_randomly", "-n", "2").assert_outcomes(passed=6)


def test_the_examples_of_the_tests_are_run_only_when_named(project: SmallProject) -> None:
    kept = project.write("tests/exemple.feature", "Ceci n’est pas une fonctionnalité.\n")
    assert len(collected(project)) == len(NAMES)
    project.run(str(kept)).assert_outcomes(failed=1)


def test_an_unreadable_feature_is_one_failure_and_the_others_go_on(project: SmallProject) -> None:
    text = "# language: fr\nFonctionnalité: Autre\n  Scénario: Un\n    Quand je regarde\n    Bidule\n"
    project.write("features/autre.feature", text)
    result = project.run()
    result.assert_outcomes(passed=6, failed=1)
    text = result.stdout.str()
    assert "features/autre.feature::fonctionnalité illisible" in text
    assert f"\nfeatures/autre.feature:5: «{NB}Bidule{NB}» n’est pas attendu ici. Commencer la ligne par" in text
    assert "Traceback" not in text


def test_an_unknown_tag_makes_its_feature_unreadable(project: SmallProject) -> None:
    feature = project.path / "features" / "essai.feature"
    text = feature.read_text(encoding="utf-8").replace("      @hiver", "      @hivers")
    feature.write_text(text, encoding="utf-8")
    result = project.run()
    result.assert_outcomes(failed=1)
    assert (
        f"\nfeatures/essai.feature:21: balise inconnue «{NB}@hivers{NB}». La plus proche{NB}: @hiver. "
        "Les balises se déclarent dans pyproject.toml.\n"
    ) in result.stdout.str()


@pytest.mark.parametrize("arguments", [["-k", "Titre perdu"], ["-m", "monde-simule"]])
def test_an_unreadable_feature_is_not_left_out_when_it_holds_what_is_asked(
    project: SmallProject, arguments: list[str]
) -> None:
    head = "# language: fr\nFonctionnalité: Autre\n"
    project.write("features/autre.feature", f"{head}  @monde-simule\n  Scénario: Titre perdu\n    Bidule\n")
    assert "fonctionnalité illisible" in collected(project, *arguments)


def test_an_undefined_step_fails_before_the_scenario_starts_and_names_the_nearest(
    project: SmallProject,
) -> None:
    head = "# language: fr\nFonctionnalité: Autre\n  Scénario: Un\n"
    steps = "    Étant donné une page\n    Quand je regardes\n    Alors zzz\n"
    project.write("features/autre.feature", head + steps)
    result = project.run("features/autre.feature")
    result.assert_outcomes(failed=1)
    text = result.stdout.str()
    assert (
        "__\n"
        f"features/autre.feature:5: aucun pas ne correspond à «{NB}je regardes{NB}» (Quand)."
        f" Les plus proches{NB}:\n    - je regarde (Quand)\n"
        f"features/autre.feature:6: aucun pas ne correspond à «{NB}zzz{NB}» (Alors)."
        f" La liste des pas{NB}: python -m bdd list.\n===="
    ) in text
    assert "UNE PAGE" not in text


def test_an_ambiguous_step_names_every_definition_that_answers(project: SmallProject) -> None:
    more = '\n@when("je fais été")\ndef _():\n    pass\n'
    steps = project.write("conftest.py", (project.path / "conftest.py").read_text(encoding="utf-8") + more)
    result = project.run("-k", "Après été, tout va")
    result.assert_outcomes(failed=1, deselected=5)
    first = steps.read_text(encoding="utf-8").splitlines().index('@when(parsers.parse("je fais {what}"))') + 1
    last = len(steps.read_text(encoding="utf-8").splitlines()) - 2
    assert (
        f"features/essai.feature:15: plusieurs pas correspondent à «{NB}je fais été{NB}» (Quand). "
        f"N’en garder qu’un{NB}:\n"
        f"    - conftest.py:{first}: je fais {{what}}\n"
        f"    - conftest.py:{last}: je fais été\n"
    ) in result.stdout.str()


@pytest.mark.parametrize("text", ["un", "un and not deux", "(un or deux) and trois", "not un", "a-b.c:d/e[f]"])
def test_what_pytest_can_read_is_an_expression(text: str) -> None:
    assert is_expression(text)


@pytest.mark.parametrize("text", ["un deux", "un (deux)", "l’un", "un, deux", "and", "un or", "un == deux", "()"])
def test_anything_else_is_a_piece_of_a_title(text: str) -> None:
    assert not is_expression(text)


def test_titles_are_compared_without_case_kind_of_apostrophe_or_of_space() -> None:
    assert plain(f"L’e-CPS «{NB}Été{NB}»") == plain("l'e-cps «  E\u0301té »")
