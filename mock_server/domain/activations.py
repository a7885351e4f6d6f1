"""The two ways to an active e-CPS (guide, II): A with the card, B by correspondence data."""

from __future__ import annotations

import math

from mock_server.domain import refusals
from mock_server.domain.activation import QR_SCHEME, ActivationRequest, Path, Stage
from mock_server.domain.cards import Cards
from mock_server.domain.codes import OneTimeCode
from mock_server.domain.ecps import read_new_pin
from mock_server.domain.messages import ActivationCode, ActivationMail, ActivationNotice
from mock_server.domain.ports import Ports
from mock_server.domain.registry import Professional, Registry
from mock_server.domain.wallet import Device, Wallet

_IN_PROGRESS = (Stage.SCAN, Stage.PAIRING_CODE, Stage.CHANNEL, Stage.ACTIVATION_CODE, Stage.PIN)


class Activations:
    """Opens activation requests and leads them, step by step, to an active e-CPS."""

    def __init__(self, ports: Ports, registry: Registry, cards: Cards, wallet: Wallet) -> None:
        self._ports = ports
        self._registry = registry
        self._cards = cards
        self._wallet = wallet
        self._requests: dict[str, ActivationRequest] = {}

    def request(self, request_id: str) -> ActivationRequest | None:
        """Return the request of that name, if any."""
        return self._requests.get(request_id)

    def on_device(self, device_id: str) -> ActivationRequest | None:
        """Return the request in progress on a phone: there is one at most."""
        for request in reversed(self._requests.values()):
            if request.device == device_id and request.stage in _IN_PROGRESS:
                return request
        return None

    def accept_terms(self, device: Device) -> None:
        """Accept the terms of use (CGU), once a phone."""
        device.terms_accepted = True

    def start_with_card(self, card_number: str | None, card_pin: str) -> ActivationRequest:
        """Open a request for the card's holder; raise as `Cards.authenticate`, or RegistrationTooRecent."""
        card = self._cards.authenticate(card_number, card_pin)
        holder = self._registry.find(card.holder or "")
        if holder is None:
            raise refusals.CardUnknown
        return self._open(Path.CARD, holder, device=None)

    def renew_qr(self, request: ActivationRequest) -> None:
        """Give an unscanned request a new QR code; the former one is dead. Raises StepOutOfOrder."""
        request.require(Stage.SCAN)
        request.qr_token = self._ports.token()
        request.qr_expires_at = self._ports.clock.now() + self._ports.policy.portal_qr_lifetime
        self._ports.notify(request.id)

    def start_by_mail(self, device: Device, typed_rpps: str) -> ActivationRequest:
        """Open a request and mail its QR code to the recorded address.

        Raises TermsNotAccepted, RppsMalformed, RppsKeyWrong, RppsUnknown or RegistrationTooRecent.
        """
        self._require_terms(device)
        request = self._open(Path.MAIL, self._registry.read(typed_rpps), device=device.id)
        holder = request.holder
        self._ports.send(ActivationMail(holder.mail, holder.full_name, request.qr_content, request.qr_expires_at))
        return request

    def scan(self, device: Device, content: str) -> ActivationRequest:
        """Take what a QR code holds (or what the mail handed to the app) and move its request on.

        Raises TermsNotAccepted, QrForeign, QrReplaced, QrAbandoned, QrUsed, QrExpired or QrOfAnother.
        """
        self._require_terms(device)
        request = self._read_qr(content)
        if request.path is Path.CARD:
            self._abandon_others(device.id, request)
            request.device = device.id
            self._give_pairing_code(request)
        elif request.device == device.id:
            request.stage = Stage.CHANNEL
        else:
            raise refusals.QrOfAnother
        self._ring(request)
        return request

    def open_mail(self, device: Device, qr_content: str) -> None:
        """Keep what the mail's link hands to the app; raise QrForeign when it is no activation QR code."""
        if not qr_content.startswith(QR_SCHEME):
            raise refusals.QrForeign
        device.mailed_qr = qr_content

    def confirm_mail(self, device: Device) -> ActivationRequest:
        """« Envoyer ma demande d'activation » (guide, QR-2A): use the QR code of the mail opened on this phone.

        Raises MailNotOpened, or as `scan`.
        """
        if device.mailed_qr is None:
            raise refusals.MailNotOpened
        content, device.mailed_qr = device.mailed_qr, None
        return self.scan(device, content)

    def enter_pairing_code(self, request: ActivationRequest, typed: str) -> None:
        """Check, on the computer, the code that the phone shows.

        Raises StepOutOfOrder, CodeMissing, CodeWrong, CodeExpired or CodeExhausted (then the request is over).
        """
        request.require(Stage.PAIRING_CODE)
        self._consume_code(request, typed)

    def send_code(self, request: ActivationRequest, *, spoken: bool) -> None:
        """Send an activation code to the recorded mobile; the last one sent is the only valid one.

        Raises StepOutOfOrder, or ResendTooEarly within 60 s of the last.
        """
        request.require(Stage.CHANNEL, Stage.ACTIVATION_CODE)
        policy, now = self._ports.policy, self._ports.clock.now()
        if request.code_sent_at is not None and now < request.code_sent_at + policy.resend_delay:
            left = request.code_sent_at + policy.resend_delay - now
            raise refusals.ResendTooEarly(seconds=math.ceil(left.total_seconds()))
        value = self._ports.digits(policy.activation_code_digits)
        expires_at = now + policy.activation_code_lifetime
        request.code = OneTimeCode(value, expires_at, policy.activation_code_tries)
        request.code_sent_at = now
        request.stage = Stage.ACTIVATION_CODE
        self._ports.send(ActivationCode(request.holder.mobile, value, expires_at, spoken))

    def enter_code(self, request: ActivationRequest, typed: str) -> None:
        """Check the activation code typed on the phone; raise as `enter_pairing_code`."""
        request.require(Stage.ACTIVATION_CODE)
        self._consume_code(request, typed)

    def choose_pin(self, request: ActivationRequest, pin: str, again: str) -> None:
        """End the activation with a PIN; raise StepOutOfOrder, PinMalformed, PinTrivial or PinMismatch."""
        request.require(Stage.PIN)
        device = self._wallet.device(request.device or "")
        assert device is not None, "a request that waits for a PIN has a phone"
        pin = read_new_pin(pin, again, self._ports.policy)
        replaced = self._wallet.activate(request.holder, device, pin)
        request.stage = Stage.DONE
        holder, now = request.holder, self._ports.clock.now()
        self._ports.send(ActivationNotice(holder.mail, holder.full_name, now, replaced))
        self._ring(request)

    def abandon(self, request: ActivationRequest) -> None:
        """Give a request up; nothing is active from it."""
        if request.stage in _IN_PROGRESS:
            request.stage = Stage.ABANDONED
            self._ring(request)

    def _open(self, path: Path, holder: Professional, device: str | None) -> ActivationRequest:
        self._registry.require_seasoned(holder)
        policy = self._ports.policy
        lifetime = policy.portal_qr_lifetime if path is Path.CARD else policy.mailed_qr_lifetime
        request = ActivationRequest(
            id=self._ports.token(),
            path=path,
            holder=holder,
            qr_token=self._ports.token(),
            qr_expires_at=self._ports.clock.now() + lifetime,
            device=device,
        )
        self._replace_earlier(request)
        self._requests[request.id] = request
        return request

    def _replace_earlier(self, request: ActivationRequest) -> None:
        """A new request takes the place of the person's earlier ones by the same path, and of the phone's."""
        for other in self._requests.values():
            same_person = other.holder.rpps == request.holder.rpps and other.path is request.path
            same_phone = request.device is not None and other.device == request.device
            if other.stage in _IN_PROGRESS and (same_person or same_phone):
                other.stage = Stage.REPLACED
                self._ring(other)

    def _abandon_others(self, device_id: str, request: ActivationRequest) -> None:
        for other in self._requests.values():
            if other is not request and other.device == device_id:
                self.abandon(other)

    def _read_qr(self, content: str) -> ActivationRequest:
        if not content.startswith(QR_SCHEME):
            raise refusals.QrForeign
        token = content.removeprefix(QR_SCHEME)
        request = next((each for each in self._requests.values() if each.qr_token == token), None)
        if request is None or request.stage is Stage.REPLACED:
            raise refusals.QrReplaced
        if request.stage is Stage.ABANDONED:
            raise refusals.QrAbandoned
        if request.stage is not Stage.SCAN:
            raise refusals.QrUsed
        if self._ports.clock.now() >= request.qr_expires_at:
            raise refusals.QrExpired
        return request

    def _give_pairing_code(self, request: ActivationRequest) -> None:
        policy = self._ports.policy
        request.code = OneTimeCode(
            self._ports.digits(policy.pairing_code_digits),
            self._ports.clock.now() + policy.pairing_code_lifetime,
            policy.pairing_code_tries,
        )
        request.stage = Stage.PAIRING_CODE

    def _consume_code(self, request: ActivationRequest, typed: str) -> None:
        assert request.code is not None, "a request that waits for a code has one"
        try:
            request.code.consume(typed, self._ports.clock.now())
        except refusals.CodeExhausted:
            self.abandon(request)
            raise
        request.stage = Stage.PIN
        self._ring(request)

    def _require_terms(self, device: Device) -> None:
        if not device.terms_accepted:
            raise refusals.TermsNotAccepted

    def _ring(self, request: ActivationRequest) -> None:
        self._ports.notify(request.id)
        if request.device is not None:
            self._ports.notify(request.device)
