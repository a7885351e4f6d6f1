"""`scripts/venv.sh` on a machine whose Python is too old or incomplete: one sentence, and what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

NB = "\u00a0"


def command(folder: Path, name: str, script: str) -> None:
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a folder with the script and a `bin` that holds no Python and no apt-get."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "venv.sh", tmp_path / "scripts")
    (tmp_path / "bin").mkdir()
    for name in ("dirname", "env"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    command(tmp_path, "id", "echo 1000")
    return tmp_path


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", folder / "scripts" / "venv.sh"],
        env={"PATH": str(folder / "bin")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_no_recent_python_is_one_sentence(bare: Path) -> None:
    older = "import sys; sys.version_info = (3, 10); exec(sys.argv[1])"
    command(bare, "python3", f"""exec {sys.executable} -c '{older}' "$2" """)
    result = run(bare)
    assert result.stderr == f"Il faut Python 3.11 ou plus récent{NB}: installer le paquet python3.\n"
    assert result.returncode == 1


def test_a_python_without_venv_is_one_sentence_when_nothing_can_install_it(bare: Path) -> None:
    command(bare, "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    result = run(bare)
    mend = "installer le paquet python3-venv, puis relancer."
    assert result.stderr == f"Il manque le module venv de Python{NB}: {mend}\n"
    assert result.returncode == 1


def test_a_python_without_venv_gets_it_from_the_package_manager(bare: Path) -> None:
    command(bare, "python3", 'case "$2" in *ensurepip*) [ -e "$0.venv" ];; --*) echo "$@" >> "$0.log";; esac')
    command(bare, "sudo", '[ "$1" = -n ] && shift && exec "$@"')
    command(bare, "true", "exit 0")
    command(bare, "apt-get", ': > "${0%/*}/python3.venv"; echo "$@" >> "$0.log"')
    result = run(bare)
    assert result.stdout.splitlines() == [
        f"Python{NB}: installation du paquet python3-venv…",
        f"Python{NB}: installation des bibliothèques dans .venv…",
    ]
    asked = (bare / "bin" / "apt-get.log").read_text(encoding="utf-8").splitlines()
    assert asked == ["update", "install --yes --no-install-recommends python3-venv"]
