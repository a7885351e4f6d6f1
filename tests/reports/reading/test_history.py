"""The history: what changed from run to run, without a run of three scenarios hiding or inventing anything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.edition import UsageError, edit
from reports.pages.history_view import history_view
from reports.reading import digest as digests
from reports.reading.digest import Digest, Result, digest, digest_of
from reports.reading.history import History, full_runs, history, to_tell
from reports.reading.model import Key
from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.run_format import DIGEST

START = datetime(2026, 11, 1, 3, tzinfo=UTC)
PASSED, FAILED, FLAKY, SKIPPED = Status.PASSED, Status.FAILED, Status.FLAKY, Status.SKIPPED
MARKS = {".": PASSED, "x": FAILED, "~": FLAKY, "-": SKIPPED, "◐": Status.INTERRUPTED}


def night(number: int, marks: str, **others: object) -> Digest:
    """Return the run of night `number`: one mark for each scenario, a space for one it does not select."""
    results = tuple(
        Result(
            Key("features/f.feature", "", f"S{rank}", "", (), 0, ""),
            f"S{rank}",
            MARKS[mark],
            1.0,
            "" if mark == "." else "Non",
        )
        for rank, mark in enumerate(marks)
        if mark != " "
    )
    known: dict[str, object] = {
        "left_out": marks.count(" "),
        "cut_short": None,
        "environment": "mock",
        "browser": "",
        "fault": "",
        "steps": {},
    }
    started = START + timedelta(days=number)
    ended = started + timedelta(minutes=5)
    return Digest(Path(f"n{number}"), started, ended, results=results, **{**known, **others})  # type: ignore[arg-type]


def told(*marks: str) -> History:
    return history([night(number, line) for number, line in enumerate(marks)])


def names(found: Sequence[object]) -> list[str]:
    return [getattr(one, "name", "") or one.last.name for one in found]  # type: ignore[attr-defined]


def test_a_failure_is_new_once_then_lasts_then_is_mended() -> None:
    assert names(told("..", ".x").new_failures) == ["S1"]
    lasting = told("..", ".x", ".x")
    assert (names(lasting.new_failures), names(lasting.old_failures)) == ([], ["S1"])
    assert lasting.old_failures[0].bad_since == START + timedelta(days=1)
    assert names(told("..", ".x", "..").mended) == ["S1"]


def test_a_partial_run_hides_nothing_and_makes_nothing_vanish() -> None:
    past = told("." * 10 + "x", "." * 11, "x" + " " * 10)
    assert [night.total for night in past.nights] == [11, 11]
    assert [len(run.results) for run in past.partial] == [1]
    assert (past.appeared, past.gone) == ([], [])
    assert names(past.new_failures) == ["S0"]
    assert names(past.mended) == ["S10"]


def test_a_small_run_of_whole_features_is_still_partial() -> None:
    small = night(1, "...")
    assert full_runs([night(0, "." * 20), small, night(2, "." * 19)]) == [night(0, "." * 20), night(2, "." * 19)]


def test_a_suite_that_grows_is_full_at_each_step() -> None:
    assert [one.total for one in told("..", "...", "." * 20).nights] == [2, 3, 20]


def test_a_run_cut_short_is_partial() -> None:
    runs = [night(0, "...."), night(1, "....", cut_short="exécution arrêtée")]
    assert full_runs(runs) == runs[:1]


def test_scenarios_come_and_go_between_full_runs() -> None:
    past = history([night(0, "." * 20), night(1, " " + "." * 20, left_out=0)])
    assert (names(past.appeared), names(past.gone)) == (["S20"], ["S0"])
    assert "S0" not in names(past.tracks)


def test_a_result_that_changes_again_and_again_is_told() -> None:
    past = told("....", ".x~.", "..x.", ".x..")
    assert [(track.last.name, track.switches) for track in past.unstable] == [("S1", 3), ("S2", 2)]
    assert told("..", ".x", "..").unstable[0].switches == 2
    assert told("..", ".x").unstable == []


@pytest.mark.parametrize(
    ("nights", "said"),
    [
        (("..",), "1 exécution complète sans échec ni instabilité"),
        (("..", ".."), "2 exécutions complètes, toutes sans échec ni instabilité"),
        (("..", ".x"), "2 exécutions complètes, dont 1 sans échec ni instabilité"),
        (("x.",), "1 exécution complète, dont 0 sans échec ni instabilité"),
    ],
)
def test_the_trend_is_told_in_one_sentence(nights: tuple[str, ...], said: str) -> None:
    assert history_view(told(*nights)).chart.told == said


def test_what_did_not_run_or_was_killed_is_no_change() -> None:
    past = told("...", ".-◐", "...")
    assert past.unstable == past.new_failures == past.mended == []


def test_a_run_with_a_fault_or_of_another_environment_says_nothing() -> None:
    runs = [night(0, "..."), night(1, "xxx", fault="qr-reutilisable"), night(2, "xxx", environment="recette")]
    past = history([*runs, night(3, "...")])
    assert (past.left_aside, len(past.nights), past.new_failures) == (2, 2, [])


def test_the_last_full_run_and_those_after_it_are_told() -> None:
    runs = [night(0, "." * 9), night(1, "." * 9), night(2, "x" + " " * 8), night(3, ".x" + " " * 7, fault="x")]
    assert to_tell(runs) == [Path("n1"), Path("n2")]
    assert to_tell([]) == []


def test_slow_steps_are_told_by_their_median_over_the_full_runs() -> None:
    runs = [night(n, "..", steps={"lent": (2, seconds), "vif": (3, 0.1)}) for n, seconds in enumerate((9.0, 2.0, 3.0))]
    slow = history([*runs, night(3, ". ", steps={"autre": (1, 60.0)})]).slow
    assert [(step.text, step.count, step.seconds) for step in slow] == [("lent", 2, 3.0), ("vif", 3, 0.1)]


def test_a_digest_says_of_a_run_what_the_whole_reading_says(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    whole = digest_of(read_run(run))
    assert digest(run) == whole
    assert (len(whole.results), whole.fault, whole.whole) == (7, "", True)
    assert {result.status for result in whole.results} >= {PASSED, FAILED, SKIPPED}
    assert json.loads((run / DIGEST).read_text(encoding="utf-8"))["stamp"]["shape"] == digests.SHAPE


def test_a_past_run_is_read_once(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    first = digest(run)

    def never(folder: Path) -> object:
        raise AssertionError(f"{folder} est lu deux fois")

    assert digest(run, never) == first  # type: ignore[arg-type]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"stamp": {}}'])
def test_a_damaged_digest_is_made_again(damage: str, sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    first = digest(run)
    (run / DIGEST).write_text(damage, encoding="utf-8")
    assert digest(run) == first


def test_a_run_that_went_on_is_read_anew(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    file = run / "messages-main.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    assert digest(run).cut_short is not None
    file.write_bytes(b"".join(lines))
    assert digest(run).cut_short is None


def test_the_fault_of_a_run_is_known_by_its_command(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
    (run / "run.json").write_text(json.dumps({**facts, "command": "pytest --fault qr-reutilisable -q"}))
    assert digest(run).fault == "qr-reutilisable"


def test_an_environment_whose_description_is_reworded_is_the_same(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    file = run / "messages-main.ndjson"
    told = file.read_text(encoding="utf-8").replace("Environnement : monde simulé", "Environnement : mock (un monde)")
    file.write_text(told, encoding="utf-8")
    assert digest(run).environment == "mock"


def test_a_past_run_that_cannot_be_written_is_still_read(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    (run / DIGEST).unlink(missing_ok=True)
    (run / DIGEST).mkdir()  # root writes everywhere, but not over a folder
    assert len(digest(run).results) == 7


def test_a_run_with_a_fault_does_not_hide_the_last_true_one(sample_run: Path, tmp_path: Path) -> None:
    true = shutil.copytree(sample_run, tmp_path / "runs" / "1")
    spoilt = shutil.copytree(sample_run, tmp_path / "runs" / "2")
    facts = json.loads((spoilt / "run.json").read_text(encoding="utf-8"))
    (spoilt / "run.json").write_text(json.dumps({**facts, "command": "pytest --fault=qr-reutilisable"}))
    edition = edit([], [tmp_path / "runs"], tmp_path, None)
    assert [run.folder for run in edition.story.runs] == [true.resolve()]
    assert edition.history.left_aside == 1


def test_runs_given_by_name_are_told_whatever_else_is_kept(sample_run: Path, tmp_path: Path) -> None:
    given = shutil.copytree(sample_run, tmp_path / "given")
    shutil.copytree(sample_run, tmp_path / "runs" / "1")
    edition = edit([given], [tmp_path / "runs"], tmp_path, None)
    assert [run.folder for run in edition.story.runs] == [given]
    assert len(edition.history.nights) == 2


def test_without_any_run_the_command_to_play_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="En lancer une : pytest features"):
        edit([], [tmp_path], tmp_path, None)


def test_runs_that_another_one_joins_are_told_once(sample_run: Path, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    shutil.copytree(sample_run, runs / "part")
    assert main(["merge", str(runs / "part"), "--into", str(runs / "joined")]) == 0
    told = edit([], [runs], tmp_path, None)
    assert [night.run.folder.name for night in told.history.nights] == ["joined"]
    assert [run.folder.name for run in told.story.runs] == ["joined"]
    alone = edit([runs / "part"], [runs / "part"], tmp_path, None)
    assert [night.run.folder.name for night in alone.history.nights] == ["part"]
