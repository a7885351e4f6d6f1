"""Pages and messages are in correct French."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.french import clock, day, french, french_html, seconds, several, short_day

NB, FINE = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("j'active l'e-CPS", "j’active l’e-CPS"),
        ("« Actif »", f"«{NB}Actif{NB}»"),
        ("«Actif»", f"«{NB}Actif{NB}»"),
        ("Attention : oui ; non ? si !", f"Attention{NB}: oui{FINE}; non{FINE}? si{FINE}!"),
        ("à 15:04 sur https://x/?a=1", "à 15:04 sur https://x/?a=1"),
        ("et...", "et…"),
        ("plus de 90 s", f"plus de 90{NB}s"),
    ],
)
def test_prose_has_french_typography(text: str, told: str) -> None:
    assert french(text) == told


def test_the_name_is_never_cut_and_text_is_escaped() -> None:
    assert french_html("<e-CPS>") == '&lt;<span class="nb">e-CPS</span>&gt;'


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.416, "0,42 s"), (2.34, "2,3 s"), (59.94, "59,9 s"), (65, "1 min 05 s"), (3720, "1 h 02 min")],
)
def test_durations(value: float, told: str) -> None:
    assert seconds(value).replace(NB, " ") == told


@pytest.mark.parametrize(
    ("count", "noun", "told"),
    [
        (0, "scénario", "0 scénario"),
        (1, "scénario", "1 scénario"),
        (2, "scénario", "2 scénarios"),
        (2, "autre scénario", "2 autres scénarios"),
        (2, "non exécuté", "2 non exécutés"),
    ],
)
def test_plurals(count: int, noun: str, told: str) -> None:
    assert several(count, noun) == told


def test_dates_are_in_full_and_those_of_paris() -> None:
    moment = datetime(2026, 11, 30, 23, 5, tzinfo=UTC)
    assert (day(moment).replace(NB, " "), clock(moment).replace(NB, " ")) == ("1er décembre 2026", "0 h 05")
    assert short_day(moment) == "01/12/2026"
