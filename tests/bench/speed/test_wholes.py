"""Whole processes are timed alike for all; their difference is what more scenarios cost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.peers.projects import Peer, Recipe
from bench.speed import wholes
from bench.speed.contenders import BARE, Launch
from bench.speed.wholes import MORE, FailedError, Whole, ahead_of_the_suite, fastest


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


PLAYED = {
    BARE: [Whole(1.0, 0.1, None)],
    "suite sans preuve": [Whole(3.0, 0.5, 1.0)],
    "suite, image à chaque pas": [Whole(4.0, 0.7, 1.0)],
    "suite à deux sans preuve": [Whole(2.5, 0.25, 1.0)],
    "un pair, image à chaque pas": [Whole(4.0, 0.7, None)],
}


@pytest.mark.parametrize(
    ("name", "peer", "ahead"),
    [
        ("un pair sans preuve", Whole(3.1, 0.6, None), []),
        ("un pair sans preuve", Whole(2.9, 0.6, None), ["deux scénarios"]),
        ("un pair sans preuve", Whole(3.1, 0.4, None), ["dix scénarios", "un scénario de plus"]),
        ("un pair à deux sans preuve", Whole(2.9, 0.4, None), []),
        ("un pair à deux sans preuve", Whole(2.4, 0.4, None), ["deux scénarios"]),
    ],
)
def test_a_peer_ahead_of_the_suite_is_named_as_many_at_once_and_at_equal_evidence(
    name: str, peer: Whole, ahead: list[str]
) -> None:
    assert ahead_of_the_suite(PLAYED | {name: [peer]}) == [f"{name} : {what}" for what in ahead]


def test_each_is_told_in_the_way_that_suits_it_best_the_fastest_first() -> None:
    played = PLAYED | {
        "un pair sans preuve": [Whole(3.0, 0.6, None)],
        "un pair à deux sans preuve": [Whole(4.0, 0.5, 1)],
    }
    assert fastest(played, " sans preuve") == [
        (4.5, "suite à deux sans preuve"),
        (7.8, "un pair sans preuve"),
    ]


@pytest.mark.parametrize(("first_step", "in_time"), [(1.4, True), (1.6, False), (None, True)])
def test_the_table_tells_ratios_and_whether_the_first_step_comes_in_time(
    first_step: float | None, in_time: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    played = {BARE: [Whole(3.0, 0.5, None)], "autre": [Whole(4.0, 1.0, first_step)]}
    assert wholes.tell(played) is in_time
    _head, bare, other = capsys.readouterr().out.splitlines()
    assert bare.split()[2:] == ["3.00", "s", "–", "0.500", "s", "1.00", "×", "7.00", "s"]
    assert other.split()[-6:] == ["1.000", "s", "2.00", "×", "12.00", "s"]


def test_the_difference_is_shared_by_the_scenarios_added(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([2.0, 10.0])
    monkeypatch.setattr(wholes, "_timed", lambda *_: (next(seconds), None))
    [[whole]] = wholes.play({"un": _worker}, rounds=1).values()
    assert whole == Whole(2.0, 8.0 / (2 * MORE), None)


def test_a_peer_plays_two_at_once_when_it_knows_how() -> None:
    recipe = Recipe(Path(), Path(), ())
    peers = [Peer("un", recipe, Path(), lambda *_: []), Peer("autre", recipe, Path(), lambda *_: [], parallel=True)]
    assert [name for name in wholes.contenders(peers) if name not in wholes.OURS] == [
        "un sans preuve",
        "un, image à chaque pas",
        "autre à deux sans preuve",
        "autre à deux, image à chaque pas",
        "autre sans preuve",
        "autre, image à chaque pas",
    ]
