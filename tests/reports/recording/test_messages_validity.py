"""The messages of a run are what the official types say, and refer to nothing that was not told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.official_types import dangling, departures
from tests.support.recorded import messages


def test_every_message_of_a_run_has_the_official_shape(sample_run: Path) -> None:
    found = [told for kind, message in messages(sample_run) for told in departures({kind: message})]
    assert found == []


def test_every_reference_leads_to_something_told_before(sample_run: Path) -> None:
    assert list(dangling(messages(sample_run))) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"testStepId":', '"stepId":', ".testStepFinished.stepId est inconnu"),
        ('"status":"PASSED"', '"status":"RÉUSSI"', ".testStepFinished.testStepResult.status : 'RÉUSSI'"),
        ('"nanos":', '"nanos":"0","autre":', ".testStepFinished.testStepResult.duration.nanos : '0' n'est pas int"),
        ('"testStepId":', '"stepId":', ".testStepFinished.testStepId manque"),
    ],
)
def test_a_message_of_another_shape_is_seen(sample_run: Path, before: str, after: str, told: str) -> None:
    message = next(message for kind, message in messages(sample_run) if kind == "testStepFinished")
    bent = json.loads(json.dumps({"testStepFinished": message}, separators=(",", ":")).replace(before, after))
    assert told in set(departures(bent))


@pytest.mark.parametrize("lost", ["pickle", "testCase", "testCaseStarted", "hook", "testRunStarted"])
def test_a_reference_to_nothing_is_seen(sample_run: Path, lost: str) -> None:
    kept = [(kind, message) for kind, message in messages(sample_run) if kind != lost]
    assert list(dangling(kept))
