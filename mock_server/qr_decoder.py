"""Reads the QR code that the application's camera sees."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

if TYPE_CHECKING:
    from collections.abc import Iterator

_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_FORMATS = ("PNG", "JPEG", "WEBP")
_LARGEST_PIXELS = 8_300_000
"""A 4K frame; the camera of a page sends far less."""
_LONGEST_SIDE = 32_767
"""Pixels; zxing-cpp raises ValueError beyond 65,535, and one attempt doubles the picture."""
_LEAST_CONTRAST = 8
"""Grey levels out of 255: a darkened lens or a blank wall shows less, and isn't worth a search."""


def decode(picture: bytes) -> str | None:
    """Return the text of the QR code in `picture` (PNG, JPEG, WebP), None when none can be read in it."""
    frame = _open(picture)
    if frame is None:
        return None
    darkest, lightest = frame.getextrema()
    if lightest - darkest < _LEAST_CONTRAST:  # type: ignore[operator]  # one band: two numbers
        return None
    for attempt in _attempts(frame):
        found = zxingcpp.read_barcode(attempt, formats=_QR_ONLY)
        if found is not None:
            return str(found.text)
    return None


def _open(picture: bytes) -> Image.Image | None:
    try:
        with Image.open(BytesIO(picture), formats=_FORMATS) as image:
            if image.width * image.height > _LARGEST_PIXELS or max(image.size) > _LONGEST_SIDE:
                return None
            return image.convert("L")
    except Exception:  # Pillow's decoders raise a dozen types on a damaged picture
        return None


def _attempts(frame: Image.Image) -> Iterator[Image.Image]:
    """The frame as it is, then what helps with poor light, noise and pixels too coarse (measured)."""
    yield frame
    yield ImageOps.autocontrast(frame)
    yield frame.filter(ImageFilter.MedianFilter(3))
    larger = (frame.width * 2, frame.height * 2)
    yield frame.filter(ImageFilter.GaussianBlur(1)).resize(larger, Image.Resampling.BICUBIC)
