"""What a recorder's test needs of the files that a run left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cucumber_messages as cm

from reports.reading.model import Run, ScenarioRun

STEPS = """
import pytest
from pytest_bdd import given, parsers, then, when

pytest_plugins = ["bdd.collection", "reports.plugin"]

@given("un monde")
@when("je regarde")
@then("je vois")
def _():
    pass

@when(parsers.parse("je fais {what}"))
def _(what):
    assert what == "bien", "Ce n'est pas bien"

@then("rien à voir")
def _():
    pytest.skip("demande un monde simulé")
"""

FEATURE = """\
# language: fr
@suppression
Fonctionnalité: Un essai

  Contexte:
    # CARTE-P1 CARTE-P2
    Étant donné un monde

  @nominal
  Scénario: Passe
    # CARTE-1
    Quand je regarde
    Alors je vois

  Règle: Une règle
    Plan du scénario: Faire <quoi>
      Quand je fais <quoi>
      Alors je vois

      Exemples:
        | quoi |
        | bien |
        | mal  |
        | bien |
"""


def messages(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return (kind, content) of each message of a run, file by file."""
    lines = [line for file in sorted(folder.glob("*.ndjson")) for line in file.read_text("utf-8").splitlines()]
    return [next(iter(json.loads(line).items())) for line in lines]


def of_kind(folder: Path, kind: str) -> list[dict[str, Any]]:
    """Return the messages of one kind."""
    return [content for name, content in messages(folder) if name == kind]


def official(folder: Path) -> list[cm.Envelope]:
    """Return every message as the official types read it; raises when one does not fit them."""
    return [cm.message_converter.from_dict({kind: content}, cm.Envelope) for kind, content in messages(folder)]


def scenario(run: Run, name: str) -> ScenarioRun:
    """Return the scenario of that name, the only one."""
    [found] = [one for feature in run.features for one in feature.scenarios() if one.name == name]
    return found
