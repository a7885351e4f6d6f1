"""Named departures from the right behaviour: what the suite must catch. One module a kind."""

from mock_server.faults import accessibility, functional, interface, messages, security, timing
from mock_server.faults.catalogue import FAULTS, Fault, UnknownFaultError, find
from mock_server.faults.tools import StaleFaultError

__all__ = [
    "FAULTS",
    "Fault",
    "StaleFaultError",
    "UnknownFaultError",
    "accessibility",
    "find",
    "functional",
    "interface",
    "messages",
    "security",
    "timing",
]
