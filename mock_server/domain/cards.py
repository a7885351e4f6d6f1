"""The cards of the CPx family, their states and their code porteur."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mock_server.domain import refusals
from mock_server.domain.clock import Clock
from mock_server.domain.policy import Policy
from mock_server.domain.wording import day, tries_left


class CardKind(StrEnum):
    """Nominative cards (official) and the one that names nobody, which can't activate an e-CPS."""

    CPS = "CPS"
    CPF = "CPF"
    CPE = "CPE"
    CPA = "CPA"
    CDE = "CDE"
    NOT_NOMINATIVE = "CPE non nominative"


@dataclass(slots=True)
class Card:
    """A card: `number` is its serial, `holder` an RPPS (11 digits), `pin` the code porteur (4 digits)."""

    number: str
    kind: CardKind
    holder: str | None
    expires_at: datetime
    pin: str
    wrong_pins: int = 0
    revoked: bool = False


class Cards:
    """Knows each card issued and tells whether one may be used now."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._by_number: dict[str, Card] = {}

    def issue(self, card: Card) -> None:
        """Record a card."""
        self._by_number[card.number] = card

    def present(self, number: str | None) -> Card:
        """Return the card that the reader presents.

        Raises CardAbsent, CardUnknown, CardExpired, CardRevoked, CardNotNominative or CardBlocked.
        """
        if number is None:
            raise refusals.CardAbsent
        card = self._by_number.get(number)
        if card is None:
            raise refusals.CardUnknown
        if card.expires_at <= self._clock.now():
            raise refusals.CardExpired(when=day(card.expires_at))
        if card.revoked:
            raise refusals.CardRevoked
        if card.holder is None:
            raise refusals.CardNotNominative
        self._refuse_blocked(card)
        return card

    def authenticate(self, number: str | None, pin: str) -> Card:
        """Return the card, its code porteur checked; raise as `present`, or CardPinWrong, or CardBlocked."""
        card = self.present(number)
        if hmac.compare_digest(card.pin.encode(), pin.encode()):
            card.wrong_pins = 0
            return card
        card.wrong_pins += 1
        self._refuse_blocked(card)
        raise refusals.CardPinWrong(left=tries_left(self._policy.card_pin_tries - card.wrong_pins))

    def revoke(self, number: str) -> None:
        """Revoke a card, as after a loss."""
        self._by_number[number].revoked = True

    def _refuse_blocked(self, card: Card) -> None:
        if card.wrong_pins >= self._policy.card_pin_tries:
            raise refusals.CardBlocked(tries=self._policy.card_pin_tries)
