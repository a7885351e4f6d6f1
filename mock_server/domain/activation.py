"""Activation requests: from the card or the directory to a phone, up to the choice of a PIN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from mock_server.domain import refusals
from mock_server.domain.codes import OneTimeCode
from mock_server.domain.registry import Professional

QR_SCHEME = "ecps://activation/"


class Path(Enum):
    """The guide's two ways: A, with the card; B, by correspondence data."""

    CARD = auto()
    MAIL = auto()


class Stage(Enum):
    """What a request waits for."""

    SCAN = auto()
    PAIRING_CODE = auto()
    CHANNEL = auto()
    ACTIVATION_CODE = auto()
    PIN = auto()
    DONE = auto()
    REPLACED = auto()
    ABANDONED = auto()


@dataclass(slots=True)
class ActivationRequest:
    """One attempt of one person to activate an e-CPS on one phone.

    `qr_token` is what the QR code proves; `device` is the phone bound to the request (path A: by the scan).
    """

    id: str
    path: Path
    holder: Professional
    qr_token: str
    qr_expires_at: datetime
    stage: Stage = Stage.SCAN
    device: str | None = None
    code: OneTimeCode | None = None
    code_sent_at: datetime | None = None

    @property
    def qr_content(self) -> str:
        """The text that the QR code holds."""
        return f"{QR_SCHEME}{self.qr_token}"

    def require(self, *stages: Stage) -> None:
        """Raise StepOutOfOrder unless the request waits for one of `stages`."""
        if self.stage not in stages:
            raise refusals.StepOutOfOrder
