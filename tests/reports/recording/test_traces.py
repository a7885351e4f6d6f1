"""Traces are cut by step in the words of the scenario, kept with the run and linked from its pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.reading.runs import read_run
from tests.support.paths import ROOT

FEATURE = "features/suppression/depuis-l-ordinateur.feature"
TITLE = "Le bouton « Actif » désactive mon e-CPS"


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a traced run of one scenario, what pytest-playwright keeps being gone since."""
    folder = tmp_path_factory.mktemp("traced")
    command = [sys.executable, "-m", "pytest", FEATURE, "-k", TITLE, "--tracing=on", f"--output={folder / 'output'}"]
    command += [f"--report-dir={folder / 'run'}", "--axe=off", "--evidence=off"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.OK, done.stdout + done.stderr
    return folder / "run"


def groups(trace: Path) -> dict[str, int]:
    """Return the number of actions in each group of a trace, by the group's title; "" for those in none."""
    with zipfile.ZipFile(trace) as archive:
        events = [json.loads(line) for line in archive.read("trace.trace").splitlines()]
    begun = [event for event in events if event["type"] == "before"]
    assert not [event["title"] for event in begun if event["method"] == "tracingGroup" and "parentId" in event]
    titles = {event["callId"]: event["title"] for event in begun if event["method"] == "tracingGroup"}
    found = dict.fromkeys(titles.values(), 0)
    for event in begun:
        if event["method"] != "tracingGroup":
            title = titles.get(event.get("parentId"), "")
            found[title] = found.get(title, 0) + 1
    return found


def test_each_browser_has_its_trace_with_a_group_for_each_step(traced: Path) -> None:
    [scenario] = [one for feature in read_run(traced).features for one in feature.scenarios() if one.attempts]
    assert scenario.last is not None
    traces = {trace.caption: trace.file for trace in scenario.last.traces}
    assert set(traces) == {"Trace Playwright de l'ordinateur", "Trace Playwright du téléphone"}
    wanted = [f"{step.keyword} {step.text}" for step in scenario.steps]
    for file in traces.values():
        told = groups(file)
        assert "" not in told
        assert (
            [title for title in wanted if title in told] == [title for title in told if title in wanted] == list(told)
        )
    assert groups(traces["Trace Playwright de l'ordinateur"])["Et je clique sur le bouton « Actif »"] > 0


def test_the_page_of_the_scenario_leads_to_its_traces(traced: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert main(["build", str(traced), "--site", str(site)]) == 0
    page = (site / "fonctionnalites" / "suppression-depuis-l-ordinateur.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="\.\./(preuves/\w+\.zip)" download>Trace Playwright ([^<]*)</a>', page)
    assert sorted(device for _, device in links) == ["de l’ordinateur", "du téléphone"]
    assert all(zipfile.is_zipfile(site / path) for path, _ in links)
    assert "(ouvrir avec <code>playwright show-trace</code>)" in page


def test_a_trace_that_is_gone_is_named(traced: Path, tmp_path: Path) -> None:
    files = list((traced / "evidence").glob("*.zip"))
    for file in files:
        file.rename(tmp_path / file.name)
    try:
        main(["build", str(traced), "--site", str(tmp_path / "site")])
    finally:
        for file in files:
            (tmp_path / file.name).rename(file)
    page = (tmp_path / "site" / "fonctionnalites" / "suppression-depuis-l-ordinateur.html").read_text(encoding="utf-8")
    assert "Preuve manquante" in page
    assert "Trace Playwright du téléphone" in page
