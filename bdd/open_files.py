"""Pytest plugin: a run that may not open enough files says so at once; its browsers would wait for them without end."""

from __future__ import annotations

import contextlib
import resource

import pytest

FEWEST = 256
"""Open files that a browser, what drives it and its world need each: twice what a scenario took (measured)."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take as many as are needed when the system lets us; raises pytest.UsageError when it doesn't."""
    if config.option.collectonly:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if enough(soft):
        return
    if enough(hard):
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(resource.RLIMIT_NOFILE, (FEWEST, hard))
            return
    raise pytest.UsageError(
        f"Cette session ne peut ouvrir que {soft} fichiers à la fois ; il en faut {FEWEST}. Lancer « ulimit -n 1024 »."
    )


def enough(limit: int) -> bool:
    """Return whether that limit of the system lets a run open the files it needs."""
    return limit == resource.RLIM_INFINITY or limit >= FEWEST
