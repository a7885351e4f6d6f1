"""`python -m reports merge`: shards and reruns of one suite, joined into one run folder.

The joined run is one stream of official messages, whatever the number of workers and runs it comes from.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reports.french import several
from reports.merging.parts import DESCRIPTIONS, Part, Telling, instant, read_part
from reports.reading.model import Run, ScenarioRun
from reports.reading.own_files import RefusedFileError, read_own
from reports.reading.runs import read_run
from reports.reading.status import Status
from reports.recording.message_log import MessageLog
from reports.run_format import BROWSER, ENVIRONMENT, EVIDENCE, FACTS, FAULT, GUIDE, MAIN, PART, REVISION, Json, value_of

RUN_ID = "fusion"
SHOWN = 20  # scenarios named before « et N autres »
BETWEEN = " ; "
_SHARD = re.compile(r"(?P<rank>\d+)/(?P<whole>\d+ .*)")


class MergeError(Exception):
    """The runs cannot be joined; the message says why and the mend."""


def merge(folders: Sequence[Path], into: Path) -> tuple[bool, list[str]]:
    """Join the runs at `folders` into `into`; return whether nothing is missing, and the lines that tell it.

    Raises MergeError when `into` holds something already, when a folder holds no run, or when the runs met different
    worlds: a scenario that failed in one has not been retried in another.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise MergeError(f"{into} existe déjà : choisir un autre dossier (--into), ou le supprimer.")
    parts = _read(folders)
    _refuse_other_worlds(parts)
    _forget_mended(parts)
    missing = [*_empty(parts), *_absent_shards(parts), *_leave_old_texts(parts), *_unreadable(parts)]
    notes = [*_differences(parts), *missing]
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".fusion-") as workshop:
        fresh = Path(workshop) / into.name
        fresh.mkdir()
        _write(parts, fresh, notes)
        run = read_run(fresh)
        fresh.replace(into)
    untold = [one for one in run.selected if not _is_told(one)]
    lines = [_headline(run, parts, into), *(f"note : {note}" for note in run.notes), *_named(untold)]
    return not missing and not untold, lines


def _read(folders: Sequence[Path]) -> list[Part]:
    """Return the parts, from the oldest to the newest."""
    try:
        parts = [read_part(folder) for folder in dict.fromkeys(folder.resolve() for folder in folders)]
    except FileNotFoundError as error:
        raise MergeError(f"{error}. Donner le dossier d'une exécution, ou retirer celui-ci.") from error
    return sorted(parts, key=lambda part: (part.run.started, part.name))


def _refuse_other_worlds(parts: list[Part]) -> None:
    told = [part for part in parts if part.run.facts]  # one that was cut before its first scenario met none
    for what, label, of_none in (
        ("environnement", ENVIRONMENT, ""),
        ("navigateur", BROWSER, ""),
        ("faute", FAULT, "-"),
    ):
        values: dict[str, list[str]] = {}
        for part in told:
            value = part.run.fault if label == FAULT else value_of(part.run.facts, label)
            if value or of_none:
                values.setdefault(value or "aucune", []).append(part.name)
        if len(values) > 1:
            found = BETWEEN.join(f"{value} ({', '.join(names)})" for value, names in values.items())
            raise MergeError(
                f"les exécutions n'ont pas rencontré le même monde ({what} : {found}). Joindre celles d'un seul monde."
            )


def _unreadable(parts: list[Part]) -> list[str]:
    """Return the files that a part could not read and that no later one has read."""
    told = [error["message"].strip() for part in parts for error in part.of_kind("parseError").values()]
    return [f"illisible : {one}" for one in dict.fromkeys(told)]


def _forget_mended(parts: list[Part]) -> None:
    """Forget that a file could not be read once a later part has read it."""
    for rank, part in enumerate(parts):
        read = {uri for later in parts[rank + 1 :] for uri in later.of_kind("source")}
        for told, error in part.of_kind("parseError").items():
            if error["source"].get("uri") in read:
                del part.descriptions["parseError", told]


# -- what is missing, or differs


