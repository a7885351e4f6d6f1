"""Writes the pages of a site: the guide, the scenarios, each feature, the matrix, the history, the faults."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports import french
from reports.edition import Edition
from reports.pages import guide_view as views
from reports.pages.evidence import EvidencePublisher
from reports.pages.faults_view import faults_view
from reports.pages.history_view import history_view
from reports.pages.matrix_view import matrix_view, sources
from reports.reading.causes import NAMED, causes_of_absence, causes_of_trouble
from reports.reading.explain import explain, headline_of
from reports.reading.guide import ItemStatus
from reports.reading.matrix import matrix
from reports.reading.overall import counted, overall
from reports.reading.replay import command
from reports.reading.status import Status
from reports.site_map import FEATURES, SiteMap, slug

ASSETS = Path(__file__).with_name("assets")
ICONS = {
    "réussi": "✓",
    "vérifiée": "✓",
    "échoué": "✕",
    "phrase non reconnue": "✕",
    "en panne": "⚡",
    "attestée": "✍",
    "en échec": "✕",
    "interrompu": "◐",
    "non confirmée": "◐",
    "instable": "≈",
}
REQUEST_WORDS = {
    "method": "méthode",
    "url": "adresse",
    "status": "réponse",
    "error": "erreur",
    "failure": "erreur",
}
FILTERS: dict[str, Any] = {
    "fr": french.french_html,
    "french": french.french,
    "day": french.day,
    "day_and_clock": french.day_and_clock,
    "seconds": french.seconds,
    "short_day": french.short_day,
    "nested": french.nested,
    "paragraphs": views.paragraphs,
    "slug": slug,
    "counted": counted,
    "headline": headline_of,
    "command": command,
    "worst": views.worst,
}


def write_pages(edition: Edition, site: Path, places: SiteMap) -> None:
    """Write every page of an edition into `site`, an empty folder, at the places given."""
    publisher = EvidencePublisher(site, places.copies)
    (site / FEATURES).mkdir()
    for asset in ASSETS.iterdir():
        shutil.copyfile(asset, site / asset.name)
    guide, story = edition.guide, edition.story
    environment = _environment(publisher)
    environment.globals |= {
        "story": story,
        "place": places,
        "guide": guide,
        "known_items": guide.order,
        "campaign": edition.campaign,
        "whole": overall(story, new=len(edition.history.new_failures)),
    }
    page = views.guide_view(guide, story, publisher)
    for feature in story.features:
        _write(environment, "feature.html", site / places.of_feature(feature.uri), root="../", feature=feature)
    counts = Counter(scenario.status for scenario in story.scenarios())
    tags = sorted({tag for scenario in story.scenarios() for tag in scenario.tags})
    _write(environment, "scenarios.html", site / "scenarios.html", counts=counts, tags=tags)
    _write_proof_pages(environment, edition, site)
    _write(environment, "guide.html", site / "index.html", page=page, missing=sorted(publisher.missing))


def _write_proof_pages(environment: Environment, edition: Edition, site: Path) -> None:
    rows = matrix(edition.guide, edition.story, edition.campaign)
    _write(environment, "matrix.html", site / "matrice.html", page=matrix_view(rows), sources=sources(rows))
    _write(environment, "history.html", site / "historique.html", page=history_view(edition.history))
    _write(environment, "faults.html", site / "fautes.html", page=faults_view(edition.campaign))


def _write(environment: Environment, template: str, target: Path, root: str = "", **values: Any) -> None:
    """Write a page from which the root of the site is at `root`."""
    target.write_text(environment.get_template(template).render(root=root, **values), encoding="utf-8")


def _environment(publisher: EvidencePublisher) -> Environment:
    environment = Environment(
        loader=PackageLoader("reports.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    environment.globals |= {
        "show": publisher.show,
        "explain": explain,
        "NAMED": NAMED,
        "causes_of_trouble": causes_of_trouble,
        "causes_of_absence": causes_of_absence,
        "several": french.several,
        "anchor_of": views.anchor_of,
        "icons": ICONS,
        "request_words": REQUEST_WORDS,
        "Status": Status,
        "ItemStatus": ItemStatus,
    }
    return environment
