"""The faults page: the score of each kind, the survivors, who caught each one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reports.french import day
from reports.reading.campaigns import Campaign, Fault


@dataclass(frozen=True)
class Score:
    """How many faults of a kind were caught, and how many came to nothing but a breakdown."""

    kind: str
    caught: int
    total: int
    broken: int

    @property
    def percent(self) -> int:
        """Return the share caught, rounded down so that 100 % means all."""
        return 100 * self.caught // self.total


@dataclass(frozen=True)
class FaultsView:
    """All that the faults page shows; `since` and `until` are None when no campaign is kept."""

    campaign: Campaign
    scores: list[Score]
    whole: Score | None
    since: datetime | None
    until: datetime | None

    @property
    def when(self) -> str:
        """Return « le 24 novembre 2026 » after a space, or the days of the first and last trials; empty without."""
        if self.since is None or self.until is None:
            return ""
        if day(self.since) == day(self.until):
            return f" le {day(self.until)}"
        return f" entre le {day(self.since)} et le {day(self.until)}"


def faults_view(campaign: Campaign) -> FaultsView:
    """Return the page's content."""
    faults = campaign.faults
    dates = [fault.tried for fault in faults]
    return FaultsView(
        campaign=campaign,
        scores=[_score(kind, campaign.of_kind(kind)) for kind in campaign.kinds],
        whole=_score("toutes", faults) if faults else None,
        since=min(dates, default=None),
        until=max(dates, default=None),
    )


def _score(kind: str, faults: list[Fault] | tuple[Fault, ...]) -> Score:
    caught, broken = sum(fault.caught for fault in faults), sum(fault.broke_down for fault in faults)
    return Score(kind, caught, len(faults), broken)
