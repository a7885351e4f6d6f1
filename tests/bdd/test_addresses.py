"""Any title can be asked for, and any line that an output prints."""

from __future__ import annotations

import pytest

from tests.support.small_project import SmallProject

TITLES = [
    "[ECPS-42] Un code",
    "Un code [ECPS-43]",
    "Le statut :: Inactive",
    "__Host-session",
    "__class__",
    "_prive",
    "setup_module",
    "teardown_module",
    "pytest_plugins",
    "-k commence par un tiret",
    "QR 1/2 : 'oui' \\ \"non\" $HOME `id` 📱",
]
HEAD = "# language: fr\nFonctionnalité: Titres\n"


@pytest.fixture
def titles(project: SmallProject) -> SmallProject:
    """Return the project with one failing scenario a title, at lines 3, 5, 7…"""
    scenarios = "".join(f"  Scénario: {title}\n    Quand je fais mal\n" for title in TITLES)
    project.write("features/titres.feature", HEAD + scenarios)
    return project


def test_every_title_is_a_test_that_runs(titles: SmallProject) -> None:
    titles.run("features/titres.feature").assert_outcomes(failed=len(TITLES))


def test_the_failed_ones_are_played_again_whatever_their_title(titles: SmallProject) -> None:
    again = ("-p", "cacheprovider", "-p", "pytest_bdd.plugin", "features/titres.feature")
    titles.pytester.runpytest_subprocess(*again).assert_outcomes(failed=len(TITLES))
    titles.pytester.runpytest_subprocess(*again, "--last-failed").assert_outcomes(failed=len(TITLES))


@pytest.mark.parametrize("title", TITLES)
def test_a_title_as_it_is_written_is_an_address(titles: SmallProject, title: str) -> None:
    titles.run(f"features/titres.feature::{title}").assert_outcomes(failed=1)


@pytest.mark.parametrize("line", [3, 4])
def test_a_line_is_an_address(titles: SmallProject, line: int) -> None:
    told = titles.run(f"features/titres.feature:{line}")
    told.assert_outcomes(failed=1)
    told.stdout.fnmatch_lines(["*⟦ECPS-42⟧ Un code*"])


def test_the_line_of_a_row_is_that_row_and_the_line_of_an_outline_all_of_them(project: SmallProject) -> None:
    project.run("features/essai.feature:32").assert_outcomes(passed=1)
    project.run("features/essai.feature:26").assert_outcomes(passed=3)


def test_a_line_before_the_first_scenario_is_refused(project: SmallProject) -> None:
    told = project.run("features/essai.feature:2")
    assert told.ret == pytest.ExitCode.USAGE_ERROR
    told.stderr.fnmatch_lines(["*features/essai.feature, ligne 2*aucun scénario. Le premier est à la ligne 9*"])


def test_a_line_of_a_feature_that_cannot_be_run_says_why(project: SmallProject) -> None:
    project.write("features/b.feature", HEAD + "  Scénario : Un\n    Quand je regarde\n")
    told = project.run("features/b.feature:3")
    told.assert_outcomes(failed=1)
    told.stdout.fnmatch_lines(["features/b.feature:3: *pas d’espace avant les deux-points*"])
