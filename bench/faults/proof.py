"""Which `Alors` steps a fault campaign has seen to fail, and which not; a step that broke down checked nothing."""

from __future__ import annotations

import json
from pathlib import Path

from bdd.cases import StepText
from bdd.catalogue import Catalogue, StepDefinition
from reports.reading.campaigns import FINDING


def unproven(catalogue: Catalogue, faults: Path) -> list[StepDefinition]:
    """Return the `Alors` definitions that no fault of `faults.json` made fail, in the order of the catalogue.

    Raises OSError or ValueError when the file can't be read.
    """
    try:
        trials = json.loads(faults.read_text(encoding="utf-8"))
        said = {catch["step"] for trial in trials for catch in trial["catches"] if catch["how"] == FINDING}
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{faults} n'est pas le résultat d'une campagne. En refaire une : make faults") from error
    failed = {one.place for text in said for one in catalogue.find(StepText("then", text, 0, own=True))}
    return [one for one in catalogue.definitions if one.kinds == ("then",) and one.place not in failed]


def told(catalogue: Catalogue, faults: Path) -> str:
    """Return the French sentence and list that tell it; raises as `unproven`."""
    left = unproven(catalogue, faults)
    every = sum(one.kinds == ("then",) for one in catalogue.definitions)
    lines = [f"{every - len(left)} pas « Alors » sur {every} ont échoué sous au moins une faute."]
    return "\n".join([*lines, *(f"  jamais vu échouer : {one.pattern} ({one.module})" for one in left)])
