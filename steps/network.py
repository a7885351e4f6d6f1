"""Les pannes et les coupures : un service qui ne répond pas, un réseau qui se coupe."""

from __future__ import annotations

import re

from pytest_bdd import given, parsers, when

from fixtures.devices.computer import Computer
from fixtures.devices.phone import Phone
from fixtures.world.control_api import World

_PLACES = {
    "le portail de connexion PSC": "psc",
    "le portail e-CPS": "portail",
    "l'application e-CPS": "telephone",
}
_PLACE = f"(?P<place>{'|'.join(map(re.escape, _PLACES))})"


@given(parsers.re(rf"{_PLACE} est en panne"))
def _(world: World, place: str) -> None:
    world.fail(_PLACES[place])


@when(parsers.re(rf"{_PLACE} est réparée?"))
def _(world: World, place: str) -> None:
    world.repair(_PLACES[place])


@when("j'essaie d'ouvrir le portail de connexion PSC")
def _(computer: Computer) -> None:
    computer.go_to_psc()


@when("j'essaie d'ouvrir le portail e-CPS")
def _(computer: Computer) -> None:
    computer.go_to_portal()


@when("je clique sur « Réessayer » sur mon ordinateur")
def _(computer: Computer) -> None:
    computer.outage.retry()


@when("je clique sur « Réessayer » sur mon téléphone")
def _(phone: Phone) -> None:
    phone.outage.retry()
