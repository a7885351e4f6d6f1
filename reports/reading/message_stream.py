"""Reads the message files of a run, whatever state they were left in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports.reading.own_files import MESSAGES_LIMIT, RefusedFileError, read_own
from reports.reading.shapes import misfit
from reports.run_format import Json, message_file, message_files

_KEYED = {
    "gherkinDocument": ("documents", "uri"),
    "pickle": ("pickles", "id"),
    "testCase": ("cases", "id"),
    "testCaseStarted": ("started", "id"),
    "testCaseFinished": ("finished", "testCaseStartedId"),
}
_LISTED = {"attachment": "attachments", "parseError": "parse_errors", "testRunStarted": "run_started"}


@dataclass
class Messages:
    """The messages of a run by kind, those that several workers wrote alike kept once."""

    documents: dict[str, Json] = field(default_factory=dict)
    pickles: dict[str, Json] = field(default_factory=dict)
    cases: dict[str, Json] = field(default_factory=dict)
    started: dict[str, Json] = field(default_factory=dict)
    finished: dict[str, Json] = field(default_factory=dict)
    steps: dict[tuple[str, str], Json] = field(default_factory=dict)
    opened: dict[tuple[str, str], Json] = field(default_factory=dict)
    attachments: list[Json] = field(default_factory=list)
    parse_errors: list[Json] = field(default_factory=list)
    run_started: list[Json] = field(default_factory=list)
    run_finished: dict[str, Json] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read(folder: Path) -> Messages:
    """Return the messages of the run at `folder`; raises FileNotFoundError when it holds no message file."""
    found = Messages()
    for file, kind, message in lines(folder, found.notes):
        _sort(found, file, kind, message)
    return found


def lines(folder: Path, notes: list[str]) -> Iterator[tuple[str, str, Json]]:
    """Yield (file name, kind, message) of the run at `folder`; a line that is no message goes to `notes`.

    Raises FileNotFoundError when the folder holds no message file.
    """
    files = message_files(folder)
    if not files:
        raise FileNotFoundError(f"{folder} ne contient aucun fichier {message_file('*')}")
    for file in files:
        for number, line in enumerate(_content(folder, file.name, notes).splitlines(), start=1):
            try:
                [(kind, message)] = parsed(line).items()
            except (ValueError, AttributeError):
                notes.append(f"{file.name}, ligne {number} : message illisible (écriture interrompue ?), ignoré")
                continue
            lacking = misfit(kind, message)
            if lacking is None:
                yield file.name, kind, message
            else:
                notes.append(f"{file.name}, ligne {number} : message incomplet, ignoré{_named(kind, lacking)}")


def _content(folder: Path, name: str, notes: list[str]) -> bytes:
    try:
        return read_own(folder, name, limit=MESSAGES_LIMIT)
    except OSError as error:
        why = error if isinstance(error, RefusedFileError) else error.strerror
        notes.append(f"{name} n'est pas lu : {why}")
        return b""


def _named(kind: str, lacking: str) -> str:
    """Return in French which field costs a message; its kind is one of ours when it has fields of its own."""
    return f" ({kind} : «\u00a0{lacking}\u00a0» manque ou n'a pas la forme attendue)" if lacking else ""


def parsed(data: bytes) -> Any:
    """Return what JSON says; raises ValueError when it is none, too deep, or holds a text that can't be written."""
    try:
        value = json.loads(data)
        if b"\\u" in data:  # half of a surrogate pair, which no page can hold, can only be written so
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("JSON trop profond") from error
    return value


def _sort(found: Messages, file: str, kind: str, message: Json) -> None:
    if kind in _KEYED:
        field_name, key = _KEYED[kind]
        getattr(found, field_name)[message[key]] = message
    elif kind in ("testStepStarted", "testStepFinished"):
        steps = found.opened if kind == "testStepStarted" else found.steps
        steps[message["testCaseStartedId"], message["testStepId"]] = message
    elif kind == "testRunFinished":
        found.run_finished[file] = message
    elif kind in _LISTED:
        getattr(found, _LISTED[kind]).append(message)


def moment(timestamp: Json) -> datetime:
    """Return a message timestamp as an aware datetime (UTC)."""
    whole = datetime.fromtimestamp(timestamp["seconds"], UTC)
    return whole.replace(microsecond=timestamp["nanos"] // 1000)


def seconds(duration: Json) -> float:
    """Return a message duration in seconds."""
    return float(duration["seconds"]) + float(duration["nanos"]) / 1e9
