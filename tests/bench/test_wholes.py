"""Whole processes are timed alike for all; their difference is what more scenarios cost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bench import wholes
from bench.contenders import BARE, Launch
from bench.wholes import MORE, FailedError, Whole, ahead_of_the_suite


@contextmanager
def _worker(repetitions: int) -> Iterator[Launch]:
    yield Launch([sys.executable, "-c", f"sum(range({repetitions} * 3_000_000))"])


@contextmanager
def _failing(_repetitions: int) -> Iterator[Launch]:
    yield Launch([sys.executable, "-c", "import os, sys; sys.exit(os.environ['WORDS'])"], variables={"WORDS": "tombé"})


def test_a_process_that_plays_more_takes_more() -> None:
    played = wholes.play({"un": _worker, "autre": _worker}, rounds=2)
    assert [len(own) for own in played.values()] == [2, 2]
    assert all(0 < whole.more < whole.once for own in played.values() for whole in own)


def test_the_script_or_the_suite_that_fails_ends_the_measure_with_its_words() -> None:
    with pytest.raises(FailedError, match=f"« {BARE} » a échoué :\ntombé"):
        wholes.play({BARE: _failing}, rounds=1)


def test_a_peer_that_fails_leaves_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    played = wholes.play({"l'autre": _failing, "un": _worker}, rounds=2)
    assert played.keys() == {"un"}
    said = capsys.readouterr().out
    assert said.count("« l'autre » a échoué :\ntombé") == 1
    assert "« l'autre » sort de la comparaison." in said


@pytest.mark.parametrize(
    ("peer", "ahead"),
    [(Whole(3.1, 0.6, None), False), (Whole(2.9, 0.6, None), True), (Whole(3.1, 0.4, None), True)],
)
def test_a_peer_ahead_of_the_suite_at_equal_evidence_is_named(peer: Whole, ahead: bool) -> None:
    plain, pictured = Whole(3.0, 0.5, 1.0), Whole(4.0, 0.7, 1.0)
    played = {
        BARE: [Whole(1.0, 0.1, None)],
        "suite sans preuve": [plain],
        "suite, image à chaque pas": [pictured],
        "un pair sans preuve": [peer],
        "un pair, image à chaque pas": [pictured],
    }
    assert ahead_of_the_suite(played) == (["un pair sans preuve"] if ahead else [])


@pytest.mark.parametrize(("first_step", "in_time"), [(1.4, True), (1.6, False), (None, True)])
def test_the_table_tells_ratios_and_whether_the_first_step_comes_in_time(
    first_step: float | None, in_time: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    played = {BARE: [Whole(3.0, 0.5, None)], "autre": [Whole(4.0, 1.0, first_step)]}
    assert wholes.tell(played) is in_time
    _head, bare, other = capsys.readouterr().out.splitlines()
    assert bare.split()[2:] == ["3.00", "s", "2.00", "s", "–", "0.500", "s", "1.00", "×"]
    assert other.split()[-4:] == ["1.000", "s", "2.00", "×"]


def test_the_difference_is_shared_by_the_scenarios_added(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([2.0, 10.0])
    monkeypatch.setattr(wholes, "_timed", lambda *_: (next(seconds), None))
    [[whole]] = wholes.play({"un": _worker}, rounds=1).values()
    assert whole == Whole(2.0, 8.0 / (2 * MORE), None)
