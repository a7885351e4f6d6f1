"""Telling what was read: the static living documentation."""
