"""Evidence made ready for the pages: pictures copied once, messages read, damage named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mail.pictures import kind_of
from reports.pages.mail import PUBLISHED, Letter, read_mail
from reports.pictures import published
from reports.reading.message_stream import parsed
from reports.reading.model import Evidence
from reports.reading.own_files import RefusedFileError, read_evidence
from reports.run_format import TRACE, evidence_file
from reports.site_map import EVIDENCE

ZIP = b"PK\x03\x04"


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

    def __init__(self, site: Path, copies: dict[Path, str] | None = None) -> None:
        """Publish below `site`, whose folder must exist; `copies` is told where each file of a run was copied."""
        self._copies = {} if copies is None else copies
        self._folder = site / EVIDENCE
        self._folder.mkdir(exist_ok=True)
        self._pictures: dict[Path, tuple[str, int, int]] = {}
        self.missing: set[str] = set()

    def show(self, piece: Evidence, root: str) -> ShownEvidence:
        """Return `piece` for a page from which the site's root is at `root` ("" or "../")."""
        try:
            if piece.kind == TRACE:
                return ShownEvidence(piece.kind, piece.caption, root + self._archive(piece.file))
            if piece.is_picture:
                href, width, height = self._picture(piece.file)
                return ShownEvidence(piece.kind, piece.caption, root + href, width, height)
            return self._message(piece, root)
        except FileNotFoundError:
            return self._absent(piece, "")
        except (OSError, ValueError) as error:
            return self._absent(piece, _reason(error))

    def _absent(self, piece: Evidence, why: str) -> ShownEvidence:
        self.missing.add(piece.file.name)
        caption = f"{piece.caption} (preuve refusée : {why})".strip() if why else piece.caption
        return ShownEvidence(piece.kind, caption, missing=True, text=piece.body)

    def _picture(self, file: Path) -> tuple[str, int, int]:
        if file not in self._pictures:
            data, media_type, (width, height) = published(_data(file))
            self._copies[file] = self._keep(data, media_type)
            self._pictures[file] = (self._copies[file], width, height)
        return self._pictures[file]

    def _archive(self, file: Path) -> str:
        data = _data(file)
        if not data.startswith(ZIP):
            raise ValueError("ce n'est pas une trace")
        self._copies[file] = self._keep(data, "application/zip")
        return self._copies[file]

    def _message(self, piece: Evidence, root: str) -> ShownEvidence:
        data = piece.body.encode() or _data(piece.file)
        if piece.kind == "mail":
            letter = read_mail(data, lambda content, _told: self._inline(content, root))
            return ShownEvidence(piece.kind, piece.caption, letter=letter)
        if piece.kind == "sms":
            return ShownEvidence(piece.kind, piece.caption, sms=read_sms(data))
        if b"\0" in data:
            raise ValueError("ce n'est pas un texte")
        text = data.decode("utf-8", "replace")
        if piece.kind == "network":
            return ShownEvidence(piece.kind, piece.caption, rows=_rows(text), text=text)
        return ShownEvidence(piece.kind, piece.caption, text=text)

    def _inline(self, content: bytes, root: str) -> str:
        """Return the address of the copy of a picture of a mail, empty when its bytes are none that a page shows."""
        media_type = kind_of(content)
        return root + self._keep(content, media_type) if media_type in PUBLISHED else ""

    def _keep(self, data: bytes, media_type: str) -> str:
        """Return the address in the site of a copy named by what it holds and what it is, whatever a run says."""
        name = evidence_file(data, media_type)
        if not (self._folder / name).exists():
            (self._folder / name).write_bytes(data)
        return f"{EVIDENCE}/{name}"


def _data(file: Path) -> bytes:
    """Return what a run's file of evidence holds; raises OSError when it is gone or not one of its own."""
    return read_evidence(file.parent.parent, file.name)


def _reason(error: Exception) -> str:
    """Return in French why evidence is not shown; what a library says of damaged JSON is not for a reader."""
    if isinstance(error, (json.JSONDecodeError, UnicodeError)):
        return "son contenu est abîmé"
    if isinstance(error, OSError) and not isinstance(error, RefusedFileError):
        return "elle ne se lit pas"
    return str(error)


def read_sms(data: bytes) -> Sms:
    """Return the SMS in `data`; raises ValueError when it is no such JSON."""
    given = parsed(data)
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
    given = parsed(text.encode())
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        return ()
    return tuple({str(key): str(value) for key, value in row.items() if value not in (None, "")} for row in given)
