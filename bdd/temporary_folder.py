"""Pytest plugin: what a run and its browsers put down for a while lies in one folder, which goes with the run.

A browser or a driver that is killed can't take its profile away.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

import pytest

PREFIX = "scenarios-"
_LOCK = "en-cours"
_PYTEST_ROOT = "PYTEST_DEBUG_TEMPROOT"  # where pytest puts the folders it keeps from one run to the next


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Make the folder in the process that leads; its children find it in `TMPDIR`."""
    if config.option.collectonly:
        return
    if hasattr(config, "workerinput"):
        leader = os.getppid()
        config.add_cleanup(lambda: _leave_orphan(leader))
        return
    try:
        place = Path(tempfile.gettempdir())
        sweep(place)
        folder, lock = _own(place)
    except OSError as error:
        raise pytest.UsageError(f"Aucun dossier temporaire où écrire : {error}. Faire de la place.") from error
    patch = pytest.MonkeyPatch()
    if _PYTEST_ROOT not in os.environ:
        patch.setenv(_PYTEST_ROOT, str(place))
    patch.setenv("TMPDIR", str(folder))
    patch.setattr(tempfile, "tempdir", str(folder))
    config.add_cleanup(lambda: _leave(folder, lock, patch))


def _own(place: Path) -> tuple[Path, IO[str]]:
    """Return a new folder in `place`, and the lock that says that its run goes on: held before it has its name."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    lock = (folder / "verrou").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / "verrou").rename(folder / _LOCK)
    return folder, lock


def _leave(folder: Path, lock: IO[str], patch: pytest.MonkeyPatch) -> None:
    patch.undo()
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()


def _leave_orphan(leader: int) -> None:
    """Remove the folder from a worker whose leader was killed before it could."""
    if os.getppid() != leader:
        sweep(Path(os.environ["TMPDIR"]).parent)


def sweep(place: Path) -> None:
    """Remove the folders that runs killed outright have left in `place`: nobody holds their lock any more."""
    for lock in place.glob(f"{PREFIX}*/{_LOCK}"):
        with contextlib.suppress(OSError), lock.open() as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(lock.parent, ignore_errors=True)
