"""The guide's file: its items, in order, and the official pages that it points to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bdd.guide_items import Guide, Item, Link, Section, read_guide
from tests.support.paths import ROOT

GUIDE = """title = "Le gué"

[[section]]
part = "I"
title = "L'été"
link = { words = "passer l'été", address = "https://sante.example/gu%C3%A9" }
item = [{ id = "GUE-1", place = "rive", text = "Passez." }]

[[section]]
part = "II"
title = "L'hiver"

[[section.item]]
id = "GUE-2"
place = "rive"
text = "Attendez."
link = { words = "attendre", address = "https://b.example" }
"""


def guide(folder: Path, text: str) -> Guide:
    (folder / "guide.toml").write_text(text, encoding="utf-8")
    return read_guide(folder / "guide.toml")


def test_a_section_or_an_item_may_point_to_a_page(tmp_path: Path) -> None:
    summer, winter = guide(tmp_path, GUIDE).sections
    ford = Link("passer l'été", "https://sante.example/gu%C3%A9")
    assert summer == Section("I", "L'été", (Item("GUE-1", "rive", "Passez."),), ford)
    assert winter.link is None
    assert [item.link for item in winter.items] == [Link("attendre", "https://b.example")]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('{ words = "a", address = "javascript:alert(1)" }', "ne commence pas par https://"),
        ('{ words = "a", address = "http://b.example" }', "ne commence pas par https://"),
        ('{ words = "a" }', "'address'"),
        ('"https://b.example"', "n'est pas un guide lisible"),
    ],
)
def test_a_link_that_is_no_page_or_says_too_little_is_refused(tmp_path: Path, wrong: str, said: str) -> None:
    text = GUIDE.replace('{ words = "attendre", address = "https://b.example" }', wrong)
    with pytest.raises(ValueError, match="n'est pas un guide lisible") as refused:
        guide(tmp_path, text)
    assert said in str(refused.value)


def test_the_guide_points_to_its_four_official_pages() -> None:
    sections = read_guide(ROOT / "features" / "guide.toml").sections
    found = {section.items[0].id: section.link.address for section in sections if section.link}
    found |= {item.id: item.link.address for section in sections for item in section.items if item.link}
    assert found == {
        "SUP-TEL-1": "https://esante.gouv.fr/produits-services/e-cps/guides/je-supprime",
        "SUP-ORDI-1": "https://esante.gouv.fr/produits-services/e-cps/guides/je-me-connecte",
        "CARTE-P1": "https://esante.gouv.fr/Jactive-ma-e-CPS-avec-ma-carte",
        "CORR-P1": "https://esante.gouv.fr/Jactive-ma-e-CPS-avec-mes-coordonn%C3%A9es-de-correspondance",
    }
