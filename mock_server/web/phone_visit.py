"""A visit of the app from a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from starlette.requests import Request
from starlette.responses import Response

from mock_server.domain.activation import ActivationRequest
from mock_server.domain.refusals import StepOutOfOrder
from mock_server.domain.wallet import Device
from mock_server.web.visits import Visit

COOKIE = "__Host-appareil"
_LIFETIME = 400 * 24 * 3600
"""Seconds; browsers keep a cookie 400 days at most (RFC 6265bis)."""


@dataclass(slots=True)
class PhoneVisit(Visit):
    """A visit with its phone; `installed` is None until the app is installed there."""

    installed: Device | None = field(kw_only=True)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the visit of this phone."""
        world = request.app.state.world
        device = world.service.wallet.device(request.cookies.get(COOKIE, ""))
        return cls(request=request, world=world, secret=device.id if device else "", installed=device)

    def leave(self, response: Response) -> Response:
        """Return the response with the phone's cookie, when the app was just installed."""
        if self.installed is not None and self.request.cookies.get(COOKIE) != self.installed.id:
            give_phone(response, self.installed)
        return response

    @property
    def device(self) -> Device:
        """The phone with the app installed; raises StepOutOfOrder before that."""
        if self.installed is None:
            raise StepOutOfOrder
        return self.installed

    @property
    def activation(self) -> ActivationRequest | None:
        """The activation request in progress on this phone."""
        return self.world.service.activations.on_device(self.device.id)

    def require_activation(self) -> ActivationRequest:
        """Return the activation request in progress; raises StepOutOfOrder when there is none."""
        if self.activation is None:
            raise StepOutOfOrder
        return self.activation


def give_phone(response: Response, device: Device) -> None:
    """Make the browser that gets this response the phone `device`."""
    response.set_cookie(COOKIE, device.id, max_age=_LIFETIME, secure=True, httponly=True, samesite="lax")
