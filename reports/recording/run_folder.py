"""The folder of a run: its name, its facts, and who writes them."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from reports.run_format import EVIDENCE, FACTS, GUIDE, RUNS, Facts, dated, message_files

PACKAGES = ("pytest", "pytest-bdd", "pytest-xdist", "pytest-playwright", "playwright", "gherkin-official")


def choose(asked: str | None, root: Path) -> Path:
    """Return the folder for a new run, not made yet; raises pytest.UsageError when it holds one already."""
    if asked:
        folder = (Path.cwd() / asked).resolve()
        if message_files(folder):
            raise pytest.UsageError(
                f"--report-dir : {folder} contient déjà une exécution. En choisir un autre, ou supprimer celui-ci."
            )
        return folder
    return dated(root / RUNS)


def prepare(folder: Path, command: Sequence[str], root: Path) -> None:
    """Make the folder and write the facts known from the start, unless another worker did."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / FACTS).exists():
        text = json.dumps(facts(command, root), ensure_ascii=False, indent=1)
        write_once(folder / FACTS, text.encode())


def forget(folder: Path) -> None:
    """Remove what was written of a run that has nothing to tell, and its folder if it holds nothing else."""
    for file in [*message_files(folder), folder / FACTS, folder / GUIDE]:
        file.unlink(missing_ok=True)
    for place in (folder / EVIDENCE, folder):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def write_once(target: Path, data: bytes) -> None:
    """Write `target` whole, unless another worker did first: no reader ever sees half of it."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.write_bytes(data)
    try:
        os.link(part, target)
    except FileExistsError:
        return
    finally:
        part.unlink()


def facts(command: Sequence[str], root: Path) -> Facts:
    """Return what is known of a run before its first scenario."""
    program = Path(command[0]).name if command else ""
    return {
        "started": datetime.now(UTC).isoformat(),
        "command": " ".join([program.replace("__main__.py", "pytest"), *command[1:]]),
        "revision": revision(root),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def revision(root: Path) -> str | None:
    """Return the short git revision of `root`, None outside a repository or before its first commit."""
    git = shutil.which("git")
    if git is None:
        return None
    asked = [git, "-C", str(root), "rev-parse", "--short", "--verify", "--quiet", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or None


def keep_guide(folder: Path, feature: Path, root: Path) -> None:
    """Copy the guide.toml beside or above `feature`, so that a run can be told without the sources."""
    target = folder / GUIDE
    if target.exists():
        return
    for parent in feature.parents:
        if (parent / GUIDE).is_file():
            write_once(target, (parent / GUIDE).read_bytes())
            return
        if parent == root:
            return


def command_line(config: pytest.Config) -> list[str]:
    """Return the command that started the run, the controller's when called in a worker."""
    given: dict[str, Any] = getattr(config, "workerinput", {})
    return list(given.get("mainargv", sys.argv))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
