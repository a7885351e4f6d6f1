"""Command line of the reports: `python -m reports build|open|check|merge`."""

from __future__ import annotations

import argparse
import gc
import sys
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reports.building import SiteError, build_site
from reports.edition import UsageError, edit, guide_of, read_story
from reports.exports.check import check
from reports.french import several
from reports.merging.merge import MergeError, merge
from reports.run_format import RUNS, find_runs

FAULTS = Path("reports/faults")
SITE = Path("reports/site")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 1 when a check fails, 2 when it cannot be answered."""
    asked = parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except (UsageError, SiteError, MergeError) as error:
        print(error, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    command = argparse.ArgumentParser(prog="python -m reports", description="La documentation vivante.")
    commands = command.add_subparsers(required=True, metavar="commande")
    _add_build(commands.add_parser("build", help="construire le site à partir d'une ou de plusieurs exécutions"))
    opened = commands.add_parser("open", help="ouvrir le site dans le navigateur")
    opened.add_argument("--site", type=Path, default=SITE, metavar="DIR", help="dossier du site (%(default)s)")
    opened.set_defaults(run=_open)
    checked = commands.add_parser("check", help="vérifier que chaque item du guide est réalisé, dans l'ordre")
    _add_sources(checked, "la dernière")
    checked.set_defaults(run=_check)
    merged = commands.add_parser("merge", help="joindre des exécutions (tranches, reprises) en une seule")
    merged.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="dossiers d'exécution")
    merged.add_argument("--into", type=Path, required=True, metavar="DIR", help="dossier de l'exécution jointe")
    merged.set_defaults(run=_merge)
    return command


def _add_build(build: argparse.ArgumentParser) -> None:
    _add_sources(build, "la dernière complète et les suivantes")
    build.add_argument("--site", type=Path, default=SITE, metavar="DIR", help="dossier du site (%(default)s)")
    build.add_argument(
        "--runs-dir",
        type=Path,
        action="append",
        metavar="DIR",
        help=f"exécutions passées, pour l'historique ; se répète (par défaut : {RUNS}, sauf si RUN est donné)",
    )
    build.add_argument(
        "--faults-dir", type=Path, default=FAULTS, metavar="DIR", help="dossier des campagnes de fautes (%(default)s)"
    )
    build.add_argument(
        "--url", default="", metavar="ADRESSE", help="où ces pages seront publiées, pour les liens de resume.md"
    )
    build.set_defaults(run=_build)


def _add_sources(command: argparse.ArgumentParser, default: str) -> None:
    command.add_argument(
        "runs", nargs="*", type=Path, metavar="RUN", help=f"dossiers d'exécution (par défaut : {default})"
    )
    command.add_argument("--guide", type=Path, metavar="FICHIER", help="guide.toml (par défaut : celui de l'exécution)")


def _build(asked: argparse.Namespace) -> int:
    with _without_collector():
        edition = edit(asked.runs, asked.runs_dir or ([] if asked.runs else [RUNS]), asked.faults_dir, asked.guide)
        story = edition.story
        index = build_site(replace(edition, url=asked.url), asked.site)
    for note in story.latest.notes:
        print(f"note : {note}")
    if len(story.runs) > 1:
        print(f"{len(story.runs)} exécutions racontées, de {story.runs[0].name} à {story.latest.name}")
    print(f"{several(len(story.features), 'fonctionnalité')} : {index}")
    return 0


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold the search for cycles: all that is read lives to the end, and looking through it was a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _open(asked: argparse.Namespace) -> int:
    index = asked.site / "index.html"
    if not index.is_file():
        raise UsageError(f"{index} n'existe pas. Le construire : python -m reports build")
    print(index)
    webbrowser.open(index.resolve().as_uri())
    return 0


def _check(asked: argparse.Namespace) -> int:
    folders = asked.runs or find_runs(RUNS)[-1:]
    if not folders:
        raise UsageError(f"aucune exécution dans {RUNS}. En lancer une : pytest features")
    story = read_story(folders)
    complete, lines = check(guide_of(story, asked.guide), story)
    print("\n".join(lines))
    return 0 if complete else 1


def _merge(asked: argparse.Namespace) -> int:
    complete, lines = merge(asked.runs, asked.into)
    print("\n".join(lines))
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
