"""A run that ends says which way: the product failed, what is around it broke down, or nothing was played."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.__main__ import main
from reports.exports.junit import junit
from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.reading.story import tell
from reports.run_format import PART, value_of
from reports.site_map import SiteMap
from tests.support.recorded import messages
from tests.support.small_project import SmallProject

STEPS = """
import pytest
from pytest_bdd import given, then

pytest_plugins = ["bdd.collection", "bdd.sharding", "reports.plugin"]

@given("tout va")
def _():
    pass

@then("le produit échoue")
def _():
    assert False, "Ce n'est pas ce que dit le guide"

@pytest.fixture
def inbox():
    raise ConnectionRefusedError("la boîte ne répond pas")

@then("la boîte est là")
def _(inbox):
    pass

@then("le pas plante")
def _():
    raise KeyError("oubli")

@then("c'est sauté")
def _():
    pytest.skip("demande un monde simulé")
"""
HEAD = "# language: fr\nFonctionnalité: Un essai\n"
WORKERS = ("-p", "xdist.plugin", "-p", "xdist.looponfail", "-n2")
EACH_WAY = pytest.mark.parametrize("workers", [(), WORKERS], ids=["seul", "deux processus"])


def scenarios(*steps: str) -> str:
    return HEAD + "".join(f"\n  Scénario: S{rank}\n    Alors {step}\n" for rank, step in enumerate(steps))


def played(project: SmallProject, feature: str, *arguments: str) -> pytest.RunResult:
    project.write("conftest.py", STEPS.replace("@given", "@then"))
    project.write("features/a.feature", feature)
    return project.run("--report-dir=run", *arguments)


@EACH_WAY
@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (("tout va",), 0),
        (("le produit échoue", "la boîte est là"), 1),
        (("tout va", "la boîte est là"), 3),
        (("le pas plante",), 3),
        (("phrase inconnue",), 1),
        (("tout va", "c'est sauté"), 0),
        (("c'est sauté",), 5),
    ],
)
def test_the_exit_code_tells_the_ending(
    project: SmallProject, steps: tuple[str, ...], code: int, workers: tuple[str, ...]
) -> None:
    assert played(project, scenarios(*steps), *workers).ret == code


@EACH_WAY
def test_a_breakdown_is_told_apart_from_a_failure_of_the_product(
    project: SmallProject, workers: tuple[str, ...]
) -> None:
    result = played(project, scenarios("le produit échoue", "la boîte est là", "le pas plante"), *workers)
    run = read_run(project.path / "run")
    assert [one.status for one in run.selected] == [Status.FAILED, Status.BROKEN, Status.BROKEN]
    assert run.success is False
    result.stdout.fnmatch_lines(["3 scénarios en *: 1 échoué, 2 en panne", "  en panne (1)*: *"])
    report = junit(run, SiteMap(tell([run])))
    assert (report.count("<failure"), report.count("<error")) == (1, 2)


@EACH_WAY
def test_the_third_scenario_of_one_breakdown_stops_the_run(project: SmallProject, workers: tuple[str, ...]) -> None:
    result = played(project, scenarios(*["la boîte est là"] * 12), *workers)
    assert result.ret == 3
    run = read_run(project.path / "run")
    broken = [one for one in run.selected if one.status is Status.BROKEN]
    assert 3 <= len(broken) <= (6 if workers else 3)  # each worker plays on until its third
    assert run.cut_short is not None
    assert "panne : la boîte ne répond pas" in run.cut_short
    assert result.stdout.str().count("la boîte ne répond pas\n") >= 1


def test_breakdowns_of_several_causes_stop_nothing(project: SmallProject) -> None:
    steps = ["la boîte est là", "le pas plante", "la boîte est là", "le pas plante", "tout va"]
    assert played(project, scenarios(*steps)).ret == 3
    assert read_run(project.path / "run").cut_short is None


@EACH_WAY
@pytest.mark.parametrize(
    "arguments", [("-m", "supression"), ("-m", "supression", "--strict-markers"), ("-k", "rien de tel")]
)
def test_a_run_that_comes_to_no_scenario_is_not_kept(
    project: SmallProject, arguments: tuple[str, ...], workers: tuple[str, ...]
) -> None:
    result = played(project, scenarios("tout va"), *arguments, *workers)
    assert result.ret != 0
    assert not (project.path / "run").exists()


@pytest.mark.parametrize("option", ["--setup-plan", "--setup-only", "--collect-only"])
def test_what_plays_no_step_is_no_run(project: SmallProject, option: str) -> None:
    assert played(project, scenarios("tout va"), option).ret == 0
    assert not (project.path / "run").exists()


def test_what_a_folder_held_before_is_left(project: SmallProject) -> None:
    kept = project.write("run/mon-fichier.txt", "à moi")
    played(project, scenarios("tout va"), "-k", "rien de tel")
    assert [file.name for file in (project.path / "run").iterdir()] == [kept.name]


@EACH_WAY
def test_an_empty_share_is_kept_and_is_no_failure(
    project: SmallProject, workers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.path)
    share = ("-p", "pytest_split.plugin")
    assert played(project, scenarios("tout va"), *share, "--shard=2/2", *workers).ret == 0
    run = read_run(project.path / "run")
    assert value_of(run.facts, PART).startswith("2/2 de 1 ")
    assert run.success is True
    assert run.selected == []
    (project.path / "run").rename(project.path / "vide")
    assert played(project, scenarios("tout va"), *share, "--shard=1/2", *workers).ret == 0
    assert main(["merge", "run", "vide", "--into", "joined"]) == 0


@EACH_WAY
def test_an_expected_failure_is_refused_in_one_sentence(project: SmallProject, workers: tuple[str, ...]) -> None:
    project.write(
        "conftest.py", STEPS.replace('assert False, "Ce n\'est pas ce que dit le guide"', "pytest.xfail('un jour')")
    )
    project.write("features/a.feature", scenarios("le produit échoue"))
    assert project.run("--report-dir=run", *workers).ret == 1
    [scenario] = read_run(project.path / "run").selected
    assert scenario.status is Status.FAILED


def test_every_step_that_broke_down_is_marked_in_the_stream(project: SmallProject) -> None:
    played(project, scenarios("la boîte est là"))
    kinds = [content.get("mediaType") for kind, content in messages(Path(project.path / "run")) if kind == "attachment"]
    assert "text/x.ecps-breakdown+plain" in kinds
