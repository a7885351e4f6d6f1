"""How each peer is installed, and the command by which it plays the two procedures."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.peers.features import write
from bench.speed.contenders import ROOT, Launch
from fixtures.browser.find import find

PEERS = Path(__file__).parent
NPM = PEERS / "node_modules" / ".bin"


@dataclass(frozen=True)
class Recipe:
    """How a peer is installed: the file that pins its packages, the folder that they go into, and the command."""

    pins: Path
    into: Path
    command: Sequence[str]

    def install(self) -> str | None:
        """Install what isn't yet; return why it can't be, in French, None when it is there."""
        stamp, wanted = self.into / ".pins", self.pins.read_text(encoding="utf-8")
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return None
        try:
            done = subprocess.run(self.command, cwd=PEERS, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            return f"la commande {self.command[0]} manque"
        if done.returncode:
            said = next((line for line in done.stderr.splitlines() if "error" in line.casefold()), "sans dire pourquoi")
            return f"son installation a échoué ({said.strip()})"
        stamp.write_text(wanted, encoding="utf-8")
        return None


@dataclass(frozen=True)
class Peer:
    """A peer: its name, its recipe, its folder, and its command for a folder of features and a number of turns.

    `parallel` tells whether it can play several scenarios at once by itself.
    """

    name: str
    recipe: Recipe
    folder: Path
    command: Callable[[Path, int], Sequence[str]]
    parallel: bool = False

    @contextmanager
    def ready(self, repetitions: int, *, pictures: bool, workers: int) -> Iterator[Launch]:
        """Return what plays both procedures that many times each; what it needs and leaves is removed at the end."""
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".played-") as played:
            features, images = Path(played, "features"), Path(played, "images")
            features.mkdir()
            images.mkdir()
            write(features, repetitions)
            settings = self._settings(features, images if pictures else None, workers)
            yield Launch(self.command(features, repetitions), self.folder, settings)

    def _settings(self, features: Path, images: Path | None, workers: int) -> dict[str, str]:
        browser = find().path
        return {
            "PYTHONPATH": os.pathsep.join([str(self.recipe.into), str(ROOT)]),
            "BENCH_PYTHON": sys.executable,
            "BENCH_FEATURES": str(features),
            "BENCH_WORKERS": str(workers),
            **({"BENCH_BROWSER": str(browser)} if browser else {}),
            **({"BENCH_PICTURES": str(images)} if images else {}),
        }


def _pip(folder: Path) -> Recipe:
    pins, into = folder / "requirements.txt", ROOT / ".peers" / folder.name
    told = ("--quiet", "--upgrade", "--target", str(into), "--requirement", str(pins))
    return Recipe(pins, into, (sys.executable, "-m", "pip", "install", *told))


def _behave(features: Path, _repetitions: int) -> list[str]:
    return [sys.executable, "-m", "behave", str(features)]


def _cucumber_js(_features: Path, _repetitions: int) -> list[str]:
    return [str(NPM / "cucumber-js")]


def _playwright_bdd(_features: Path, _repetitions: int) -> list[str]:
    return ["sh", "-c", f"'{NPM}/bddgen' && '{NPM}/playwright' test"]


def _robot(features: Path, repetitions: int) -> list[str]:
    again = ["--prerunmodifier", f"Repeat.py:{repetitions}", "--outputdir", str(features.parent / "images")]
    return [sys.executable, "-m", "robot", *again, "procedures.robot"]


_JAVASCRIPT = Recipe(
    PEERS / "package.json",
    PEERS / "node_modules",
    ("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"),  # a lock file would name a registry
)
ALL = (
    Peer("behave", _pip(PEERS / "behave"), PEERS / "behave", _behave),
    Peer("cucumber-js", _JAVASCRIPT, PEERS / "cucumber-js", _cucumber_js, parallel=True),
    Peer("playwright-bdd", _JAVASCRIPT, PEERS / "playwright-bdd", _playwright_bdd, parallel=True),
    Peer("Robot Framework", _pip(PEERS / "robot"), PEERS / "robot", _robot),
)


def installed() -> list[Peer]:
    """Return the peers that can play, installing them first; print in one line who is left out, and why."""
    kept = []
    for peer in ALL:
        missing = peer.recipe.install()
        if missing:
            print(f"« {peer.name} » est laissé de côté : {missing}.")
        else:
            kept.append(peer)
    return kept
