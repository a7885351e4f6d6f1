"""The guards on features and steps: each returns the problems it finds, none when all is well."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from steps.catalogue import FRENCH_KIND, Catalogue
from steps.code_checks import code_problems
from steps.feature import Case, FeatureError, FeatureText, Problem, StepText, read, unknown_tag
from steps.listing import GUIDE_FOR_QA, listing_problems

# House choice: a longer scenario verifies several rules. The walk of path A without its Contexte has 11.
MAX_STEPS = 12
ITEM_COMMENT = re.compile(r"#\s*([A-Z]+(?:-[A-Z0-9]+)+(?:[\s,]+[A-Z]+(?:-[A-Z0-9]+)+)*)")


@dataclass(frozen=True)
class Project:
    """What the guards look at: a folder, its features that can be run, the step definitions."""

    root: Path
    features: list[FeatureText]
    catalogue: Catalogue
    unreadable: list[Problem]

    @classmethod
    def at(cls, root: Path, catalogue: Catalogue) -> Project:
        """Read the features of a folder."""
        features, unreadable = [], []
        for path in sorted((root / "features").rglob("*.feature")):
            try:
                features.append(read(path))
            except FeatureError as error:
                unreadable += error.problems
        return cls(root, features, catalogue, unreadable)

    @property
    def tags(self) -> set[str]:
        """Return the names of the tags declared in pyproject.toml."""
        settings = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        markers: list[str] = settings["tool"]["pytest"]["ini_options"]["markers"]
        return {marker.partition(":")[0].strip() for marker in markers}

    @property
    def guide(self) -> Path:
        """Return the file that holds the items of the guide."""
        return self.root / "features" / "guide.toml"

    @property
    def items(self) -> list[str]:
        """Return the ids of the items of the guide, in its order."""
        sections = tomllib.loads(self.guide.read_text(encoding="utf-8"))["section"]
        return [item["id"] for section in sections for item in section["item"]]


def all_problems(project: Project) -> list[Problem]:
    """Return every problem of a project, file by file and line by line."""
    guards = (
        undefined_or_ambiguous_steps,
        unused_steps,
        unknown_tags,
        item_ids,
        repeated_titles,
        long_scenarios,
        wrong_language,
    )
    found = {problem for guard in guards for problem in guard(project)}
    found.update(project.unreadable, code_problems(project.root))
    found.update(listing_problems(project.root / GUIDE_FOR_QA, project.catalogue))
    return sorted(found, key=lambda problem: (problem.path, problem.line, problem.message))


def undefined_or_ambiguous_steps(project: Project) -> list[Problem]:
    """Refuse a step that no definition answers to, or several, in a `Règle` and in `Exemples` too."""
    seen = dict.fromkeys((feature.path, step) for feature, case in _cases(project) for step in case.steps)
    return [problem for path, step in seen if (problem := project.catalogue.problem(path, step))]


def unused_steps(project: Project) -> list[Problem]:
    """Refuse a definition that no feature calls."""
    used = {id(one) for _, case in _cases(project) for step in case.steps for one in project.catalogue.find(step)}
    return [
        Problem(
            *one.place,
            f"aucun scénario ne dit « {one.pattern} » ({FRENCH_KIND[one.kinds[0]]}). Retirer ce pas.",
        )
        for one in project.catalogue.definitions
        if id(one) not in used
    ]


def unknown_tags(project: Project) -> list[Problem]:
    """Refuse a tag that pyproject.toml does not declare."""
    known = project.tags
    used = dict.fromkeys((feature.path, tag) for feature, case in _cases(project) for tag in case.tags)
    return [unknown_tag(path, *tag, known) for path, tag in used if tag[0] not in known]


def item_ids(project: Project) -> list[Problem]:
    """Refuse unknown ids, ids above no step, ids out of the guide's order in a case, and items left out."""
    problems: list[Problem] = []
    realised: set[str] = set()
    for feature in project.features:
        announced = _announced(feature)
        realised.update(name for _, name in announced)
        problems += _stray_ids(feature, announced, project.items)
        for case in feature.cases:
            problems += _disordered_ids(feature, case, project.items)
    missing = (item for item in project.items if item not in realised)
    return problems + [Problem(project.guide, _line_of(project.guide, item), _missing(item)) for item in missing]


def repeated_titles(project: Project) -> list[Problem]:
    """Refuse one title in two features: `-k` could not tell them apart."""
    first: dict[str, FeatureText] = {}
    problems: list[Problem] = []
    for feature in project.features:
        for line, title in dict.fromkeys((case.scenario_line, case.scenario) for case in feature.cases):
            other = first.setdefault(title, feature)
            if other is not feature:
                message = f"le titre « {title} » est déjà dans {other.path.name}. En changer un."
                problems.append(Problem(feature.path, line, message))
    return problems


def long_scenarios(project: Project) -> list[Problem]:
    """Refuse a scenario of more than MAX_STEPS steps, those of a `Contexte` left aside."""
    problems = {}
    for feature, case in _cases(project):
        count = sum(step.own for step in case.steps)
        if count > MAX_STEPS:
            message = f"« {case.scenario} » a {count} pas. En garder {MAX_STEPS} au plus, ou couper en deux règles."
            problems[feature.path, case.scenario_line] = Problem(feature.path, case.scenario_line, message)
    return list(problems.values())


def wrong_language(project: Project) -> list[Problem]:
    """Refuse a feature that does not say it is in French."""
    message = "écrire « # language: fr » en première ligne."
    return [Problem(feature.path, 1, message) for feature in project.features if feature.language != "fr"]


def _cases(project: Project) -> Iterator[tuple[FeatureText, Case]]:
    return ((feature, case) for feature in project.features for case in feature.cases)


def ids_above(feature: FeatureText, step: StepText) -> list[tuple[int, str]]:
    """Return the (line, id) pairs announced by the comments right above a step, in the order written."""
    line = step.line - 1
    while line in feature.comments:
        line -= 1
    return [(above, name) for above in range(line + 1, step.line) for name in _ids(feature.comments[above])]


def _ids(comment: str) -> list[str]:
    match = ITEM_COMMENT.fullmatch(comment)
    return re.split(r"[\s,]+", match[1]) if match else []


def _announced(feature: FeatureText) -> set[tuple[int, str]]:
    return {pair for case in feature.cases for step in case.steps for pair in ids_above(feature, step)}


def _stray_ids(feature: FeatureText, announced: set[tuple[int, str]], items: list[str]) -> Iterator[Problem]:
    for line, comment in feature.comments.items():
        for name in _ids(comment):
            if name not in items:
                yield Problem(feature.path, line, f"« {name} » n’est pas un item du guide (features/guide.toml).")
            elif (line, name) not in announced:
                yield Problem(feature.path, line, f"« {name} » n’annonce aucun pas. L’écrire juste au-dessus du pas.")


def _disordered_ids(feature: FeatureText, case: Case, items: list[str]) -> Iterator[Problem]:
    pairs = [pair for step in case.steps for pair in ids_above(feature, step) if pair[1] in items]
    for (_, before), (line, after) in pairwise(pairs):
        if items.index(after) < items.index(before):
            message = f"« {after} » vient avant « {before} » dans le guide. Suivre son ordre."
            yield Problem(feature.path, line, message)


def _missing(item: str) -> str:
    return f"aucun pas ne réalise l’item {item}. Écrire « # {item} » au-dessus du pas qui le réalise."


def _line_of(guide: Path, item: str) -> int:
    lines: Iterable[str] = guide.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if f'"{item}"' in line)
