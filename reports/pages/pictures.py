"""Pictures made small enough for a site one sends or keeps: the run keeps the originals."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image

COLOURS = 128  # a page's text and edges keep their look: 53 KB on average became 16 on 84 pictures of screens
SAMPLE = 4  # the colours are chosen among one pixel in four each way: an eighth of the time, to the eye the same
EFFORT = 3  # of the compression: 6 would save a quarter of the weight and cost a third of the time
KEPT = 30 << 20  # bytes; glibc heeds no more than 32 MiB, DEFAULT_MMAP_THRESHOLD_MAX of mallopt(3)
RECIPE = f"{COLOURS} {SAMPLE} {EFFORT}"  # pictures made by another one are made again


def keep_memory() -> None:
    """Have this process keep the memory of a picture for the next: having it anew was a quarter of the time.

    The C library keeps blocks up to the size of the largest that it was given back.
    """
    bytearray(KEPT)


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
            whole = picture if picture.mode == "RGB" else picture.convert("RGB")
            sample = whole.resize([max(1, side // SAMPLE) for side in whole.size], Image.Resampling.NEAREST)
            palette = sample.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            few = whole.quantize(palette=palette, dither=Image.Dither.NONE)
            few.save(out, "PNG", compress_level=EFFORT)
    except (OSError, SyntaxError):
        return None
    return out.getvalue()
