"""The directory: who is listed, found by RPPS or by mail and mobile together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mock_server.domain.refusals import Refusal
from tests.support.domain.scene import JEANNE, KARIM, START, refused

if TYPE_CHECKING:
    from tests.support.domain.scene import Scene


def test_a_listed_person_is_found_by_the_rpps_typed(scene: Scene) -> None:
    assert scene.service.registry.read("997 0000 0005") == JEANNE


def test_a_good_number_of_nobody_is_unknown(scene: Scene) -> None:
    with refused("ECPS-RPPS-INCONNU"):
        scene.service.registry.read("99700000021")


def test_nobody_is_listed_under_a_number_with_a_bad_key(scene: Scene) -> None:
    with refused("ECPS-RPPS-CLE"):
        scene.service.registry.add(replace(JEANNE, rpps="99700000006"))


def test_nobody_is_listed_under_a_number_written_with_spaces(scene: Scene) -> None:
    with refused("ECPS-RPPS-FORMAT"):
        scene.service.registry.add(replace(JEANNE, rpps="997 0000 0021"))


def test_mail_and_mobile_together_find_a_person(scene: Scene) -> None:
    assert scene.service.registry.search(" Jeanne@ECPS.example ", "06 39 98 01 01") == JEANNE


def test_the_mail_is_asked_for(scene: Scene) -> None:
    with refused("ECPS-MAIL-MANQUANT"):
        scene.service.registry.search("  ", JEANNE.mobile)


def test_the_mobile_is_asked_for(scene: Scene) -> None:
    with refused("ECPS-TELEPHONE-MANQUANT"):
        scene.service.registry.search(JEANNE.mail, " ")


@pytest.mark.parametrize(
    ("mail", "mobile"),
    [
        (JEANNE.mail, "0639980199"),
        ("personne@ecps.example", JEANNE.mobile),
        (JEANNE.mail, KARIM.mobile),
        (KARIM.mail, JEANNE.mobile),
        (JEANNE.mail, "aucun"),
        ("personne@ecps.example", "0639980199"),
    ],
    ids=["mobile-faux", "mail-faux", "mobile-d-un-autre", "mail-d-un-autre", "pas-un-numero", "deux-faux"],
)
def test_a_wrong_pair_does_not_tell_which_is_wrong(scene: Scene, mail: str, mobile: str) -> None:
    with pytest.raises(Refusal) as caught:
        scene.service.registry.search(mail, mobile)
    assert caught.value.code == "ECPS-COORDONNEES-INCONNUES"
    assert caught.value.field is None


@pytest.mark.parametrize(("seconds", "accepted"), [(-1, False), (0, True), (1, True)])
def test_a_person_waits_48_hours_after_being_listed(scene: Scene, seconds: int, accepted: bool) -> None:
    registry = scene.service.registry
    newcomer = replace(JEANNE, registered_at=START)
    scene.clock.advance(hours=48, seconds=seconds)
    if accepted:
        registry.require_seasoned(newcomer)
    else:
        with refused("ECPS-DELAI-INSCRIPTION", "moins de 48 heures : réessayez à partir du 26/11/2026."):
            registry.require_seasoned(newcomer)


def test_the_day_told_is_the_one_in_france(scene: Scene) -> None:
    late = START.replace(hour=23, minute=30)
    scene.clock.advance(hours=15)
    with refused("ECPS-DELAI-INSCRIPTION", "27/11/2026"):
        scene.service.registry.require_seasoned(replace(JEANNE, registered_at=late))


def test_the_delay_stops_both_ways_of_activating(scene: Scene) -> None:
    scene.service.registry.add(replace(JEANNE, registered_at=START - timedelta(hours=24)))
    with refused("ECPS-DELAI-INSCRIPTION"):
        scene.card_request(JEANNE)
    with refused("ECPS-DELAI-INSCRIPTION"):
        scene.service.activations.start_by_mail(scene.phone(), JEANNE.rpps)
