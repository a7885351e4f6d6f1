"""Shards and reruns become one run: attempts in order, nothing lost in silence, nothing overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.reading.runs import read_run
from reports.reading.status import Status
from tests.support.official_types import dangling, departures
from tests.support.recorded import FEATURE, STEPS, messages, of_kind, scenario
from tests.support.small_project import SmallProject

HEALED = STEPS.replace('assert what == "bien"', 'assert what in {"bien", "mal"}')


@pytest.fixture
def essay(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Return a project of one feature, four cases of which one fails."""
    project.write("conftest.py", STEPS)
    project.write("features/essai.feature", FEATURE)
    monkeypatch.chdir(project.path)
    return project


def merged(capsys: pytest.CaptureFixture[str], *runs: str, into: str = "joined") -> tuple[int, list[str]]:
    """Join the runs; return the exit code and the lines said."""
    capsys.readouterr()
    return main(["merge", *runs, "--into", into]), capsys.readouterr().out.splitlines()


def test_two_shards_are_told_as_one_run(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    xdist = ("-p", "xdist", "-n", "2")
    essay.run("--report-dir=un", *xdist, "-k", "Passe")
    essay.run("--report-dir=deux", *xdist, "-k", "Faire")
    code, said = merged(capsys, "un", "deux")
    assert (code, said) == (0, ["2 exécutions : 4 scénarios, 4 essais dans joined"])
    run = read_run(Path("joined"))
    found = [(one.name, one.status) for feature in run.features for one in feature.scenarios()]
    assert found == [
        ("Passe", Status.PASSED),
        ("Faire bien", Status.PASSED),
        ("Faire mal", Status.FAILED),
        ("Faire bien", Status.PASSED),
    ]
    assert run.cut_short is None


def test_the_joined_run_is_one_official_stream(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    essay.run("--report-dir=un", "-p", "xdist", "-n", "2")
    essay.run("--report-dir=deux", "-k", "mal")
    merged(capsys, "un", "deux")
    stream = messages(Path("joined"))
    assert [told for kind, message in stream for told in departures({kind: message})] == []
    assert list(dangling(stream)) == []
    kinds = [kind for kind, _ in stream]
    assert kinds[:2] == ["meta", "testRunStarted"]
    assert kinds[-1] == "testRunFinished"
    assert {
        kind: kinds.count(kind) for kind in ("meta", "testRunStarted", "source", "testRunFinished")
    } == dict.fromkeys(("meta", "testRunStarted", "source", "testRunFinished"), 1)


def test_a_scenario_run_again_keeps_its_attempts_and_is_unstable(
    essay: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    essay.run("--report-dir=un")
    essay.write("conftest.py", HEALED)
    essay.run("--report-dir=deux", "-k", "mal or Passe")
    assert merged(capsys, "deux", "un")[0] == 0
    run = read_run(Path("joined"))
    again, twice = scenario(run, "Faire mal"), scenario(run, "Passe")
    assert [(one.number, one.status) for one in again.attempts] == [(0, Status.FAILED), (1, Status.PASSED)]
    assert again.status is Status.FLAKY
    assert (len(twice.attempts), twice.status) == (2, Status.PASSED)
    ends = {one["testCaseStartedId"]: one["willBeRetried"] for one in of_kind(Path("joined"), "testCaseFinished")}
    assert sorted(ends.values()) == [False] * 4 + [True] * 2
    assert of_kind(Path("joined"), "testRunFinished")[0]["success"] is True


def test_joining_again_changes_nothing(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    essay.run("--report-dir=un")
    essay.run("--report-dir=deux", "-k", "mal")
    merged(capsys, "un", "deux")
    merged(capsys, "joined", "deux", "un", "un", into="again")
    for name in ("messages-main.ndjson", "run.json"):
        assert Path("again", name).read_bytes() == Path("joined", name).read_bytes()


def test_a_folder_that_holds_something_is_left_alone(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    essay.run("--report-dir=un")
    before = Path("un", "run.json").read_bytes()
    assert main(["merge", "un", "--into", "un"]) == 2
    assert "un existe déjà : choisir un autre dossier (--into)" in capsys.readouterr().err
    assert Path("un", "run.json").read_bytes() == before
    assert main(["merge", "un", "absent", "--into", "joined"]) == 2
    assert "ne contient aucun fichier messages-*.ndjson" in capsys.readouterr().err
    assert not Path("joined").exists()


def kill(folder: str, keep: int) -> None:
    """Leave of the only messages of a run what a kill would: whole scenarios up to `keep` of them, no end."""
    file = Path(folder, "messages-main.ndjson")
    lines = file.read_bytes().splitlines(keepends=True)
    starts = [rank for rank, line in enumerate(lines) if line.startswith(b'{"testCaseStarted"')]
    file.write_bytes(b"".join(lines[: starts[keep]] if keep < len(starts) else lines[:-1]))


def test_a_killed_shard_is_named_with_what_it_left_undone(
    essay: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    essay.run("--report-dir=un", "-k", "Passe")
    essay.run("--report-dir=deux", "-k", "Faire")
    kill("deux", keep=2)
    code, said = merged(capsys, "un", "deux")
    assert code == 1
    assert said[1:] == [
        "note : deux : exécution tuée ou encore en cours : la fin n'a jamais été écrite",
        "sans résultat (non lancé) : Faire bien (features/essai.feature:24)",
    ]
    assert read_run(Path("joined")).cut_short == (
        "deux : exécution tuée ou encore en cours : la fin n'a jamais été écrite"
    )
    assert of_kind(Path("joined"), "testRunFinished")[0]["success"] is False


def test_a_killed_shard_whose_scenarios_were_run_again_misses_nothing(
    essay: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    essay.run("--report-dir=un")
    kill("un", keep=2)
    essay.run("--report-dir=deux", "-k", "Faire")
    assert merged(capsys, "un", "deux")[0] == 0
    run = read_run(Path("joined"))
    assert run.cut_short is None
    assert run.notes == ["un : exécution tuée ou encore en cours : la fin n'a jamais été écrite"]


def test_a_shard_killed_before_its_first_line_is_named(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    essay.run("--report-dir=un")
    Path("deux").mkdir()
    Path("deux", "messages-main.ndjson").touch()
    code, said = merged(capsys, "un", "deux")
    assert code == 1
    assert any(line.startswith("note : deux ne dit rien d'aucun scénario (exécution tuée") for line in said)


def test_different_revisions_are_told(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("un", "deux"):
        essay.run(f"--report-dir={name}", "-k", "Passe")
        known = json.loads(Path(name, "run.json").read_text(encoding="utf-8"))
        Path(name, "run.json").write_text(json.dumps(known | {"revision": f"r-{name}"}), encoding="utf-8")
    code, said = merged(capsys, "un", "deux")
    assert code == 0
    assert "note : les exécutions n'ont pas la même révision : r-un (un) ; r-deux (deux)" in said
    assert dict(read_run(Path("joined")).facts)["Révision"] == "r-un ; r-deux"


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ((("Environnement", "préproduction"), ("Environnement", "recette")), "environnement"),
        ((("Navigateur", "chromium 156"), ("Navigateur", "firefox 148")), "navigateur"),
        ((("Faute branchée", "cookie-offert"), ("Environnement", "recette")), "faute"),
    ],
)
def test_runs_of_different_worlds_are_not_joined(
    essay: SmallProject, capsys: pytest.CaptureFixture[str], told: tuple[tuple[str, str], tuple[str, str]], what: str
) -> None:
    for name, fact in zip(("un", "deux"), told, strict=True):
        essay.write("conftest.py", STEPS + f"\n\ndef pytest_ecps_run_facts(config):\n    return [{fact!r}]\n")
        essay.run(f"--report-dir={name}", "-k", "Passe")
    assert main(["merge", "un", "deux", "--into", "joined"]) == 2
    assert f"n'ont pas rencontré le même monde ({what} : " in capsys.readouterr().err.replace("\u00a0", " ")
    assert not Path("joined").exists()


def test_a_file_that_no_part_could_read_keeps_the_whole_from_success(
    essay: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    essay.write("features/illisible.feature", "# language: fr\nScénario: sans fonctionnalité\n")
    essay.run("--report-dir=un")
    essay.run("--report-dir=deux", "-k", "Passe")
    code, said = merged(capsys, "un", "deux")
    assert code == 1
    assert any(line.startswith("note : illisible : features/illisible.feature:2") for line in said)
    assert of_kind(Path("joined"), "testRunFinished")[0]["success"] is False


def test_a_part_that_failed_without_a_scenario_that_says_why_stays_failed(
    essay: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = "\n\ndef pytest_sessionfinish(session):\n    session.exitstatus = 1\n"
    essay.write("conftest.py", STEPS + failing)
    essay.run("--report-dir=un", "-k", "Passe")
    assert read_run(Path("un")).unexplained
    merged(capsys, "un")
    assert of_kind(Path("joined"), "testRunFinished")[0]["success"] is False


def test_a_shard_that_no_run_is_the_share_of_is_named(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    facts = "\n\ndef pytest_ecps_run_facts(config):\n    return [('Part', '{}/3 de 4 (empreinte ab12)')]\n"
    for rank, what in ((1, "Passe"), (3, "Faire")):
        essay.write("conftest.py", STEPS + facts.format(rank))
        essay.run(f"--report-dir=part-{rank}", "-k", what)
    code, said = merged(capsys, "part-1", "part-3")
    assert (code, said[1:]) == (1, ["note : la part 2/3 de 4 (empreinte ab12) manque"])
    essay.write("conftest.py", STEPS + facts.format(2))
    essay.run("--report-dir=part-2", "-k", "bien")
    assert merged(capsys, "joined", "part-2", into="whole") == (0, ["2 exécutions : 4 scénarios, 6 essais dans whole"])


def test_results_of_an_older_text_are_not_lost_in_silence(
    essay: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    essay.run("--report-dir=un")
    essay.write("features/essai.feature", FEATURE.replace("Une règle", "Une autre règle"))
    essay.run("--report-dir=deux", "-k", "Passe")
    code, said = merged(capsys, "un", "deux")
    assert code == 1
    assert "note : features/essai.feature a changé depuis un : 4 essais de l'ancien texte sans suite" in said
    run = read_run(Path("joined"))
    assert scenario(run, "Passe").status is Status.PASSED
    assert list(dangling(messages(Path("joined")))) == []


def test_a_file_mended_since_is_no_longer_unreadable(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    whole = "# language: fr\nFonctionnalité: F\n  Scénario: S\n    Quand je regarde\n"
    essay.write("features/casse.feature", whole + "    Bla\n")
    essay.run("--report-dir=un")
    essay.write("features/casse.feature", whole)
    essay.run("--report-dir=deux", "features/casse.feature")
    merged(capsys, "un", "deux")
    assert read_run(Path("joined")).unreadable == []
    merged(capsys, "un", into="alone")
    assert [one.uri for one in read_run(Path("alone")).unreadable] == ["features/casse.feature"]


def test_evidence_and_guide_come_along(sample_run: Path, tmp_path: Path) -> None:
    assert main(["merge", str(sample_run), "--into", str(tmp_path / "joined")]) == 0
    names = {file.name for file in (sample_run / "evidence").iterdir()}
    assert {file.name for file in (tmp_path / "joined" / "evidence").iterdir()} == names
    assert (tmp_path / "joined" / "guide.toml").read_bytes() == (sample_run / "guide.toml").read_bytes()
    assert re.search(r"\.png#", (tmp_path / "joined" / "messages-main.ndjson").read_text(encoding="utf-8"))


def test_a_damaged_line_stays_named(essay: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    essay.run("--report-dir=un")
    file = Path("un", "messages-main.ndjson")
    lines = file.read_bytes().splitlines(keepends=True)
    rank = next(rank for rank, line in enumerate(lines) if line.startswith(b'{"testCaseStarted"'))
    file.write_bytes(b"".join([*lines[:rank], b'{"testCaseSta\n', *lines[rank + 1 :]]))
    code, said = merged(capsys, "un")
    assert code == 1
    assert (
        f"note : un : messages-main.ndjson, ligne {rank + 1} : message illisible (écriture interrompue ?), ignoré"
        in said
    )
    assert "sans résultat (non lancé) : Passe (features/essai.feature:10)" in said
    assert list(dangling(messages(Path("joined")))) == []
