"""Evidence comes from elsewhere: only a run's own files are published, as what they are; the rest is refused, aloud."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from reports.__main__ import main
from reports.pages.evidence import EvidencePublisher, ShownEvidence
from reports.reading.model import Evidence
from reports.run_format import digest_of
from tests.reports.pages.test_site import text_of

SECRET = "contenu d'ailleurs"
SCRIPT = b"<script>alert(1)</script>"
END_OF_HEADER = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))


@pytest.fixture
def own_run(sample_run: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample run, beside a file that is not its own."""
    (tmp_path / "ailleurs").write_text(SECRET, encoding="utf-8")
    return shutil.copytree(sample_run, tmp_path / "run", ignore=shutil.ignore_patterns("resume.json"))


def point_at(run: Path, address: str, media_type: str) -> None:
    """Make the first picture or text of a step point somewhere else."""
    file = run / "messages-main.ndjson"
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    attached = next(line["attachment"] for line in lines if line.get("attachment", {}).get("url"))
    attached |= {"url": address, "mediaType": media_type, "body": "", "fileName": "Preuve étrangère"}
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def built(run: Path) -> str:
    """Return all that the pages of the site of a run say; they are all there, and hold nothing from elsewhere."""
    site = run.parent / "site"
    assert main(["build", str(run), "--site", str(site)]) == 0
    assert {"index.html", "scenarios.html", "matrice.html"} <= {file.name for file in site.iterdir()}
    assert not [file for file in site.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]
    assert not [file for file in site.rglob("*") if file.is_symlink()]
    return " ".join(text_of(page) for page in site.rglob("*.html"))


@pytest.mark.parametrize("media_type", ["text/plain", "image/png", "application/zip"])
@pytest.mark.parametrize(
    "address",
    ["/etc/passwd#text", "../ailleurs#text", "evidence/../../ailleurs#text", "evidence/sous/x#text", "run.json#text",
     "evidence/..#text", "evidence/a\0b#text", "/dev/zero#trace", "evidence/" + "x" * 300, "ailleurs#mail"],
)  # fmt: skip
def test_an_address_out_of_the_evidence_opens_nothing(own_run: Path, address: str, media_type: str) -> None:
    point_at(own_run, address, media_type)
    assert "Preuve étrangère (preuve refusée : son adresse n’est pas dans le dossier" in built(own_run)


@pytest.mark.parametrize("target", ["../../ailleurs", "/dev/zero", "missing"])
def test_a_link_is_not_followed(own_run: Path, target: str) -> None:
    (own_run / "evidence" / "lien.txt").symlink_to(target)
    point_at(own_run, "evidence/lien.txt#text", "text/plain")
    assert "preuve refusée : c’est un lien, qui mène ailleurs" in built(own_run)


def test_a_folder_of_evidence_that_is_a_link_is_not_followed(own_run: Path) -> None:
    shutil.move(own_run / "evidence", own_run.parent / "moved")
    (own_run.parent / "moved" / "x.txt").write_text(SECRET, encoding="utf-8")
    (own_run / "evidence").symlink_to(own_run.parent / "moved")
    point_at(own_run, "evidence/x.txt#text", "text/plain")
    assert "preuve refusée : c’est un lien, qui mène ailleurs" in built(own_run)


def test_what_is_no_regular_file_is_not_waited_for(own_run: Path) -> None:
    os.mkfifo(own_run / "evidence" / "tube.txt")
    point_at(own_run, "evidence/tube.txt#text", "text/plain")
    assert "preuve refusée : ce n’est pas un fichier ordinaire" in built(own_run)


def test_a_file_too_large_is_not_read(own_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.own_files.EVIDENCE_LIMIT", 1024**2)
    (own_run / "evidence" / "x.txt").write_bytes(b"x" * (1024**2 + 1))
    point_at(own_run, "evidence/x.txt#text", "text/plain")
    assert "preuve refusée : plus de 1 Mio" in built(own_run)


def test_messages_and_facts_that_are_links_are_not_read(own_run: Path) -> None:
    (own_run / "messages-gw0.ndjson").symlink_to("/dev/zero")
    (own_run / "run.json").unlink()
    (own_run / "run.json").symlink_to("/dev/zero")
    said = built(own_run)
    assert "messages-gw0.ndjson n’est pas lu : c’est un lien, qui mène ailleurs" in said
    assert "run.json manque ou est illisible" in said


@pytest.fixture
def publisher(tmp_path: Path) -> EvidencePublisher:
    (tmp_path / "site").mkdir()
    return EvidencePublisher(tmp_path / "site")


def shown(publisher: EvidencePublisher, folder: Path, data: bytes, **told: str) -> ShownEvidence:
    """Return how a page shows evidence that a run keeps as « name » and tells to be of a kind and a type."""
    file = folder / "run" / "evidence" / told.get("name", "preuve.html")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    piece = Evidence(told.get("kind", "computer"), "Preuve", told.get("media_type", "image/png"), file)
    return publisher.show(piece, "")


def picture(kind: str, mode: str = "P") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, kind)
    return out.getvalue()


def header(side: int) -> bytes:
    told = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + told + struct.pack(">I", zlib.crc32(told)) + END_OF_HEADER


@pytest.mark.parametrize(
    ("kind", "mode", "ending"),
    [("PNG", "P", "png"), ("JPEG", "L", "jpg"), ("GIF", "P", "gif"), ("WEBP", "RGB", "webp")],
)
def test_a_picture_is_named_by_what_it_is(
    publisher: EvidencePublisher, tmp_path: Path, kind: str, mode: str, ending: str
) -> None:
    data = picture(kind, mode) + SCRIPT
    one = shown(publisher, tmp_path, data, name="poly.html", media_type="image/svg+xml")
    assert (one.href, one.width, one.height) == (f"preuves/{digest_of(data)}.{ending}", 30, 20)


@pytest.mark.parametrize(
    ("data", "told", "why"),
    [
        (SCRIPT, {}, "ce n'est pas une image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", {}, "ce n'est pas une image"),
        (header(30_000), {}, "ses dimensions sont démesurées"),
        (header(8_000), {}, "ses dimensions sont démesurées"),
        (SCRIPT, {"kind": "trace", "media_type": "application/zip"}, "ce n'est pas une trace"),
        (b"\0\1", {"kind": "text", "media_type": "text/plain"}, "ce n'est pas un texte"),
        (b"[" * 100_000, {"kind": "sms", "media_type": "application/json"}, "JSON trop profond"),
        (b"[" * 100_000, {"kind": "network", "media_type": "application/json"}, "JSON trop profond"),
        (b'{"from": "\\ud800"}', {"kind": "sms", "media_type": "application/json"}, "son contenu est abîmé"),
        (b"autre", {"kind": "text", "media_type": "text/plain", "name": f"{'0' * 20}.txt"},
         "son contenu n'est pas celui que dit son nom"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_says_is_refused(
    publisher: EvidencePublisher, tmp_path: Path, data: bytes, told: dict[str, str], why: str
) -> None:
    one = shown(publisher, tmp_path, data, **told)
    assert (one.missing, one.href, one.caption) == (True, "", f"Preuve (preuve refusée : {why})")
    assert not list((tmp_path / "site" / "preuves").iterdir())


def test_two_runs_that_give_one_name_to_two_pictures_show_each_its_own(
    publisher: EvidencePublisher, tmp_path: Path
) -> None:
    one = shown(publisher, tmp_path / "1", picture("PNG"), name="a.png")
    other = shown(publisher, tmp_path / "2", picture("GIF"), name="a.png")
    assert one.href.endswith(".png")
    assert other.href.endswith(".gif")
