"""Puts the messages of a run together: what was written, what was selected, what happened."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from reports.french import several
from reports.reading import message_stream as raw
from reports.reading.as_written import called, step_nodes
from reports.reading.features import build_features
from reports.reading.message_stream import Messages, moment, seconds
from reports.reading.model import Attempt, Evidence, Failure, Run, StepRun, Unreadable
from reports.reading.own_files import evidence_name, read_own
from reports.reading.shapes import fitting_facts
from reports.reading.status import Status
from reports.run_format import (
    BREAKDOWN,
    COMMAND,
    EVIDENCE,
    FACTS,
    MAIN,
    REVISION,
    RUN_FACTS,
    SCENARIO_FACTS,
    SETUP,
    Json,
    digest_of,
    kind_of,
    read_facts,
)

STATUSES = {
    "PASSED": Status.PASSED,
    "FAILED": Status.FAILED,
    "SKIPPED": Status.SKIPPED,
    "UNDEFINED": Status.UNDEFINED,
    "AMBIGUOUS": Status.UNDEFINED,
    "PENDING": Status.UNDEFINED,
}
KILLED = "exécution tuée ou encore en cours : la fin n'a jamais été écrite"


def read_run(folder: Path) -> Run:
    """Return the run at `folder`; raises FileNotFoundError when it holds no messages."""
    found = raw.read(folder)
    run = Run(folder=folder, started=_started(folder, found), notes=found.notes)
    _end(run, found)
    run.facts = _run_facts(folder, found, run.notes)
    attempts = _Attempts(folder, found).by_case()
    run.features = build_features(run, found, attempts)
    run.unreadable = list(dict.fromkeys(map(_unreadable, found.parse_errors)))
    return run


def _unreadable(error: Json) -> Unreadable:
    source = error["source"]
    return Unreadable(source.get("uri", ""), source.get("location", {}).get("line"), error["message"])


def _started(folder: Path, found: Messages) -> datetime:
    """Return when the run started; of one that wrote nothing, when its folder was made."""
    times = [moment(message["timestamp"]) for message in found.run_started]
    times += [moment(message["timestamp"]) for message in found.started.values()]
    return min(times, default=datetime.fromtimestamp(folder.stat().st_mtime, UTC))


def _end(run: Run, found: Messages) -> None:
    """Tell when the run ended and what cut it short: the controller's file decides."""
    last = found.run_finished.get(MAIN)
    if last is None:
        run.cut_short = KILLED
        return
    run.ended = moment(last["timestamp"])
    run.cut_short = last.get("message")
    run.success = last.get("success")


def _run_facts(folder: Path, found: Messages, notes: list[str]) -> list[tuple[str, str]]:
    facts = [
        fact
        for message in found.attachments
        if message["mediaType"] == RUN_FACTS
        for fact in read_facts(message["body"])
    ]
    told = _told_facts(folder)
    known = fitting_facts(told)
    if not told:
        notes.append(f"{FACTS} manque ou est illisible : la commande et les versions ne sont pas connues")
    elif misshapen := sum(value is not None for name, value in told.items() if name not in known):
        notes.append(f"{FACTS} : {several(misshapen, 'fait')} sans la forme attendue, laissé de côté")
    notes += [*known.get("damage", []), *known.get("notes", [])]  # what `merge` saw of the runs it joined
    labels = ((COMMAND, "command"), (REVISION, "revision"), ("Python", "python"), ("Système", "system"))
    facts += [(label, str(known[name])) for label, name in labels if known.get(name)]
    packages = ", ".join(f"{name} {version}" for name, version in known.get("packages", {}).items())
    return list(dict.fromkeys([*facts, *([("Paquets", packages)] if packages else [])]))


def known_facts(folder: Path) -> Json:
    """Return what the run's own file of facts says in its shape; nothing when it is missing or damaged."""
    return fitting_facts(_told_facts(folder))


def _told_facts(folder: Path) -> Json:
    try:
        told = raw.parsed(read_own(folder, FACTS))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


