"""What the e-CPS service writes to people. The domain says what is sent; `delivery` writes and carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ActivationMail:
    """The mail that carries the QR code of an activation by correspondence data (guide, « Activation par QR Code »)."""

    to: str
    addressee: str
    qr_content: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ActivationNotice:
    """Tells the person that their e-CPS is active; `replaced_device` when another phone lost it."""

    to: str
    addressee: str
    at: datetime
    replaced_device: bool


@dataclass(frozen=True, slots=True)
class DeletionNotice:
    """Tells the person that their e-CPS was deleted from their phone."""

    to: str
    addressee: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeactivationNotice:
    """Tells the person that their e-CPS was deactivated, `from_computer` or with « Mot de passe oublié »."""

    to: str
    addressee: str
    at: datetime
    from_computer: bool


@dataclass(frozen=True, slots=True)
class ActivationCode:
    """The code that ends an activation; `to` is the recorded mobile in E.164 form (+33…)."""

    to: str
    code: str
    expires_at: datetime
    spoken: bool
    """True when the person asked for a voice call in place of an SMS."""


MailMessage = ActivationMail | ActivationNotice | DeletionNotice | DeactivationNotice
Message = MailMessage | ActivationCode
