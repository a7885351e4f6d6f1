"""Scenarios that went wrong alike are told together, what concerns most of them first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.exports.terminal import troubles
from reports.reading.causes import NAMED, causes_of_absence, causes_of_trouble
from reports.reading.model import Attempt, Run, ScenarioRun
from reports.reading.status import Status
from tests.support.scenarios import scenario, step


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


@pytest.mark.parametrize(
    ("words", "person", "told"),
    [
        ("Pour Jean (Dr) Roy : rien", "Jean (Dr) Roy, RPPS 1", "Pour … : rien"),
        ("Rien en 5,5 s", "", "Rien en … s"),
    ],
)
def test_what_is_the_scenarios_own_is_hidden(words: str, person: str, told: str) -> None:
    one, other = failed("Un", words, person), failed("Deux", told.replace("…", "5"))
    one.attempts[0].facts.append(("Vide", ""))
    assert [cause.words for cause in causes_of_trouble([one, other])] == [told]


def test_a_name_inside_another_is_left() -> None:
    alike = [failed("Un", "Pour Jean Royer", "Jean Roy, RPPS 1"), failed("Deux", "Pour Jean Royer", "Luc Roy, RPPS 2")]
    assert [cause.words for cause in causes_of_trouble(alike)] == ["Pour Jean Royer"]


def test_rows_are_told_apart_and_absences_of_two_kinds_are_one() -> None:
    row = failed("Ligne", "Le bouton manque")
    row.row, row.template, row.variant = ("mal", "1"), "Ligne", "navigateur=b"
    assert troubles([row])[1] == "      Ligne (mal, 1, navigateur=b) (a.feature:2)"
    never = scenario("Jamais")
    never.attempts.clear()
    [found] = causes_of_absence([never, kept("Un", "absent de la sélection de cette exécution")])
    assert len(found.scenarios) == 2


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
