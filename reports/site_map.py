"""Where everything is told in the site."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from reports.reading.campaigns import ScenarioName
from reports.reading.model import FeatureRun, Key, ScenarioRun
from reports.reading.story import Story

FEATURES = "fonctionnalites"
EVIDENCE = "preuves"


class SiteMap:
    """Gives addresses from the root of the site; None for a scenario that is told nowhere."""

    def __init__(self, story: Story) -> None:
        """Give every feature of `story` a page, and every scenario a place in it."""
        self.pages = feature_pages(story)
        self.copies: dict[Path, str] = {}
        """Where each file of evidence that the pages show was copied, once they are written."""
        self._by_key: dict[Key, str] = {}
        self._by_name: dict[ScenarioName, str] = {}
        for scenario in story.scenarios():
            place = self.of(scenario)
            self._by_key[scenario.key] = place
            self._by_name.setdefault((scenario.uri, scenario.name), place)

    def of(self, scenario: ScenarioRun) -> str:
        """Return the address of a scenario of the story."""
        return f"{self.of_feature(scenario.uri)}#{scenario.anchor}"

    def of_feature(self, uri: str) -> str:
        """Return the address of a feature of the story."""
        return f"{FEATURES}/{self.pages[uri]}"

    def of_key(self, key: Key) -> str | None:
        """Return the address of the scenario that a past run knew by that key."""
        return self._by_key.get(key)

    def of_name(self, uri: str, name: str) -> str | None:
        """Return the address of the first scenario of that name in the feature."""
        return self._by_name.get((uri, name))


def feature_pages(story: Story) -> dict[str, str]:
    """Return the file name of each feature's page; two features never share one."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for feature in story.features:
        name = slug(_without_folder(feature))
        while name in taken:
            name += "-bis"
        taken.add(name)
        found[feature.uri] = f"{name}.html"
    return found


def _without_folder(feature: FeatureRun) -> str:
    return feature.uri.removeprefix("features/").removesuffix(".feature")


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "page"
