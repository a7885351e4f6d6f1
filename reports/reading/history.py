"""The runs kept, one after the other: trend, new failures, unstable scenarios, slow steps, what came and went.

A run of three scenarios says nothing of the others: what it did not select is never told as gone, and the trend
only compares full runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

from reports.reading.digest import Digest, Result
from reports.reading.model import Key
from reports.reading.status import Status
from reports.reading.story import FULL_SHARE

RECENT = 30  # runs: what is older says little of today
SHOWN_RESULTS = 15  # results of an unstable scenario shown side by side
SHOWN_STEPS = 15
SWITCHES = 2  # from there on a scenario is told unstable: once is a failure, or its mending


@dataclass(frozen=True)
class Seen:
    """A result of a scenario, and the run that gave it."""

    run: Digest
    result: Result


@dataclass(frozen=True)
class Track:
    """A scenario from run to run: only the runs where it gave a result, the newest last; never empty."""

    key: Key
    seen: tuple[Seen, ...]
    alone: bool = False
    """Whether the run that told it is the only one known: then nothing is new."""

    @property
    def last(self) -> Result:
        """Return its latest result."""
        return self.seen[-1].result

    @property
    def recent(self) -> tuple[Seen, ...]:
        """Return its latest results, as many as are shown side by side."""
        return self.seen[-SHOWN_RESULTS:]

    @property
    def when(self) -> datetime:
        """Return the start of the run that gave its latest result."""
        return self.seen[-1].run.started

    @property
    def switches(self) -> int:
        """Return how many times it went from good to bad or back."""
        states = [one.result.status.bad for one in self.seen]
        return sum(before != after for before, after in pairwise(states))

    @property
    def unstable(self) -> bool:
        """Return whether its result changes again and again, or needed a second attempt."""
        return self.switches >= SWITCHES or any(one.result.status is Status.FLAKY for one in self.seen)

    @property
    def bad_since(self) -> datetime | None:
        """Return the start of the first run of its present series of failures, None when it stands well."""
        since = None
        for one in reversed(self.seen):
            if not one.result.status.bad:
                break
            since = one.run.started
        return since

    @property
    def is_new_failure(self) -> bool:
        """Return whether it fails now and did not the time before, or was not there in the nights before."""
        before = self.seen[-2].result.status.bad if len(self.seen) > 1 else self.alone
        return self.last.status.bad and not before

    @property
    def is_mended(self) -> bool:
        """Return whether it passes now and failed the time before."""
        return not self.last.status.bad and len(self.seen) > 1 and self.seen[-2].result.status.bad


@dataclass(frozen=True)
class Night:
    """A full run in the trend."""

    run: Digest
    counts: Counter[Status]

    @property
    def total(self) -> int:
        """Return how many scenarios it selected."""
        return self.counts.total()


@dataclass(frozen=True)
class SlowStep:
    """A step by its median time, in seconds, over the last full runs, and how often it ran in the newest."""

    text: str
    count: int
    seconds: float


@dataclass
class History:
    """What the runs kept say together; `nights` are the full runs, the newest last."""

    nights: list[Night] = field(default_factory=list)
    partial: list[Digest] = field(default_factory=list)
    left_aside: int = 0
    tracks: list[Track] = field(default_factory=list)
    appeared: list[Result] = field(default_factory=list)
    gone: list[Result] = field(default_factory=list)
    slow: list[SlowStep] = field(default_factory=list)

    @property
    def new_failures(self) -> list[Track]:
        """Return what fails since its latest run."""
        return [track for track in self.tracks if track.is_new_failure]

    @property
    def old_failures(self) -> list[Track]:
        """Return what failed already the time before."""
        return [track for track in self.tracks if track.last.status.bad and not track.is_new_failure]

    @property
    def mended(self) -> list[Track]:
        """Return what passes again."""
        return [track for track in self.tracks if track.is_mended]

    @property
    def unstable(self) -> list[Track]:
        """Return what changes its result again and again, the worst first."""
        return sorted((track for track in self.tracks if track.unstable), key=lambda track: -track.switches)


def history(digests: Iterable[Digest]) -> History:
    """Return the history of the runs of the newest one's environment, without those where a fault was plugged."""
    kept = sorted(digests, key=lambda one: one.started)
    alike = comparable(kept)
    full = {id(run) for run in full_runs(alike)}
    nights = [Night(run, Counter(one.status for one in run.results)) for run in alike if id(run) in full]
    told = History(
        nights=nights,
        partial=[run for run in alike if id(run) not in full],
        left_aside=len(kept) - len(alike),
        tracks=_tracks(alike, nights[-1].run if nights else None),
        slow=_slow([night.run for night in nights]),
    )
    if len(nights) > 1:
        told.appeared = _missing_from(nights[-2].run, nights[-1].run)
        told.gone = _missing_from(nights[-1].run, nights[-2].run)
    return told


