"""`python -m bench.faults play`: the suite against each fault; `proof`: the checks that were never seen to fail."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bdd.catalogue import Catalogue
from bench.faults.campaign import FAULTS, catalogue, choose, run_campaign
from bench.faults.playing import CampaignError
from bench.faults.proof import told
from bench.faults.score import conclude
from bench.stoppable import take_signals
from reports.french import several
from reports.run_format import CAMPAIGN, dated

STEPS = "steps"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0, 1 when the score is too low or can't be had, 2 when the command can't be answered, 3 when only breakdowns keep it
    from 0.
    """
    asked = parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except KeyboardInterrupt:
        print("Campagne interrompue avant sa première faute.", file=sys.stderr)
        return 1
    except (CampaignError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return error.code if isinstance(error, CampaignError) else 2


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    command = argparse.ArgumentParser(prog="python -m bench.faults", description="Les fautes du monde simulé.")
    commands = command.add_subparsers(required=True, metavar="commande")
    play = commands.add_parser("play", help="jouer la suite contre chaque faute du monde simulé")
    play.add_argument("faults", nargs="*", metavar="FAUTE", help="noms des fautes (par défaut : toutes)")
    play.add_argument("--workers", type=int, default=2, metavar="N", help="fautes à la fois (%(default)s)")
    play.add_argument("--exhaustive", action="store_true", help="ne pas s'arrêter au premier scénario qui attrape")
    play.set_defaults(run=_play)
    proof = commands.add_parser("proof", help="dire quels pas « Alors » aucune faute n'a fait échouer")
    proof.add_argument(
        "campaign",
        type=Path,
        nargs="?",
        metavar="FAULTS_JSON",
        help="résultat d'une campagne (par défaut : la dernière)",
    )
    proof.set_defaults(run=_proof)
    return command


def _play(asked: argparse.Namespace) -> int:
    known = catalogue()
    faults = choose(known, asked.faults)
    folder = dated(FAULTS)
    folder.mkdir(parents=True)
    trials = run_campaign(faults, folder, asked.workers, exhaustive=asked.exhaustive)
    whole = len(trials) == len(faults)
    if not whole:
        print(f"Campagne interrompue : {len(trials)} sur {several(len(faults), 'faute')} ; les autres ne comptent pas.")
    code, lines = conclude(trials, folder, len(known)) if trials else (1, ["Aucune faute n'a été jouée."])
    print("\n".join(lines))
    return code if whole else 1


def _proof(asked: argparse.Namespace) -> int:
    kept = [asked.campaign] if asked.campaign else sorted(FAULTS.glob(f"*/{CAMPAIGN}"))
    if not kept:
        raise CampaignError(f"Aucune campagne dans {FAULTS}. En faire une : make faults")
    print(told(Catalogue.of_package(STEPS), kept[-1]))
    return 0


if __name__ == "__main__":
    take_signals()
    sys.exit(main())
