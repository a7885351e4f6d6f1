"""The card in the reader: its states, its holder and its code porteur."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mock_server.domain.cards import CardKind
from tests.support.domain.scene import CARD_PIN, JEANNE, refused

if TYPE_CHECKING:
    from tests.support.domain.scene import Scene

WRONG = "0001"


def test_a_good_card_tells_its_holder(scene: Scene) -> None:
    assert scene.service.cards.authenticate("28001", CARD_PIN).holder == JEANNE.rpps


def test_no_card_is_told(scene: Scene) -> None:
    with refused("ECPS-CARTE-ABSENTE"):
        scene.service.cards.present(None)


def test_a_card_nobody_issued_is_unknown(scene: Scene) -> None:
    with refused("ECPS-CARTE-INCONNUE"):
        scene.service.cards.present("99999")


@pytest.mark.parametrize(("seconds", "accepted"), [(-1, True), (0, False), (1, False)])
def test_a_card_ends_to_the_second(scene: Scene, seconds: int, accepted: bool) -> None:
    number = scene.issue_card("28009", JEANNE.rpps, days=1)
    scene.clock.advance(days=1, seconds=seconds)
    if accepted:
        assert scene.service.cards.present(number).number == number
    else:
        with refused("ECPS-CARTE-EXPIREE", "25/11/2026"):
            scene.service.cards.present(number)


def test_the_day_of_expiry_is_the_one_in_france(scene: Scene) -> None:
    number = scene.issue_card("28009", JEANNE.rpps, days=-timedelta(hours=9, minutes=30) / timedelta(days=1))
    with refused("ECPS-CARTE-EXPIREE", "24/11/2026"):
        scene.service.cards.present(number)


def test_a_revoked_card_is_refused(scene: Scene) -> None:
    scene.service.cards.revoke("28001")
    with refused("ECPS-CARTE-REVOQUEE"):
        scene.service.cards.present("28001")


def test_a_card_of_nobody_is_refused(scene: Scene) -> None:
    number = scene.issue_card("28009", None, CardKind.NOT_NOMINATIVE)
    with refused("ECPS-CARTE-NON-NOMINATIVE"):
        scene.service.cards.present(number)


def test_each_wrong_code_porteur_costs_a_try(scene: Scene) -> None:
    with refused("ECPS-CODE-PORTEUR", "2 essais."):
        scene.service.cards.authenticate("28001", WRONG)
    with refused("ECPS-CODE-PORTEUR", "1 essai."):
        scene.service.cards.authenticate("28001", WRONG)


@pytest.fixture
def blocked(scene: Scene) -> Scene:
    for code in ("ECPS-CODE-PORTEUR", "ECPS-CODE-PORTEUR", "ECPS-CARTE-BLOQUEE"):
        with refused(code):
            scene.service.cards.authenticate("28001", WRONG)
    return scene


def test_the_third_wrong_code_porteur_blocks_the_card(blocked: Scene) -> None:
    with refused("ECPS-CARTE-BLOQUEE", "après 3 codes porteur"):
        blocked.service.cards.authenticate("28001", CARD_PIN)


def test_a_blocked_card_is_told_before_any_code(blocked: Scene) -> None:
    with refused("ECPS-CARTE-BLOQUEE"):
        blocked.service.cards.present("28001")


def test_a_blocked_card_blocks_no_other(blocked: Scene) -> None:
    assert blocked.service.cards.authenticate("28002", CARD_PIN).number == "28002"


def test_the_right_code_porteur_gives_the_tries_back(scene: Scene) -> None:
    for typed in (WRONG, WRONG):
        with refused("ECPS-CODE-PORTEUR"):
            scene.service.cards.authenticate("28001", typed)
    scene.service.cards.authenticate("28001", CARD_PIN)
    with refused("ECPS-CODE-PORTEUR", "2 essais."):
        scene.service.cards.authenticate("28001", WRONG)


@pytest.mark.parametrize("typed", ["", "73910", "7391 ", "é391"])
def test_a_code_porteur_is_taken_as_it_is(scene: Scene, typed: str) -> None:
    with refused("ECPS-CODE-PORTEUR"):
        scene.service.cards.authenticate("28001", typed)


def test_a_card_whose_holder_is_not_listed_opens_nothing(scene: Scene) -> None:
    number = scene.issue_card("28009", "99700000021")
    with refused("ECPS-CARTE-INCONNUE"):
        scene.service.activations.start_with_card(number, CARD_PIN)
    with refused("ECPS-CARTE-INCONNUE"):
        scene.service.sign_ins.with_card(number, CARD_PIN)


def test_signing_in_with_the_card_gives_its_holder(scene: Scene) -> None:
    assert scene.service.sign_ins.with_card("28001", CARD_PIN) == JEANNE
