"""Pictures of the site are light copies of those of the run."""

from __future__ import annotations

import resource
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from PIL import Image

from reports.pages.pictures import copy_small, keep_memory, size

SCREEN = (1280, 800)  # pixels: 4 bytes each, a thousand pages of memory


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "picture.png"
    Image.linear_gradient("L").convert("RGB").save(file, compress_level=0)
    return file


def test_a_picture_loses_weight_and_keeps_its_size(picture: Path, tmp_path: Path) -> None:
    copy_small(picture, tmp_path / "copy.png", tmp_path / "absent.png")
    assert (tmp_path / "copy.png").stat().st_size < picture.stat().st_size / 10
    assert size(tmp_path / "copy.png") == size(picture) == (256, 256)


def test_a_picture_that_would_gain_weight_is_kept_as_it_is(tmp_path: Path) -> None:
    light = tmp_path / "light.png"
    Image.new("1", (8, 8)).save(light, optimize=True)
    copy_small(light, tmp_path / "copy.png", tmp_path / "absent.png")
    assert (tmp_path / "copy.png").read_bytes() == light.read_bytes()


def test_a_picture_of_the_earlier_site_is_reused(picture: Path, tmp_path: Path) -> None:
    (tmp_path / "earlier.png").write_bytes(b"as it was")
    copy_small(picture, tmp_path / "copy.png", tmp_path / "earlier.png")
    assert (tmp_path / "copy.png").read_bytes() == b"as it was"


def test_another_kind_of_picture_is_copied(tmp_path: Path) -> None:
    (tmp_path / "picture.webp").write_bytes(b"webp")
    copy_small(tmp_path / "picture.webp", tmp_path / "copy.webp", None)
    assert (tmp_path / "copy.webp").read_bytes() == b"webp"


def test_a_process_that_keeps_its_memory_does_not_ask_for_it_again_at_each_picture() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=keep_memory) as writer:
        assert writer.submit(_pages_asked_for).result() < 100


def _pages_asked_for() -> int:
    """Return how many pages of memory a second picture asks the system for."""
    Image.new("RGB", SCREEN)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    Image.new("RGB", SCREEN)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
