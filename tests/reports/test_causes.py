"""Scenarios that went wrong alike are told together, what concerns most of them first."""

from __future__ import annotations

from reports.reading.causes import causes_of_absence, causes_of_trouble
from reports.reading.model import ScenarioRun, Status
from reports.summary import NAMED, troubles
from tests.reports.scenarios import scenario, step


def failed(name: str, error: str) -> ScenarioRun:
    return scenario(name, step("mal", status=Status.FAILED, error=error))


def kept(name: str, reason: str) -> ScenarioRun:
    given = step("rien", status=Status.SKIPPED)
    given.message = reason
    return scenario(name, given)


def test_what_fails_alike_is_told_together() -> None:
    found = causes_of_trouble(
        [
            failed("Un", "Le mail n'est pas là"),
            failed("Deux", "Le bouton manque"),
            scenario("Trois", step("bien")),
            failed("Quatre", "Le bouton manque\nOù : ailleurs"),
        ]
    )
    assert [(one.status, one.words, [each.name for each in one.scenarios]) for one in found] == [
        (Status.FAILED, "Le bouton manque", ["Deux", "Quatre"]),
        (Status.FAILED, "Le mail n'est pas là", ["Un"]),
    ]


def test_addresses_and_numbers_do_not_tell_causes_apart() -> None:
    errors = ["Rien pour a.b@exemple.test en 5 s", "Rien pour c@exemple.test en 12 s", "Rien pour personne en 5 s"]
    found = causes_of_trouble([failed(error, error) for error in errors])
    assert [(one.words, len(one.scenarios)) for one in found] == [(errors[0], 2), (errors[2], 1)]


def test_one_status_is_not_another() -> None:
    undefined = scenario("Un", step("inconnu", status=Status.UNDEFINED, error="Pas"))
    assert len(causes_of_trouble([undefined, failed("Deux", "Pas")])) == 2


def test_what_did_not_run_is_told_by_its_reason() -> None:
    waiting = [kept("Un", "sans carte"), kept("Deux", "sans horloge"), kept("Trois", "sans horloge")]
    found = causes_of_absence([*waiting, scenario("Quatre", step("bien"))])
    assert [(one.status, one.words, len(one.scenarios)) for one in found] == [
        (Status.SKIPPED, "sans horloge", 2),
        (Status.SKIPPED, "sans carte", 1),
    ]
    assert causes_of_trouble([kept("Un", "sans carte")]) == []


def test_the_end_of_a_run_names_a_few_scenarios_of_each_cause() -> None:
    lines = troubles([failed(f"Scénario {number}", "Le bouton manque") for number in range(NAMED + 2)])
    assert lines[:2] == [f"  échoué ({NAMED + 2}) : Le bouton manque", "      Scénario 0 (a.feature:2)"]
    assert lines[-1] == "      … et 2 autres"
    assert len(lines) == NAMED + 2


def test_the_end_of_a_run_names_a_few_causes() -> None:
    lines = troubles([failed("Un", f"Il manque {word * 2}") for word in "abcdefghijkl"])
    assert lines[-1] == "  … et 2 autres causes"
