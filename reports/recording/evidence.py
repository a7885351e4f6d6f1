"""Evidence kept once, by the digest of its content."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import cucumber_messages as cm

from reports.hookspecs import Evidence
from reports.recording.messages import now

FOLDER = "evidence"
INLINE_LIMIT = 4096  # bytes of text worth repeating inside the message, for readers that open no file
EXTENSIONS = {
    "image/png": "png",
    "image/webp": "webp",
    "image/jpeg": "jpg",
    "message/rfc822": "eml",
    "application/json": "json",
    "text/plain": "txt",
    "application/zip": "zip",
}


class EvidenceStore:
    """The evidence folder of a run, shared by its workers."""

    def __init__(self, run_folder: Path) -> None:
        """Make the folder below `run_folder` unless another worker did."""
        self._folder = run_folder / FOLDER
        self._folder.mkdir(exist_ok=True)
        self._known: set[str] = set()

    def keep(self, data: bytes, media_type: str) -> str:
        """Store `data` once and return its address relative to the run folder; raises OSError."""
        name = f"{hashlib.blake2b(data, digest_size=10).hexdigest()}.{EXTENSIONS.get(media_type, 'bin')}"
        if name not in self._known:
            self._write(name, data)
            self._known.add(name)
        return f"{FOLDER}/{name}"

    def _write(self, name: str, data: bytes) -> None:
        """Write whole or not at all: another worker may write the same content at this moment."""
        part = self._folder / f"{name}.{os.getpid()}.part"
        part.write_bytes(data)
        part.replace(self._folder / name)


def attachment(evidence: Evidence, caption: str, data: bytes, url: str, attempt_id: str, step_id: str) -> cm.Attachment:
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
        url=f"{url}#{evidence.kind}",
    )
