"""Builds a site: the pages, and beside them what machines read; the former one stays until the new one is whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from reports.edition import Edition
from reports.exports.outputs import write_outputs
from reports.pages.site import write_pages
from reports.site_map import SiteMap

MARKER = ".documentation-vivante"


class SiteError(Exception):
    """The site cannot be written where it was asked for; the message says why and the mend."""


def build_site(edition: Edition, site: Path) -> Path:
    """Build the site in `site` and return its first page; raises SiteError over a folder not made here."""
    if site.exists() and any(site.iterdir()) and not (site / MARKER).exists():
        raise SiteError(f"{site} n'est pas un site construit par « reports build » : choisir un autre dossier (--site)")
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".site-") as workshop:
        fresh = Path(workshop) / "site"
        fresh.mkdir()
        (fresh / MARKER).touch()
        places = SiteMap(edition.story)
        write_pages(edition, fresh, places)
        write_outputs(edition, fresh, places)
        if site.exists():
            shutil.rmtree(site)
        fresh.rename(site)
    return site / "index.html"
