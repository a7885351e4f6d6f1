"""`python -m steps check` runs the guards; `list` prints the steps; `proof` tells which were seen to fail."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from steps.catalogue import Catalogue
from steps.checks import Project, all_problems
from steps.listing import GUIDE_FOR_QA, listing, write
from steps.proof import told

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 1 when a guard finds a problem, 0 otherwise."""
    options = _parser().parse_args(arguments)
    catalogue = Catalogue.of_project()
    if options.action == "check":
        return _check(catalogue)
    try:
        if options.action == "proof":
            print(told(catalogue, options.faults))
        elif options.write:
            write(options.write, catalogue)
        else:
            print(listing(catalogue))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m steps", description="Les pas des scénarios.")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("check", help="vérifier les fonctionnalités, les pas et les écrans")
    proof = actions.add_parser("proof", help="dire quels pas « Alors » une campagne de fautes a fait échouer")
    proof.add_argument("faults", type=Path, metavar="FAULTS_JSON", help="le faults.json d’une campagne")
    listed = actions.add_parser("list", help="lister les pas, en Markdown")
    listed.add_argument(
        "--write",
        type=Path,
        nargs="?",
        const=ROOT / GUIDE_FOR_QA,
        metavar="FICHIER",
        help=f"les écrire entre les deux repères d’un document ({GUIDE_FOR_QA} par défaut)",
    )
    return parser


def _check(catalogue: Catalogue) -> int:
    project = Project.at(ROOT, catalogue)
    problems = all_problems(project)
    for problem in problems:
        print(problem)
    count = sum(len(feature.cases) for feature in project.features)
    steps = len(catalogue.definitions)
    looked_at = f"{len(project.features)} fonctionnalité(s), {count} cas, {steps} pas"
    print(f"{len(problems)} problème(s) ({looked_at}).")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
