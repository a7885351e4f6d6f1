"""Pytest plugin: all that this room gives to a run."""

pytest_plugins = ["bdd.collection", "bdd.sharding", "bdd.workers"]