def comparable(digests: Sequence[Digest]) -> list[Digest]:
    """Return the runs, the oldest first, that tell of the same world as the newest: environment, browser, no fault."""
    right = sorted((one for one in digests if not one.fault and one.results), key=lambda one: one.started)
    return [one for one in right if _alike(one, right[-1])]


def _alike(one: Digest, newest: Digest) -> bool:
    """Return whether two runs can be told together; a run of 0.1 does not say its browser."""
    same_browser = not (one.browser and newest.browser) or one.browser == newest.browser
    return one.environment == newest.environment and same_browser


def full_runs(digests: Sequence[Digest]) -> list[Digest]:
    """Return the runs of the whole suite as it was at their time, from `digests` in the order of time.

    A full run left nothing out of its features, was not stopped, and is about as large as the largest one of late.
    """
    found: list[Digest] = []
    for rank, one in enumerate(digests):
        before = [len(other.results) for other in digests[max(0, rank - RECENT) : rank] if other.whole]
        if one.whole and len(one.results) >= FULL_SHARE * max(before, default=0):
            found.append(one)
    return found


def to_tell(digests: Sequence[Digest]) -> list[Path]:
    """Return the folders of the last full run and of those after it: together, the latest result of each scenario.

    Without any full run, only the newest run; nothing when none is to be told.
    """
    alike = comparable(digests)
    full = full_runs(alike)
    start = alike.index(full[-1]) if full else len(alike) - 1
    return [one.folder for one in alike[max(0, start) :]]


def _tracks(runs: Sequence[Digest], last_full: Digest | None) -> list[Track]:
    """Return every scenario that still exists as far as the last full run and those after it tell."""
    seen: dict[Key, list[Seen]] = defaultdict(list)
    alive: set[Key] = set()
    for run in runs:
        alive |= {one.key for one in run.results} if last_full is None or run.started >= last_full.started else set()
        for one in run.results:
            if one.status.ran and one.status is not Status.INTERRUPTED:  # a killed run says nothing of it
                seen[one.key].append(Seen(run, one))
    alone = len(runs) == 1
    return [Track(key, tuple(found[-RECENT:]), alone) for key, found in seen.items() if key in alive]


def _missing_from(run: Digest, other: Digest) -> list[Result]:
    """Return the results of `other` whose scenario `run` does not hold."""
    known = {one.key for one in run.results}
    return [one for one in other.results if one.key not in known]


def _slow(runs: Sequence[Digest]) -> list[SlowStep]:
    times: dict[str, list[float]] = defaultdict(list)
    for run in runs[-RECENT:]:
        for text, (_, middle) in run.steps.items():
            times[text].append(middle)
    now = runs[-1].steps if runs else {}
    found = [SlowStep(text, count, median(times[text])) for text, (count, _) in now.items()]
    return sorted(found, key=lambda step: -step.seconds)[:SHOWN_STEPS]
