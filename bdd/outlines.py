"""The parameters of a `Plan du scénario` and the columns of its `Exemples`: each must have the other, in each block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bdd.gherkin import Node, cells
from bdd.keywords import quoted

_PARAMETER = re.compile(r"<([^<>]+)>")


def outline_faults(scenario: Node) -> Iterator[tuple[int, str]]:
    """Yield (line, what is wrong in French) of an outline; nothing for a scenario without `Exemples`."""
    if not is_outline(scenario):
        return
    if not scenario["examples"]:
        yield _line(scenario), f"le plan {quoted(scenario['name'])} n’a aucune ligne d’exemples. {_ADD}"
    used = dict(_parameters(scenario))
    for table in scenario["examples"]:
        yield from _table_faults(scenario["name"], table, used)


_ADD = "Ajouter «\u00a0Exemples:\u00a0» et ses lignes."


def is_outline(scenario: Node) -> bool:
    """Return whether a scenario is run once for each row of its examples."""
    return bool(scenario["examples"]) or scenario["keyword"].casefold().startswith("plan")


def _table_faults(title: str, table: Node, used: dict[str, int]) -> Iterator[tuple[int, str]]:
    if "tableHeader" not in table or not table.get("tableBody"):
        yield _line(table), f"ce bloc d’exemples de {quoted(title)} n’a aucune ligne. L’écrire ou le retirer."
        return
    line = _line(table["tableHeader"])
    columns = cells([table["tableHeader"]])[0]
    for name, count in Counter(columns).items():
        if not name:
            yield line, "une colonne n’a pas de nom. Le même que le «\u00a0<paramètre>\u00a0» qui la lit."
        elif count > 1:
            yield line, f"la colonne {quoted(name)} est écrite {count} fois. N’en garder qu’une."
        elif name not in used:
            yield line, f"aucun pas ne lit la colonne {quoted(name)}. {_written(used)}"
    for name, at in used.items():
        if name not in columns:
            yield (
                at,
                f"«\u00a0<{name}>\u00a0» n’a pas de colonne dans les exemples de la ligne {line}. {_known(columns)}",
            )


def _written(used: dict[str, int]) -> str:
    told = ", ".join(f"«\u00a0<{name}>\u00a0»" for name in used)
    return f"Paramètres du plan : {told}." if told else "Le plan n’a aucun «\u00a0<paramètre>\u00a0»."


def _known(columns: list[str]) -> str:
    return f"Ses colonnes : {', '.join(columns)}."


def _parameters(scenario: Node) -> Iterator[tuple[str, int]]:
    """Yield each parameter and the first line that reads it: the title, then the steps, their tables and texts."""
    told = [(_line(scenario), scenario["name"])]
    for step in scenario["steps"]:
        told.append((_line(step), step["text"]))
        table, text = step.get("dataTable"), step.get("docString")
        told += [(_line(row), value) for row in (table or {"rows": []})["rows"] for value in cells([row])[0]]
        told += [(_line(text), f"{text['content']} {text.get('mediaType', '')}")] if text else []
    found = [(name, line) for line, words in told for name in _PARAMETER.findall(words)]
    return iter(dict(reversed(found)).items())


def _line(node: Node) -> int:
    return int(node["location"]["line"])