def _empty(parts: list[Part]) -> list[str]:
    return [
        f"{part.name} ne dit rien d'aucun scénario ({part.run.cut_short or 'rien de sélectionné'})"
        for part in parts
        if not part.of_kind("testCase") and not value_of(part.run.facts, PART)
    ]


def _absent_shards(parts: list[Part]) -> list[str]:
    """Return the shares of a suite (« 2/4 de 265 (…) ») that no part ran; `pytest --shard` tells each as a fact."""
    told = [
        found for part in parts for label, value in part.run.facts if (found := _SHARD.match(value)) and label == PART
    ]
    lines = []
    for whole in dict.fromkeys(found["whole"] for found in told):
        ranks = {int(found["rank"]) for found in told if found["whole"] == whole}
        absent = set(range(1, int(whole.partition(" ")[0]) + 1)) - ranks
        lines += [f"la part {rank}/{whole} manque" for rank in sorted(absent)]
    return lines


def _leave_old_texts(parts: list[Part]) -> list[str]:
    """Keep of each feature the results of its newest text; return what that leaves out."""
    newest = {uri: source["data"] for part in parts for uri, source in part.of_kind("source").items()}
    told = []
    for part in parts:
        for uri, source in part.of_kind("source").items():
            if source["data"] != newest[uri] and (count := part.leave_out(uri)):
                told.append(
                    f"{uri} a changé depuis {part.name} : {several(count, 'essai')} de l'ancien texte sans suite"
                )
    return told


def _differences(parts: list[Part]) -> Iterator[str]:
    by_value: dict[str, list[str]] = {}
    for part in parts:
        by_value.setdefault(value_of(part.run.facts, REVISION) or "inconnu", []).append(part.name)
    if len(by_value) > 1:
        values = BETWEEN.join(f"{value} ({', '.join(names)})" for value, names in by_value.items())
        yield f"les exécutions n'ont pas la même révision : {values}"
    if len({guide for part in parts if (guide := _guide(part)) is not None}) > 1:
        yield "les exécutions n'ont pas le même guide : celui de la plus récente est gardé"


def _guide(part: Part) -> bytes | None:
    with suppress(OSError):
        return read_own(part.run.folder, GUIDE)
    return None


def _is_told(scenario: ScenarioRun) -> bool:
    return scenario.status not in (Status.NOT_RUN, Status.INTERRUPTED)


def _headline(run: Run, parts: list[Part], into: Path) -> str:
    attempts = sum(len(one.attempts) for one in run.selected)
    joined = several(len(parts), "exécution")
    return f"{joined} : {several(len(run.selected), 'scénario')}, {several(attempts, 'essai')} dans {into}"


def _named(untold: list[ScenarioRun]) -> list[str]:
    lines = [f"sans résultat ({one.status.value}) : {one.name} ({one.uri}:{one.line})" for one in untold[:SHOWN]]
    return lines + ([f"… et {several(len(untold) - SHOWN, 'autre')}"] if len(untold) > SHOWN else [])


# -- what is written


def _write(parts: list[Part], folder: Path, notes: list[str]) -> None:
    for part in parts:
        _copy(part, folder, (GUIDE,), notes)
        _copy_evidence(part, folder, notes)
    facts = json.dumps(_facts(parts, notes), ensure_ascii=False, indent=1)
    (folder / FACTS).write_text(facts, encoding="utf-8")
    log = MessageLog(folder / MAIN)
    for kind, message in _stream(parts):
        log.write_json({kind: message})
    log.close()


def _copy_evidence(part: Part, folder: Path, notes: list[str]) -> None:
    source = part.run.folder / EVIDENCE
    if source.is_symlink():
        notes.append(f"{part.name} : {EVIDENCE} n'est pas copié : c'est un lien, qui mène ailleurs")
    elif source.is_dir():
        (folder / EVIDENCE).mkdir(exist_ok=True)
        for file in sorted(source.iterdir()):
            if file.suffix != ".part":  # unfinished
                _copy(part, folder, (EVIDENCE, file.name), notes)


