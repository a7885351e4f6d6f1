"""docs/reference.md tells all that the code offers, and nothing else."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest
from starlette.routing import Route

from bdd import hookspecs as own_hooks
from bdd.guide_items import read_guide
from bdd.settings import Settings
from fixtures.environment import BrowserSettings, Deadlines, Environment, KnownPerson
from fixtures.typed_table import kinds_of
from mock_server import __main__ as mock_command
from mock_server.delivery.catcher import MailRule
from mock_server.delivery.inbox import Inbox, take_order
from mock_server.domain.cards import CardKind
from mock_server.domain.ecps import Status
from mock_server.provisioning import Arrangement
from mock_server.web import inbox_pages
from mock_server.web.control import orders
from reports import hookspecs, run_format, site_map
from reports.reading.campaigns import Catch, Fault
from reports.reading.digest import Digest
from reports.recording.ending import BROKE_DOWN
from tests.support import inventory
from tests.support.inventory import REQUIRED, Option, defaults
from tests.support.paths import ROOT
from tests.support.reference import CONTROL, INBOXES, PAGE, Row, Section, routes_of, spans

ENVIRONMENT = "Le fichier d'environnement"
RUN_FOLDER, COMMANDS, TARGETS = "Le dossier d'une exécution", "Les commandes", "Les cibles de make"
VARIABLES = "Les variables d'environnement"


# -- an environment file, and [tool.bdd]


def require_same(section: Section, wanted: Mapping[str, str]) -> None:
    """Raise AssertionError unless the table has these keys, each with its default; tables have those of their own."""
    assert section.names == set(wanted)
    for name, default in wanted.items():
        told = section.row(name).cells[2].strip("`")
        assert told == default or default.startswith("("), f"{section.title}, {name}"


@pytest.mark.parametrize(("table", "kind"), [("[browser]", BrowserSettings), ("[deadlines]", Deadlines)])
def test_each_table_of_an_environment_file(table: str, kind: type) -> None:
    require_same(Section.of(ENVIRONMENT).parts[f"La table `{table}`"], inventory.settings(kind))


def test_an_environment_file() -> None:
    section, every = Section.of(ENVIRONMENT), inventory.settings(Environment, "name")
    require_same(section, every)
    tables = {name for title in section.parts for name in re.findall(r"\[(\w+)", title)}
    assert tables == every.keys() - {"description", "sensitive"}


@pytest.mark.parametrize("table", ["world", "mail", "sms"])
def test_each_table_of_several_kinds(table: str) -> None:
    kinds = kinds_of(get_type_hints(Environment)[table])
    wanted = {
        (kind, key): default
        for kind, read in kinds.items()
        for key, default in inventory.settings(read, "kind").items()
    }
    rows = Section.of(ENVIRONMENT).parts[f"La table `[{table}]`"].rows
    told = {(kind, key): row.cells[3].strip("`") for row in rows for kind in spans(row.cells[1]) for key in row.names}
    assert told == wanted | dict.fromkeys(((kind, "kind") for kind in kinds), REQUIRED)


def test_the_people_of_an_environment_file() -> None:
    require_same(Section.of(ENVIRONMENT).parts['Les tables `[people."…"]`'], inventory.settings(KnownPerson))


def test_the_items_that_the_example_attests() -> None:
    (example,) = Section.of(ENVIRONMENT).parts["La table `[attested]`"].blocks("toml")
    attested = tomllib.loads(example)["attested"]
    assert attested.keys() <= set(read_guide(ROOT / "features" / "guide.toml").order)


def test_the_table_of_the_tools() -> None:
    require_same(Section.of("La table `[tool.bdd]` de pyproject.toml"), defaults(Settings, "tags"))


# -- the routes


def offered(module: Any) -> dict[str, Route]:
    routes = [route for route in module.routes if isinstance(route, Route)]
    return {f"{method} {route.path}": route for route in routes for method in (route.methods or set()) - {"HEAD"}}


@pytest.mark.parametrize(("title", "module"), [(CONTROL, orders), (INBOXES, inbox_pages)])
def test_the_routes(title: str, module: Any) -> None:
    assert routes_of(title).keys() == offered(module).keys()


@pytest.mark.parametrize("name", offered(orders))
def test_the_fields_of_an_order(name: str) -> None:
    carry_out = inspect.getclosurevars(offered(orders)[name].endpoint).nonlocals["carry_out"]
    part = routes_of(CONTROL)[name]
    if carry_out is orders.register:
        require_same(part, defaults(Arrangement))
    else:
        assert part.names == inventory.keys_read(carry_out, [*inspect.signature(carry_out).parameters][1])


def test_the_choices_of_an_order() -> None:
    part = routes_of(CONTROL)["POST /control/professionals"]
    for name, kind in (("status", Status), ("card_kind", CardKind)):
        assert part.row(name).told - {"pin", f'"{next(iter(kind))}"'} == set(kind)
    assert routes_of(CONTROL)["POST /control/mail/rule"].row("rule").told - {"null"} == set(MailRule)


def test_the_questions_to_the_inboxes() -> None:
    asked = inventory.keys_read(inbox_pages._list, "query")
    for name in ("GET /api/mails", "GET /api/sms"):
        assert routes_of(INBOXES)[name].names == asked


def test_the_fields_of_the_gateway() -> None:
    names = routes_of(INBOXES)["POST /passerelle/sms"].names
    order = inventory.Asked(dict.fromkeys(names, "sms") | {"sent_at": "2026-11-24T15:07:00+00:00"})
    take_order(Inbox(lambda: datetime.now(UTC)), order)
    assert names == order.keys_asked


# -- the hooks and the run folder


def test_the_hooks() -> None:
    every = vars(hookspecs) | vars(own_hooks)
    specs = {name: each for name, each in every.items() if name.startswith("pytest_")}
    assert Section.of("Les crochets").names == {
        f"{name}({', '.join(inspect.signature(each).parameters)})" for name, each in specs.items()
    }


def test_the_kinds_of_evidence() -> None:
    kinds = Section.of("Les crochets").parts["Les genres de preuve"]
    assert kinds.names == inventory.evidence_kinds()
    said = inspect.getdoc(hookspecs.Evidence.kind)
    assert kinds.names - {run_format.TRACE} == set(re.findall(r'"(\w+)"', said or ""))
    assert {kind for row in kinds.rows for kind in spans(row.cells[1])} <= run_format.MEDIA_TYPES.keys()


def keys_of(*kinds: Any) -> set[str]:
    return {each.name for kind in kinds for each in fields(kind)}


def test_the_run_folder() -> None:
    parts = Section.of(RUN_FOLDER).parts
    values = {value for name, value in vars(run_format).items() if re.match("[A-Z]", name) and isinstance(value, str)}
    files = {value for value in values if re.fullmatch(r"[\w-]+\.\w+", value)}
    assert parts["Les fichiers"].names == files | {f"{run_format.EVIDENCE}/"}
    elsewhere = {run_format.EVIDENCE, run_format.MAIN_WORKER, run_format.TRACE}
    assert parts["Dans les messages"].names == (values - files - elsewhere) | inventory.run_facts()


def test_the_media_types() -> None:
    rows = Section.of(RUN_FOLDER).parts["Les types de preuve"].rows
    assert [(*row.names, *row.told) for row in rows] == [*run_format.MEDIA_TYPES.items()]


def test_the_shapes_of_the_files() -> None:
    parts = Section.of(RUN_FOLDER).parts
    assert parts["`run.json`"].names == set(run_format.Facts.__annotations__)
    assert parts["`resume.json`"].names == keys_of(Digest) - {"folder"} | {"stamp"}
    assert parts["`faults.json`"].names == keys_of(Fault) - {"tried"}
    assert parts["Les objets de `catches`"].names == keys_of(Catch)


def test_the_site() -> None:
    pages = inventory.written_below(
        "site", *(ROOT / "reports" / name for name in ("pages/site.py", "exports/outputs.py"))
    )
    folders = {f"{name}/" for name in (site_map.FEATURES, site_map.EVIDENCE)}
    assert Section.of(RUN_FOLDER).parts["Le site, construit par `python -m reports build`"].names == pages | folders


# -- the commands


def require_options(section: Section, options: list[Option]) -> None:
    """Raise AssertionError unless the table has these options, with their choices and their defaults."""
    assert {tuple(row.names) for row in section.rows} == {option.names for option in options}
    for option in options:
        row: Row = section.row(option.names[0])
        assert option.values <= {word.rstrip("/") for word in row.told}, f"{section.title}, {option.names}"


def test_the_commands() -> None:
    told = {name for title in Section.of(COMMANDS).parts for name in spans(title) if name.startswith("python")}
    assert told == inventory.commands().keys()


@pytest.mark.parametrize("command", inventory.commands())
def test_the_options_of_a_command(command: str) -> None:
    require_options(Section.of(COMMANDS).parts[f"`{command}`"], inventory.commands()[command])


@pytest.mark.parametrize(
    ("command", "rooms"), [("pytest", ("bdd", "fixtures", "reports")), ("pytest -p bench.speed.repeat", ("bench",))]
)
def test_the_options_of_pytest(command: str, rooms: tuple[str, ...]) -> None:
    present = [option for option in inventory.pytest_options(*rooms) if option.renamed is None]
    require_options(Section.of(COMMANDS).parts[f"`{command}`"], present)


def test_the_ends_of_a_run() -> None:
    section = Section.of(COMMANDS).parts["Les codes de sortie de `pytest features`"]
    ended = pytest.ExitCode
    codes = (ended.OK, ended.TESTS_FAILED, ended.INTERRUPTED, BROKE_DOWN, ended.USAGE_ERROR, ended.NO_TESTS_COLLECTED)
    assert [row.names for row in section.rows] == [[str(int(code))] for code in codes]
    assert "panne" in section.row(str(BROKE_DOWN)).cells[1]


def test_the_former_names() -> None:
    renamed = inventory.pytest_options("fixtures", "bdd", "reports")
    former = {(option.names[0], option.renamed, "pytest") for option in renamed if option.renamed}
    former |= {(name, new, "python -m mock_server") for name, new in mock_command.RENAMED.items()}
    rows = Section.of("Anciens noms").rows
    assert {(row.names[0], *spans(row.cells[1]), place) for row in rows for place in spans(row.cells[2])} == former


def test_no_help_shows_a_former_name() -> None:
    assert not [name for name in mock_command.RENAMED if name in mock_command.parser().format_help()]


def test_the_targets_of_make() -> None:
    rows = Section.of(TARGETS).rows
    told = {row.names[0].removeprefix("make "): set(spans(row.cells[1])) for row in rows}
    assert told == inventory.make_targets()


def test_the_settings_of_make() -> None:
    part = Section.of(TARGETS).parts["Les réglages"]
    assert {row.names[0]: row.cells[1].strip("`") for row in part.rows} == inventory.make_settings()


def test_the_variables_of_the_environment() -> None:
    section = Section.of(VARIABLES)
    ours = section.parts["Entre la comparaison et les outils comparés"].names
    assert section.names | ours == inventory.environment_variables()
    assert ours == {name for name in inventory.environment_variables() if name.startswith("BENCH_")}


def test_the_map_is_the_tree() -> None:
    plan = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```")[1]
    told, room = set(), ""
    for indent, name in re.findall(r"^( *)(\w+)/ ", plan, re.MULTILINE):
        room = room if indent else name
        told.add(f"{room}/{name}" if indent else name)
    assert {name for name in told if not (ROOT / name).is_dir()} == set()
    assert {*inventory.ROOMS, "ci", "docs", "environments", "features", "mail", "tests"} <= told
    parts = {each.parent.name for room in ("fixtures", "reports") for each in (ROOT / room).glob("*/__init__.py")}
    assert {part for part in parts if f"{part}/" not in plan} == set()


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/integration-continue.md", "docs/reference.md"]
)
def test_links_lead_to_a_section(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    within = "" if document == "docs/reference.md" else r"(?:docs/)?reference\.md"
    led = set(re.findall(rf"\]\({within}#([^)]+)\)", text))
    assert led
    assert led <= {anchor(title) for title in re.findall("^#+ (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)}


def anchor(title: str) -> str:
    """Return the anchor that GitHub and GitLab give to a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
