"""Who carries an e-CPS: the e-CPS of each person, the phones, and what happens when one is taken away."""

from __future__ import annotations

from dataclasses import dataclass

from mock_server.domain import refusals
from mock_server.domain.ecps import ECps, Status
from mock_server.domain.messages import DeactivationNotice, DeletionNotice
from mock_server.domain.ports import Ports
from mock_server.domain.registry import Professional, Registry


@dataclass(slots=True)
class Device:
    """A phone with the app installed: `holder` is the RPPS of the e-CPS it carries or carried last.

    The terms are accepted for one activation: the next one asks again (guide, CARTE-5).

    `mailed_qr` is what a QR code received by mail handed to the app when the mail was opened on this phone.
    """

    id: str
    terms_accepted: bool = False
    holder: str | None = None
    mailed_qr: str | None = None


class Wallet:
    """Holds the e-CPS and the phones, deletes and deactivates."""

    def __init__(self, ports: Ports, registry: Registry) -> None:
        self._ports = ports
        self._registry = registry
        self._ecps: dict[str, ECps] = {}
        self._devices: dict[str, Device] = {}

    def install(self) -> Device:
        """Return a new phone with the app just installed."""
        device = Device(id=self._ports.token())
        self._devices[device.id] = device
        return device

    def device(self, device_id: str) -> Device | None:
        """Return the phone of that name, if any."""
        return self._devices.get(device_id)

    def ecps_of(self, rpps: str) -> ECps:
        """Return the e-CPS of a person, absent when they never had one."""
        return self._ecps.setdefault(rpps, ECps(holder=rpps))

    def status_of(self, rpps: str) -> Status:
        """Return the present status of a person's e-CPS."""
        return self.ecps_of(rpps).status(self._ports.clock.now())

    def ecps_on(self, device_id: str) -> ECps | None:
        """Return the e-CPS that this phone carries, whatever its status."""
        device = self._devices.get(device_id)
        if device is None or device.holder is None:
            return None
        ecps = self.ecps_of(device.holder)
        return ecps if ecps.device == device_id else None

    def moved_away_from(self, device_id: str) -> bool:
        """Return whether the e-CPS that this phone carried last is active on another phone now."""
        device = self._devices.get(device_id)
        if device is None or device.holder is None or self.ecps_on(device_id) is not None:
            return False
        return self.status_of(device.holder) is Status.ACTIVE

    def activate(self, holder: Professional, device: Device, pin: str) -> bool:
        """Make the person's e-CPS active on this phone; return whether another phone lost it."""
        ecps = self.ecps_of(holder.rpps)
        before, carried = ecps.device, self.ecps_on(device.id)
        now, policy = self._ports.clock.now(), self._ports.policy
        lost = before if before != device.id and ecps.status(now) is Status.ACTIVE else None
        if lost is not None:
            self._devices[lost].terms_accepted = False
        if carried is not None and carried is not ecps:
            self.delete(device.id)
            device.terms_accepted = True
        device.holder = holder.rpps
        ecps.activate(device.id, pin, self._ports.chance.randbytes(16), now, policy)
        self._ring(holder.rpps, before, device.id)
        return lost is not None

    def delete(self, device_id: str) -> None:
        """Delete the e-CPS from its phone (guide, SUP-TEL); raise ECpsNotActive when the phone carries none."""
        ecps = self.ecps_on(device_id)
        if ecps is None:
            raise refusals.ECpsNotActive
        holder = self._holder(ecps)
        self._devices[device_id].terms_accepted = False
        ecps.delete()
        self._ports.send(DeletionNotice(holder.mail, holder.full_name, self._ports.clock.now()))
        self._ring(holder.rpps, device_id)

    def forget_pin(self, device_id: str) -> None:
        """Deactivate with « Mot de passe oublié » (guide, SUP-OUBLI); raise ECpsNotActive when there is nothing."""
        ecps = self.ecps_on(device_id)
        if ecps is None or self.status_of(ecps.holder) not in (Status.ACTIVE, Status.BLOCKED):
            raise refusals.ECpsNotActive
        self._deactivate(ecps, from_computer=False)

    def deactivate(self, rpps: str) -> None:
        """Deactivate from the portal (guide, SUP-ORDI); raise ECpsNotActive unless it is active or blocked."""
        if self.status_of(rpps) not in (Status.ACTIVE, Status.BLOCKED):
            raise refusals.ECpsNotActive
        self._deactivate(self.ecps_of(rpps), from_computer=True)

    def _deactivate(self, ecps: ECps, *, from_computer: bool) -> None:
        holder = self._holder(ecps)
        if ecps.device is not None:
            self._devices[ecps.device].terms_accepted = False
        ecps.deactivate()
        now = self._ports.clock.now()
        self._ports.send(DeactivationNotice(holder.mail, holder.full_name, now, from_computer))
        self._ring(holder.rpps, ecps.device)

    def _holder(self, ecps: ECps) -> Professional:
        holder = self._registry.find(ecps.holder)
        assert holder is not None, "an e-CPS belongs to a listed person"
        return holder

    def _ring(self, *topics: str | None) -> None:
        for topic in topics:
            if topic is not None:
                self._ports.notify(topic)
