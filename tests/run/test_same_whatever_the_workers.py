"""One process, two workers or another order: the same results, the same evidence for each step, the same site."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reports.reading.model import StepRun
from reports.reading.runs import read_run
from tests.support.paths import ROOT

FEATURES = ("features/connexion/code-pin.feature", "features/suppression/mot-de-passe-oublie.feature")
WAYS = {
    "alone": ("-p", "no:randomly", "-n", "0"),
    "two-workers": ("-p", "no:randomly", "-n", "2"),
    "another-order": ("-p", "randomly", "--randomly-seed=7", "-n", "0"),
}
TIMES = re.compile(
    r"\d+ h \d\d|\d+[,.]?\d* (?:ms|s|min|h)\b|"
    r"\d{4}-\d\d-\d\d\S*|\d+ \w+ 20\d\d|\d+(?:er)? \w+\.? 20\d\d|\b\d?\d[h:]\d\d\b"
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of the run made in each way; the last name is the same, as pages may show it."""
    folders = {way: tmp_path_factory.mktemp(way) / "run" for way in WAYS}
    for way, options in WAYS.items():
        command = [sys.executable, "-m", "pytest", *FEATURES, *options, f"--report-dir={folders[way]}"]
        command += ["-q", "-p", "no:cacheprovider"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == pytest.ExitCode.OK, done.stdout + done.stderr
    return folders


def normalised(folder: Path) -> dict[object, object]:
    """Return what a run tells of each scenario, times, order and workers left out."""
    scenarios = [one for feature in read_run(folder).features for one in feature.scenarios() if one.selected]
    return {
        one.key: (
            one.status,
            [facts for attempt in one.attempts for facts in attempt.facts],
            [told(step) for attempt in one.attempts for step in [*attempt.steps, *attempt.hooks]],
        )
        for one in scenarios
    }


def told(step: StepRun) -> tuple[object, ...]:
    return step.keyword, step.text, step.status, [(one.kind, one.caption, one.media_type) for one in step.evidence]


@pytest.mark.parametrize("way", ["two-workers", "another-order"])
def test_results_and_evidence_are_the_same(runs: dict[str, Path], way: str) -> None:
    alone = normalised(runs["alone"])
    assert len(alone) > 5
    assert normalised(runs[way]) == alone


@pytest.mark.parametrize("way", ["two-workers", "another-order"])
def test_the_site_is_the_same_up_to_times(runs: dict[str, Path], way: str) -> None:
    alone = pages(runs["alone"])
    assert "index.html" in alone
    assert pages(runs[way]) == alone


def pages(folder: Path) -> dict[str, list[str]]:
    """Return what a reader reads in each page of the site of a run, the command and the times left out.

    The page of the history speaks of nothing but times: the slowest steps, how long the runs took.
    """
    site = folder.parent / "site"
    if not site.exists():
        command = [sys.executable, "-m", "reports", "build", str(folder), "--site", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    told = [page for page in site.rglob("*.html") if page.name != "historique.html"]
    return {str(page.relative_to(site)): words(page.read_text(encoding="utf-8")) for page in told}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if text := TIMES.sub("…", " ".join(data.split())):
            self.found.append(text)


def words(page: str) -> list[str]:
    parser = _Words()
    parser.feed(page)
    return [word for word in parser.found if "pytest" not in word]
