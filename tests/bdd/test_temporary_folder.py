"""What a run puts down for a while goes with it, or with the next run when it was killed outright."""

from __future__ import annotations

import fcntl
from pathlib import Path

from bdd.temporary_folder import sweep


def folder(place: Path, name: str) -> Path:
    made = place / name
    (made / "profil").mkdir(parents=True)
    (made / "en-cours").touch()
    return made


def test_a_folder_that_a_killed_run_left_goes_and_that_of_a_living_run_stays(tmp_path: Path) -> None:
    dead, living = folder(tmp_path, "scenarios-mort"), folder(tmp_path, "scenarios-vivant")
    other = folder(tmp_path, "autre-chose")
    with (living / "en-cours").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        sweep(tmp_path)
    assert not dead.exists()
    assert (living / "profil").is_dir()
    assert (other / "profil").is_dir()
