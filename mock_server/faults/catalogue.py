"""What a fault is, and the tools to plug one: the process is altered before the world is made, never the domain."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of harm a fault does."""

    FUNCTIONAL = "fonctionnel"
    SECURITY = "sécurité"
    MESSAGE = "message"
    TIME = "temps"
    INTERFACE = "interface"
    ACCESSIBILITY = "accessibilité"


@dataclass(frozen=True, slots=True)
class Fault:
    """One named departure from the right behaviour.

    `breaks` is the item of the guide (« CARTE-7 ») that it goes against, else the title of the `Règle`, else, for what
    a feature promises outside its rules, the title of the `Fonctionnalité`: as written in the features, apostrophes
    too, without the origin. `near` is the feature, without its suffix, that catches it soonest; `plug` alters this
    process.
    """

    name: str
    kind: Kind
    breaks: str
    near: str
    description: str
    plug: Callable[[], None]


class UnknownFaultError(LookupError):
    """No fault bears that name."""


FAULTS: dict[str, Fault] = {}


def fault(
    name: str, kind: Kind, breaks: str, near: str, description: str
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Add the decorated function to the catalogue."""

    def add(plug: Callable[[], None]) -> Callable[[], None]:
        if name in FAULTS:
            raise ValueError(f"two faults are named {name}")
        FAULTS[name] = Fault(name, kind, breaks, near, description, plug)
        return plug

    return add


def find(name: str) -> Fault:
    """Return the fault of that name; raises UnknownFaultError, which tells the nearest ones."""
    if name not in FAULTS:
        near = ", ".join(difflib.get_close_matches(name, FAULTS, n=3, cutoff=0.3)) or ", ".join(FAULTS)
        raise UnknownFaultError(f"Faute inconnue : « {name} ». Les plus proches : {near}.")
    return FAULTS[name]
