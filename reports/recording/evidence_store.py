"""Evidence kept once, by the digest of its content as it was taken."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cucumber_messages as cm

from reports.hookspecs import Evidence
from reports.pictures import lighten
from reports.recording.message_log import now
from reports.run_format import EVIDENCE, evidence_address, evidence_file

INLINE_LIMIT = 4096  # bytes of text worth repeating inside the message, for readers that open no file


class EvidenceStore:
    """The evidence folder of a run, shared by its workers.

    Pictures are made light behind the scenarios, in the time that the browser takes: `close` waits for the last.
    """

    def __init__(self, run_folder: Path) -> None:
        """Make the folder below `run_folder` unless another worker did."""
        self._folder = run_folder / EVIDENCE
        self._folder.mkdir(exist_ok=True)
        self._lightener = ThreadPoolExecutor(1)

    def keep(self, data: bytes, media_type: str) -> str:
        """Store `data` once and return its path from the run's folder; raises OSError."""
        name = evidence_file(data, media_type)
        if not (self._folder / name).exists():
            self._write(name, data)
            if media_type == "image/png":
                self._lightener.submit(self._lighten, name, data)
        return f"{EVIDENCE}/{name}"

    def close(self) -> None:
        """Wait for the pictures that are being made light; one that cannot be stays as it was taken."""
        self._lightener.shutdown()

    def _lighten(self, name: str, png: bytes) -> None:
        if light := lighten(png):
            self._write(name, light)

    def _write(self, name: str, data: bytes) -> None:
        """Write whole or not at all: another worker may write the same content at this moment."""
        part = self._folder / f"{name}.{os.getpid()}.part"
        try:
            part.write_bytes(data)
            part.replace(self._folder / name)
        finally:
            part.unlink(missing_ok=True)


def attachment(
    evidence: Evidence, caption: str, data: bytes, path: str, attempt_id: str, step_id: str
) -> cm.Attachment:
    """Return the message that points at stored evidence; `caption` and `data` are those of `evidence`, masked.

    The kind travels as the fragment of the address, the caption as the file's name: both are official
    fields, and the official readers ignore the one and show the other.
    """
    textual = evidence.media_type.startswith("text/") or evidence.media_type == "application/json"
    body = data.decode("utf-8", "replace") if textual and len(data) <= INLINE_LIMIT else ""
    return cm.Attachment(
        body=body,
        content_encoding=cm.AttachmentContentEncoding.identity,
        media_type=evidence.media_type,
        file_name=caption,
        test_case_started_id=attempt_id,
        test_step_id=step_id,
        timestamp=now(),
        url=evidence_address(path, evidence.kind),
    )
