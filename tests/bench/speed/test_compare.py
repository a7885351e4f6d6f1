"""What a scenario costs is counted from the turns that are scenarios and nothing else."""

from __future__ import annotations

from bench.speed.compare import counted
from bench.speed.turns import Cost


def test_neither_the_first_turn_of_a_procedure_nor_the_last_is_counted() -> None:
    costs = [Cost(wall, 0.0) for wall in (9.0, 1.0, 2.0, 9.0, 9.0, 3.0, 4.0, 9.0)]
    assert {name: [cost.wall for cost in own] for name, own in counted(costs, rounds=2).items()} == {
        "carte": [1.0, 2.0],
        "correspondance": [3.0, 4.0],
    }
