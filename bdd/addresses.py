"""What a person asks pytest for: « FILE:LINE », as every output prints it, « FILE::TITLE » as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bdd.cases import Case, read
from bdd.gherkin import FeatureError

_AT_LINE = re.compile(r"(?P<file>.+\.feature):(?P<line>\d+)(?::\d+)?")
_BY_TITLE = re.compile(r"(?P<file>.+?\.feature)::(?P<title>.+)", re.DOTALL)


def addresses(asked: str, root: Path, here: Path) -> list[str]:
    """Return the addresses that pytest understands for one that a person gives from the folder `here`.

    Raises pytest.UsageError when a line of a feature holds no scenario.
    """
    if found := _AT_LINE.fullmatch(asked):
        return list(_at_line(found["file"], int(found["line"]), root, here))
    if found := _BY_TITLE.fullmatch(asked):
        return [_by_title(asked, found["file"], found["title"], root, here)]
    return [asked]


def _at_line(file: str, line: int, root: Path, here: Path) -> Iterator[str]:
    cases = _cases(here / file, root)
    if cases is None:  # a feature that cannot be run says why
        yield file
        return
    lines = sorted({case.line for case in cases} | {case.scenario_line for case in cases})
    start = max((start for start in lines if start <= line), default=None)
    if start is None:
        raise pytest.UsageError(
            f"{file}, ligne {line} : aucun scénario. Le premier est à la ligne {lines[0]} ; ou écrire FICHIER::TITRE."
        )
    for case in cases:
        if start in (case.line, case.scenario_line):
            yield f"{file}::{case.address}"


def _by_title(asked: str, file: str, title: str, root: Path, here: Path) -> str:
    case = next((case for case in _cases(here / file, root) or () if case.name == title), None)
    return f"{file}::{case.address}" if case else asked


def _cases(path: Path, root: Path) -> list[Case] | None:
    """Return the cases of a feature; None when it cannot be run, or isn't there: pytest will say so."""
    try:
        return read(path, root).cases
    except (FeatureError, OSError):
        return None


def resolve(config: pytest.Config) -> None:
    """Put addresses that pytest understands in the place of those that a person gave."""
    here = config.invocation_params.dir
    config.args[:] = [one for asked in config.args for one in addresses(asked, config.rootpath, here)]
