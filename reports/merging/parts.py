"""The messages of a run as they were written, kept apart by what they describe, to be joined with those of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reports.reading import message_stream as raw
from reports.reading.model import Run
from reports.reading.runs import known_facts, read_run
from reports.run_format import Json

DESCRIPTIONS = {
    "hook": "id",
    "source": "uri",
    "gherkinDocument": "uri",
    "pickle": "id",
    "testCase": "id",
    "attachment": "body",
    "parseError": "message",
}
"""The messages that describe rather than happen, in the official order, and what identifies each."""


@dataclass
class Telling:
    """One attempt at a test case: its start, then everything that was written of it, in order."""

    started: Json
    rest: list[tuple[str, Json]] = field(default_factory=list)

    @property
    def case(self) -> str:
        """Return the id of its test case."""
        return str(self.started["testCaseId"])

    @property
    def moment(self) -> tuple[int, int]:
        """Return when it started, in seconds and nanoseconds: no two attempts at a case start at once."""
        return instant(self.started["timestamp"])

    @property
    def is_finished(self) -> bool:
        """Return whether its end was written."""
        return any(kind == "testCaseFinished" for kind, _ in self.rest)

    @property
    def failed(self) -> bool:
        """Return whether a step, or what is around the steps, went wrong."""
        results = [message["testStepResult"]["status"] for kind, message in self.rest if kind == "testStepFinished"]
        return not {"FAILED", "UNDEFINED", "AMBIGUOUS"}.isdisjoint(results)

    def renumbered(self, number: int, last: bool) -> Iterator[tuple[str, Json]]:
        """Yield its messages as those of attempt `number`, from 0, of its case."""
        own_id = f"{self.case}-{number}"
        yield "testCaseStarted", {**self.started, "id": own_id, "attempt": number}
        for kind, message in self.rest:
            told = {**message, "testCaseStartedId": own_id}
            yield kind, {**told, "willBeRetried": not last} if kind == "testCaseFinished" else told


@dataclass
class Part:
    """A run about to be joined with others; `run` is the same, as a reader sees it."""

    run: Run
    facts: Json
    meta: Json = field(default_factory=dict)
    starts: list[Json] = field(default_factory=list)
    ends: list[Json] = field(default_factory=list)
    descriptions: dict[tuple[str, str], Json] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.run.name

    @property
    def start(self) -> Json:
        """Return the timestamp at which it started, as far as it is known."""
        known = [start["timestamp"] for start in self.starts]
        return min(known, key=instant, default={"seconds": int(self.run.started.timestamp()), "nanos": 0})

    @property
    def end(self) -> Json:
        """Return the timestamp of the last thing known of it."""
        known = [
            message["timestamp"]  # an attachment may bear none
            for telling in self.tellings.values()
            for _, message in telling.rest
            if "timestamp" in message
        ]
        return max([*known, *(end["timestamp"] for end in self.ends)], key=instant, default=self.start)

    @property
    def origins(self) -> list[Json]:
        """Return the runs that it comes from: those that were joined into it, or itself."""
        own: Json = {"name": self.name}
        own |= {key: self.facts[key] for key in ("started", "revision") if key in self.facts}
        joined: list[Json] = self.facts.get("parts", [])
        return joined or [own]

    def of_kind(self, kind: str) -> dict[str, Json]:
        """Return its descriptions of one kind, by what identifies each."""
        return {key: message for (one, key), message in self.descriptions.items() if one == kind}

    def leave_out(self, uri: str) -> int:
        """Forget the feature at `uri` and what happened to its scenarios; return how many attempts that is."""
        pickles = {key for key, pickle in self.of_kind("pickle").items() if pickle["uri"] == uri}
        cases = {key for key, case in self.of_kind("testCase").items() if case["pickleId"] in pickles}
        gone: dict[str, set[str]] = {"source": {uri}, "gherkinDocument": {uri}, "pickle": pickles, "testCase": cases}
        self.descriptions = {
            (kind, key): message for (kind, key), message in self.descriptions.items() if key not in gone.get(kind, ())
        }
        left = {key: telling for key, telling in self.tellings.items() if telling.case not in cases}
        count = len(self.tellings) - len(left)
        self.tellings = left
        return count


def read_part(folder: Path) -> Part:
    """Return the run at `folder`, whatever state it was left in; raises FileNotFoundError when it holds none."""
    part = Part(read_run(folder), known_facts(folder))
    for _file, kind, message in raw.lines(folder, []):
        _sort(part, kind, message)
    return part


def _sort(part: Part, kind: str, message: Json) -> None:
    """File one message; one that tells of an attempt whose start was lost is left out."""
    attempt = message.get("testCaseStartedId")
    if kind == "testCaseStarted":
        part.tellings[message["id"]] = Telling(message)
    elif attempt is not None:
        if attempt in part.tellings:
            part.tellings[attempt].rest.append((kind, message))
    elif kind in DESCRIPTIONS:
        part.descriptions[kind, message[DESCRIPTIONS[kind]]] = message
    elif kind == "meta":
        part.meta = message
    elif kind == "testRunStarted":
        part.starts.append(message)
    elif kind == "testRunFinished":
        part.ends.append(message)


def instant(timestamp: Json) -> tuple[int, int]:
    """Return a message timestamp as something that sorts, to the nanosecond."""
    return timestamp["seconds"], timestamp["nanos"]
