"""Evidence made ready for the pages: pictures copied once, messages read, damage named."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports.pages.mail import Letter, read_mail
from reports.pictures import copy_light
from reports.reading.model import Evidence
from reports.run_format import TRACE, evidence_file
from reports.site_map import EVIDENCE


@dataclass(frozen=True)
class Sms:
    """An SMS as received."""

    sender: str
    to: str
    text: str
    sent_at: datetime | None


@dataclass(frozen=True)
class ShownEvidence:
    """A piece of evidence as a page shows it; `missing` when its file is gone or damaged."""

    kind: str
    caption: str
    href: str = ""
    width: int = 0
    height: int = 0
    text: str = ""
    letter: Letter | None = None
    sms: Sms | None = None
    rows: tuple[dict[str, str], ...] = ()
    missing: bool = False


class EvidencePublisher:
    """Copies into a site what its pages show; `missing` names what could not be found."""

    def __init__(self, site: Path) -> None:
        """Publish below `site`, whose folder must exist."""
        self._folder = site / EVIDENCE
        self._folder.mkdir(exist_ok=True)
        self._pictures: dict[str, tuple[str, int, int]] = {}  # by name, a digest: runs share pictures
        self.missing: set[str] = set()

    def show(self, piece: Evidence, root: str) -> ShownEvidence:
        """Return `piece` for a page from which the site's root is at `root` ("" or "../")."""
        try:
            if piece.is_picture:
                href, width, height = self._picture(piece.file)
                return ShownEvidence(piece.kind, piece.caption, root + href, width, height)
            if piece.kind == TRACE:
                return ShownEvidence(piece.kind, piece.caption, root + self._archive(piece.file))
            return self._message(piece, root)
        except (OSError, ValueError):
            self.missing.add(piece.file.name)
            return ShownEvidence(piece.kind, piece.caption, missing=True, text=piece.body)

    def _picture(self, file: Path) -> tuple[str, int, int]:
        if file.name not in self._pictures:
            width, height = copy_light(file, self._folder / file.name)
            self._pictures[file.name] = (f"{EVIDENCE}/{file.name}", width, height)
        return self._pictures[file.name]

    def _archive(self, file: Path) -> str:
        shutil.copyfile(file, self._folder / file.name)
        return f"{EVIDENCE}/{file.name}"

    def _message(self, piece: Evidence, root: str) -> ShownEvidence:
        data = piece.body.encode() or piece.file.read_bytes()
        if piece.kind == "mail":
            letter = read_mail(data, lambda content, media: root + self._inline(content, media))
            return ShownEvidence(piece.kind, piece.caption, letter=letter)
        if piece.kind == "sms":
            return ShownEvidence(piece.kind, piece.caption, sms=read_sms(data))
        text = data.decode("utf-8", "replace")
        if piece.kind == "network":
            return ShownEvidence(piece.kind, piece.caption, rows=_rows(text), text=text)
        return ShownEvidence(piece.kind, piece.caption, text=text)

    def _inline(self, content: bytes, media_type: str) -> str:
        name = evidence_file(content, media_type)
        if not (self._folder / name).exists():  # its name is its digest
            (self._folder / name).write_bytes(content)
        return f"{EVIDENCE}/{name}"


def read_sms(data: bytes) -> Sms:
    """Return the SMS in `data`; raises ValueError when it is no such JSON."""
    given = json.loads(data)
    if not isinstance(given, dict):
        raise ValueError("un SMS est un objet JSON")
    return Sms(
        sender=str(given.get("from") or ""),
        to=str(given.get("to") or ""),
        text=str(given.get("text") or ""),
        sent_at=_moment(given.get("sent_at")),
    )


def _moment(given: Any) -> datetime | None:
    try:
        if isinstance(given, (int, float)):
            return datetime.fromtimestamp(given, UTC)
        return datetime.fromisoformat(str(given))
    except (ValueError, OverflowError, OSError):
        return None


def _rows(text: str) -> tuple[dict[str, str], ...]:
    """Return a JSON list of objects as rows of a table; nothing when it is something else."""
    given = json.loads(text)
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        return ()
    return tuple({str(key): str(value) for key, value in row.items() if value not in (None, "")} for row in given)
