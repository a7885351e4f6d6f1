"""One attempt at a scenario, told message by message as it goes."""

from __future__ import annotations

import re
import time
from typing import TypeAlias

import cucumber_messages as cm

from reports.recording.failures import Trouble
from reports.recording.message_log import MessageLog, duration, now
from reports.run_format import BREAKDOWN, SETUP, TEARDOWN, Json

Status: TypeAlias = cm.TestStepResultStatus
_PROBLEM = re.compile(r"^\S.*?\.feature:(\d+): (.*(?:\n(?!\S).*)*)", re.MULTILINE)
HOOKS = (
    cm.Hook(id=SETUP, name="Préparation", source_reference=cm.SourceReference(), type=cm.HookType.before_test_case),
    cm.Hook(id=TEARDOWN, name="Rangement", source_reference=cm.SourceReference(), type=cm.HookType.after_test_case),
)


def case_message(case_id: str, pickle: Json, run_id: str) -> cm.TestCase:
    """Return the test case of a pickle: its steps between the set-up and the teardown."""
    steps = [
        cm.TestStep(id=f"{case_id}-avant", hook_id=SETUP),
        *(
            cm.TestStep(
                id=f"{case_id}-{number}",
                pickle_step_id=step["id"],
                step_definition_ids=[],
                step_match_arguments_lists=[],
            )
            for number, step in enumerate(pickle["steps"])
        ),
        cm.TestStep(id=f"{case_id}-apres", hook_id=TEARDOWN),
    ]
    return cm.TestCase(id=case_id, pickle_id=pickle["id"], test_steps=steps, test_run_started_id=run_id)


class Attempt:
    """The state of the running attempt; every method writes its messages at once."""

    def __init__(self, log: MessageLog, case_id: str, step_lines: list[int], number: int, worker: str) -> None:
        """Start attempt `number`, from 0, of a case; `step_lines` are the lines of its steps."""
        self.id = f"{case_id}-{worker}-{number}"
        self.over = False
        self._log = log
        self._case_id = case_id
        self._lines = step_lines
        self._next = 0
        self._open: tuple[str, int] | None = None
        self._stray: Trouble | None = None
        self._failed = False
        self._ended: cm.Timestamp | None = None
        started = cm.TestCaseStarted(number, self.id, case_id, now(), worker)
        log.write(cm.Envelope(test_case_started=started))
        self.start(f"{case_id}-avant")

    @property
    def step_id(self) -> str | None:
        """Return the id of the step under way, None between steps."""
        return self._open[0] if self._open else None

    def start(self, step_id: str) -> None:
        """Note that a step or a hook starts."""
        self._log.write(cm.Envelope(test_step_started=cm.TestStepStarted(self.id, step_id, now())))
        self._open = (step_id, time.perf_counter_ns())

    def start_next(self) -> None:
        """Note that the next step of the scenario starts."""
        self.start(f"{self._case_id}-{self._next}")
        self._next += 1

    def elapsed(self) -> int:
        """Return the nanoseconds since the step under way started, 0 between steps."""
        return time.perf_counter_ns() - self._open[1] if self._open else 0

    def finish(
        self,
        status: Status,
        trouble: Trouble | None = None,
        message: str | None = None,
        took: int | None = None,
    ) -> None:
        """Note how the step under way ended; `took` is its duration in nanoseconds, now by default."""
        if self._open is None:
            return
        error = trouble.told if trouble else None
        if trouble and trouble.breakdown:
            self._note_breakdown(self._open[0])
        length = duration(self.elapsed() if took is None else took)
        result = cm.TestStepResult(length, status, error, error.message if error else message)
        done = cm.TestStepFinished(self.id, self._open[0], result, now())
        self._log.write(cm.Envelope(test_step_finished=done))
        self._open = None
        self._failed = self._failed or status is not Status.passed

    def _note_breakdown(self, step_id: str) -> None:
        told = cm.Attachment(
            body="panne",
            content_encoding=cm.AttachmentContentEncoding.identity,
            media_type=BREAKDOWN,
            test_case_started_id=self.id,
            test_step_id=step_id,
            timestamp=now(),
        )
        self._log.write(cm.Envelope(attachment=told))

    def fail(self, trouble: Trouble) -> None:
        """Note an error met in a step, before the first one or, unless told already, after the last one."""
        if self._open:
            self.finish(Status.failed, trouble)
        elif self._next == 0 and not self._failed:
            self._fail_before_steps(trouble)
        elif not self._failed:
            self._stray = trouble

    def _fail_before_steps(self, trouble: Trouble) -> None:
        """Give the error to the steps whose lines it names (no definition, or several), or to the first."""
        told = {int(found[1]): found[2].strip() for found in _PROBLEM.finditer(trouble.told.message or "")}
        for line in self._lines:
            self.start_next()
            if line in told:
                self.finish(Status.undefined, message=told[line], took=0)
            elif not told and not self._failed:
                self.finish(Status.failed, trouble, took=0)
            else:
                self.finish(Status.skipped, took=0)

    def start_teardown(self) -> None:
        """Note that the teardown starts."""
        self.start(f"{self._case_id}-apres")

    def skip_rest(self, reason: str | None = None) -> None:
        """Note every step that will not run as skipped."""
        for _ in range(self._next, len(self._lines)):
            self.start_next()
            self.finish(Status.skipped, message=reason, took=0)

    def finish_teardown(self, trouble: Trouble | None) -> None:
        """Note how the teardown ended, and the time at which the attempt did."""
        told = trouble or self._stray
        self.finish(Status.failed if told else Status.passed, told)
        self._ended = now()

    def close(self, will_be_retried: bool) -> None:
        """Write the end of the attempt, once."""
        if self._ended is None or self.over:
            return
        finished = cm.TestCaseFinished(self.id, self._ended, will_be_retried)
        self._log.write(cm.Envelope(test_case_finished=finished))
        self.over = True
