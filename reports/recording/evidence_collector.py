"""Asks the suite for evidence and facts, and keeps them; never makes a scenario fail by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import cucumber_messages as cm
import pytest
from pytest_bdd.parser import Step

from reports.hookspecs import Evidence
from reports.recording.attempts import Attempt
from reports.recording.evidence_store import EvidenceStore, attachment
from reports.recording.masking import Mask
from reports.recording.message_log import MessageLog
from reports.recording.run_log import facts_attachment
from reports.recording.traces import traces_of
from reports.run_format import RUN_FACTS, SCENARIO_FACTS

T = TypeVar("T")


@dataclass(frozen=True)
class Note:
    """Evidence of our own: a text that tells why the evidence asked for is missing."""

    caption: str
    data: bytes
    kind: str = "text"
    media_type: str = "text/plain"


class EvidenceCollector:
    """Collects through the hooks of `reports.hookspecs`, hides the secrets, stores and points."""

    def __init__(self, config: pytest.Config, folder: Path, log: MessageLog, mask: Mask, run: str) -> None:
        """Keep evidence below `folder`, pointed at from `log`, for the run `run`."""
        self._hook = config.hook
        self._config = config
        self._mode: str = config.getoption("--evidence")
        self._store = EvidenceStore(folder)
        self._log = log
        self._mask = mask
        self._run = run
        self._run_told = False

    def keep(self, request: pytest.FixtureRequest, step: Step, attempt: Attempt, failed: bool) -> None:
        """Keep the evidence of the step under way, as the `--evidence` option asks."""
        if failed:
            self._learn_secrets(request)
        if self._mode == "off" or (self._mode == "failures" and not failed):
            return
        try:
            given = self._hook.pytest_ecps_step_evidence(request=request, step=step, failed=failed)
            self._learn_secrets(request)
            for evidence in flatten(given):
                self._keep(evidence, attempt)
        except Exception as error:  # the picture of a dead browser must not hide why it died
            told = self._mask.hide(f"{type(error).__name__} : {error}")
            self._keep(Note("Preuve impossible à recueillir", told.encode()), attempt)

    def keep_traces(self, report: pytest.TestReport, attempt: Attempt) -> None:
        """Keep the Playwright traces of the scenario that is over."""
        try:
            for trace in traces_of(report):
                self._keep(trace, attempt)
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            told = f"{type(error).__name__} : {error}"
            self._keep(Note("Trace Playwright impossible à recueillir", told.encode()), attempt)

    def _keep(self, evidence: Evidence, attempt: Attempt) -> None:
        data = self._mask.hide_bytes(evidence.data, evidence.media_type)
        path = self._store.keep(data, evidence.media_type)
        caption = self._mask.hide(evidence.caption)
        message = attachment(evidence, caption, data, path, attempt.id, attempt.step_id or "")
        self._log.write(cm.Envelope(attachment=message))

    def tell_run_once(self) -> None:
        """Write the facts of the run, at the first scenario of this worker."""
        if not self._run_told:
            self._run_told = True
            facts = flatten(self._hook.pytest_ecps_run_facts(config=self._config))
            self._log.write(cm.Envelope(attachment=facts_attachment(facts, RUN_FACTS, run=self._run)))

    def tell_scenario(self, request: pytest.FixtureRequest, attempt: Attempt) -> None:
        """Write the facts of the scenario that ends."""
        self._learn_secrets(request)
        facts = flatten(self._hook.pytest_ecps_scenario_facts(request=request))
        if facts:
            hidden = [(label, self._mask.hide(value)) for label, value in facts]
            self._log.write(cm.Envelope(attachment=facts_attachment(hidden, SCENARIO_FACTS, attempt=attempt.id)))

    def close(self) -> None:
        """Finish what is still being stored."""
        self._store.close()

    def _learn_secrets(self, request: pytest.FixtureRequest) -> None:
        self._mask.learn(flatten(self._hook.pytest_ecps_secrets(request=request)))


def flatten(answers: Iterable[Iterable[T]]) -> list[T]:
    """Return the answers of every implementation of a hook as one list."""
    return [one for answer in answers for one in answer or ()]