def _copy(part: Part, folder: Path, path: tuple[str, ...], notes: list[str]) -> None:
    """Copy a file of a part, its own and regular; a note tells of what is refused, nothing of what is not there."""
    try:
        data = read_own(part.run.folder, *path)
    except FileNotFoundError:
        return
    except OSError as error:
        why = error if isinstance(error, RefusedFileError) else error.strerror
        notes.append(f"{part.name} : {'/'.join(path)} n'est pas copié : {why}")
    else:
        folder.joinpath(*path).write_bytes(data)


def _facts(parts: list[Part], notes: list[str]) -> Json:
    newest = {name: value for part in parts for name, value in part.facts.items()}
    for name in ("command", "revision"):
        values = [one for part in parts for one in (part.facts.get(name) or "").split(BETWEEN) if one]
        newest[name] = BETWEEN.join(dict.fromkeys(values)) or None
    origins = {json.dumps(origin): origin for part in parts for origin in part.origins}
    damage = [told for part in parts for told in _by_name(part, [*_damage(part), *_cut(part)])]
    newest |= {"started": parts[0].run.started.isoformat(), "parts": list(origins.values())}
    return newest | {"damage": list(dict.fromkeys(damage)), "notes": notes}


def _damage(part: Part) -> list[str]:
    """Return what its files lack; what an earlier merge found missing is looked for anew."""
    return [note for note in part.run.notes if note not in part.facts.get("notes", [])]


def _cut(part: Part) -> list[str]:
    return [part.run.cut_short] if part.run.cut_short else []


def _by_name(part: Part, told: list[str]) -> list[str]:
    """Return what is told of a part with its name before; a joined run has named its own already."""
    return told if part.facts.get("parts") else [f"{part.name} : {one}" for one in told]


def _stream(parts: list[Part]) -> Iterator[tuple[str, Json]]:
    """Yield the messages of the joined run in the official order; what several parts say alike, once."""
    yield from (("meta", part.meta) for part in parts[-1:] if part.meta)
    yield "testRunStarted", {"timestamp": min((part.start for part in parts), key=instant), "id": RUN_ID}
    described = {key: message for part in parts for key, message in part.descriptions.items()}
    for kind in DESCRIPTIONS:
        for message in (message for (one, _), message in described.items() if one == kind):
            yield kind, {**message, "testRunStartedId": RUN_ID} if "testRunStartedId" in message else message
    by_case = _by_case(parts, [key for kind, key in described if kind == "testCase"])
    every = [(telling, rank, own) for own in by_case.values() for rank, telling in enumerate(own)]
    for telling, rank, own in sorted(every, key=lambda one: one[0].moment):
        yield from telling.renumbered(rank, last=telling is own[-1])
    yield "testRunFinished", _end(parts, list(by_case.values()))


def _by_case(parts: list[Part], cases: list[str]) -> dict[str, list[Telling]]:
    """Return the attempts at each case, in order; one that two parts hold, once."""
    found: dict[str, dict[tuple[int, int], Telling]] = {case: {} for case in cases}
    for telling in (telling for part in parts for telling in part.tellings.values()):
        if telling.case in found:
            found[telling.case][telling.moment] = telling
    return {case: [own[moment] for moment in sorted(own)] for case, own in found.items()}


def _end(parts: list[Part], attempts: list[list[Telling]]) -> Json:
    """Return the end of the joined run; what cut a part short counts as long as a result is missing.

    A part whose command failed though no scenario of its own says why stays failed: nothing here has mended it.
    """
    whole = all(own and own[-1].is_finished for own in attempts)
    cut = [] if whole else [told for part in parts for told in _by_name(part, _cut(part))]
    sound = not any(part.of_kind("parseError") or part.run.unexplained for part in parts)
    success = whole and sound and not any(own[-1].failed for own in attempts)
    told = {"success": success, "timestamp": max((part.end for part in parts), key=instant)}
    return {**told, "testRunStartedId": RUN_ID} | ({"message": BETWEEN.join(cut)} if cut else {})
