"""The recorder tells what was written, what was selected and what happened, in official messages."""

from __future__ import annotations

import cucumber_messages as cm
import pytest

from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.reading.story import tell
from reports.recording.message_log import as_json
from tests.support.recorded import FEATURE, STEPS, messages, of_kind, official, scenario
from tests.support.small_project import SmallProject

RECORD = "--report-dir=run"


@pytest.fixture
def essay(project: SmallProject) -> SmallProject:
    """Return a project of one feature: three cases pass, one row fails."""
    project.write("conftest.py", STEPS)
    project.write("features/essai.feature", FEATURE)
    return project


def test_a_run_is_told_in_the_official_order_and_types(essay: SmallProject) -> None:
    essay.run(RECORD)
    kinds = list(dict.fromkeys(kind for kind, _ in messages(essay.path / "run")))
    assert kinds[:3] == ["meta", "testRunStarted", "hook"]
    assert kinds[3:7] == ["source", "gherkinDocument", "pickle", "testCase"]
    assert kinds[-1] == "testRunFinished"
    assert all(envelope != type(envelope)() for envelope in official(essay.path / "run"))


def test_messages_are_written_as_the_official_converter_would(essay: SmallProject) -> None:
    essay.run(RECORD)
    for envelope in official(essay.path / "run"):
        assert as_json(envelope) == cm.message_converter.to_dict(envelope)


def test_keywords_rules_and_rows_are_those_of_the_file(essay: SmallProject) -> None:
    essay.run(RECORD)
    [document] = of_kind(essay.path / "run", "gherkinDocument")
    background, first, rule = document["feature"]["children"]
    assert background["background"]["steps"][0]["keyword"] == "Étant donné "
    assert first["scenario"]["name"] == "Passe"
    assert (rule["rule"]["keyword"], rule["rule"]["name"]) == ("Règle", "Une règle")
    assert [pickle["name"] for pickle in of_kind(essay.path / "run", "pickle")] == [
        "Passe",
        "Faire bien",
        "Faire mal",
        "Faire bien",
    ]


def test_each_step_bears_its_own_result(essay: SmallProject) -> None:
    essay.run(RECORD)
    [bad] = [s for f in read_run(essay.path / "run").features for s in f.scenarios() if s.name == "Faire mal"]
    assert bad.status is Status.FAILED
    assert [(s.keyword, s.text, s.status) for s in bad.steps] == [
        ("Étant donné", "un monde", Status.PASSED),
        ("Quand", "je fais mal", Status.FAILED),
        ("Alors", "je vois", Status.SKIPPED),
    ]
    assert bad.steps[0].items == ("CARTE-P1", "CARTE-P2")
    assert [hook.status for hook in bad.attempts[0].hooks] == [Status.PASSED, Status.PASSED]
    failure = bad.steps[1].failure
    assert failure is not None
    assert failure.type == "AssertionError"
    assert failure.message.startswith("Ce n'est pas bien")
    assert "conftest.py" in failure.traceback
    assert "_pytest" not in failure.traceback


def test_what_was_deselected_is_no_case(essay: SmallProject) -> None:
    essay.run(RECORD, "-k", "Passe")
    run = read_run(essay.path / "run")
    assert scenario(run, "Passe").selected
    assert scenario(run, "Faire mal").reason == "absent de la sélection de cette exécution"
    assert len(of_kind(essay.path / "run", "testCase")) == 1


def test_what_the_last_run_left_out_is_told_by_the_run_that_had_it(essay: SmallProject) -> None:
    essay.run(RECORD)
    essay.run("--report-dir=later", "-k", "Passe")
    first, later = read_run(essay.path / "run"), read_run(essay.path / "later")
    told = {one.name: (one.status, one.run) for one in tell([later, first]).scenarios()}
    assert told["Faire mal"] == (Status.FAILED, first)
    assert told["Passe"] == (Status.PASSED, later)


def test_a_skipped_scenario_keeps_its_reason(essay: SmallProject) -> None:
    feature = "# language: fr\nFonctionnalité: F\n  Scénario: Rien\n    Alors rien à voir\n    Et je vois\n"
    essay.write("features/saut.feature", feature)
    essay.run(RECORD, "features/saut.feature")
    found = scenario(read_run(essay.path / "run"), "Rien")
    assert (found.status, found.reason) == (Status.SKIPPED, "demande un monde simulé")
    assert [step.status for step in found.steps] == [Status.SKIPPED, Status.SKIPPED]


def test_a_step_without_definition_is_told_at_its_place(essay: SmallProject) -> None:
    feature = "# language: fr\nFonctionnalité: F\n  Scénario: S\n    Quand je regarde\n    Et abracadabra\n"
    essay.write("features/inconnu.feature", feature)
    essay.run(RECORD, "features/inconnu.feature")
    found = scenario(read_run(essay.path / "run"), "S")
    assert [step.status for step in found.steps] == [Status.SKIPPED, Status.UNDEFINED]
    assert (found.steps[1].message or "").startswith("aucun pas ne correspond à «")
    assert found.status is Status.UNDEFINED


