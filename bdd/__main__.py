"""`python -m bdd check` runs the guards of the project in the current folder; `list` prints its steps."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bdd.catalogue import Catalogue
from bdd.lint.features import Project, all_problems
from bdd.settings import Settings
from bdd.step_list import listing, write


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 1 when a guard finds a problem or something can't be read, 0 otherwise."""
    options = parser().parse_args(arguments)
    root = Path.cwd()
    try:
        settings = Settings.of(root)
        catalogue = Catalogue.of_package(settings.steps)
        if options.action == "check":
            return _check(Project.at(root, settings, catalogue))
        if options.write is None:
            print(listing(catalogue))
        else:
            write(Path(options.write or settings.step_list), catalogue)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    command = argparse.ArgumentParser(prog="python -m bdd", description="Les fonctionnalités et les pas d'un projet.")
    actions = command.add_subparsers(dest="action", required=True, metavar="action")
    actions.add_parser("check", help="vérifier les fonctionnalités, les pas et les écrans")
    listed = actions.add_parser("list", help="lister les pas, en Markdown")
    listed.add_argument(
        "--write",
        nargs="?",
        const="",
        metavar="FICHIER",
        help="les écrire entre les deux repères d’un document (par défaut, celui de pyproject.toml)",
    )
    return command


def _check(project: Project) -> int:
    problems = all_problems(project)
    for problem in problems:
        print(problem)
    count = sum(len(feature.cases) for feature in project.features)
    steps = len(project.catalogue.definitions)
    looked_at = f"{len(project.features)} fonctionnalité(s), {count} cas, {steps} pas"
    print(f"{len(problems)} problème(s) ({looked_at}).")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
