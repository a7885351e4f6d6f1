"""The share that flakes is told with what the rounds can prove of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.soak import ROOT, Tally, told, upper_bound

SOAK = """
import subprocess, sys
from bench import soak
ROUND = [sys.executable, "-c", "print('joue', flush=True); input()"]
soak.play = lambda *_: subprocess.run(ROUND)
soak.main(["-n", "1"])
"""


@pytest.mark.parametrize(
    ("failures", "trials", "expected"),
    [
        (0, 1000, 0.0029912),  # 1 - 0.05 ** (1 / 1000): the rule of three
        (0, 1, 0.95),
        (1, 1000, 0.0047347),  # the bounds of R's binom.test(…, alternative = "less")
        (5, 100, 0.1022534),
        (3, 3, 1.0),
    ],
)
def test_the_bound_is_that_of_clopper_and_pearson(failures: int, trials: int, expected: float) -> None:
    assert upper_bound(failures, trials) == pytest.approx(expected, abs=2e-5)


def test_no_failure_is_told_with_its_bound() -> None:
    assert told(Tally(played=1000)) == [
        "0 échec sur 1000 scénarios : 0,00 % ; part vraie inférieure à 0,30 % (confiance 95 %)"
    ]


def test_nothing_played_proves_nothing() -> None:
    assert told(Tally()) == ["Aucun scénario joué : rien n'est prouvé."]


def test_a_soak_told_to_stop_takes_its_round_with_it_and_tells_the_others(tmp_path: Path) -> None:
    command, paths = [sys.executable, "-c", SOAK], os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, env=paths, stdin=pipe, stdout=pipe, text=True) as soak:
        assert soak.stdout is not None
        assert soak.stdout.readline() == "joue\n"
        soak.send_signal(signal.SIGTERM)
        assert soak.wait() == 0  # what this little script of ours ends with
        assert soak.stdout.read().splitlines() == [  # it ends when the last who holds it, the round, is gone
            "tour 1 : interrompu ; seuls les tours finis sont comptés.",
            "Aucun scénario joué : rien n'est prouvé.",
        ]
