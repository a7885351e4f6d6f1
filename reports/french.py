"""French typography and figures for the pages and the messages."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

PARIS = ZoneInfo("Europe/Paris")  # the clock of those who read, and of the mails shown; machines of CI live in UTC
MINUTE, HOUR = 60, 60  # seconds in the one, minutes in the other
NBSP, NNBSP = "\u00a0", "\u202f"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«\s*"), f"«{NBSP}"),
    (re.compile(r"\s*»"), f"{NBSP}»"),
    (re.compile(r"(?<=\S) +(?=:)"), NBSP),
    (re.compile(r"(?<=\S) +(?=[;?!])"), NNBSP),
    (re.compile(r"(?<=\d) (?=(?:s|min|h|mn|ms|%|€)\b)"), NBSP),
)


def french(text: str) -> str:
    """Return prose with French apostrophes, ellipses and non-breaking spaces."""
    for pattern, told in _RULES:
        text = pattern.sub(told, text)
    return text


@lru_cache(maxsize=20_000)  # the same steps and titles come again and again
def french_html(text: str) -> Markup:
    """Return prose for the content of a page: as `french`, and « e-CPS » never cut at its hyphen."""
    told = str(escape(french(text)))
    return Markup(re.sub(r"\be-CPS\b", '<span class="nb">e-CPS</span>', told))  # noqa: S704 - escaped above


def nested(text: str) -> str:
    """Return a text to stand between « and »: its own quotes become “ and ”."""
    return re.sub(rf"«[\s{NBSP}]*(.*?)[\s{NBSP}]*»", r"“\1”", text)


def several(count: int, noun: str) -> str:
    """Return « 3 scénarios » : the noun takes an s from two on, on each of its words."""
    words = " ".join(f"{word}s" for word in noun.split(" ")) if count > 1 else noun
    return f"{count} {_agree(words)}"


def _agree(words: str) -> str:
    return words.replace("nons ", "non ").replace("ens pannes", "en panne")


def seconds(value: float) -> str:
    """Return a number of seconds as « 0,42 s », « 2,3 s », « 1 min 05 s » or « 1 h 02 min »."""
    if value < 1:
        return f"{value:.2f}".replace(".", ",") + f"{NBSP}s"
    if value < MINUTE:
        return f"{value:.1f}".replace(".", ",") + f"{NBSP}s"
    minutes, rest = divmod(round(value), MINUTE)
    if minutes < HOUR:
        return f"{minutes}{NBSP}min {rest:02d}{NBSP}s"
    hours, minutes = divmod(minutes, HOUR)
    return f"{hours}{NBSP}h {minutes:02d}{NBSP}min"


def day(moment: datetime) -> str:
    """Return « 24 novembre 2026 », in Paris."""
    local = moment.astimezone(PARIS)
    number = "1er" if local.day == 1 else str(local.day)
    return f"{number}{NBSP}{MONTHS[local.month - 1]} {local.year}"


def short_day(moment: datetime) -> str:
    """Return « 24/11/2026 », in Paris."""
    return f"{moment.astimezone(PARIS):%d/%m/%Y}"


def clock(moment: datetime) -> str:
    """Return « 15 h 04 », in Paris."""
    local = moment.astimezone(PARIS)
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def day_and_clock(moment: datetime) -> str:
    """Return « 24 novembre 2026 à 15 h 04 »."""
    return f"{day(moment)} à {clock(moment)}"
