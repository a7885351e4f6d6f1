"""A run folder: its file names, media types and shapes, written once for those who write and those who read it.

```
reports/runs/2026-11-24T02-00-00/
  run.json               what is known from the start: command, revision, versions; of a joined run, its origins
  messages-WORKER.ndjson Cucumber Messages of each worker (« main » without workers, or of a joined run)
  evidence/DIGEST.EXT    pictures, mails, SMS, traces, each kept once
  guide.toml             the guide as it was
  resume.json            a digest for the history, made anew whenever the rest changes
```
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NotRequired, TypedDict

Json = dict[str, Any]

RUNS = Path("reports/runs")
FACTS = "run.json"
GUIDE = "guide.toml"
DIGEST = "resume.json"
EVIDENCE = "evidence"
CAMPAIGN = "faults.json"
"""What became of each fault, in the folder of a campaign."""
MAIN_WORKER = "main"
MEDIA_TYPES = {
    "image/png": "png",
    "image/webp": "webp",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "message/rfc822": "eml",
    "application/json": "json",
    "text/plain": "txt",
    "application/zip": "zip",
}
"""What evidence may be, and the ending of its file."""
GHERKIN = "text/x.cucumber.gherkin+plain"
RUN_FACTS = "text/x.ecps-run-facts+plain"
SCENARIO_FACTS = "text/x.ecps-scenario-facts+plain"
TRACE = "trace"
"""The kind of evidence that `playwright show-trace` opens."""
SETUP, TEARDOWN = "hook-setup", "hook-teardown"
BREAKDOWN = "text/x.ecps-breakdown+plain"
"""Beside the step whose error is no broken expectation of the product: its text says so."""
ENVIRONMENT, PART, REVISION, COMMAND = "Environnement", "Part", "Révision", "Commande"
BROWSER, FAULT, ATTESTED = "Navigateur", "Faute branchée", "Attesté"
"""Labels of facts that a reader of the run looks for; the others are only shown."""
_STAMP = "%Y-%m-%dT%H-%M-%S"
_STAMP_LENGTH = len("2026-11-24T02-00-00")
_CASE = "-cas"


class Facts(TypedDict, total=False):
    """What run.json holds. A joined run has `parts`, the runs it was made from, and what the joining found."""

    started: str
    command: str | None
    revision: str | None
    python: str
    system: str
    packages: dict[str, str]
    parts: NotRequired[list[Json]]
    damage: NotRequired[list[str]]
    notes: NotRequired[list[str]]


def message_file(worker: str) -> str:
    """Return the name of the file where a worker writes its messages."""
    return f"messages-{worker}.ndjson"


MAIN = message_file(MAIN_WORKER)


def message_files(folder: Path) -> list[Path]:
    """Return the message files of a run, in the order of their names; none when the folder holds no run."""
    return sorted(folder.glob(message_file("*")))


def find_runs(root: Path) -> list[Path]:
    """Return the run folders right below `root`, from the oldest to the newest."""
    return sorted(folder for folder in root.glob("*") if message_files(folder))


def dated(parent: Path) -> Path:
    """Return a folder of `parent` named by this second, not made yet."""
    stamp = datetime.now().strftime(_STAMP)
    folder, number = parent / stamp, 1
    while folder.exists():
        number += 1
        folder = parent / f"{stamp}-{number}"
    return folder


def date_of(folder: Path) -> datetime:
    """Return when a folder was made, from its name, or else from its files."""
    try:
        return datetime.strptime(folder.name[:_STAMP_LENGTH], _STAMP).astimezone()
    except ValueError:
        return datetime.fromtimestamp(folder.stat().st_mtime).astimezone()


def digest_of(data: bytes) -> str:
    """Return the name of evidence, from what it holds: 20 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=10).hexdigest()


def evidence_file(data: bytes, media_type: str) -> str:
    """Return the name of the file that keeps evidence."""
    return f"{digest_of(data)}.{MEDIA_TYPES.get(media_type, 'bin')}"


def evidence_address(path: str, kind: str) -> str:
    """Return the address of evidence kept at `path` of the run's folder; its kind is the fragment, read by ours."""
    return f"{path}#{kind}"


def kind_of(address: str) -> tuple[str, str]:
    """Return the path and the kind that an address of evidence tells; « text » when it tells none."""
    path, _, kind = address.partition("#")
    return path, kind or "text"


def case_id(pickle_id: str, variant: str) -> str:
    """Return the id of the test case of a pickle; `variant` tells apart those that differ by more than their row."""
    own = f"{pickle_id}{_CASE}"
    return f"{own}-{hashlib.blake2s(variant.encode(), digest_size=3).hexdigest()}" if variant else own


def variant_of(case: str) -> str:
    """Return what tells a test case from the others of its pickle, empty for the only one."""
    return case.partition(f"{_CASE}-")[2]


def written_facts(facts: Sequence[tuple[str, str]]) -> str:
    """Return (label, value) pairs as lines « label : value », the form in which facts travel."""
    return "\n".join(f"{label} : {' '.join(value.split())}" for label, value in facts)


def read_facts(body: str) -> list[tuple[str, str]]:
    """Return the (label, value) pairs of such lines; a line that is none is left out."""
    pairs = [line.partition(" : ") for line in body.splitlines()]
    return [(label, value) for label, colon, value in pairs if colon]


def value_of(facts: Iterable[tuple[str, str]], label: str) -> str:
    """Return the value of a fact, empty when nothing tells it."""
    return dict(facts).get(label, "")
