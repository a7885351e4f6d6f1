"""The badge of a status: how much of the guide is verified, in an image of a few hundred bytes."""

from __future__ import annotations

from html import escape

from bdd.guide_items import Guide
from reports.french import french, several
from reports.reading.guide import ItemStatus, verdicts
from reports.reading.overall import overall
from reports.reading.story import Story

GREEN, AMBER, RED = "#1a6b34", "#8a5300", "#a3142b"  # each holds white text at 4.5:1 or more
LABEL = "guide"
CHARACTER, MARGIN = 7, 8  # pixels: of a digit at 11 px in the fonts named below, and around each text
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-labelledby="t" lang="fr">
  <title id="t">{title}</title>
  <rect width="{label_width}" height="20" fill="#3b3f45"/>
  <rect x="{label_width}" width="{value_width}" height="20" fill="{colour}"/>
  <g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle" aria-hidden="true">
    <text x="{label_middle}" y="14">{label}</text>
    <text x="{value_middle}" y="14">{value}</text>
  </g>
</svg>
"""


def badge(guide: Guide, story: Story) -> str:
    """Return the badge (SVG): green when every item is verified or attested, and there is nothing to look at."""
    found = [verdict.status for verdict in verdicts(guide, story).values()]
    verified = found.count(ItemStatus.VERIFIED)
    attested = found.count(ItemStatus.ATTESTED)
    whole = overall(story)
    value = f"{verified}/{len(found)}"
    title = f"Guide : {verified} étapes sur {len(found)} vérifiées"
    if attested:
        value += f" + {attested}"
        title += f", {several(attested, 'attestée')}"
    if not whole.is_sound:
        value += f" · {whole.troubled or ''} ✕".replace("  ", " ")
        title += f" ; {whole.sentence}"
    colour = RED if not whole.is_sound else GREEN if verified + attested == len(found) else AMBER
    label_width, value_width = _width(LABEL), _width(value)
    return SVG.format(
        title=escape(french(title)),
        label=LABEL,
        value=escape(value),
        colour=colour,
        width=label_width + value_width,
        label_width=label_width,
        value_width=value_width,
        label_middle=label_width / 2,
        value_middle=label_width + value_width / 2,
    )


def _width(text: str) -> int:
    return CHARACTER * len(text) + 2 * MARGIN
