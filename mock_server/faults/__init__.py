"""Named departures from the right behaviour: what the suite must catch. One module a kind, the largest in several."""

from mock_server.faults import (
    accessibility,
    guide_card,
    guide_mail,
    interface,
    security_activation,
    security_identity,
    security_web,
    timing,
    usage,
)
from mock_server.faults import notifications as messages
from mock_server.faults.catalogue import FAULTS, Fault, UnknownFaultError, find
from mock_server.faults.tools import StaleFaultError

__all__ = [
    "FAULTS",
    "Fault",
    "StaleFaultError",
    "UnknownFaultError",
    "accessibility",
    "find",
    "guide_card",
    "guide_mail",
    "interface",
    "messages",
    "security_activation",
    "security_identity",
    "security_web",
    "timing",
    "usage",
]
