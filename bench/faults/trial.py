"""What became of one fault."""

from __future__ import annotations

from dataclasses import dataclass

from reports.reading.campaigns import FINDING, Catch

_GUIDE_ITEM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"


@dataclass(frozen=True)
class Trial:
    """What became of one fault; `seconds` is the time of the runs it took.

    `exhaustive` when every scenario of the rule, or near the fault, was played, not those up to the first catch alone.
    """

    name: str
    kind: str
    breaks: str
    description: str
    seconds: float
    catches: tuple[Catch, ...]
    exhaustive: bool = False

    @property
    def findings(self) -> list[Catch]:
        """Return the catches that tell the fault, breakdowns left aside."""
        return [catch for catch in self.catches if catch.how == FINDING]

    @property
    def caught(self) -> bool:
        """Return whether an assertion told the fault."""
        return bool(self.findings)

    @property
    def broke_down(self) -> bool:
        """Return whether breakdowns are all that came of it."""
        return bool(self.catches) and not self.caught

    @property
    def required(self) -> bool:
        """Return whether this one must not survive: a fault of security, or of an item of the guide."""
        return self.kind == "sécurité" or is_guide_item(self.breaks)

    @property
    def line(self) -> str:
        """Return the line that tells it as soon as it is known."""
        if not self.catches:
            return f"  SURVIT    {self.name} ({self.kind}, {self.breaks})"
        catch = self.catches[0]
        place = " / ".join(told for told in (catch.scenario, f"{catch.keyword} {catch.step}".strip()) if told)
        if self.caught:
            return f"  attrapée  {self.name} → {place} ({self.seconds:.0f} s, {catch.how})"
        said = " : ".join(told for told in (place, catch.message.partition("\n")[0]) if told)
        return f"  PANNE     {self.name} → {said} ({self.seconds:.0f} s)"


def is_guide_item(breaks: str) -> bool:
    """Return whether what a fault breaks is an item of the guide, else it is a rule."""
    return all(letter in _GUIDE_ITEM for letter in breaks)
