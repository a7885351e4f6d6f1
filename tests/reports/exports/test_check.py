"""`check`: an item counts when a step of a passing scenario, in the guide's order, realises it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bdd.guide_items import Item, read_guide
from reports.__main__ import main
from reports.edition import read_story
from reports.reading.guide import Realisation, Verdict, verdicts
from reports.reading.status import Status
from tests.support.recorded import STEPS
from tests.support.scenarios import scenario, step
from tests.support.small_project import SmallProject

GUIDE = """
title = "Guide"
[[section]]
part = "I"
title = "Une"
item = [
  { id = "UN-1", place = "téléphone", text = "Premier" },
  { id = "UN-2", place = "ordinateur", text = "Deuxième" },
]
"""
IN_ORDER = """\
# language: fr
Fonctionnalité: F
  Contexte:
    # un commentaire, puis l'identifiant
    # UN-1
    Étant donné un monde
  Scénario: S
    # UN-2
    Quand {step}
"""

LATER = """\
# language: fr
Fonctionnalité: F
  Scénario: Plus loin
    # UN-1
    Étant donné un monde
    Quand je fais mal

  Scénario: Ici
    # UN-1
    Quand {step}
"""


@pytest.fixture
def guided(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    project.write("conftest.py", STEPS)
    project.write("features/guide.toml", GUIDE)
    monkeypatch.chdir(project.path)
    return project


def checked(project: SmallProject, feature: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Run the feature and return the exit code and the lines of `check` on this run."""
    project.write("features/f.feature", feature)
    project.run("--report-dir=run")
    capsys.readouterr()
    return main(["check", "run"]), capsys.readouterr().out.splitlines()


