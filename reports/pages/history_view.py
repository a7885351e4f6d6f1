"""The history page: its chart, and how each result of a past run looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports.french import day_and_clock, seconds, several
from reports.reading.history import RECENT, History, Night
from reports.reading.overall import counted
from reports.reading.status import FAILURES, Status

WIDTH, HEIGHT, GAP = 720, 160, 4  # units of the drawing: it is scaled to the page
LEAST = 3  # so that one failure among thousands is still seen
BAD = (*FAILURES, Status.INTERRUPTED)
STACK = (("passed", (Status.PASSED,)), ("waiting", (Status.SKIPPED, Status.NOT_RUN)), ("flaky", (Status.FLAKY,)),
         ("bad", BAD))  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A rectangle of a column: `kind` gives its colour and pattern."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    """A full run in the chart, and the text that tells it."""

    x: float
    width: float
    pieces: list[Piece]
    told: str


@dataclass(frozen=True)
class Chart:
    """The trend, the newest run on the right; `told` says the same in one sentence."""

    columns: list[Column]
    told: str


@dataclass(frozen=True)
class HistoryView:
    """All that the history page shows."""

    history: History
    nights: list[Night]
    chart: Chart


def history_view(history: History) -> HistoryView:
    """Return the page's content, its nights the newest first."""
    nights = history.nights[-RECENT:]
    return HistoryView(history, nights[::-1], _chart(nights))


def _chart(nights: list[Night]) -> Chart:
    largest = max((night.total for night in nights), default=1)
    step = WIDTH / max(len(nights), 8)  # a few runs do not make wide slabs
    columns = [
        Column(rank * step, step - GAP, _pieces(night.counts, largest), _told(night))
        for rank, night in enumerate(nights)
    ]
    return Chart(columns, _trend(nights))


def _pieces(counts: Counter[Status], largest: int) -> list[Piece]:
    """Return the rectangles from the bottom to the top: passed, not run, unstable, failed."""
    found, top = [], float(HEIGHT)
    for kind, statuses in STACK:
        count = sum(counts[status] for status in statuses)
        if count:
            height = max(count / largest * (HEIGHT - 3 * LEAST), LEAST)
            top -= height
            found.append(Piece(kind, round(top, 1), round(height, 1)))
    return found


def _told(night: Night) -> str:
    run = night.run
    took = f", en {seconds(run.seconds)}" if run.seconds is not None else ""
    return f"{day_and_clock(run.started)} : {counted(night.counts)}{took}"


def _trend(nights: list[Night]) -> str:
    if not nights:
        return ""
    clean = sum(not any(night.counts[status] for status in (*BAD, Status.FLAKY)) for night in nights)
    share = f", dont {clean}" if clean < len(nights) else ", toutes" if clean > 1 else ""
    return f"{several(len(nights), 'exécution complète')}{share} sans échec ni instabilité"
