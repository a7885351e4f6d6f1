"""Suites that play the same two procedures as their usual users would write them, each in a folder of its own."""
