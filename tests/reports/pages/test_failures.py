"""A failure is told with the screen where it happened, and quotes inside quotes as French has them."""

from __future__ import annotations

import re
import shlex

import pytest

from reports.__main__ import main
from reports.french import nested
from reports.reading.explain import explain
from reports.reading.model import Failure
from reports.reading.replay import command
from reports.reading.runs import read_run
from tests.support.recorded import STEPS
from tests.support.scenarios import scenario
from tests.support.small_project import SmallProject

SEEN = """L'alerte devait contenir « PIN erroné »
Expected value: 'PIN erroné'
Actual value: None
Error: element(s) not found
Call log:
  - waiting for get_by_role("alert")
"""
SCREEN = """
Aria snapshot:
- banner:
  - paragraph: e-CPS
- main:
  - heading "Quel \\"nombre\\" voyez-vous ?" [level=1]
  - heading "Plus bas" [level=2]"""


def test_a_failure_names_the_screen_it_happened_on() -> None:
    assert explain(Failure("AssertionError", SEEN + SCREEN, "")).title == 'Quel "nombre" voyez-vous ?'


def test_without_the_screen_nothing_is_made_up() -> None:
    assert explain(Failure("AssertionError", SEEN, "")).title == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("« Mot de passe oublié » désactive", "“Mot de passe oublié” désactive"),
        ("de «\u00a0A\u00a0» à « B »", "de “A” à “B”"),
        ("rien", "rien"),
    ],
)
def test_quotes_inside_quotes_are_told_apart(text: str, told: str) -> None:
    assert nested(text) == told


BREAKS = """
@pytest.fixture(autouse=True)
def avant(request):
    assert request.node.name != "Au début", "Le monde ne démarre pas"

@pytest.fixture
def apres():
    yield
    raise AssertionError("Le monde ne s'arrête pas")

@given("un monde qui ne s'arrête pas")
def _(apres):
    pass

@given("un monde cassé")
def _():
    raise AssertionError("Le monde est cassé")
"""
BROKEN = """\
# language: fr
Fonctionnalité: Tout casse
  Scénario: Au début
    Alors je vois

  Scénario: À la fin
    Étant donné un monde qui ne s'arrête pas

  Règle: Un contexte casse
    Contexte:
      Étant donné un monde cassé

    Scénario: Au contexte
      Alors je vois
"""


def test_a_link_leads_to_what_failed_wherever_it_did(project: SmallProject) -> None:
    project.write("conftest.py", STEPS + BREAKS)
    project.write("features/a.feature", BROKEN)
    project.write("features/guide.toml", 'title = "G"\nsection = []\n')
    project.run("--report-dir=run")
    run, site = project.path / "run", project.path / "site"
    assert main(["build", str(run), "--runs-dir", str(run), "--faults-dir", str(run), "--site", str(site)]) == 0
    page = (site / "fonctionnalites" / "a.html").read_text(encoding="utf-8")
    links = dict(re.findall(r'<p><a href="#([^"]*-echec)">(.*?)</a></p>', page))
    assert sorted(links.values()) == ["Le monde est cassé", "Le monde ne démarre pas", "Le monde ne s’arrête pas"]
    assert sorted(re.findall(r'id="([^"]*-echec)"', page)) == sorted(links)


NAMELESS = """\
# language: fr
Fonctionnalité: Des lignes
  Plan du scénario: L'une « ou » l'autre
    Quand je fais <quoi>
    Alors je vois <combien>

    Exemples:
      | quoi | combien |
      | mal  | un      |
      | pire | deux    |
"""


def test_the_command_given_plays_that_row_again(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("conftest.py", STEPS + '@then(parsers.parse("je vois {count}"))\ndef _(count):\n    pass\n')
    project.write("features/a.feature", NAMELESS)
    project.run("--report-dir=run")
    [_, second] = read_run(project.path / "run").selected
    monkeypatch.chdir(project.path)
    again = shlex.split(command(second))
    assert again[0] == "pytest"
    project.run(*again[1:], "--report-dir=again").assert_outcomes(failed=1)
    [played] = read_run(project.path / "again").selected
    assert played.row == ("pire", "deux")


def test_the_command_given_meets_the_same_world() -> None:
    one = scenario("Un")
    one.run.facts = [("Commande", "pytest features -q --environment recette --graine=7 --fault a --fault b -n 2")]
    assert command(one) == "pytest a.feature::Un --environment=recette --seed=7 --fault=a --fault=b"
    assert one.run.fault == "a, b"
