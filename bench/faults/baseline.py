"""The same scenarios without any fault, played first: what does not pass by itself can't tell a fault."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.faults.playing import FEATURES, CampaignError, play, why
from bench.stoppable import Runs
from reports.reading.model import Key, Run
from reports.reading.overall import counted, overall_of_run
from reports.reading.status import Status
from reports.recording.ending import BROKE_DOWN

_OF_THE_SUITE = {Status.FAILED, Status.UNDEFINED, Status.FLAKY}


class NotSoundError(CampaignError):
    """Without any fault, not all passes: there is no score; `code` says whether only breakdowns were met."""

    def __init__(self, run: Run) -> None:
        """Tell what does not pass in `run`."""
        self.code = 1 if _OF_THE_SUITE & {one.status for one in run.selected} else BROKE_DOWN
        told = overall_of_run(run).told
        super().__init__("\n".join([f"Pas de score : sans aucune faute, {told}.", *_troubles(run), _where(run)]))


class Baseline:
    """The scenarios near the faults at once; the others once, only if a fault gets as far as them."""

    def __init__(self, runs: Runs, folder: Path, near: Sequence[Path]) -> None:
        """Play among `runs`, keep the records below `folder`; `near` are the features near the faults."""
        self.sound: set[Key] = set()
        self._runs = runs
        self._folder = folder
        self._near = [str(path) for path in dict.fromkeys(near)]
        self._door = threading.Lock()
        self._others: NotSoundError | bool = False

    def vouch_for_near(self) -> None:
        """Play the features near the faults; raises NotSoundError unless they all pass."""
        self._vouch("sans-faute", self._near)
        if not self.sound:
            raise CampaignError("Pas de score : sans aucune faute, aucun scénario n'a été joué.")

    def vouch_for_others(self) -> None:
        """Play the other features, the first time; raises NotSoundError, each time, unless they all pass."""
        with self._door:
            if not self._others:
                self._others = self._outcome_of_others()
            if isinstance(self._others, NotSoundError):
                raise self._others

    def _outcome_of_others(self) -> NotSoundError | bool:
        try:
            self._vouch("sans-faute-ailleurs", [str(FEATURES), *(f"--ignore={path}" for path in self._near)])
        except NotSoundError as error:
            return error
        return True

    def _vouch(self, name: str, scenarios: Sequence[str]) -> None:
        run = play(self._runs, self._folder / name, scenarios)
        for one in run.selected:
            if one.status is Status.SKIPPED:
                print(f"  n'attrapera rien, car non exécuté : {one.title} ({one.why_not})", flush=True)
        if not overall_of_run(run).is_sound:
            raise NotSoundError(run)
        passed = [one for one in run.selected if one.status is Status.PASSED]
        self.sound |= {one.key for one in passed}
        print(f"  sans faute : {counted(overall_of_run(run).counts) or 'aucun scénario'}", flush=True)


def _troubles(run: Run) -> Iterator[str]:
    for one in run.selected:
        if one.status.bad:
            yield f"  {one.status.value} : {one.title} ({one.uri}:{one.line}) : {why(one)}"
    for file in run.unreadable:
        yield f"  illisible : {file.uri} : {file.message}"
    yield from (f"  {damage}" for damage in overall_of_run(run).damage)


def _where(run: Run) -> str:
    return f"Détail : python -m reports build {run.folder}"
