"""What machines and pipelines read, beside the pages and from the same verdicts."""

from __future__ import annotations

from pathlib import Path

from bdd.guide_items import Guide
from reports.badge import badge
from reports.junit import junit
from reports.markdown import markdown
from reports.pages.places import Places
from reports.reading.story import Story


def write_outputs(guide: Guide, story: Story, site: Path, places: Places, url: str) -> None:
    """Write junit.xml (the latest run), badge.svg and resume.md into the site, whose places are `places`.

    `url` is where it is published, empty when it is not.
    """
    texts = {
        "junit.xml": junit(story.latest, places),
        "badge.svg": badge(guide, story),
        "resume.md": markdown(guide, story, places, url),
    }
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8")
