"""Whatever is done, in whatever order: no e-CPS without its proofs, no code twice, nothing of one for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.support.domain.scene import JEANNE, OTHER_PIN, PIN
from tests.support.domain.single_steps import PEOPLE, PHONES, SECONDS, SingleSteps

if TYPE_CHECKING:
    from mock_server.domain.registry import Professional

GOOD_PINS = st.sampled_from([PIN, OTHER_PIN])
CODES = st.sampled_from([None, 0, 1])
"""No code, the last one given, or an older one."""
ANSWERS = st.sampled_from(["", "right", "other"])
LOSSES = st.sampled_from(["", "deleted", "moved"])


class AnySequence(SingleSteps):
    """Single steps, and whole ways or parts of them, so that what comes after is reached."""

    @initialize(active=st.booleans())
    def begin(self, active: bool) -> None:
        """Accept the terms on each phone; Jeanne's e-CPS is active on the first one, or not yet."""
        for phone in range(len(self.phones)):
            self.accept_terms(phone)
        if active:
            self.activate_with_card(0, JEANNE, PIN)

    @rule(phone=PHONES, person=PEOPLE, pin=GOOD_PINS)
    def activate_with_card(self, phone: int, person: Professional, pin: str) -> None:
        self.accept_terms(phone)
        self.start_with_card(person, right=True)
        self.scan(phone, 0)
        self.enter_pairing_code(0, 0)
        self.choose_pin(phone, pin, again=True)

    @rule(phone=PHONES, person=PEOPLE, pin=GOOD_PINS)
    def activate_by_mail(self, phone: int, person: Professional, pin: str) -> None:
        self.accept_terms(phone)
        self.start_by_mail(phone, person)
        self.confirm_mail(phone, 0)
        self.send_code(phone, spoken=False)
        self.enter_code(phone, 0)
        self.choose_pin(phone, pin, again=True)

    @rule(phone=PHONES, other=PHONES, person=PEOPLE, code=CODES)
    def pair_with_card(self, phone: int, other: int, person: Professional, code: int | None) -> None:
        """Walk path A up to the pairing code, type one or none, and try a PIN, on this phone or another."""
        self.accept_terms(phone)
        self.start_with_card(person, right=True)
        self.scan(phone, 0)
        if code is not None:
            self.enter_pairing_code(0, code)
        self.choose_pin(other, PIN, again=True)

    @rule(phone=PHONES, other=PHONES, person=PEOPLE, code=CODES)
    def read_mail(self, phone: int, other: int, person: Professional, code: int | None) -> None:
        """Walk path B up to the mail, type a code or none, and try a PIN, on this phone or another."""
        self.accept_terms(phone)
        self.start_by_mail(phone, person)
        self.confirm_mail(phone, 0)
        if code is not None:
            self.send_code(phone, spoken=True)
            self.enter_code(phone, code)
        self.choose_pin(other, PIN, again=True)

    @rule(phone=PHONES, other=PHONES, person=PEOPLE, which=st.integers(0, 1), seconds=SECONDS)
    def try_a_qr(self, phone: int, other: int, person: Professional, which: int, seconds: int) -> None:
        """Ask for a QR code twice, and scan one of the two, later, on this phone or another."""
        for number in (phone, other):
            self.accept_terms(number)
        for _ in range(2):
            self.start_by_mail(phone, person)
        self.wait(seconds)
        self.scan(other, which)
        for _ in range(2):
            self.start_with_card(person, right=True)
        self.wait(seconds)
        self.scan(other, which)

    @precondition(lambda self: self.carried)
    @rule(person=PEOPLE, pin=GOOD_PINS, answer=ANSWERS, way=LOSSES, phone=PHONES)
    def ask_and_answer(self, person: Professional, pin: str, answer: str, way: str, phone: int) -> None:
        """Ask the person's phone, answer there or not, and lose the e-CPS at once or not."""
        carried = self.carried.get(person.rpps)
        if carried is None:
            return
        self.ask(person)
        sign_in = self.asked[-1].request
        right = sign_in.choices.index(sign_in.number)
        self.unlock(carried.phone, pin)
        if answer:
            self.choose_number(carried.phone, right if answer == "right" else (right + 1) % 3)
        if way == "deleted":
            self.delete(carried.phone)
        elif way == "moved":
            self.activate_with_card(phone, person, OTHER_PIN)
        self.choose_number(carried.phone, right)


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=3 * settings().max_examples, stateful_step_count=40)
