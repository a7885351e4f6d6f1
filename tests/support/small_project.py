"""A small project of features and steps, to see the collection and the guards at work on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bdd.gherkin import Problem
from tests.support.paths import ROOT

NB = "\u00a0"

SETTINGS = """
[pytest]
addopts = --strict-markers --strict-config
markers =
    suppression: supprimer
    monde-simule: monde simulé
    hiver: une saison
"""

RECORDED_SETTINGS = """
[pytest]
addopts = --import-mode=importlib -p pytest_bdd.plugin -p no:cacheprovider
markers =
    suppression: x
    reactivation: x
    nominal: x
    alternatif: x
    erreur: x
"""

STEPS = """
from pytest_bdd import given, parsers, then, when

pytest_plugins = ["bdd.collection"]

@given("une page")
def _():
    print("UNE PAGE")

@when("je regarde")
def _():
    pass

@when(parsers.parse("je fais {what}"))
def _(what):
    assert what in {"été", "hiver"}

@then(parsers.parse("je vois {count:d} choses"))
def _(count):
    assert count == 3

def pytest_runtest_logreport(report):
    if report.when == "call":
        print(f"LIEU {report.location[1] + 1}")
"""

FEATURE = """\
# language: fr
@suppression
Fonctionnalité: Un essai

  Contexte:
    Étant donné une page

  @monde-simule
  Scénario: L’e-CPS s’essaie « ici » (deux fois)
    Quand je regarde
    Alors je vois 3 choses

  Règle: Une règle
    Plan du scénario: Après <quoi>, tout va
      Quand je fais <quoi>

      Exemples:
        | quoi |
        | été  |

      @hiver
      Exemples:
        | quoi  |
        | hiver |

    Plan du scénario: Tout va toujours
      Quand je fais <quoi>

      Exemples:
        | quoi  |
        | été   |
        | hiver |
        | hiver |
"""


@dataclass
class SmallProject:
    """A project on which pytest can be run apart."""

    pytester: pytest.Pytester

    @property
    def path(self) -> Path:
        return self.pytester.path

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str) -> pytest.RunResult:
        plugins = ("-p", "pytest_bdd.plugin", "-p", "no:cacheprovider")
        return self.pytester.runpytest_subprocess(*plugins, *arguments)


def told(problems: Iterable[Problem]) -> list[str]:
    """Return the problems as printed, with ordinary spaces to keep the tests easy to read."""
    return [str(problem).replace(NB, " ") for problem in problems]


def empty_project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """Return a project without features, where pytest has no plugin but pytest-bdd's."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    small = SmallProject(pytester)
    small.write("pytest.ini", RECORDED_SETTINGS + "\n")
    return small
