"""How properties are tried; a folder that has some imports it in its conftest."""

from __future__ import annotations

import os

from hypothesis import settings

# However busy the machine: the same cases each time, or new ones each night.
settings.register_profile("constant", derandomize=True, database=None, deadline=None)
settings.register_profile(
    "exploration", derandomize=False, database=None, deadline=None, max_examples=1000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "constant"))
