"""The bench gives turns, counts what they cost, and says which contender failed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.speed import compare, contenders, wholes
from bench.speed.turns import Cost, Player, cpu_seconds

PLAYER = """
import sys
from bench.speed.turns import Turns
turns = Turns.read(sys.argv[1])
for _ in range({turns}):
    with turns.one():
        sum(range({work}))
print("au revoir")
sys.exit({code})
"""

Start = Callable[..., Player]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:
        said = stack.enter_context((tmp_path / "said.txt").open("w+b"))

        def start(turns: int = 2, work: int = 10, code: int = 0) -> Player:
            script = PLAYER.format(turns=turns, work=work, code=code)
            return Player.start(lambda pipes: [sys.executable, "-c", script, pipes], contenders.ROOT, said)

        yield start


def test_a_turn_is_played_when_it_is_given_and_costs_what_it_takes(start: Start) -> None:
    player = start(turns=2, work=3_000_000)
    player.play()
    player.play()
    player.finish()
    assert len(player.costs) == 2
    assert all(cost.wall > 0.01 for cost in player.costs)
    assert all(cost.cpu > 0.01 for cost in player.costs)


def test_a_player_that_leaves_before_its_turn_is_told_with_its_words(start: Start) -> None:
    player = start(turns=1)
    player.play()
    with pytest.raises(SystemExit, match="avant son tour :\nau revoir"):
        player.play()


def test_a_player_that_fails_is_told_with_its_words(start: Start) -> None:
    player = start(turns=1, code=3)
    player.play()
    with pytest.raises(SystemExit, match="a échoué :\nau revoir"):
        player.finish()


def test_processor_seconds_count_the_children(start: Start) -> None:
    before = cpu_seconds(os.getpid())
    player = start(turns=1, work=20_000_000)
    player.play()
    player.finish()
    assert cpu_seconds(os.getpid()) - before > 0.1


def test_the_first_step_is_read_from_the_record_past_the_set_up(tmp_path: Path) -> None:
    steps = [("c-avant", 5), ("c-0", 7), ("c-1", 9)]
    lines = [
        json.dumps({"testStepStarted": {"testStepId": name, "timestamp": {"seconds": at, "nanos": 500_000_000}}})
        for name, at in steps
    ]
    (tmp_path / "messages-main.ndjson").write_text("\n".join(lines), encoding="utf-8")
    assert wholes.first_step(tmp_path) == 7.5
    assert wholes.first_step(tmp_path / "absent") is None


@pytest.mark.parametrize(("cost", "held"), [(1.15, True), (1.16, False)])
def test_the_bars_are_held_or_not(cost: float, held: bool, capsys: pytest.CaptureFixture[str]) -> None:
    costs = dict.fromkeys(contenders.CONTENDERS, Cost(1.0, 1.0)) | {"suite sans preuve": Cost(cost, 1.0)}
    turns = {contender: {name: [one] for name in contenders.SCENARIOS} for contender, one in costs.items()}
    assert compare.tell_turns(turns) is held
    assert f"{cost:.2f} ×" in capsys.readouterr().out


def test_each_scenario_is_repeated(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(contenders.ROOT))
    pytester.makepyfile("def test_one(): pass")
    done = pytester.runpytest_subprocess("-p", "bench.speed.repeat", "--repetitions=3", "-p", "no:randomly")
    done.assert_outcomes(passed=3)
