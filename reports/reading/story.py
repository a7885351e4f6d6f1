"""Several runs told as one: each scenario by its latest result, its history kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reports.reading.model import FeatureRun, Key, Run, ScenarioGroup, ScenarioRun, Unreadable
from reports.reading.status import Status
from reports.run_format import ATTESTED

FULL_SHARE = 0.9  # of the scenarios of the largest run told: a run that selected so many speaks for the whole suite


@dataclass
class Story:
    """What is known of the suite: its features as last written, its scenarios as last run.

    `history` holds, for each scenario, every run that selected it, from the oldest to the newest.
    """

    runs: list[Run]
    features: list[FeatureRun] = field(default_factory=list)
    history: dict[Key, list[ScenarioRun]] = field(default_factory=dict)

    @property
    def latest(self) -> Run:
        """Return the newest run."""
        return self.runs[-1]

    @cached_property
    def whole(self) -> Run:
        """Return the newest run that speaks for the whole suite: what it does not hold was removed or renamed."""
        sizes = {id(run): len(run.selected) for run in self.runs}
        enough = FULL_SHARE * max(sizes.values())
        return next(run for run in reversed(self.runs) if sizes[id(run)] >= enough)

    @property
    def unreadable(self) -> list[Unreadable]:
        """Return the files that a run could not read and that none has read since."""
        found: dict[str, list[Unreadable]] = {}
        for run in self.runs:
            read = {feature.uri for feature in run.features}
            found = {uri: told for uri, told in found.items() if uri not in read}
            for one in run.unreadable:
                found.setdefault(one.uri, []).append(one)
        return list(dict.fromkeys(one for told in found.values() for one in told))

    def scenarios(self) -> Iterator[ScenarioRun]:
        """Yield every scenario and row, by feature."""
        for feature in self.features:
            yield from feature.scenarios()

    def told_by(self, run: Run) -> int:
        """Return how many scenarios are told by this run of them."""
        return sum(scenario.run is run for scenario in self.scenarios())

    @property
    def told_runs(self) -> list[Run]:
        """Return the runs that something told comes from, the newest last: it is one of them, whatever it played."""
        return [run for run in self.runs if run is self.latest or self.told_by(run)]

    def is_told(self, scenario: ScenarioRun) -> bool:
        """Return whether this run of a scenario is the one that is told, not one of its past."""
        return any(scenario is one for one in self._told.get(scenario.key, ()))

    @cached_property
    def _told(self) -> dict[Key, list[ScenarioRun]]:
        found: dict[Key, list[ScenarioRun]] = {}
        for one in self.scenarios():
            found.setdefault(one.key, []).append(one)
        return found

    @property
    def attested(self) -> dict[str, str]:
        """Return what people answer for, by item of the guide: the newest run says it of its environment."""
        told = (fact for fact in self.latest.facts if fact[0].startswith(f"{ATTESTED} "))
        return {label.removeprefix(f"{ATTESTED} "): sentence for label, sentence in told}

    def tellings(self) -> Iterator[ScenarioRun]:
        """Yield every run of the scenarios that still exist, the newest first within each."""
        for scenario in self.scenarios():
            yield from reversed(self.history.get(scenario.key, []))


def tell(runs: list[Run]) -> Story:
    """Return the story of `runs`; raises ValueError without any."""
    if not runs:
        raise ValueError("aucune exécution à raconter")
    story = Story(sorted(runs, key=lambda run: run.started))
    features: dict[str, FeatureRun] = {}
    for run in story.runs:
        features |= {feature.uri: feature for feature in run.features}
        for scenario in run.selected:
            story.history.setdefault(scenario.key, []).append(scenario)
    story.features = [features[uri] for uri in sorted(features)]
    for group in (one for feature in story.features for block in feature.blocks for one in block.groups):
        _use_latest(group, story.history)
    return story


def _use_latest(group: ScenarioGroup, history: dict[Key, list[ScenarioRun]]) -> None:
    """Tell each scenario by its latest result: a run that did not come to it, or left it out, takes none away."""

    def latest(scenario: ScenarioRun) -> ScenarioRun:
        tellings = history.get(scenario.key, [])
        return next((one for one in reversed(tellings) if gave_result(one)), (tellings or [scenario])[-1])

    group.runs = [latest(run) for run in group.runs]
    for examples in group.examples:
        examples.rows = [(cells, [latest(run) for run in runs]) for cells, runs in examples.rows]


def gave_result(scenario: ScenarioRun) -> bool:
    """Return whether a run says something of a scenario: it ran, to its end or to its failure."""
    return scenario.status.ran and scenario.status is not Status.INTERRUPTED
