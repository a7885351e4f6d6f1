"""Scenarios that went wrong alike are told together, what concerns most of them first."""

from __future__ import annotations

from datetime import UTC, datetime

from reports.reading.causes import NAMED, causes_of_absence, causes_of_trouble
from reports.reading.model import Attempt, Run, ScenarioRun, Status
from reports.summary import troubles
from tests.reports.scenarios import scenario, step


def failed(name: str, error: str, person: str = "") -> ScenarioRun:
    told = scenario(name, step("mal", status=Status.FAILED, error=error))
    told.attempts[0].facts.extend([("Personne", person)] if person else [])
    return told


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
    assert [(one.words, len(one.scenarios)) for one in found] == [("Rien pour … en … s", 2), (errors[2], 1)]


def test_a_person_does_not_tell_causes_apart() -> None:
    found = causes_of_trouble(
        [
            failed("Un", "Téléphone de Jeanne Martin : pas bien", "Jeanne Martin, graine 3"),
            failed("Deux", "Téléphone d'Olivier Petit : pas bien", "Olivier Petit, graine 4"),
        ]
    )
    assert [(one.words, len(one.scenarios)) for one in found] == [("Téléphone de … : pas bien", 2)]


def test_a_list_that_the_first_line_announces_is_left_out_with_its_colon() -> None:
    [found] = causes_of_trouble([failed("Un", "En-têtes absents :\nX-Frame-Options")])
    assert found.words == "En-têtes absents"


def test_words_that_all_tell_alike_are_told_as_they_are() -> None:
    [found] = causes_of_trouble([failed("Un", "Rien en 5 s"), failed("Deux", "Rien en 5 s")])
    assert found.words == "Rien en 5 s"


def test_a_cut_attempt_is_told_by_what_cut_it() -> None:
    cut = failed("Un", "Le bouton manque")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    cut.attempts.append(Attempt(2, "", at, None, [step("mal", status=Status.INTERRUPTED)], [], []))
    cut.run = Run.__new__(Run)
    cut.run.cut_short = "exécution interrompue"
    [found] = causes_of_trouble([cut])
    assert (found.status, found.words) == (Status.INTERRUPTED, "exécution interrompue")


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
