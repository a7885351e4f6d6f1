"""The one verdict of all that is told: every scenario, file and run, and-ed; each output takes it from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.french import day_and_clock, several
from reports.reading.model import Run, ScenarioRun, Unreadable
from reports.reading.status import Status
from reports.reading.story import Story

_WORDS = (
    ("réussi", (Status.PASSED,)),
    ("échoué", (Status.FAILED, Status.UNDEFINED)),
    ("en panne", (Status.BROKEN,)),
    ("instable", (Status.FLAKY,)),
    ("interrompu", (Status.INTERRUPTED,)),
    ("non exécuté", (Status.SKIPPED, Status.NOT_RUN)),
)


@dataclass(frozen=True)
class Overall:
    """What all of it comes to; `new` counts the failures that were not there the time before."""

    when: str
    counts: Counter[Status]
    unreadable: int
    damage: tuple[str, ...]
    """What kept a run from its end, or made its command fail though no scenario did."""
    new: int = 0

    @property
    def troubled(self) -> int:
        """Return how many scenarios and files somebody has to look at."""
        return sum(count for status, count in self.counts.items() if status.bad) + self.unreadable

    @property
    def is_sound(self) -> bool:
        """Return whether there is nothing to look at."""
        return not (self.troubled or self.damage)

    @property
    def told(self) -> str:
        """Return « 244 réussis, 22 échoués, dont 15 nouveaux », what there is none of left out."""
        told = ", ".join(
            part
            for part in (counted(self.counts), several(self.unreadable, "fichier illisible") if self.unreadable else "")
            if part
        )
        news = f", dont {several(self.new, 'nouveau').replace('nouveaus', 'nouveaux')}" if self.new else ""
        return (told or "aucun scénario") + news

    @property
    def sentence(self) -> str:
        """Return the verdict of the whole in one sentence, without its full stop."""
        cut = f" ; {self.damage[0]}" if self.damage else ""
        return f"{self.when} : {self.told}{cut}{'' if self.is_sound else ' : à regarder'}"


def counted(counts: Counter[Status]) -> str:
    """Return « 264 réussis, 1 échoué »: what there is none of is left out."""
    told = ((word, sum(counts[one] for one in statuses)) for word, statuses in _WORDS)
    return ", ".join(several(count, word) for word, count in told if count)


def overall(story: Story, new: int = 0) -> Overall:
    """Return the verdict on all that a story tells; `new` is the number of its new failures, when a past is known."""
    return _overall(story.runs, list(story.scenarios()), story.unreadable, new)


def overall_of_run(run: Run) -> Overall:
    """Return the verdict on what one run was asked to play."""
    return _overall([run], run.selected, run.unreadable, 0)


def _overall(
    runs: Sequence[Run], scenarios: Sequence[ScenarioRun], unreadable: Sequence[Unreadable], new: int
) -> Overall:
    latest = runs[-1]
    damage = [latest.cut_short] if latest.cut_short else []
    damage += [told for run in runs if (told := run.unexplained)]
    when = f"Exécution du {day_and_clock(latest.started)}"
    if len(runs) > 1:
        when = f"Exécutions du {day_and_clock(runs[0].started)} au {day_and_clock(latest.started)}"
    counts = Counter(one.status for one in scenarios)
    return Overall(when, counts, len(unreadable), tuple(dict.fromkeys(damage)), new)
