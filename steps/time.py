"""Le temps qui passe, dans un scénario @monde-simule."""

from __future__ import annotations

from pytest_bdd import parsers, when

from fixtures.devices.clock import Clocks
from fixtures.wording import seconds_in


@when(parsers.re(r"(?P<duration>\d+ (?:secondes?|minutes?|heures?|jours?)\b.*) passent"))
def _(clocks: Clocks, duration: str) -> None:
    clocks.let_pass(seconds_in(duration))
