"""How a step, a scenario or an item stands."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum


class Status(Enum):
    """The value is the word a reader sees."""

    PASSED = "réussi"
    FLAKY = "instable"
    FAILED = "échoué"
    BROKEN = "en panne"
    UNDEFINED = "phrase non reconnue"
    INTERRUPTED = "interrompu"
    SKIPPED = "non exécuté"
    NOT_RUN = "non lancé"

    @property
    def bad(self) -> bool:
        """Return whether somebody has to look at it."""
        return self in _BAD

    @property
    def ran(self) -> bool:
        """Return whether it gave a result."""
        return self not in (Status.SKIPPED, Status.NOT_RUN)


FAILURES = (Status.FAILED, Status.BROKEN, Status.UNDEFINED)
"""What a step may say against a scenario, the gravest first: the product, what is around it, the sentence itself."""
_BAD = (*FAILURES, Status.FLAKY, Status.INTERRUPTED)
ALARM = (*FAILURES, Status.INTERRUPTED, Status.FLAKY, Status.NOT_RUN, Status.SKIPPED, Status.PASSED)
"""Every status, the most alarming first; what did not run comes before what passed."""


def worst_of(steps: Collection[Status], *, ended: bool) -> Status:
    """Return how an attempt stands from its steps and hooks: passed only if there are some, and each one passed."""
    for status in FAILURES:
        if status in steps:
            return status
    if not (ended and steps and {Status.PASSED, Status.SKIPPED}.issuperset(steps)):
        return Status.INTERRUPTED
    return Status.SKIPPED if Status.SKIPPED in steps else Status.PASSED


def after(attempts: Collection[Status]) -> Status:
    """Return how a scenario stands after its attempts: a pass after a failure is told unstable."""
    if not attempts:
        return Status.NOT_RUN
    *earlier, last = attempts
    unsteady = not set(FAILURES).isdisjoint(earlier)
    return Status.FLAKY if last is Status.PASSED and unsteady else last
