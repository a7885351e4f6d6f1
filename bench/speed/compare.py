"""What the suite costs against the bare Playwright script and its peers: `python -m bench.speed.compare --rounds 5`.

What one more scenario costs: the script and the suite are started, then each plays one scenario in turn, from its
set-up to its teardown, while the others wait; ratios are made turn by turn. The first turn of each procedure, which
also starts the world and the browser or warms them up, isn't counted, nor the last, in which pytest stops them.
What a whole process costs, peers included, and what one more scenario costs it: see bench/speed/wholes.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.peers.projects import installed
from bench.speed import wholes
from bench.speed.contenders import BARE, CONTENDERS, EVIDENCE, ROOT, SCENARIOS, command
from bench.speed.tables import row, shifted
from bench.speed.turns import Cost, Player

_UNCOUNTED = 2
"""Turns of each procedure that aren't counted: the first and the last."""
BARS = {"suite sans preuve": 1.15, "suite, image à chaque pas": 1.40}
"""What a scenario may cost at most, as a multiple of the bare script."""


def play_turns(rounds: int) -> dict[str, dict[str, list[Cost]]]:
    """Return what each turn of each contender cost, by procedure."""
    with ExitStack() as stack:
        players = {contender: _start(contender, rounds, stack) for contender in CONTENDERS}
        for turn in range(len(SCENARIOS) * (rounds + _UNCOUNTED)):
            for contender in shifted(CONTENDERS, turn):
                players[contender].play()
        for player in players.values():
            player.finish()
    return {contender: counted(player.costs, rounds) for contender, player in players.items()}


def _start(contender: str, rounds: int, stack: ExitStack) -> Player:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    said = stack.enter_context((folder / "said.txt").open("w+b"))
    return Player.start(lambda turns: command(contender, folder / "run", rounds + _UNCOUNTED, turns), ROOT, said)


def counted(costs: Sequence[Cost], rounds: int) -> dict[str, list[Cost]]:
    """Return the costs of the turns that count, by procedure."""
    each = rounds + _UNCOUNTED
    return {name: list(costs[place * each + 1 : (place + 1) * each - 1]) for place, name in enumerate(SCENARIOS)}


def tell_turns(turns: Mapping[str, Mapping[str, Sequence[Cost]]]) -> bool:
    """Print what a scenario costs; return whether the bars are held."""
    held = True
    for procedure in (*SCENARIOS, "les deux"):
        kept = list(SCENARIOS) if procedure == "les deux" else [procedure]
        costs = {contender: [cost for name in kept for cost in turns[contender][name]] for contender in CONTENDERS}
        print(row(f"Un scénario ({procedure})", "durée", "rapport", "processeur", "rapport"))
        for contender, own in costs.items():
            ratio = median(cost.wall / bare.wall for cost, bare in zip(own, costs[BARE], strict=True))
            cpu = median(cost.cpu / bare.cpu if bare.cpu else 0.0 for cost, bare in zip(own, costs[BARE], strict=True))
            wall_seconds, cpu_seconds = median(cost.wall for cost in own), median(cost.cpu for cost in own)
            print(
                row(f"  {contender}", f"{wall_seconds:.3f} s", f"{ratio:.2f} ×", f"{cpu_seconds:.3f} s", f"{cpu:.2f} ×")
            )
            held &= ratio <= BARS.get(contender, ratio)
    return held


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    command = argparse.ArgumentParser(
        prog="python -m bench.speed.compare", description="La suite, le script nu, les autres."
    )
    command.add_argument("--rounds", type=int, default=5, help="combien de tours (5)")
    command.add_argument("--no-peers", action="store_true", help="la suite et le script nu seulement")
    return command


def main() -> int:
    """Measure, print, and return 0 when the bars are held, else 1."""
    options = parser().parse_args()
    contenders = wholes.contenders([] if options.no_peers else installed())
    turns = play_turns(options.rounds)
    try:
        played = wholes.play(contenders, options.rounds)
    except wholes.FailedError as failed:
        sys.exit(str(failed))
    cheap, quick = tell_turns(turns), wholes.tell(played)
    bars = ", ".join(f"{name} {bar:.2f} ×" for name, bar in BARS.items())
    print(f"Limites : {bars} : {'tenues' if cheap else 'DÉPASSÉES'}.")
    print(f"Premier pas avant {wholes.FIRST_STEP_GOAL} s : {'oui' if quick else 'NON'}.")
    if played.keys() - set(wholes.OURS):
        ahead = " ; ".join(wholes.ahead_of_the_suite(played))
        print(f"Devant chaque concurrent, à preuve égale et autant à la fois : {f'NON ({ahead})' if ahead else 'oui'}.")
        for end in EVIDENCE:
            told = " ; ".join(f"{name} {seconds:.1f} s" for seconds, name in wholes.fastest(played, end))
            print(f"Dix scénarios, chacun à son plus vite : {told}.")
    return 0 if cheap and quick else 1


if __name__ == "__main__":
    sys.exit(main())
