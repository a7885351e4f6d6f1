"""Each step that a person can do, as a rule of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mock_server.domain.activation import Path
from mock_server.domain.ecps import Status
from mock_server.domain.messages import ActivationCode, ActivationMail
from mock_server.domain.refusals import Refusal
from tests.support.domain.scene import CARD_PIN, JEANNE, KARIM, OTHER_PIN, PIN, wrong
from tests.support.domain.seen_from_outside import PROOFS, Asked, Carried, Proofs, SeenFromOutside, pick

if TYPE_CHECKING:
    from mock_server.domain.registry import Professional

PEOPLE = st.sampled_from([JEANNE, KARIM])
PHONES = st.integers(0, 2)
PINS = st.sampled_from([PIN, OTHER_PIN, "1234"])
SECONDS = st.sampled_from([1, 30, 60, 90, 120, 300, 600, 86_400])
WHICH = st.integers(0, 3)
"""Which one of a list, counted from its end."""


class SingleSteps(SeenFromOutside):
    """One step at a time, any step; what is accepted is checked against what was seen from outside."""

    # --- the computer, with the card

    @rule(person=PEOPLE, right=st.booleans())
    def start_with_card(self, person: Professional, right: bool) -> None:
        typed = CARD_PIN if right else wrong(CARD_PIN)
        try:
            request = self.scene.service.activations.start_with_card(self.scene.cards[person.rpps], typed)
        except Refusal:
            return
        assert right, "a wrong code porteur opened a request"
        self.opened(request, Proofs(person, Path.CARD, given={"card"}))

    @precondition(lambda self: self.requests)
    @rule(which=WHICH)
    def renew_qr(self, which: int) -> None:
        if not self.requests:
            return
        request = pick(self.requests, which)
        try:
            self.scene.service.activations.renew_qr(request)
        except Refusal:
            return
        self.showed(request)

    @precondition(lambda self: self.requests)
    @rule(which=WHICH, code=WHICH)
    def enter_pairing_code(self, which: int, code: int) -> None:
        if self.requests:
            self.enter(pick(self.requests, which), pick(self.codes, code), "pairing code")

    # --- the phone

    @rule(phone=PHONES)
    def accept_terms(self, phone: int) -> None:
        self.scene.service.activations.accept_terms(self.phones[phone])

    @rule(phone=PHONES, person=PEOPLE)
    def start_by_mail(self, phone: int, person: Professional) -> None:
        try:
            request = self.scene.service.activations.start_by_mail(self.phones[phone], person.rpps)
        except Refusal:
            return
        mail = self.scene.last(ActivationMail)
        assert (mail.to, mail.qr_content) == (person.mail, request.qr_content)
        self.opened(request, Proofs(person, Path.MAIL, phone))

    @rule(phone=PHONES, which=WHICH)
    def scan(self, phone: int, which: int) -> None:
        content = pick(self.qr_codes, which)
        try:
            request = self.scene.service.activations.scan(self.phones[phone], content)
        except Refusal:
            return
        self.scanned(request, phone, content)

    @rule(phone=PHONES, which=WHICH)
    def confirm_mail(self, phone: int, which: int) -> None:
        content = pick(self.qr_codes, which)
        try:
            self.scene.service.activations.open_mail(self.phones[phone], content)
            request = self.scene.service.activations.confirm_mail(self.phones[phone])
        except Refusal:
            return
        self.scanned(request, phone, content)

    @precondition(lambda self: self.requests)
    @rule(phone=PHONES, spoken=st.booleans())
    def send_code(self, phone: int, spoken: bool) -> None:
        request = self.scene.service.activations.on_device(self.phones[phone].id)
        if request is None:
            return
        try:
            self.scene.service.activations.send_code(request, spoken=spoken)
        except Refusal:
            return
        sent = self.scene.last(ActivationCode)
        assert sent.to == self.proofs[request.id].person.mobile, "a code went to someone else's mobile"
        self.codes.append(sent.code)
        self.live_code[request.id] = sent.code

    @precondition(lambda self: self.requests)
    @rule(phone=PHONES, code=WHICH)
    def enter_code(self, phone: int, code: int) -> None:
        request = self.scene.service.activations.on_device(self.phones[phone].id)
        if request is not None:
            self.enter(request, pick(self.codes, code), "sms code")

    @precondition(lambda self: self.requests)
    @rule(phone=PHONES, pin=PINS, again=st.booleans())
    def choose_pin(self, phone: int, pin: str, again: bool) -> None:
        request = self.scene.service.activations.on_device(self.phones[phone].id)
        if request is None:
            return
        try:
            self.scene.service.activations.choose_pin(request, pin, pin if again else wrong(pin))
        except Refusal:
            return
        proofs = self.proofs[request.id]
        assert proofs.given == PROOFS[proofs.path], "an e-CPS was activated without its proofs"
        assert proofs.phone == phone, "an e-CPS was activated on a phone that proved nothing"
        self.activations += 1
        for rpps in [rpps for rpps, each in self.carried.items() if each.phone == phone]:
            del self.carried[rpps]
        self.carried[proofs.person.rpps] = Carried(phone, pin, self.activations)

    @precondition(lambda self: self.requests)
    @rule(phone=PHONES)
    def abandon(self, phone: int) -> None:
        request = self.scene.service.activations.on_device(self.phones[phone].id)
        if request is not None:
            self.scene.service.activations.abandon(request)

    # --- taking it away

    @precondition(lambda self: self.carried)
    @rule(phone=PHONES)
    def delete(self, phone: int) -> None:
        try:
            self.scene.service.wallet.delete(self.phones[phone].id)
        except Refusal:
            return
        self.lose_what_is_on(phone)

    @precondition(lambda self: self.carried)
    @rule(phone=PHONES)
    def forget_pin(self, phone: int) -> None:
        try:
            self.scene.service.wallet.forget_pin(self.phones[phone].id)
        except Refusal:
            return
        self.lose_what_is_on(phone)

    @precondition(lambda self: self.carried)
    @rule(person=PEOPLE)
    def deactivate(self, person: Professional) -> None:
        try:
            self.scene.service.wallet.deactivate(person.rpps)
        except Refusal:
            return
        self.carried.pop(person.rpps, None)

    # --- signing in

    @rule(person=PEOPLE)
    def ask(self, person: Professional) -> None:
        try:
            request = self.scene.asked(person)
        except Refusal:
            return
        assert person.rpps in self.carried, "someone without an active e-CPS was asked"
        self.asked.append(Asked(request, person, self.carried[person.rpps].activation))

    @precondition(lambda self: self.asked)
    @rule(phone=PHONES, pin=PINS)
    def unlock(self, phone: int, pin: str) -> None:
        asked = self.asked_on(phone)
        if asked is None:
            return
        carried = self.carried[asked.person.rpps]
        try:
            self.scene.service.sign_ins.unlock(asked.request, pin)
        except Refusal:
            assert pin != carried.pin, "the right PIN was refused"
            if self.scene.service.wallet.status_of(asked.person.rpps) is Status.BLOCKED:
                del self.carried[asked.person.rpps]
            return
        assert pin == carried.pin, "another PIN than the last one chosen was taken"
        asked.unlocked = True

    @precondition(lambda self: self.asked)
    @rule(phone=PHONES, which=st.integers(0, 2))
    def choose_number(self, phone: int, which: int) -> None:
        asked = self.asked_on(phone)
        if asked is None:
            return
        number = asked.request.choices[which]
        try:
            self.scene.service.sign_ins.choose(asked.request, number)
        except Refusal:
            return
        assert asked.unlocked, "a number was taken without the PIN"
        assert number == asked.request.number, "another number than the computer's was taken"
        asked.accepted = True

    @precondition(lambda self: self.asked)
    @rule(phone=PHONES)
    def refuse(self, phone: int) -> None:
        asked = self.asked_on(phone)
        if asked is not None:
            self.scene.service.sign_ins.refuse(asked.request)

    # --- time

    @rule(seconds=SECONDS)
    def wait(self, seconds: int) -> None:
        self.scene.clock.advance(seconds=seconds)
