"""Pictures of a run are made light once, and the site's are those of the run."""

from __future__ import annotations

import hashlib
import io
import struct
import subprocess
import sys
import zlib
from errno import ENOSPC
from pathlib import Path

import pytest
from PIL import Image

from reports.pictures import lighten, published
from reports.recording.evidence_store import EvidenceStore


@pytest.fixture
def heavy() -> bytes:
    return as_png(Image.linear_gradient("L").convert("RGB"), compress_level=0)


def as_png(picture: Image.Image, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", **options)
    return out.getvalue()


def test_a_picture_loses_weight_and_keeps_its_size(heavy: bytes) -> None:
    light = lighten(heavy)
    assert light is not None
    assert len(light) < len(heavy) / 10
    with Image.open(io.BytesIO(light)) as picture:
        assert picture.size == (256, 256)


def test_a_picture_that_would_gain_weight_is_left() -> None:
    assert lighten(as_png(Image.new("1", (8, 8)), optimize=True)) is None


@pytest.mark.parametrize("mode", ["L", "P", "LA"])
def test_what_is_no_screen_is_left(mode: str) -> None:
    assert lighten(as_png(Image.linear_gradient("L").convert(mode), compress_level=0)) is None


def test_a_picture_that_one_sees_through_is_left() -> None:
    opaque = Image.linear_gradient("L").convert("RGBA")
    assert lighten(as_png(opaque, compress_level=0)) is not None
    opaque.putpixel((0, 0), (1, 2, 3, 254))
    assert lighten(as_png(opaque, compress_level=0)) is None


def test_a_damaged_picture_is_left(heavy: bytes) -> None:
    assert lighten(heavy[:-100]) is None
    assert lighten(b"rien") is None


def test_making_a_picture_light_imports_nothing(heavy: bytes, tmp_path: Path) -> None:
    """A module imported beside pytest makes a logger while pytest looks through them all, and a scenario breaks."""
    (tmp_path / "heavy.png").write_bytes(heavy)
    done = subprocess.run([sys.executable, "-c", IMPORTS, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "True set()\n"


IMPORTS = """
import sys
from pathlib import Path
from reports.pictures import lighten

folder, before = Path(sys.argv[1]), set(sys.modules)
light = lighten((folder / "heavy.png").read_bytes())
lighten(b"rien")
print(light is not None, set(sys.modules) - before)
"""


def test_a_picture_is_stored_light_by_the_digest_of_what_was_taken(tmp_path: Path, heavy: bytes) -> None:
    store = EvidenceStore(tmp_path)
    address = store.keep(heavy, "image/png")
    store.close()
    assert address == f"evidence/{hashlib.blake2b(heavy, digest_size=10).hexdigest()}.png"
    assert (tmp_path / address).read_bytes() == lighten(heavy)
    assert [file.name for file in (tmp_path / "evidence").iterdir()] == [Path(address).name]


def test_a_picture_is_there_before_it_is_light(tmp_path: Path, heavy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process may be killed at any moment."""
    monkeypatch.setattr("reports.recording.evidence_store.lighten", never)
    address = EvidenceStore(tmp_path).keep(heavy, "image/png")
    assert (tmp_path / address).read_bytes() == heavy


def test_a_full_disk_leaves_the_picture_as_it_was_taken(
    tmp_path: Path, heavy: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EvidenceStore(tmp_path)
    written: list[bytes] = []

    def write(file: Path, data: bytes) -> int:
        written.append(data)
        with file.open("wb") as out:
            out.write(data if len(written) == 1 else data[:10])
        if len(written) > 1:
            raise OSError(ENOSPC, "No space left on device")
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", write)
    address = store.keep(heavy, "image/png")
    store.close()
    assert len(written) == 2
    assert (tmp_path / address).read_bytes() == heavy
    assert [file.name for file in (tmp_path / "evidence").iterdir()] == [Path(address).name]


def test_a_picture_stored_by_another_worker_is_left_light(
    tmp_path: Path, heavy: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = EvidenceStore(tmp_path)
    address = first.keep(heavy, "image/png")
    first.close()
    monkeypatch.setattr("reports.recording.evidence_store.lighten", never)
    assert EvidenceStore(tmp_path).keep(heavy, "image/png") == address
    assert (tmp_path / address).read_bytes() == lighten(heavy)


def never(_png: bytes) -> None:
    """Leave a picture heavy."""


def test_the_site_has_the_picture_that_the_run_kept_light() -> None:
    light = as_png(Image.new("P", (300, 200)), compress_level=0)
    assert published(light) == (light, "image/png", (300, 200))


def test_the_site_makes_light_what_a_run_left_heavy(heavy: bytes) -> None:
    assert published(heavy) == (lighten(heavy), "image/png", (256, 256))


def test_another_kind_of_picture_is_copied() -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 200)).save(out, "JPEG")
    assert published(out.getvalue()) == (out.getvalue(), "image/jpeg", (300, 200))


@pytest.mark.parametrize("data", [b"", b"rien", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"P6 1 1 255 abc"])
def test_what_is_no_picture_of_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="pas une image"):
        published(data)


@pytest.mark.parametrize("side", [8_000, 10_000, 30_000, 2**31 - 1])
def test_a_header_that_promises_too_much_is_refused_unopened(side: int) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    end = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    with pytest.raises(ValueError, match="dimensions"):
        published(data + end)
