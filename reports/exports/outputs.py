"""What machines and pipelines read, beside the pages and from the same verdicts."""

from __future__ import annotations

from pathlib import Path

from reports.edition import Edition
from reports.exports.badge import badge
from reports.exports.junit import junit
from reports.exports.markdown import markdown
from reports.exports.matrix_csv import as_csv
from reports.reading.matrix import matrix
from reports.site_map import SiteMap


def write_outputs(edition: Edition, site: Path, places: SiteMap) -> None:
    """Write junit.xml (of the latest run), badge.svg, resume.md and matrice.csv into a site with these places."""
    guide, story = edition.guide, edition.story
    texts = {
        "junit.xml": junit(story.latest, places),
        "badge.svg": badge(guide, story),
        "resume.md": markdown(guide, story, places, edition.url),
    }
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8")
    (site / "matrice.csv").write_bytes(as_csv(guide, matrix(guide, story, edition.campaign), places))