def test_failures_around_the_steps_are_told(essay: SmallProject) -> None:
    fixtures = """
import pytest

@pytest.fixture(autouse=True)
def around(request):
    if "Passe" in request.node.name:
        raise RuntimeError("Le monde ne démarre pas")
    yield
    raise RuntimeError("Le monde ne s'arrête pas")
"""
    essay.write("conftest.py", STEPS + fixtures)
    essay.run(RECORD, "-k", "Passe or bien")
    run = read_run(essay.path / "run")
    before = scenario(run, "Passe")
    [after, _same] = [s for f in run.features for s in f.scenarios() if s.name == "Faire bien"]
    assert {before.status, after.status} == {Status.BROKEN}
    assert [step.status for step in before.steps] == [Status.SKIPPED] * 3
    assert [step.status for step in after.steps] == [Status.PASSED] * 3
    told = [one.last.troubled_steps[0].failure.message for one in (before, after)]  # type: ignore[union-attr]
    assert told == ["Le monde ne démarre pas", "Le monde ne s'arrête pas"]


def test_an_error_after_the_last_step_is_told(essay: SmallProject) -> None:
    late = "\n\ndef pytest_bdd_after_scenario():\n    raise RuntimeError('Trop tard')\n"
    essay.write("conftest.py", STEPS + late)
    essay.run(RECORD, "-k", "Passe")
    found = scenario(read_run(essay.path / "run"), "Passe")
    assert found.status is Status.BROKEN
    assert [step.status for step in found.steps] == [Status.PASSED] * 3
    [late_step] = found.attempts[0].troubled_steps
    assert late_step.keyword == "Rangement"
    assert late_step.failure is not None
    assert late_step.failure.message == "Trop tard"


def test_retries_are_counted_and_a_late_success_is_unstable(essay: SmallProject) -> None:
    retry = """
from _pytest.runner import runtestprotocol
from pytest_bdd import when
tries = []

@when("je réussis la deuxième fois")
def _():
    tries.append(1)
    assert len(tries) == 2

def pytest_runtest_protocol(item, nextitem):
    runtestprotocol(item, nextitem=nextitem)
    runtestprotocol(item, nextitem=nextitem)
    return True
"""
    essay.write("conftest.py", STEPS + retry)
    feature = "# language: fr\nFonctionnalité: F\n  Scénario: S\n    Quand je réussis la deuxième fois\n"
    essay.write("features/deux.feature", feature)
    essay.run(RECORD, "features/deux.feature")
    found = scenario(read_run(essay.path / "run"), "S")
    assert [one.status for one in found.attempts] == [Status.FAILED, Status.PASSED]
    assert found.status is Status.FLAKY
    assert [one["willBeRetried"] for one in of_kind(essay.path / "run", "testCaseFinished")] == [True, False]
    assert [one["attempt"] for one in of_kind(essay.path / "run", "testCaseStarted")] == [0, 1]


def test_an_unreadable_feature_is_told_and_the_others_run(essay: SmallProject) -> None:
    essay.write(
        "features/casse.feature", "# language: fr\nFonctionnalité: F\n  Scénario: S\n    Quand je regarde\n    Bla\n"
    )
    essay.run(RECORD)
    run = read_run(essay.path / "run")
    [broken] = run.unreadable
    assert broken.uri == "features/casse.feature"
    assert broken.line == 5
    assert "casse.feature:5" in broken.message
    assert scenario(run, "Passe").status is Status.PASSED


def test_a_module_that_does_not_import_is_told_and_what_it_stopped_too(essay: SmallProject) -> None:
    essay.write("test_casse.py", "import un_module_absent\n")
    essay.run(RECORD)
    run = read_run(essay.path / "run")
    assert [one.uri for one in run.unreadable] == ["test_casse.py"]
    assert scenario(run, "Passe").status is Status.NOT_RUN
    assert scenario(run, "Passe").reason == run.cut_short
    assert (run.cut_short or "").startswith("exécution interrompue")


def test_without_scenarios_nothing_is_made(project: SmallProject) -> None:
    project.write("conftest.py", STEPS)
    project.write("test_seul.py", "def test_seul():\n    assert True\n")
    result = project.run(RECORD)
    result.assert_outcomes(passed=1)
    assert not (project.path / "run").exists()
    assert "scénario" not in result.stdout.str()


def test_the_folder_of_an_earlier_run_is_refused(essay: SmallProject) -> None:
    essay.run(RECORD)
    result = essay.run(RECORD)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*contient déjà une exécution. En choisir un autre*"])


def test_the_summary_is_short_and_names_what_to_look_at(essay: SmallProject) -> None:
    feature = "# language: fr\nFonctionnalité: F\n  Scénario: Rien\n    Alors rien à voir\n"
    essay.write("features/saut.feature", feature)
    text = essay.run(RECORD).stdout.str()
    told = text[text.index(" scénarios =") :].splitlines()
    assert told[1].startswith("5 scénarios en ")
    assert told[1].endswith("s : 3 réussis, 1 échoué, 1 non exécuté")
    assert told[2:5] == [
        "  échoué (1) : Ce n'est pas bien",
        "      Faire mal (features/essai.feature:23)",
        "  non exécuté (1) : demande un monde simulé",
    ]
    assert all(line.startswith("  pas lent : ") for line in told[5:8])
    assert told[8] == "Exécution : run"
