"""Hooks through which the suite hands its evidence and facts to the recorder.

The recorder knows nothing of phones, mailboxes or environments: whoever does implements these hooks.
"""

from __future__ import annotations

from typing import Protocol

import pytest
from pytest_bdd.parser import Step


class Evidence(Protocol):
    """Something seen or received during a step."""

    @property
    def kind(self) -> str:
        """Return one of "phone", "computer", "mail", "sms", "qr", "network", "text"."""

    @property
    def caption(self) -> str:
        """Return the French caption a reader sees (« Téléphone de Jeanne Martin »)."""

    @property
    def media_type(self) -> str:
        """Return the media type of `data` ("image/png", "message/rfc822", "application/json"…)."""

    @property
    def data(self) -> bytes:
        """Return the content as received or photographed."""


@pytest.hookspec
def pytest_ecps_step_evidence(request: pytest.FixtureRequest, step: Step, failed: bool) -> list[Evidence]:  # type: ignore[empty-body]
    """Return what is to be kept of this step; called after each step, before anything is torn down."""


@pytest.hookspec
def pytest_ecps_scenario_facts(request: pytest.FixtureRequest) -> list[tuple[str, str]]:  # type: ignore[empty-body]
    """Return French (label, value) pairs about this scenario; called once at its end."""


@pytest.hookspec
def pytest_ecps_run_facts(config: pytest.Config) -> list[tuple[str, str]]:  # type: ignore[empty-body]
    """Return French (label, value) pairs about the run; called once per worker, at its first scenario."""


@pytest.hookspec(firstresult=True)
def pytest_ecps_sensitive(config: pytest.Config) -> bool | None:
    """Return whether nothing that opens a door or leads to a person may be kept of this run."""


@pytest.hookspec
def pytest_ecps_secrets(request: pytest.FixtureRequest) -> list[str]:  # type: ignore[empty-body]
    """Return the values to hide in every artefact; an empty list when the run is not sensitive."""
