"""The start, the facts and the end of a run, in the file of one worker."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from pathlib import Path

import cucumber_messages as cm
import pytest

from reports.recording import run_folder
from reports.recording.attempts import HOOKS
from reports.recording.message_log import MessageLog, now
from reports.run_format import FACTS, message_file, written_facts

PROTOCOL = "34.0.0"  # the version of the messages' schema that the cucumber-messages package pinned here follows


def begin(folder: Path, worker: str, config: pytest.Config) -> MessageLog:
    """Open the file of `worker` in the run's folder and write how the run starts."""
    run_folder.prepare(folder, run_folder.command_line(config), config.rootpath)
    log = MessageLog(folder / message_file(worker))
    log.write(cm.Envelope(meta=_meta(folder)))
    log.write(cm.Envelope(test_run_started=cm.TestRunStarted(timestamp=now(), id=run_id(folder, worker))))
    for hook in HOOKS:
        log.write(cm.Envelope(hook=hook))
    return log


def run_id(folder: Path, worker: str) -> str:
    """Return the id of the part of the run told by `worker`."""
    return f"{folder.name}-{worker}"


def facts_attachment(
    lines: Sequence[tuple[str, str]], media_type: str, run: str | None = None, attempt: str | None = None
) -> cm.Attachment:
    """Return the message that carries French (label, value) facts of a run or of an attempt."""
    return cm.Attachment(
        body=written_facts(lines),
        content_encoding=cm.AttachmentContentEncoding.identity,
        media_type=media_type,
        test_run_started_id=run,
        test_case_started_id=attempt,
        timestamp=now(),
    )


def end(log: MessageLog, run: str, success: bool, why: str | None) -> None:
    """Write the end of the run and close the file; `why` tells what cut it short."""
    finished = cm.TestRunFinished(success=success, timestamp=now(), message=why, test_run_started_id=run)
    log.write(cm.Envelope(test_run_finished=finished))
    log.close()


def _meta(folder: Path) -> cm.Meta:
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    revision = facts.get("revision")
    return cm.Meta(
        protocol_version=PROTOCOL,
        implementation=cm.Product(name="ecps-e2e", version=revision),
        runtime=cm.Product(name=platform.python_implementation(), version=platform.python_version()),
        os=cm.Product(name=platform.system(), version=platform.release()),
        cpu=cm.Product(name=platform.machine()),
    )
