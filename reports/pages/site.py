"""Builds the static site: the guide, the scenarios, one page for each feature."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.pages import guide_view as views
from reports.pages import typography
from reports.pages.exhibits import Publisher
from reports.pages.pictures import COLOURS
from reports.reading.explain import explain
from reports.reading.guide import Guide, ItemStatus
from reports.reading.model import FeatureRun, Status
from reports.reading.story import Story

ASSETS = Path(__file__).parent.parent / "assets"
MARKER = ".documentation-vivante"
FEATURES = "fonctionnalites"
ICONS = {"réussi": "✓", "vérifié": "✓", "échoué": "✕", "en échec": "✕", "interrompu": "◐", "instable": "≈"}
REQUEST_WORDS = {
    "method": "méthode",
    "url": "adresse",
    "status": "réponse",
    "error": "erreur",
    "failure": "erreur",
}


class SiteError(Exception):
    """The site cannot be written where it was asked for; the message says why and the mend."""


def build_site(guide: Guide, story: Story, site: Path) -> Path:
    """Build the site in `site` and return its first page; raises SiteError over a folder not made here."""
    if site.exists() and any(site.iterdir()) and not (site / MARKER).exists():
        raise SiteError(f"{site} n'est pas un site construit par « reports build » : choisir un autre dossier (--site)")
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".site-") as workshop:
        fresh = Path(workshop) / "site"
        fresh.mkdir()
        with Publisher(fresh, site if _made_alike(site) else None) as publisher:
            _write_pages(guide, story, fresh, publisher)
        if site.exists():
            shutil.rmtree(site)
        fresh.rename(site)
    return site / "index.html"


def _made_alike(site: Path) -> bool:
    """Return whether the pictures of an earlier site were made as today's would be."""
    marker = site / MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8") == str(COLOURS)


def _write_pages(guide: Guide, story: Story, site: Path, publisher: Publisher) -> None:
    (site / MARKER).write_text(str(COLOURS), encoding="utf-8")
    (site / FEATURES).mkdir()
    for asset in ASSETS.iterdir():
        shutil.copyfile(asset, site / asset.name)
    pages = feature_pages(story)
    environment = _environment(publisher)
    environment.globals |= {"story": story, "pages": pages, "guide": guide, "known_items": guide.order}
    page = views.guide_view(guide, story, publisher)
    for feature in story.features:
        _write(environment, "feature.html", site / FEATURES / pages[feature.uri], root="../", feature=feature)
    counts = Counter(scenario.status for scenario in story.scenarios())
    _write(environment, "scenarios.html", site / "scenarios.html", root="", counts=counts)
    _write(environment, "guide.html", site / "index.html", root="", page=page, missing=sorted(publisher.missing))


def _write(environment: Environment, template: str, target: Path, **values: Any) -> None:
    target.write_text(environment.get_template(template).render(values), encoding="utf-8")


def _environment(publisher: Publisher) -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "fr": typography.french_html,
        "french": typography.french,
        "day": typography.day,
        "day_and_clock": typography.day_and_clock,
        "seconds": typography.seconds,
        "paragraphs": views.paragraphs,
        "slug": slug,
        "worst": views.worst,
    }
    environment.globals |= {
        "show": publisher.show,
        "explain": explain,
        "several": typography.several,
        "anchor_of": views.anchor_of,
        "icons": ICONS,
        "request_words": REQUEST_WORDS,
        "Status": Status,
        "ItemStatus": ItemStatus,
    }
    return environment


def feature_pages(story: Story) -> dict[str, str]:
    """Return the file name of each feature's page; two features never share one."""
    found: dict[str, str] = {}
    for feature in story.features:
        name = slug(_without_folder(feature))
        while f"{name}.html" in found.values():
            name += "-bis"
        found[feature.uri] = f"{name}.html"
    return found


def _without_folder(feature: FeatureRun) -> str:
    return feature.uri.removeprefix("features/").removesuffix(".feature")


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "page"
