"""`--shard I/N`: this machine runs its own share of the tests, the same whatever their order, balanced by duration."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pytest_split.algorithms import LeastDurationAlgorithm

_WRITTEN = re.compile(r"([1-9]\d*)/([1-9]\d*)")
_told = pytest.StashKey[str]()
_empty = pytest.StashKey[str]()
_FROM_WORKER = "ecps_empty_share"


def shard(text: str) -> str:
    """Return `text` when it is a shard written « 2/4 »; raises argparse.ArgumentTypeError."""
    found = _WRITTEN.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError(f"« {text} » : écrire I/N, par exemple 2/4 pour la deuxième part de quatre")
    return text


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--shard`."""
    parser.addoption("--shard", type=shard, metavar="I/N", help="ne jouer que la part I des N parts de la suite")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the share of this machine, once everything else has selected; the order is left as it is."""
    asked: str | None = config.getoption("--shard")
    if asked is None:
        return
    rank, count = map(int, asked.split("/"))
    whole = sorted(items, key=lambda item: item.nodeid)  # else a random order would change who runs what
    shares = LeastDurationAlgorithm()(count, whole, recorded(Path(config.getoption("durations_path"))))
    own = set(shares[rank - 1].selected)
    config.hook.pytest_deselected(items=[item for item in items if item not in own])
    items[:] = [item for item in items if item in own]
    config.stash[_told] = f"{asked} de {len(whole)} (empreinte {fingerprint(whole)})"
    if whole and not items:
        config.stash[_empty] = config.stash[_told]
        if hasattr(config, "workeroutput"):
            config.workeroutput[_FROM_WORKER] = config.stash[_told]


def empty_share(config: pytest.Config) -> str:
    """Return which share of which whole this is when no test falls to it, empty otherwise."""
    return config.stash.get(_empty, "")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Learn from a worker of pytest-xdist, which alone collects, that the share is empty."""
    if told := getattr(node, "workeroutput", {}).get(_FROM_WORKER):
        node.config.stash[_told] = node.config.stash[_empty] = told


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """An empty share is no failure: the others play what there is."""
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and empty_share(session.config):
        session.exitstatus = pytest.ExitCode.OK


def recorded(file: Path) -> dict[str, float]:
    """Return the seconds that each test took, by node id; none when `file`, written by pytest-split, isn't there."""
    durations: dict[str, float] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return durations


def fingerprint(items: list[pytest.Item]) -> str:
    """Return what tells this set of tests from another one: shards of the same set can be put together."""
    return hashlib.blake2s("\n".join(item.nodeid for item in items).encode(), digest_size=4).hexdigest()


@pytest.hookimpl(optionalhook=True)
def pytest_ecps_run_facts(config: pytest.Config) -> list[tuple[str, str]]:
    """Tell which share of which whole was run."""
    facts = [("Part", config.stash[_told])] if _told in config.stash else []
    return [*facts, ("Part vide", "aucun scénario ne lui revient")] if empty_share(config) else facts
