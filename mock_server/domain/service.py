"""The whole e-CPS service, its parts wired together."""

from __future__ import annotations

from mock_server.domain.activations import Activations
from mock_server.domain.cards import Cards
from mock_server.domain.ports import Ports
from mock_server.domain.registry import Registry
from mock_server.domain.sessions import Sessions
from mock_server.domain.sign_in import SignIns
from mock_server.domain.wallet import Wallet


class Service:
    """What the web layer talks to."""

    def __init__(self, ports: Ports) -> None:
        self.ports = ports
        self.registry = Registry(ports.policy, ports.clock)
        self.cards = Cards(ports.policy, ports.clock)
        self.wallet = Wallet(ports, self.registry)
        self.activations = Activations(ports, self.registry, self.cards, self.wallet)
        self.sign_ins = SignIns(ports, self.registry, self.cards, self.wallet)
        self.sessions = Sessions(ports)
