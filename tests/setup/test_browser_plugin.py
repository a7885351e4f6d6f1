"""What pytest says and does with the browser: one line in the header, one line when it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFTEST = """
from pytest_bdd import given

pytest_plugins = ["bdd.collection", "fixtures.browser"]

@given("une page")
def _(browser_type_launch_args, browser_name):
    print("AVEC", browser_name, sorted(browser_type_launch_args))
"""
FEATURE = """\
# language: fr
Fonctionnalité: Essai
  Scénario: Un
    Soit une page
  Scénario: Deux
    Soit une page
"""


@pytest.fixture
def machine(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a project of two scenarios on a machine with a headless shell and a Firefox."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PATH", str(pytester.path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(pytester.path))
    pytester.makeconftest(CONFTEST)
    (pytester.path / "essai.feature").write_text(FEATURE, encoding="utf-8")
    for name, version in (("chromium-headless-shell", "140.0"), ("firefox-esr", "153.7")):
        path = pytester.path / name
        path.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        path.chmod(0o755)
    return pytester


def run(machine: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    plugins = (
        "-p",
        "pytest_bdd.plugin",
        "-p",
        "pytest_playwright.pytest_playwright",
        "-p",
        "no:cacheprovider",
    )
    return machine.runpytest_subprocess(*plugins, "-s", *arguments)


def with_browser(result: pytest.RunResult) -> list[str]:
    return [line[line.index("AVEC") :] for line in result.outlines if "AVEC" in line]


def test_the_browser_is_named_once_and_its_path_is_given(machine: pytest.Pytester) -> None:
    result = run(machine, "-p", "xdist", "-n", "2")
    result.assert_outcomes(passed=2)
    path = machine.path / "chromium-headless-shell"
    assert result.outlines.count(f"navigateur\u00a0: chromium-headless-shell 140.0 ({path})") == 1
    assert with_browser(run(machine)) == ["AVEC chromium ['args', 'executable_path']"] * 2


def test_a_missing_browser_fails_each_scenario_in_one_line(machine: pytest.Pytester) -> None:
    (machine.path / "chromium-headless-shell").unlink()
    result = run(machine)
    result.assert_outcomes(failed=2)
    text = result.stdout.str()
    assert "navigateur\u00a0: Aucun navigateur. Lancer" in text
    assert text.count("__\nAucun navigateur. Lancer") == 2
    assert "Traceback" not in text
    assert "During handling" not in text
    assert "conftest.py" not in text


def test_two_engines_run_each_scenario_twice(machine: pytest.Pytester) -> None:
    result = run(machine, "--browser", "chromium", "--browser", "firefox")
    result.assert_outcomes(passed=4)
    firefox = "AVEC firefox ['channel', 'executable_path', 'firefox_user_prefs']"
    assert sorted(with_browser(result)) == ["AVEC chromium ['args', 'executable_path']"] * 2 + [firefox] * 2
    assert sum(line.startswith("navigateur\u00a0: ") for line in result.outlines) == 2


def test_a_channel_that_was_asked_for_is_left_alone(machine: pytest.Pytester) -> None:
    result = run(machine, "--browser-channel", "chrome", "--slowmo", "5")
    assert with_browser(result) == ["AVEC chromium ['channel', 'slow_mo']"] * 2
    assert "navigateur\u00a0: chrome" in result.outlines


def test_a_distant_browser_is_left_alone(machine: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELENIUM_REMOTE_URL", "http://localhost:4444")
    assert with_browser(run(machine)) == ["AVEC chromium []"] * 2


def test_a_playwright_server_is_named_and_its_browsers_are_left_alone(machine: pytest.Pytester) -> None:
    result = run(machine, "--browser-server", "ws://localhost:1/ecps")
    assert with_browser(result) == ["AVEC chromium []"] * 2
    assert "navigateur\u00a0: chromium à ws://localhost:1/ecps" in result.outlines


def test_a_window_on_a_headless_shell_is_refused_in_one_line(machine: pytest.Pytester) -> None:
    result = run(machine, "--headed")
    result.assert_outcomes(failed=2)
    assert "\n--headed demande un navigateur complet. Installer le paquet chromium" in result.stdout.str()
