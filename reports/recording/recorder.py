"""The recorder of one pytest process: listens to pytest and pytest-bdd, writes as things happen."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.parser import Step

from bdd.sharding import empty_share
from reports.recording import run_folder, run_log
from reports.recording.attempts import Attempt, Status
from reports.recording.case_registry import CaseRegistry
from reports.recording.ending import CAUSE, ENDING
from reports.recording.evidence_collector import EvidenceCollector
from reports.recording.failures import Trouble, as_trouble, hide_report
from reports.recording.masking import Mask
from reports.recording.message_log import MessageLog
from reports.recording.run_folder import keep_guide
from reports.recording.selection import Case, case_of, is_feature

LEADERS = ("main", "gw0")  # the workers whose file lists everything that was selected


class Recorder:
    """Pytest plugin; makes no folder as long as no scenario is met."""

    def __init__(self, config: pytest.Config, folder: Path, worker: str) -> None:
        """Record into `folder` as `worker` ("main", "gw0"…)."""
        self._config = config
        self._folder = folder
        self._worker = worker
        self._attempt: Attempt | None = None
        self._counts: dict[str, int] = {}
        self._troubles: list[tuple[Path, str]] = []
        self._log: MessageLog | None = None
        self._under_way = ExitStack()  # what the end of the run waits for
        self._registry: CaseRegistry
        self._collector: EvidenceCollector
        self._mask: Mask

    # -- collection

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember what could not be collected."""
        if report.failed:
            self._troubles.append((self._config.rootpath / report.nodeid.split("::")[0], report.longreprtext))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Write what was selected, so that a scenario that never runs is told as such."""
        cases = [case for item in session.items if (case := case_of(item))]
        troubles = [(path, text) for path, text in self._troubles if cases or is_feature(path)]
        if self._worker not in LEADERS or not (cases or troubles):
            return
        self._open(cases[0].path if cases else troubles[0][0])
        for path, text in troubles:
            self._registry.unreadable(path, text)
        for case in cases:
            self._registry.declare(case)

    def _open(self, feature: Path) -> MessageLog:
        """Return the file of this worker, started at the first scenario met."""
        if self._log is None:
            self._log = run_log.begin(self._folder, self._worker, self._config)
            run = run_log.run_id(self._folder, self._worker)
            keep_guide(self._folder, feature, self._config.rootpath)
            self._mask = Mask(strict=bool(self._config.hook.pytest_ecps_sensitive(config=self._config)))
            self._registry = CaseRegistry(self._log, self._config.rootpath, run)
            self._collector = EvidenceCollector(self._config, self._folder, self._log, self._mask, run)
            self._under_way.callback(self._collector.close)
        return self._log

    # -- one scenario

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, None, None]:
        """Start an attempt before any fixture is set up; a second one of the same case is a retry."""
        if self._attempt:
            self._attempt.close(will_be_retried=True)
        case = case_of(item)
        self._attempt = self._begin(case) if case else None
        return (yield)

    def _begin(self, case: Case) -> Attempt:
        log = self._open(case.path)
        declared = self._registry.declare(case)
        self._collector.tell_run_once()
        number = self._counts.get(declared.id, 0)
        self._counts[declared.id] = number + 1
        self._mask.forget()
        return Attempt(log, declared.id, declared.step_lines, number, self._worker)

    def pytest_bdd_before_step(self) -> None:
        """Note the start of a step, before its fixtures are made."""
        if self._attempt:
            self._attempt.start_next()

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Keep what the step showed, then note its success."""
        if self._attempt:
            took = self._attempt.elapsed()
            self._collector.keep(request, step, self._attempt, failed=False)
            self._attempt.finish(Status.passed, took=took)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, step: Step, exception: Exception) -> None:
        """Keep what the failing step showed, then its error; the steps after it will not run."""
        if self._attempt:
            took = self._attempt.elapsed()
            self._collector.keep(request, step, self._attempt, failed=True)
            self._attempt.finish(Status.failed, self._as_trouble(exception), took=took)
            self._attempt.skip_rest()

    def pytest_bdd_step_func_lookup_error(self, exception: Exception) -> None:
        """Note a step that no definition matches."""
        if self._attempt:
            self._attempt.start_next()
            self._attempt.finish(Status.undefined, message=str(exception), took=0)
            self._attempt.skip_rest()

    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> None:
        """Keep the facts of the scenario while its fixtures still stand."""
        if self._attempt:
            self._collector.tell_scenario(request, self._attempt)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Generator[None, None, None]:
        """Note the start of the teardown; a scenario whose report can't be written is no success."""
        if self._attempt:
            self._attempt.start_teardown()
        done = yield
        if self._attempt and self._log and self._log.trouble:
            pytest.fail(
                f"Le rapport ne s'écrit plus : {self._log.trouble}. Faire de la place, et relancer.", pytrace=False
            )
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note how each phase of the item ended."""
        report = yield
        if self._attempt:
            if report.when == "teardown":
                self._collector.keep_traces(report, self._attempt)
            if (trouble := self._phase_ended(self._attempt, call)) and trouble.breakdown:
                setattr(report, CAUSE, trouble.cause)
            if self._mask.strict:
                hide_report(report, self._mask.hide)
        elif report.failed and is_feature(item.path):
            self._open(item.path)
            self._registry.unreadable(item.path, report.longreprtext)
            self._collector.tell_run_once()  # of which share this is, even when nothing else was played of it
        return report

    def _phase_ended(self, attempt: Attempt, call: pytest.CallInfo[None]) -> Trouble | None:
        """Note how a phase ended; return what went wrong in it, if anything did."""
        error = call.excinfo.value if call.excinfo else None
        skipped = isinstance(error, pytest.skip.Exception)
        trouble = self._as_trouble(error) if error and not skipped else None
        if call.when == "teardown":
            attempt.finish_teardown(trouble)
        elif skipped:
            reason = self._mask.hide(str(error))
            attempt.finish(Status.skipped, message=reason)
            attempt.skip_rest(reason)
        elif trouble is None:
            attempt.finish(Status.passed)
        else:
            attempt.fail(trouble)
            attempt.skip_rest()
        return trouble

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Close the last attempt once nothing will retry it."""
        done = yield
        if self._attempt:
            self._attempt.close(will_be_retried=False)
            self._attempt = None
        return done

    def _as_trouble(self, error: BaseException) -> Trouble:
        return as_trouble(error, self._config.rootpath, self._mask.hide)

    # -- the end

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Finish the evidence, then write the end of the run and what cut it short, if anything did."""
        if self._worker == "main":
            ending: Any = self._config.pluginmanager.get_plugin(ENDING)
            if not ending.has_something_to_tell:
                self._forget()
                return
            if self._log is None:
                self._lead_to_its_end()
        try:
            self._under_way.close()
        finally:
            if self._log:
                why = cut_short(session, exitstatus)
                success = session.exitstatus == pytest.ExitCode.OK
                run_log.end(self._log, run_log.run_id(self._folder, self._worker), success, why)

    def _forget(self) -> None:
        """Leave nothing of a run that came to no scenario: it would hide the results that are known."""
        self._under_way.close()
        if self._log:
            self._log.close()
        run_folder.forget(self._folder)

    def _lead_to_its_end(self) -> None:
        """Open the file of a process that played nothing itself: its workers did, or its share is empty."""
        if empty_share(self._config):
            self._open(self._config.rootpath / "features" / "share.feature")
            self._collector.tell_run_once()
        elif self._folder.is_dir():
            self._log = run_log.begin(self._folder, self._worker, self._config)


def cut_short(session: pytest.Session, exitstatus: int) -> str | None:
    """Return in French why the run stopped before its end, None when it did not."""
    asked: Any = session.shouldfail or session.shouldstop
    if exitstatus == pytest.ExitCode.INTERRUPTED:
        return f"exécution interrompue ({asked})" if asked else "exécution interrompue"
    if asked:
        return f"exécution arrêtée ({asked})"
    if exitstatus == pytest.ExitCode.INTERNAL_ERROR:
        return "erreur interne de pytest"
    return None
