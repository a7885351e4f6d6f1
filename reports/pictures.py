"""Pictures of screens made light enough to keep and to send: a palette instead of every colour."""

from __future__ import annotations

import io

from PIL import Image

COLOURS = 128  # a page's text and edges keep their look: 53 KB on average became 16 on 84 pictures of screens
SAMPLE = 4  # the colours are chosen among one pixel in four each way: an eighth of the time, to the eye the same
EFFORT = 3  # of the compression: 6 would save a quarter of the weight and cost a third of the time
FULL_COLOUR = ("RGB", "RGBA")  # Pillow's modes of a screen as browsers picture it
OPAQUE = (255, 255)
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")  # what evidence may be, of all that Pillow opens
MOST_PIXELS = 50_000_000  # a page of 1,280 pixels by 39,000; a header of a few bytes may promise a thousand times more
TOO_LARGE = "ses dimensions sont démesurées"
Image.preinit()  # here, not at the first picture: it imports, which a thread beside pytest must never do


def lighten(png: bytes) -> bytes | None:
    """Return the same picture as a PNG with a palette.

    None when it is no screen (few colours, transparent, another format), is damaged, or would not weigh less.
    """
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if not _has_every_colour(picture) or not _is_opaque(picture):
                return None
            whole = picture if picture.mode == "RGB" else picture.convert("RGB")
            sample = whole.resize([max(1, side // SAMPLE) for side in whole.size], Image.Resampling.NEAREST)
            palette = sample.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            few = whole.quantize(palette=palette, dither=Image.Dither.NONE)
            few.save(out, "PNG", compress_level=EFFORT)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    light = out.getvalue()
    return light if len(light) < len(png) else None


def published(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return a picture made light unless it is, its media type and its width and height in pixels.

    The type is what its bytes say. Raises ValueError when they are no picture that a page shows, or one too large to
    be opened; one whose end is missing is returned as it is, for a page to show what is left of it.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            size, heavy, media_type = picture.size, _has_every_colour(picture), Image.MIME[str(picture.format)]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError(TOO_LARGE) from error
    except OSError as error:
        raise ValueError("ce n'est pas une image") from error
    if size[0] * size[1] > MOST_PIXELS:
        raise ValueError(TOO_LARGE)
    light = lighten(data) if heavy else None
    return light or data, media_type, size


def _has_every_colour(picture: Image.Image) -> bool:
    return picture.format == "PNG" and picture.mode in FULL_COLOUR


def _is_opaque(picture: Image.Image) -> bool:
    """Return whether nothing shows through a picture; raises OSError when its end is missing."""
    return picture.mode == "RGB" or picture.getchannel("A").getextrema() == OPAQUE
