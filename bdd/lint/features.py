"""The guards on features and steps: each returns the problems it finds, none when all is well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bdd.cases import Case, FeatureText, read, unknown_tag
from bdd.catalogue import FRENCH_KIND, Catalogue
from bdd.gherkin import FeatureError, Problem
from bdd.guide_items import announced_above, disorders, ids_in, read_guide
from bdd.lint.patterns import unread_tails
from bdd.lint.python import code_problems
from bdd.settings import Settings
from bdd.step_list import listing_problems

# House choice: a longer scenario verifies several rules. The walk of path A without its Contexte has 11.
MAX_STEPS = 12


@dataclass(frozen=True)
class Project:
    """What the guards look at: a folder and its settings, its features that can be run, the step definitions.

    `items` gives the rank of each item of its guide, by its id.
    """

    root: Path
    settings: Settings
    catalogue: Catalogue
    features: list[FeatureText]
    unreadable: list[Problem]
    items: dict[str, int]

    @classmethod
    def at(cls, root: Path, settings: Settings, catalogue: Catalogue) -> Project:
        """Read the features of a folder and its guide; raises OSError or ValueError when the guide can't be read."""
        features, unreadable = [], []
        for path in sorted((root / settings.features).rglob("*.feature")):
            try:
                features.append(read(path, root))
            except FeatureError as error:
                unreadable += error.problems
        items = read_guide(root / settings.features / "guide.toml").order
        return cls(root, settings, catalogue, features, unreadable, items)

    @property
    def guide(self) -> Path:
        """Return the file that holds the items of the guide."""
        return self.root / self.settings.features / "guide.toml"


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
    found.update(project.unreadable, code_problems(project.root, project.settings))
    found.update(unread_tails(project.catalogue.definitions))
    if project.settings.step_list:
        found.update(listing_problems(project.root / project.settings.step_list, project.catalogue))
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
    known = project.settings.tags
    used = dict.fromkeys((feature.path, tag) for feature, case in _cases(project) for tag in case.tags)
    return [unknown_tag(path, *tag, known) for path, tag in used if tag[0] not in known]


def item_ids(project: Project) -> list[Problem]:
    """Refuse unknown ids, ids above no step, ids out of the guide's order in a case, and items left out."""
    problems: list[Problem] = []
    realised: set[str] = set()
    for feature in project.features:
        announced = {pair for case in feature.cases for pair in _pairs(feature, case)}
        realised.update(name for _, name in announced)
        problems += _stray_ids(feature, announced, project)
        for case in feature.cases:
            problems += _disordered_ids(feature, case, project)
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


def _pairs(feature: FeatureText, case: Case) -> Iterator[tuple[int, str]]:
    """Yield the (line, id) pairs that announce the steps of a case, in the order of its steps."""
    return (pair for step in case.steps for pair in announced_above(step.line, feature.comments))


def _stray_ids(feature: FeatureText, announced: set[tuple[int, str]], project: Project) -> Iterator[Problem]:
    for line, comment in feature.comments.items():
        for name in ids_in(comment):
            if name not in project.items:
                guide = project.guide.relative_to(project.root)
                yield Problem(feature.path, line, f"« {name} » n’est pas un item du guide ({guide}).")
            elif (line, name) not in announced:
                yield Problem(feature.path, line, f"« {name} » n’annonce aucun pas. L’écrire juste au-dessus du pas.")


def _disordered_ids(feature: FeatureText, case: Case, project: Project) -> Iterator[Problem]:
    pairs = [pair for pair in _pairs(feature, case) if pair[1] in project.items]
    for rank in disorders([name for _, name in pairs], project.items):
        (_, before), (line, after) = pairs[rank - 1 : rank + 1]
        message = f"« {after} » vient avant « {before} » dans le guide. Suivre son ordre."
        yield Problem(feature.path, line, message)


def _missing(item: str) -> str:
    return f"aucun pas ne réalise l’item {item}. Écrire « # {item} » au-dessus du pas qui le réalise."


def _line_of(guide: Path, item: str) -> int:
    lines = guide.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if f'"{item}"' in line)
