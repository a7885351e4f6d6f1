"""What an edition of the site is made of: which runs it tells, with which past, guide and fault campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bdd.guide_items import Guide, read_guide
from reports.reading.campaigns import Campaign, read_campaigns
from reports.reading.digest import Digest, digest
from reports.reading.history import History, history, to_tell
from reports.reading.model import Run
from reports.reading.runs import known_facts, read_run
from reports.reading.story import Story, tell
from reports.run_format import GUIDE, find_runs, message_files

SOURCE_GUIDE = Path("features/guide.toml")

Reader = Callable[[Path], Run]


@dataclass(frozen=True)
class Edition:
    """All that a site tells; `url` is where it is published, empty when it is not."""

    guide: Guide
    story: Story
    history: History
    campaign: Campaign
    url: str = ""


class UsageError(Exception):
    """Something asked for cannot be had; the message says what and the mend."""


def edit(runs: Sequence[Path], past: Sequence[Path], faults: Path, guide: Path | None) -> Edition:
    """Return the edition that tells `runs`, or else the last full run kept in `past` and those after it.

    `past` are folders of runs, or runs; `faults` holds the fault campaigns. Raises UsageError when nothing can be told.
    """
    reader = lru_cache(maxsize=1)(read_run)  # the newest run is read for its digest, then told
    digests = _digests([*runs, *past], reader)
    chosen = runs or to_tell(digests) or [one.folder for one in digests[-1:]]
    if not chosen:
        told = ", ".join(map(str, past))
        raise UsageError(f"aucune exécution dans {told}. En lancer une : pytest features")
    story = read_story(chosen, reader)
    return Edition(guide_of(story, guide), story, history(digests), read_campaigns(faults))


def _digests(folders: Sequence[Path], reader: Reader) -> list[Digest]:
    """Return the digest of every run that is one of `folders` or lies in one, the oldest first."""
    found = [run for folder in folders for run in find_runs(folder) or [folder] if run.is_dir()]
    runs = {run.resolve(): run for run in found if message_files(run)}
    return sorted((digest(run, reader) for run in _told_once(runs.values())), key=lambda one: one.started)


def _told_once(runs: Iterable[Path]) -> list[Path]:
    """Return the runs without those that another one joins: `merge` writes in its run which ones it was made from."""
    facts = {run: known_facts(run) for run in runs}
    joined = {(part["name"], part.get("started")) for known in facts.values() for part in known.get("parts", [])}
    return [run for run, known in facts.items() if (run.name, known.get("started")) not in joined]


def read_story(folders: Sequence[Path], reader: Reader = read_run) -> Story:
    """Return the story of the runs at `folders`; raises UsageError when one of them holds no run."""
    try:
        return tell([reader(folder) for folder in folders])
    except FileNotFoundError as error:
        raise UsageError(f"{error}. Donner le dossier d'une exécution, sous reports/runs") from error


def guide_of(story: Story, given: Path | None) -> Guide:
    """Return the guide at `given`, or else the one kept with the newest run, or else the sources'."""
    path = given or story.latest.folder / GUIDE
    if not path.is_file() and not given:
        path = SOURCE_GUIDE
    try:
        return read_guide(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"le guide ne se lit pas : {error}") from error
