"""Signing in on the computer with the e-CPS of the phone, or with the card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from mock_server.domain import refusals
from mock_server.domain.cards import Cards
from mock_server.domain.ecps import Status
from mock_server.domain.identifiers import read_national_identifier
from mock_server.domain.ports import Ports
from mock_server.domain.registry import Professional, Registry
from mock_server.domain.wallet import Wallet


class Outcome(Enum):
    """Where a sign-in request stands."""

    PENDING = auto()
    UNLOCKED = auto()
    ACCEPTED = auto()
    REFUSED = auto()
    EXPIRED = auto()
    CANCELLED = auto()


_OPEN = (Outcome.PENDING, Outcome.UNLOCKED)


@dataclass(slots=True)
class SignIn:
    """A request shown on the computer as `number` (00–99) and answered on the phone `device`.

    `activation` tells which activation of the e-CPS it was asked of.
    """

    id: str
    holder: Professional
    device: str
    activation: int
    number: int
    choices: tuple[int, ...]
    expires_at: datetime
    outcome: Outcome = Outcome.PENDING


class SignIns:
    """Opens sign-in requests, and takes the phone's answers."""

    def __init__(self, ports: Ports, registry: Registry, cards: Cards, wallet: Wallet) -> None:
        self._ports = ports
        self._registry = registry
        self._cards = cards
        self._wallet = wallet
        self._sign_ins: dict[str, SignIn] = {}

    def start(self, typed_identifier: str) -> SignIn:
        """Ask the phone of that person; a newer request cancels the older. Raises IdentifierMalformed, NoActiveECps."""
        rpps = read_national_identifier(typed_identifier, self._ports.policy)
        holder = self._registry.find(rpps)
        device = self._wallet.ecps_of(rpps).device if holder else None
        if holder is None or device is None or self._wallet.status_of(rpps) is not Status.ACTIVE:
            raise refusals.NoActiveECps
        self._cancel_open(rpps)
        policy, chance = self._ports.policy, self._ports.chance
        choices = tuple(chance.sample(range(policy.sign_in_numbers), policy.sign_in_choices))
        sign_in = SignIn(
            id=self._ports.token(),
            holder=holder,
            device=device,
            activation=self._wallet.ecps_of(rpps).activations,
            number=chance.choice(choices),
            choices=choices,
            expires_at=self._ports.clock.now() + policy.sign_in_lifetime,
        )
        self._sign_ins[sign_in.id] = sign_in
        self._ports.notify(device)
        return sign_in

    def with_card(self, card_number: str | None, card_pin: str) -> Professional:
        """Return the holder of the card; raise as `Cards.authenticate`."""
        card = self._cards.authenticate(card_number, card_pin)
        holder = self._registry.find(card.holder or "")
        if holder is None:
            raise refusals.CardUnknown
        return holder

    def get(self, sign_in_id: str) -> SignIn | None:
        """Return the request of that name, its outcome brought up to date."""
        sign_in = self._sign_ins.get(sign_in_id)
        return self._refresh(sign_in) if sign_in else None

    def on_device(self, device_id: str) -> SignIn | None:
        """Return the open request that waits for this phone's answer."""
        for sign_in in reversed(self._sign_ins.values()):
            if sign_in.device == device_id:
                return sign_in if self._refresh(sign_in).outcome in _OPEN else None
        return None

    def unlock(self, sign_in: SignIn, pin: str) -> None:
        """Check the e-CPS PIN on the phone; raise SignInOver, PinWrong or ECpsBlocked (then the request dies)."""
        self._require_open(sign_in)
        ecps = self._wallet.ecps_of(sign_in.holder.rpps)
        try:
            ecps.check_pin(pin, self._ports.clock.now(), self._ports.policy)
        except refusals.ECpsBlocked:
            self._end(sign_in, Outcome.CANCELLED)
            raise
        sign_in.outcome = Outcome.UNLOCKED

    def choose(self, sign_in: SignIn, number: int) -> None:
        """Answer with the number seen on the computer; raise SignInOver, StepOutOfOrder or NumberWrong (it ends)."""
        self._require_open(sign_in)
        if sign_in.outcome is not Outcome.UNLOCKED:
            raise refusals.StepOutOfOrder
        if number != sign_in.number:
            self._end(sign_in, Outcome.REFUSED)
            raise refusals.NumberWrong
        self._end(sign_in, Outcome.ACCEPTED)

    def refuse(self, sign_in: SignIn) -> None:
        """Refuse a request that one did not ask for; raise SignInOver when it is no longer open."""
        self._require_open(sign_in)
        self._end(sign_in, Outcome.REFUSED)

    def _cancel_open(self, rpps: str) -> None:
        for sign_in in self._sign_ins.values():
            if sign_in.holder.rpps == rpps and self._refresh(sign_in).outcome in _OPEN:
                self._end(sign_in, Outcome.CANCELLED)

    def _require_open(self, sign_in: SignIn) -> None:
        if self._refresh(sign_in).outcome not in _OPEN:
            raise refusals.SignInOver

    def _refresh(self, sign_in: SignIn) -> SignIn:
        """Time ends an open request; the loss of the e-CPS ends also one that was accepted but not used yet."""
        if sign_in.outcome in _OPEN and self._ports.clock.now() >= sign_in.expires_at:
            sign_in.outcome = Outcome.EXPIRED
        elif sign_in.outcome in (*_OPEN, Outcome.ACCEPTED) and not self._still_carried(sign_in):
            sign_in.outcome = Outcome.CANCELLED
        return sign_in

    def _still_carried(self, sign_in: SignIn) -> bool:
        """Return whether the e-CPS is active and the very one that was asked, on the phone that was asked."""
        rpps = sign_in.holder.rpps
        active = self._wallet.status_of(rpps) is Status.ACTIVE
        return active and self._wallet.ecps_of(rpps).activations == sign_in.activation

    def _end(self, sign_in: SignIn, outcome: Outcome) -> None:
        sign_in.outcome = outcome
        self._ports.notify(sign_in.id)
        self._ports.notify(sign_in.device)
