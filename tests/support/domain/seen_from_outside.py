"""What two people and three phones do, as it is seen from outside, to be compared with what the rules accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from mock_server.domain.activation import ActivationRequest, Path, Stage
from mock_server.domain.ecps import Status
from mock_server.domain.refusals import Refusal
from mock_server.domain.sign_in import Outcome, SignIn
from tests.support.domain.scene import JEANNE, KARIM, Scene

if TYPE_CHECKING:
    from mock_server.domain.registry import Professional

T = TypeVar("T")

PROOFS = {Path.CARD: {"card", "qr", "pairing code"}, Path.MAIL: {"qr", "sms code"}}


@dataclass
class Proofs:
    """What was proven for one request, as seen from outside, and the phone that it was proven on."""

    person: Professional
    path: Path
    phone: int | None = None
    given: set[str] = field(default_factory=set)


@dataclass
class Asked:
    """A sign-in request, as seen from outside: of which activation, and what the phone answered."""

    request: SignIn
    person: Professional
    activation: int
    unlocked: bool = False
    accepted: bool = False


@dataclass
class Carried:
    """An active e-CPS as seen from outside."""

    phone: int
    pin: str
    activation: int


def pick(things: list[T], which: int) -> T:
    return things[-1 - which % len(things)]


class SeenFromOutside(RuleBasedStateMachine):
    """Two people, three phones, and what was shown, sent, proven and accepted so far."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self.phones = [self.scene.service.wallet.install() for _ in range(3)]
        self.requests: list[ActivationRequest] = []
        self.proofs: dict[str, Proofs] = {}
        self.qr_codes: list[str] = ["https://example.org"]
        self.live_qr: dict[str, str] = {}
        self.used_qr: set[str] = set()
        self.codes: list[str] = ["000000"]
        self.live_code: dict[str, str] = {}
        self.carried: dict[str, Carried] = {}
        self.activations = 0
        self.asked: list[Asked] = []

    def opened(self, request: ActivationRequest, proofs: Proofs) -> None:
        self.requests.append(request)
        self.proofs[request.id] = proofs
        self.showed(request)

    def showed(self, request: ActivationRequest) -> None:
        assert request.qr_content not in self.qr_codes, "the same QR code was shown twice"
        self.qr_codes.append(request.qr_content)
        self.live_qr[request.id] = request.qr_content

    def scanned(self, request: ActivationRequest, phone: int, content: str) -> None:
        proofs = self.proofs[request.id]
        assert content not in self.used_qr, "a QR code worked twice"
        assert content == self.live_qr[request.id], "a renewed QR code still worked"
        assert self.scene.clock.now() < request.qr_expires_at, "an expired QR code worked"
        assert proofs.phone in (None, phone), "a mailed QR code worked on another phone"
        self.used_qr.add(content)
        proofs.phone = phone
        proofs.given.add("qr")
        if proofs.path is Path.CARD:
            assert request.code is not None
            self.codes.append(request.code.value)
            self.live_code[request.id] = request.code.value

    def enter(self, request: ActivationRequest, code: str, proof: str) -> None:
        activations = self.scene.service.activations
        try:
            if proof == "sms code":
                activations.enter_code(request, code)
            else:
                activations.enter_pairing_code(request, code)
        except Refusal:
            return
        assert self.live_code.pop(request.id, None) == code, "a code of another, an old one or a used one was taken"
        self.proofs[request.id].given.add(proof)

    def lose_what_is_on(self, phone: int) -> None:
        for rpps in [rpps for rpps, each in self.carried.items() if each.phone == phone]:
            del self.carried[rpps]

    def asked_on(self, phone: int) -> Asked | None:
        """Return what the phone shows; it may only be asked of the e-CPS that it carries now."""
        shown = self.scene.service.sign_ins.on_device(self.phones[phone].id)
        if shown is None:
            return None
        asked = next(each for each in self.asked if each.request is shown)
        carried = self.carried[asked.person.rpps]
        assert carried.phone == phone, "a sign-in request was shown on another's phone"
        assert carried.activation == asked.activation, "a sign-in request outlives the e-CPS that was asked"
        return asked

    # --- what always holds

    @invariant()
    def an_e_cps_is_active_only_where_it_was_proven(self) -> None:
        for person in (JEANNE, KARIM):
            status = self.scene.service.wallet.status_of(person.rpps)
            assert (status is Status.ACTIVE) == (person.rpps in self.carried)

    @invariant()
    def one_phone_alone_carries_an_active_e_cps(self) -> None:
        for person in (JEANNE, KARIM):
            carriers = []
            for number, phone in enumerate(self.phones):
                ecps = self.scene.service.wallet.ecps_on(phone.id)
                if ecps is not None and ecps.holder == person.rpps and person.rpps in self.carried:
                    carriers.append(number)
            assert carriers == ([self.carried[person.rpps].phone] if person.rpps in self.carried else [])

    @invariant()
    def no_pin_is_kept_once_taken_away(self) -> None:
        for person in (JEANNE, KARIM):
            ecps = self.scene.service.wallet.ecps_of(person.rpps)
            if self.scene.service.wallet.status_of(person.rpps) in (Status.ABSENT, Status.INACTIVE, Status.DELETED):
                assert (ecps._pin, ecps._salt) == (b"", b"")

    @invariant()
    def a_phone_leads_one_request_at_most(self) -> None:
        over = (Stage.DONE, Stage.REPLACED, Stage.ABANDONED)
        busy = [request.device for request in self.requests if request.device and request.stage not in over]
        assert len(set(busy)) == len(busy)

    @invariant()
    def a_computer_signs_in_only_who_answered_with_the_e_cps_that_was_asked(self) -> None:
        for asked in self.asked:
            found = self.scene.service.sign_ins.get(asked.request.id)
            if found is not None and found.outcome is Outcome.ACCEPTED:
                carried = self.carried.get(asked.person.rpps)
                assert asked.accepted, "a sign-in was accepted by nobody"
                assert carried is not None, "a sign-in outlives the e-CPS that was asked"
                assert carried.activation == asked.activation, "a sign-in outlives the e-CPS that was asked"