def test_every_item_realised_in_order_is_enough(guided: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(guided, IN_ORDER.format(step="je regarde"), capsys) == (0, ["guide: 2/2"])


def test_a_run_is_checked_against_the_guide_of_its_time(
    guided: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    checked(guided, IN_ORDER.format(step="je regarde"), capsys)
    (guided.path / "features" / "guide.toml").unlink()
    assert main(["check", "run"]) == 0


def test_a_failed_step_realises_nothing(guided: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = checked(guided, IN_ORDER.format(step="je fais mal"), capsys)
    assert (code, lines[0]) == (1, "guide: 0/2")
    assert lines[1:] == [
        "non confirmée : UN-1 — Premier",
        "    échoué : S (features/f.feature:6)",
        "en échec : UN-2 — Deuxième",
        "    échoué : S (features/f.feature:9)",
    ]


@pytest.mark.parametrize(("step", "told"), [("je fais mal", "en échec"), ("abracadabra", "en échec")])
def test_a_step_that_fails_weighs_more_than_a_scenario_that_fails_later(
    guided: SmallProject, capsys: pytest.CaptureFixture[str], step: str, told: str
) -> None:
    feature = LATER.format(step=step)
    _, lines = checked(guided, feature, capsys)
    assert lines[1] == f"{told} : UN-1 — Premier"
    verdict = verdicts(read_guide(Path("features/guide.toml")), read_story([Path("run")]))["UN-1"]
    assert verdict.shown is not None
    assert verdict.shown.scenario.name == "Ici"


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        ([[Status.PASSED, Status.FAILED]], "échoue plus loin"),
        ([[Status.SKIPPED, Status.FAILED]], "s'arrête avant"),
        ([[Status.INTERRUPTED]], "a été interrompu"),
        ([[Status.FAILED], [Status.PASSED]], "n'a réussi qu'à une reprise"),
    ],
)
def test_what_is_not_confirmed_is_told_why(statuses: list[list[Status]], told: str) -> None:
    attempts = [[step("un", status=status) for status in each] for each in statuses]
    one = scenario("Un", *attempts[-1])
    one.attempts = [scenario("Un", *steps).attempts[0] for steps in attempts]
    one.attempts[-1].ended = None if told == "a été interrompu" else one.attempts[-1].ended
    assert Verdict(Item("UN-1", "", ""), shown=Realisation(one, 0)).shortfall == told


def test_an_item_that_no_step_bears_is_named(guided: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    feature = IN_ORDER.format(step="je regarde").replace("    # UN-2\n", "    # UN-2 viendra plus tard\n")
    code, lines = checked(guided, feature, capsys)
    assert code == 1
    assert lines == ["guide: 1/2", "non vérifiée : UN-2 — Deuxième", "    aucun scénario raconté ici ne la réalise"]


def test_an_identifier_that_is_not_right_above_its_step_does_not_count(
    guided: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    feature = IN_ORDER.format(step="je regarde").replace("# UN-2\n", "# UN-2\n\n")
    assert checked(guided, feature, capsys)[1][0] == "guide: 1/2"


def test_a_scenario_out_of_order_realises_nothing_and_is_named(
    guided: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    feature = IN_ORDER.format(step="je regarde").replace("UN-1", "UN-X").replace("UN-2", "UN-1")
    feature = feature.replace("UN-X", "UN-2")
    code, lines = checked(guided, feature, capsys)
    assert code == 1
    assert lines == [
        "guide: 0/2",
        "non vérifiée : UN-1 — Premier",
        "    réussi, mais ses items ne suivent pas l'ordre du guide : S (features/f.feature:9)",
        "non vérifiée : UN-2 — Deuxième",
        "    réussi, mais ses items ne suivent pas l'ordre du guide : S (features/f.feature:6)",
        "hors de l'ordre du guide : S (features/f.feature:7), à partir de UN-1",
    ]


def test_an_item_given_twice_is_no_disorder(guided: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    feature = IN_ORDER.format(step="je regarde") + "    # UN-2\n    Alors je vois\n"
    assert checked(guided, feature, capsys) == (0, ["guide: 2/2"])


def test_an_identifier_that_the_guide_does_not_hold_is_named(
    guided: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    feature = IN_ORDER.format(step="je regarde") + "    # UN-3\n    Alors je vois\n"
    code, lines = checked(guided, feature, capsys)
    assert (code, lines[1:]) == (0, ["identifiant inconnu du guide : UN-3 (features/f.feature:11)"])


def test_an_older_run_still_verifies_what_the_last_one_did_not_select(
    guided: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    checked(guided, IN_ORDER.format(step="je regarde"), capsys)
    guided.write("features/autre.feature", "# language: fr\nFonctionnalité: G\n  Scénario: T\n    Quand je regarde\n")
    guided.run("--report-dir=later", "features/autre.feature")
    assert main(["check", "later"]) == 1
    capsys.readouterr()
    assert main(["check", "run", "later"]) == 0


def test_an_item_whose_scenario_was_left_out_is_told_so(
    guided: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "  Règle: R\n    Scénario: Autre\n      Quand je regarde\n"
    checked(guided, IN_ORDER.format(step="je regarde") + other, capsys)
    guided.run("--report-dir=later", "-k", "Autre")
    capsys.readouterr()
    assert main(["check", "later"]) == 1
    told = "    non lancé (absent de la sélection de cette exécution) : S (features/f.feature:9)"
    assert told in capsys.readouterr().out.splitlines()


def test_a_failure_today_outweighs_an_old_success(guided: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    checked(guided, IN_ORDER.format(step="je fais bien"), capsys)
    steps = (guided.path / "conftest.py").read_text(encoding="utf-8")
    guided.write("conftest.py", steps.replace('what == "bien"', 'what == "autrement"'))
    guided.run("--report-dir=later")
    capsys.readouterr()
    assert main(["check", "run", "later"]) == 1
    assert capsys.readouterr().out.startswith("guide: 0/2\nnon confirmée : UN-1")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "aucune exécution dans reports/runs. En lancer une : pytest features"),
        (["check", "absent"], "absent ne contient aucun fichier messages-*.ndjson"),
        (["open", "--site", "absent"], "absent/index.html n'existe pas. Le construire : python -m reports build"),
    ],
)
def test_what_cannot_be_answered_is_said_in_french(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_guide_that_does_not_read_is_named(guided: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    checked(guided, IN_ORDER.format(step="je regarde"), capsys)
    guide = guided.write("mauvais.toml", "title = 1\n")
    assert main(["check", "run", "--guide", str(guide)]) == 2
    assert "mauvais.toml n'est pas un guide lisible" in capsys.readouterr().err