class _Attempts:
    """Joins steps, results and evidence into the attempts of each test case."""

    def __init__(self, folder: Path, found: Messages) -> None:
        self._folder = folder
        self._found = found
        self._nodes = {key: node for doc in found.documents.values() for key, node in step_nodes(doc).items()}
        self._evidence: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        self._facts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._breakdowns: set[tuple[str, str]] = set()
        for message in found.attachments:
            self._attach(message)

    def by_case(self) -> dict[str, list[Attempt]]:
        """Return the attempts of each case, in their order."""
        found: dict[str, list[Attempt]] = defaultdict(list)
        for started in self._found.started.values():
            if started["testCaseId"] in self._found.cases:
                found[started["testCaseId"]].append(self._attempt(started))
        for attempts in found.values():
            attempts.sort(key=lambda attempt: (attempt.started, attempt.number))
        return found

    def _attach(self, message: Json) -> None:
        attempt, step = message.get("testCaseStartedId"), message.get("testStepId")
        if attempt and message["mediaType"] == SCENARIO_FACTS:
            self._facts[attempt] += read_facts(message["body"])
        elif attempt and step and message["mediaType"] == BREAKDOWN:
            self._breakdowns.add((attempt, step))
        elif attempt and step:
            self._evidence[attempt, step].append(self._piece(message))

    def _piece(self, message: Json) -> Evidence:
        """Return the evidence that a message points to: a file of the run's own, whatever address it says."""
        path, kind = kind_of(message.get("url", ""))
        name, caption = evidence_name(path), message.get("fileName", "")
        if name is None and path:
            caption = f"{caption} (preuve refusée : son adresse n'est pas dans le dossier des preuves)".strip()
        return Evidence(
            kind=kind,
            caption=caption,
            media_type=message["mediaType"],
            file=self._folder / EVIDENCE / (name or f"{digest_of(path.encode())}.refusée"),
            body=message["body"],
        )

    def _attempt(self, started: Json) -> Attempt:
        case = self._found.cases[started["testCaseId"]]
        pickle_steps = {step["id"]: step for step in self._pickle(case).get("steps", [])}
        steps: list[StepRun] = []
        hooks: list[StepRun] = []
        for test_step in case["testSteps"]:
            pickle_step = pickle_steps.get(test_step.get("pickleStepId", ""))
            if pickle_step:
                steps.append(self._result(called(pickle_step, self._nodes), started["id"], test_step["id"]))
            elif "hookId" in test_step:
                name = "Préparation" if test_step["hookId"] == SETUP else "Rangement"
                hooks.append(self._result(StepRun(name, "", 0), started["id"], test_step["id"]))
        played = {test_step.get("pickleStepId") for test_step in case["testSteps"]}
        steps += [called(step, self._nodes) for key, step in pickle_steps.items() if key not in played]
        finished = self._found.finished.get(started["id"])
        return Attempt(
            number=started["attempt"],
            worker=started.get("workerId", ""),
            started=moment(started["timestamp"]),
            ended=moment(finished["timestamp"]) if finished else None,
            steps=steps,
            hooks=hooks,
            facts=self._facts.get(started["id"], []),
        )

    def _pickle(self, case: Json) -> Json:
        return self._found.pickles.get(case["pickleId"], {})

    def _result(self, step: StepRun, attempt: str, step_id: str) -> StepRun:
        step.evidence = self._evidence.get((attempt, step_id), [])
        finished = self._found.steps.get((attempt, step_id))
        if finished is None:
            if (attempt, step_id) in self._found.opened:
                step.status = Status.INTERRUPTED
            return step
        result = finished["testStepResult"]
        step.status = STATUSES.get(result["status"], Status.FAILED)
        step.duration = seconds(result["duration"])
        step.message = result.get("message")
        error = result.get("exception")
        if error:
            step.failure = Failure(error["type"], error.get("message", ""), error.get("stackTrace", ""))
        if (attempt, step_id) in self._breakdowns and step.status is Status.FAILED:
            step.status = Status.BROKEN
        return step
