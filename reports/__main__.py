"""Command line of the reports: `python -m reports build|open|check|faults`."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reports.campaign import CampaignError, catalogue, conclude, run_campaign
from reports.checking import check
from reports.pages.site import SiteError, build_site
from reports.pages.typography import several
from reports.reading.guide import Guide, read_guide
from reports.reading.runs import find_runs, read_run
from reports.reading.story import Story, tell

RUNS = Path("reports/runs")
FAULTS = Path("reports/faults")
SITE = Path("reports/site")
SOURCE_GUIDE = Path("features/guide.toml")


class UsageError(Exception):
    """Something asked for cannot be had; the message says what and the mend."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 1 when a check fails, 2 when it cannot be answered."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except (UsageError, SiteError, CampaignError) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports", description="La documentation vivante.")
    commands = parser.add_subparsers(required=True, metavar="commande")
    build = commands.add_parser("build", help="construire le site à partir d'une ou de plusieurs exécutions")
    _add_sources(build)
    build.add_argument("--site", type=Path, default=SITE, metavar="DIR", help="dossier du site (%(default)s)")
    build.set_defaults(run=_build)
    opened = commands.add_parser("open", help="ouvrir le site dans le navigateur")
    opened.add_argument("--site", type=Path, default=SITE, metavar="DIR", help="dossier du site (%(default)s)")
    opened.set_defaults(run=_open)
    checked = commands.add_parser("check", help="vérifier que chaque item du guide est réalisé, dans l'ordre")
    _add_sources(checked)
    checked.set_defaults(run=_check)
    faults = commands.add_parser("faults", help="jouer la suite contre chaque faute du monde simulé")
    faults.add_argument("faults", nargs="*", metavar="FAUTE", help="noms des fautes (par défaut : toutes)")
    faults.add_argument("--workers", type=int, default=2, metavar="N", help="fautes à la fois (%(default)s)")
    faults.add_argument("--exhaustif", action="store_true", help="ne pas s'arrêter au premier scénario qui attrape")
    faults.set_defaults(run=_faults)
    return parser


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "runs", nargs="*", type=Path, metavar="RUN", help="dossiers d'exécution (par défaut : la dernière)"
    )
    parser.add_argument("--guide", type=Path, metavar="FICHIER", help="guide.toml (par défaut : celui de l'exécution)")


def _build(asked: argparse.Namespace) -> int:
    story = _story(asked)
    index = build_site(_guide(asked, story), story, asked.site)
    for note in story.latest.notes:
        print(f"note : {note}")
    print(f"{several(len(story.features), 'fonctionnalité')} : {index}")
    return 0


def _open(asked: argparse.Namespace) -> int:
    index = asked.site / "index.html"
    if not index.is_file():
        raise UsageError(f"{index} n'existe pas. Le construire : python -m reports build")
    print(index)
    webbrowser.open(index.resolve().as_uri())
    return 0


def _check(asked: argparse.Namespace) -> int:
    story = _story(asked)
    complete, lines = check(_guide(asked, story), story)
    print("\n".join(lines))
    return 0 if complete else 1


def _faults(asked: argparse.Namespace) -> int:
    folder = FAULTS / f"{datetime.now():%Y-%m-%dT%H-%M-%S}"
    folder.mkdir(parents=True)
    trials = run_campaign(catalogue(asked.faults), folder, asked.workers, exhaustive=asked.exhaustif)
    good, lines = conclude(trials, folder)
    print("\n".join(lines))
    return 0 if good else 1


def _story(asked: argparse.Namespace) -> Story:
    folders = asked.runs or find_runs(RUNS)[-1:]
    if not folders:
        raise UsageError(f"aucune exécution dans {RUNS}. En lancer une : pytest features")
    try:
        return tell([read_run(folder) for folder in folders])
    except FileNotFoundError as error:
        raise UsageError(f"{error}. Donner le dossier d'une exécution, sous {RUNS}") from error


def _guide(asked: argparse.Namespace, story: Story) -> Guide:
    path = asked.guide or story.latest.folder / "guide.toml"
    if not path.is_file() and not asked.guide:
        path = SOURCE_GUIDE
    try:
        return read_guide(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"le guide ne se lit pas : {error}") from error


if __name__ == "__main__":
    sys.exit(main())
