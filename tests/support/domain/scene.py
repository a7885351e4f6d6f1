"""The rules of the e-CPS with nothing around them: a clock moved by hand, seeded chance, messages kept in a list."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest

from mock_server.domain.activation import ActivationRequest, Stage
from mock_server.domain.cards import Card, CardKind
from mock_server.domain.messages import ActivationMail, Message
from mock_server.domain.policy import Policy
from mock_server.domain.ports import Ports
from mock_server.domain.refusals import Refusal
from mock_server.domain.registry import Professional
from mock_server.domain.service import Service
from mock_server.domain.sign_in import Outcome, SignIn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mock_server.domain.wallet import Device

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PIN, OTHER_PIN, CARD_PIN = "2580", "9713", "7391"

JEANNE = Professional(
    "99700000005", "Jeanne", "Martin", "Médecin", "jeanne@ecps.example", "+33639980101", START - timedelta(days=30)
)
KARIM = Professional(
    "99700000013", "Karim", "Benali", "Infirmier", "karim@ecps.example", "+33639980102", START - timedelta(days=30)
)

M = TypeVar("M", bound=Message)


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self._now = START

    def now(self) -> datetime:
        return self._now

    def advance(self, **duration: float) -> None:
        self._now += timedelta(**duration)


class Scene:
    """The whole service, Jeanne and Karim listed for long, each with a card; short ways to where a rule is at stake."""

    def __init__(self, seed: int = 1) -> None:
        self.clock = HandClock()
        self.policy = Policy()
        self.sent: list[Message] = []
        self.rings: Counter[str] = Counter()
        ring = self.rings.update
        chance = random.Random(seed)
        ports = Ports(self.policy, self.clock, chance, self.sent.append, lambda topic: ring([topic]))
        self.service = Service(ports)
        for person, number in ((JEANNE, "28001"), (KARIM, "28002")):
            self.service.registry.add(person)
            self.issue_card(number, person.rpps)
        self.cards = {JEANNE.rpps: "28001", KARIM.rpps: "28002"}

    def issue_card(self, number: str, holder: str | None, kind: CardKind = CardKind.CPS, days: float = 365) -> str:
        self.service.cards.issue(Card(number, kind, holder, START + timedelta(days=days), CARD_PIN))
        return number

    def phone(self) -> Device:
        """Return a new phone, the app installed and the terms accepted."""
        device = self.service.wallet.install()
        self.service.activations.accept_terms(device)
        return device

    def last(self, kind: type[M]) -> M:
        """Return the last message of that kind that was sent."""
        return next(message for message in reversed(self.sent) if isinstance(message, kind))

    def count(self, kind: type[Message]) -> int:
        return sum(isinstance(message, kind) for message in self.sent)

    def card_request(self, person: Professional) -> ActivationRequest:
        """Return a request whose QR code is on the computer's screen."""
        return self.service.activations.start_with_card(self.cards[person.rpps], CARD_PIN)

    def paired(self, person: Professional, phone: Device) -> ActivationRequest:
        """Return a request whose pairing code is on the phone's screen."""
        return self.service.activations.scan(phone, self.card_request(person).qr_content)

    def texted(self, person: Professional, phone: Device) -> ActivationRequest:
        """Return a request whose activation code came by SMS."""
        request = self.service.activations.start_by_mail(phone, person.rpps)
        self.service.activations.scan(phone, self.last(ActivationMail).qr_content)
        self.service.activations.send_code(request, spoken=False)
        return request

    def proven(self, person: Professional, phone: Device) -> ActivationRequest:
        """Return a request that waits for nothing but a PIN."""
        request = self.paired(person, phone)
        self.service.activations.enter_pairing_code(request, code_of(request))
        return request

    def activate(self, person: Professional, phone: Device, pin: str = PIN) -> None:
        self.service.activations.choose_pin(self.proven(person, phone), pin, pin)

    def active_phone(self, person: Professional) -> Device:
        """Return a phone that carries the person's active e-CPS, whose PIN is `PIN`."""
        phone = self.phone()
        self.activate(person, phone)
        return phone

    def asked(self, person: Professional) -> SignIn:
        """Return a sign-in request just sent to the person's phone."""
        return self.service.sign_ins.start(f"8{person.rpps}")

    def unlocked(self, person: Professional) -> SignIn:
        """Return a sign-in request whose PIN was given: the numbers are shown."""
        sign_in = self.asked(person)
        self.service.sign_ins.unlock(sign_in, PIN)
        return sign_in

    def outcome(self, sign_in: SignIn) -> Outcome:
        """Return how a request stands, as found by its name."""
        found = self.service.sign_ins.get(sign_in.id)
        assert found is sign_in
        return found.outcome


def code_of(request: ActivationRequest) -> str:
    """Return the code that this request waits for, as the person reads it on a screen or in an SMS."""
    assert request.stage in (Stage.PAIRING_CODE, Stage.ACTIVATION_CODE)
    assert request.code is not None
    return request.code.value


def wrong(right: str) -> str:
    """Return another code of the same length."""
    return f"{(int(right[0]) + 1) % 10}{right[1:]}"


@contextmanager
def refused(code: str, says: str = "") -> Iterator[None]:
    """Expect a refusal of that stable code, whose message holds `says`, non-breaking spaces as plain ones."""
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code
    assert says in caught.value.message.replace("\u00a0", " ")
