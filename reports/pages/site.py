"""Builds the static site: the guide, the scenarios, one page for each feature, the matrix, the history, the faults."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bdd.guide_items import Guide
from reports.outputs import write_outputs
from reports.pages import guide_view as views
from reports.pages import typography
from reports.pages.exhibits import Publisher
from reports.pages.faults_view import faults_view
from reports.pages.history_view import history_view, tally
from reports.pages.matrix_view import as_csv, matrix_view, sources
from reports.pages.places import FOLDER, Places, command, slug
from reports.reading.causes import NAMED, causes_of_absence, causes_of_trouble
from reports.reading.explain import explain, headline_of
from reports.reading.faults import Campaign
from reports.reading.guide import ItemStatus
from reports.reading.history import History
from reports.reading.matrix import matrix
from reports.reading.model import Status
from reports.reading.story import Story

ASSETS = Path(__file__).parent.parent / "assets"
MARKER = ".documentation-vivante"
ICONS = {
    "réussi": "✓",
    "vérifiée": "✓",
    "échoué": "✕",
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
    "fr": typography.french_html,
    "french": typography.french,
    "day": typography.day,
    "day_and_clock": typography.day_and_clock,
    "seconds": typography.seconds,
    "short_day": typography.short_day,
    "nested": typography.nested,
    "paragraphs": views.paragraphs,
    "slug": slug,
    "tally": tally,
    "headline": headline_of,
    "command": command,
    "worst": views.worst,
}


class SiteError(Exception):
    """The site cannot be written where it was asked for; the message says why and the mend."""


@dataclass(frozen=True)
class Edition:
    """All that a site tells; `url` is where it is published, empty when it is not."""

    guide: Guide
    story: Story
    history: History
    campaign: Campaign
    url: str = ""


def build_site(edition: Edition, site: Path) -> Path:
    """Build the site in `site` and return its first page; raises SiteError over a folder not made here."""
    if site.exists() and any(site.iterdir()) and not (site / MARKER).exists():
        raise SiteError(f"{site} n'est pas un site construit par « reports build » : choisir un autre dossier (--site)")
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".site-") as workshop:
        fresh = Path(workshop) / "site"
        fresh.mkdir()
        places = Places(edition.story)
        _write_pages(edition, fresh, Publisher(fresh), places)
        write_outputs(edition.guide, edition.story, fresh, places, edition.url)
        if site.exists():
            shutil.rmtree(site)
        fresh.rename(site)
    return site / "index.html"


def _write_pages(edition: Edition, site: Path, publisher: Publisher, places: Places) -> None:
    (site / MARKER).touch()
    (site / FOLDER).mkdir()
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
    }
    page = views.guide_view(guide, story, publisher)
    for feature in story.features:
        _write(environment, "feature.html", site / places.of_feature(feature.uri), root="../", feature=feature)
    counts = Counter(scenario.status for scenario in story.scenarios())
    tags = sorted({tag for scenario in story.scenarios() for tag in scenario.tags})
    _write(environment, "scenarios.html", site / "scenarios.html", counts=counts, tags=tags)
    _write_evidence_pages(environment, edition, site, places)
    _write(environment, "guide.html", site / "index.html", page=page, missing=sorted(publisher.missing))


def _write_evidence_pages(environment: Environment, edition: Edition, site: Path, places: Places) -> None:
    rows = matrix(edition.guide, edition.story, edition.campaign)
    (site / "matrice.csv").write_bytes(as_csv(edition.guide, rows, places))
    _write(environment, "matrix.html", site / "matrice.html", page=matrix_view(rows), sources=sources(rows))
    _write(environment, "history.html", site / "historique.html", page=history_view(edition.history))
    _write(environment, "faults.html", site / "fautes.html", page=faults_view(edition.campaign))


def _write(environment: Environment, template: str, target: Path, root: str = "", **values: Any) -> None:
    """Write a page from which the root of the site is at `root`."""
    target.write_text(environment.get_template(template).render(root=root, **values), encoding="utf-8")


def _environment(publisher: Publisher) -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
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
        "several": typography.several,
        "anchor_of": views.anchor_of,
        "icons": ICONS,
        "request_words": REQUEST_WORDS,
        "Status": Status,
        "ItemStatus": ItemStatus,
    }
    return environment
