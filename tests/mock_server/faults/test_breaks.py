"""Every item of the guide and every rule of the features has a fault of its own, and every fault goes against one."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from gherkin.parser import Parser

from mock_server.faults import FAULTS, Fault
from mock_server.faults.catalogue import Kind
from tests.support.paths import ROOT

FEATURES = ROOT / "features"


class Promise(NamedTuple):
    """A `Règle`, or a `Fonctionnalité`, and the feature (without suffix, from features/) that holds it."""

    feature: str
    title: str


def parsed(path: Path) -> Any:
    return Parser().parse(path.read_text(encoding="utf-8"))["feature"]


def promises(root: Path, keyword: str) -> Iterator[Promise]:
    for path in sorted(root.rglob("*.feature")):
        feature = parsed(path)
        held = [feature, *(child["rule"] for child in feature["children"] if "rule" in child)]
        for each in held:
            if each["keyword"] == keyword:
                yield Promise(str(path.relative_to(root).with_suffix("")), title(each["name"]))


def title(name: str) -> str:
    return name.partition(" (origine : ")[0]


def items() -> set[str]:
    guide = tomllib.loads((FEATURES / "guide.toml").read_text(encoding="utf-8"))
    return {item["id"] for section in guide["section"] for item in section["item"]}


def without_fault(wanted: Iterable[Promise], faults: Collection[Fault]) -> list[str]:
    """Return the rules that no fault of the catalogue, near the feature that holds them, goes against."""
    broken = {(fault.near, fault.breaks) for fault in faults}
    return [f"{feature} : {rule}" for feature, rule in wanted if (feature, rule) not in broken]


def lost(faults: Collection[Fault], known: Collection[str]) -> list[str]:
    """Return the faults that go against something the guide and the features don't know."""
    return [f"{fault.name} : {fault.breaks}" for fault in faults if fault.breaks not in known]


def test_every_item_of_the_guide_has_a_fault() -> None:
    assert items() - {fault.breaks for fault in FAULTS.values()} == set()


def test_every_rule_has_a_fault_near_it() -> None:
    rules = list(promises(FEATURES, "Règle"))
    assert len(rules) >= 95
    assert without_fault(rules, FAULTS.values()) == []


def test_every_fault_goes_against_an_item_a_rule_or_a_feature() -> None:
    told = {promise.title for keyword in ("Règle", "Fonctionnalité") for promise in promises(FEATURES, keyword)}
    assert lost(FAULTS.values(), items() | told) == []


@pytest.fixture
def features(tmp_path: Path) -> Path:
    text = """# language: fr
Fonctionnalité: Le gué

  Règle: L'eau d'été (origine : guide)

    Scénario: Un
      Quand je passe
"""
    (tmp_path / "lieu").mkdir()
    (tmp_path / "lieu" / "gue.feature").write_text(text, encoding="utf-8")
    return tmp_path


def fault(breaks: str, near: str) -> Fault:
    return Fault("crue", Kind.TIME, breaks, near, "L’eau monte.", lambda: None)


def test_a_rule_is_read_without_its_origin(features: Path) -> None:
    assert list(promises(features, "Règle")) == [Promise("lieu/gue", "L'eau d'été")]
    assert list(promises(features, "Fonctionnalité")) == [Promise("lieu/gue", "Le gué")]


@pytest.mark.parametrize(("breaks", "near"), [("L'eau d'hiver", "lieu/gue"), ("L'eau d'été", "lieu/pont")])
def test_a_rule_without_a_fault_near_it_is_named(features: Path, breaks: str, near: str) -> None:
    assert without_fault(promises(features, "Règle"), [fault(breaks, near)]) == ["lieu/gue : L'eau d'été"]


def test_a_fault_against_an_unknown_rule_is_named() -> None:
    assert lost([fault("L’eau d’été", "lieu/gue")], {"L'eau d'été"}) == ["crue : L’eau d’été"]
