"""Every fault of the catalogue can be plugged, is near a feature that exists, and is told in French."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from mock_server.faults import FAULTS, UnknownFaultError, find
from mock_server.faults.catalogue import Kind
from mock_server.settings import Settings
from tests.support.paths import ROOT

FEATURES = ROOT / "features"


def plugs(name: str) -> bool:
    """Plug a fault and make a world in a process of its own, for a fault alters the whole process."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            find(name).plug()
            from mock_server.delivery.letters import Letters
            from mock_server.web.app import make_app
            from mock_server.world import World

            make_app(World(Settings(), "https://localhost:1"))
            Letters("https://localhost:1/telephone")
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_every_fault_plugs() -> None:
    assert [name for name in FAULTS if not plugs(name)] == []


def test_every_fault_is_near_a_feature_that_exists() -> None:
    assert [fault.name for fault in FAULTS.values() if not (FEATURES / f"{fault.near}.feature").exists()] == []


def test_every_kind_has_faults_and_there_are_sixty_at_least() -> None:
    assert {fault.kind for fault in FAULTS.values()} == set(Kind)
    assert len(FAULTS) >= 60


def test_descriptions_are_sentences_and_names_are_plain() -> None:
    wrong = [
        fault.name
        for fault in FAULTS.values()
        if not fault.description.endswith(".") or not re.fullmatch(r"[a-z0-9-]+", fault.name)
    ]
    assert wrong == []


def test_an_unknown_fault_names_the_nearest() -> None:
    with pytest.raises(UnknownFaultError, match="suppression-sans-effet"):
        find("suppression-sans-efet")


def test_the_command_refuses_an_unknown_fault_in_one_line() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "mock_server", "--fault", "nimporte"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert asked.returncode == 2
    assert asked.stderr.startswith("Faute inconnue : « nimporte ».")
    assert asked.stderr.count("\n") == 1
