"""Puts a professional in the world in a given situation: listed, with a card, a phone, an e-CPS in some status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from mock_server.domain.cards import Card, CardKind
from mock_server.domain.ecps import Status
from mock_server.domain.registry import Professional
from mock_server.domain.wallet import Device
from mock_server.world import World

_LONG_AGO = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A person (RPPS of 11 digits, mobile in E.164) and their things.

    `status` is the e-CPS's; `pin` its PIN (4 digits) or None for who never had one; `card_number` None for who
    has no card; `listed_for` is the age of the registration, `card_expires_in` the time the card has left.
    """

    rpps: str
    first_name: str
    last_name: str
    profession: str
    mail: str
    mobile: str
    pin: str | None = None
    status: Status = Status.ABSENT
    card_number: str | None = None
    card_pin: str = ""
    card_kind: CardKind = CardKind.CPS
    card_expires_in: timedelta = timedelta(days=365)
    listed_for: timedelta = _LONG_AGO

    @classmethod
    def read(cls, body: dict[str, Any]) -> Self:
        """Return what the JSON of the control API asks for; raises TypeError or ValueError when it is wrong."""
        values = dict(body)
        for name, kind in (("status", Status), ("card_kind", CardKind)):
            if name in values:
                values[name] = kind(values[name])
        for name in ("card_expires_in", "listed_for"):
            if name in values:
                values[name] = timedelta(seconds=values[name])
        return cls(**values)


def arrange(world: World, wanted: Arrangement) -> dict[str, Any]:
    """Do it; return the phone's cookie value (`device`) and the card's certificate and key in PEM, or None each."""
    world.service.registry.add(
        Professional(
            wanted.rpps,
            wanted.first_name,
            wanted.last_name,
            wanted.profession,
            wanted.mail,
            wanted.mobile,
            world.clock.now() - wanted.listed_for,
        )
    )
    device = _give_ecps(world, wanted) if wanted.pin is not None else None
    return {"device": device.id if device else None, "card": _issue_card(world, wanted)}


def _give_ecps(world: World, wanted: Arrangement) -> Device:
    wallet, now = world.service.wallet, world.clock.now()
    device = wallet.install()
    device.holder = wanted.rpps
    ecps = wallet.ecps_of(wanted.rpps)
    assert wanted.pin is not None, "asked for with a PIN"
    age = world.policy.ecps_validity if wanted.status is Status.EXPIRED else timedelta(days=1)
    ecps.activate(device.id, wanted.pin, world.service.ports.chance.randbytes(16), now - age, world.policy)
    if wanted.status is Status.INACTIVE:
        ecps.deactivate()
    elif wanted.status is Status.DELETED:
        ecps.delete()
    elif wanted.status is Status.BLOCKED:
        ecps.block()
    return device


def _issue_card(world: World, wanted: Arrangement) -> dict[str, str] | None:
    if wanted.card_number is None:
        return None
    expires_at: datetime = world.clock.now() + wanted.card_expires_in
    holder = None if wanted.card_kind is CardKind.NOT_NOMINATIVE else wanted.rpps
    world.service.cards.issue(Card(wanted.card_number, wanted.card_kind, holder, expires_at, wanted.card_pin))
    issued = world.pki.issue_card(
        wanted.card_number,
        f"{wanted.first_name} {wanted.last_name}",
        holder,
        wanted.card_kind.value,
        expires_at - world.policy.card_validity,
        expires_at,
    )
    return {"certificate": issued.cert_pem.decode(), "key": issued.key_pem.decode()}
