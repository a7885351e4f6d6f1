"""Opens the files of a run's folder, which came from elsewhere: its own regular files, never through a link."""

from __future__ import annotations

import os
import re
import stat
from errno import ELOOP, ENOTDIR
from pathlib import Path

from reports.run_format import EVIDENCE, digest_of

EVIDENCE_LIMIT = 256 * 1024 * 1024
"""Bytes of one piece of evidence: the trace of a long scenario weighs tens of megabytes, and each is read whole."""
MESSAGES_LIMIT = 4 * 1024 * 1024 * 1024
"""Bytes of a file of messages: a night weighs some megabytes."""
_NAME_LENGTH = 255  # bytes, of most file systems
_DIGEST = re.compile(r"([0-9a-f]{20})\.(?!png$)\w+")
"""A name that tells what its file holds; a picture in PNG keeps the name of what was taken once it is made light."""


class RefusedFileError(OSError):
    """A file that is there is not to be opened, or not what its name says; the message says why in French."""


def evidence_name(address: str) -> str | None:
    """Return the name of the file that an address points to right below the folder of evidence, None for any other."""
    folder, slash, name = address.partition("/")
    if folder != EVIDENCE or not slash or name in ("", ".", "..") or not {"/", "\\", "\0"}.isdisjoint(name):
        return None
    return name if len(os.fsencode(name)) <= _NAME_LENGTH else None


def read_evidence(run: Path, name: str) -> bytes:
    """Return what a file of evidence of the run at `run` holds.

    Raises RefusedFileError when it is a link, no regular file, too large, or not what its name says, OSError when it
    cannot be read.
    """
    data = read_own(run, EVIDENCE, name, limit=EVIDENCE_LIMIT)
    told = _DIGEST.fullmatch(name)
    if told and digest_of(data) != told[1]:
        raise RefusedFileError("son contenu n'est pas celui que dit son nom")
    return data


def read_own(run: Path, *path: str, limit: int = EVIDENCE_LIMIT) -> bytes:
    """Return what a regular file of the folder `run` holds, no link being followed below it.

    Raises RefusedFileError when it is a link, no regular file or larger than `limit` bytes, OSError when it cannot be
    read.
    """
    *folders, name = path
    handle = os.open(run, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            inner = _open(folder, os.O_DIRECTORY, handle)
            os.close(handle)
            handle = inner
        file = _open(name, os.O_NONBLOCK, handle)
    finally:
        os.close(handle)
    with os.fdopen(file, "rb") as opened:
        told = os.fstat(file)
        if not stat.S_ISREG(told.st_mode):
            raise RefusedFileError("ce n'est pas un fichier ordinaire")
        if told.st_size > limit:
            raise RefusedFileError(f"plus de {limit // 1024**2} Mio")
        return opened.read()


def _open(name: str, flags: int, folder: int) -> int:
    try:
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags, dir_fd=folder)
    except OSError as error:
        if error.errno in (ELOOP, ENOTDIR):
            raise RefusedFileError("c'est un lien, qui mène ailleurs") from error
        raise
