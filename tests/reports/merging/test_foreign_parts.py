"""The runs that are joined come from elsewhere: only their own regular files are copied."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from reports.__main__ import main


def test_no_link_is_followed_nor_copied(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "x.txt").write_text("secret", encoding="utf-8")
    (run / "evidence" / "lien.txt").symlink_to(tmp_path / "ailleurs" / "x.txt")
    (run / "evidence" / "dossier").symlink_to(tmp_path / "ailleurs")
    (run / "evidence" / "zero").symlink_to("/dev/zero")
    (run / "guide.toml").unlink(missing_ok=True)
    (run / "guide.toml").symlink_to(tmp_path / "ailleurs" / "x.txt")
    assert main(["merge", str(run), "--into", str(tmp_path / "joined")]) in (0, 1)
    kept = {file.name for file in (tmp_path / "joined" / "evidence").iterdir()}
    assert kept == {file.name for file in (sample_run / "evidence").iterdir()}
    assert not (tmp_path / "joined" / "guide.toml").exists()
    notes = json.loads((tmp_path / "joined" / "run.json").read_bytes())["notes"]
    assert "run : evidence/lien.txt n'est pas copié : c'est un lien, qui mène ailleurs" in notes
    assert len(notes) == 4


def test_a_folder_of_evidence_that_is_a_link_is_not_copied(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    shutil.move(run / "evidence", tmp_path / "ailleurs")
    (run / "evidence").symlink_to(tmp_path / "ailleurs")
    assert main(["merge", str(run), "--into", str(tmp_path / "joined")]) in (0, 1)
    assert not (tmp_path / "joined" / "evidence").exists()
