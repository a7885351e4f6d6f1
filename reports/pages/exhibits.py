"""Evidence made ready for the pages: pictures copied once, messages read, damage named."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports.pages.mail import Letter, read_mail
from reports.pictures import copy_light
from reports.reading.model import TRACE, Exhibit

FOLDER = "preuves"
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True)
class Sms:
    """An SMS as received."""

    sender: str
    to: str
    text: str
    sent_at: datetime | None


@dataclass(frozen=True)
class Shown:
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


class Publisher:
    """Copies into a site what its pages show; `missing` names what could not be found."""

    def __init__(self, site: Path) -> None:
        """Publish below `site`, whose folder must exist."""
        self._folder = site / FOLDER
        self._folder.mkdir(exist_ok=True)
        self._pictures: dict[str, tuple[str, int, int]] = {}  # by name, a digest: runs share pictures
        self.missing: set[str] = set()

    def show(self, exhibit: Exhibit, root: str) -> Shown:
        """Return `exhibit` for a page from which the site's root is at `root` ("" or "../")."""
        try:
            if exhibit.is_picture:
                href, width, height = self._picture(exhibit.file)
                return Shown(exhibit.kind, exhibit.caption, root + href, width, height)
            if exhibit.kind == TRACE:
                return Shown(exhibit.kind, exhibit.caption, root + self._archive(exhibit.file))
            return self._message(exhibit, root)
        except (OSError, ValueError):
            self.missing.add(exhibit.file.name)
            return Shown(exhibit.kind, exhibit.caption, missing=True, text=exhibit.body)

    def _picture(self, file: Path) -> tuple[str, int, int]:
        if file.name not in self._pictures:
            width, height = copy_light(file, self._folder / file.name)
            self._pictures[file.name] = (f"{FOLDER}/{file.name}", width, height)
        return self._pictures[file.name]

    def _archive(self, file: Path) -> str:
        shutil.copyfile(file, self._folder / file.name)
        return f"{FOLDER}/{file.name}"

    def _message(self, exhibit: Exhibit, root: str) -> Shown:
        data = exhibit.body.encode() or exhibit.file.read_bytes()
        if exhibit.kind == "mail":
            letter = read_mail(data, lambda content, media: root + self._inline(content, media))
            return Shown(exhibit.kind, exhibit.caption, letter=letter)
        if exhibit.kind == "sms":
            return Shown(exhibit.kind, exhibit.caption, sms=read_sms(data))
        text = data.decode("utf-8", "replace")
        if exhibit.kind == "network":
            return Shown(exhibit.kind, exhibit.caption, rows=_rows(text), text=text)
        return Shown(exhibit.kind, exhibit.caption, text=text)

    def _inline(self, content: bytes, media_type: str) -> str:
        extension = EXTENSIONS.get(media_type, "bin")
        name = f"{hashlib.blake2b(content, digest_size=10).hexdigest()}.{extension}"
        if not (self._folder / name).exists():  # its name is its digest
            (self._folder / name).write_bytes(content)
        return f"{FOLDER}/{name}"


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
