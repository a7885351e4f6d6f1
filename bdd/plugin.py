"""Pytest plugin: all that this room gives to a run."""

pytest_plugins = [
    "bdd.collection",
    "bdd.sharding",
    "bdd.workers",
    "bdd.open_files",
    "bdd.interruption",
    "bdd.temporary_folder",
    "bdd.time_limit",
]
