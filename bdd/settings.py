"""What a project says of itself to these tools, in `[tool.bdd]` of its pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self


class SettingsError(ValueError):
    """The project's pyproject.toml says something that can't be done; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths are told from the project's folder.

    `steps` is the package that defines the steps, `code` the folders of Python code, `screens` the one where elements
    are looked for, `step_list` the document that lists the steps; `tags` are those that pytest declares.
    """

    steps: str = "steps"
    features: str = "features"
    code: tuple[str, ...] = ("steps", "tests")
    screens: str = ""
    step_list: str = ""
    tags: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: Path) -> Self:
        """Return the settings of the project at `root`; raises SettingsError, or OSError without pyproject.toml."""
        tools = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("tool", {})
        given = dict(tools.get("bdd", {}))
        known = {each.name for each in fields(cls)} - {"tags"}
        if unknown := sorted(given.keys() - known):
            raise SettingsError(
                f"pyproject.toml, [tool.bdd] : « {unknown[0]} » est inconnu ; attendu : {', '.join(sorted(known))}."
            )
        given["code"] = tuple(given.get("code", ("steps", "tests")))
        markers: list[str] = tools["pytest"]["ini_options"]["markers"]
        return cls(**given, tags=frozenset(tag_name(marker) for marker in markers))


def tag_name(marker: str) -> str:
    """Return the name of a marker as it is declared, before its arguments or what it is for."""
    return marker.partition(":")[0].partition("(")[0].strip()
