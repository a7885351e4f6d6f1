"""A run of real scenarios in a sensitive environment leaves no secret in anything that it writes or prints."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

import pytest
import zxingcpp
from PIL import Image

from reports.__main__ import main
from tests.support.paths import ROOT

FEATURES = (
    "features/reactivation/par-correspondance.feature",
    "features/reactivation/avec-la-carte.feature",
)
VEIL_COLOUR = (0x5A, 0x5A, 0x5A)
PALETTE_ERROR = 4  # levels of a band, of 256: what a colour may lose to the palette of a light picture
BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\s*)+={0,2}")
EDGE = 3  # pixels of a field's border, which may be round


@dataclass(frozen=True)
class Sensitive:
    """A sensitive run: what it left, what it said, and the secrets that it used."""

    folder: Path
    said: str
    codes: set[str]
    words: set[str]
    boxes: dict[str, list[tuple[str, float, float, float, float]]]


@pytest.fixture(scope="module")
def sensitive(tmp_path_factory: pytest.TempPathFactory) -> Sensitive:
    """Return a run of sign-ins with PIN, of activations by mail and SMS and by card; every scenario ends badly."""
    folder = tmp_path_factory.mktemp("sensitive")
    settings = (ROOT / "environments" / "mock.toml").read_text(encoding="utf-8")
    (folder / "sensible.toml").write_text(settings.replace("sensitive = false", "sensitive = true"), encoding="utf-8")
    notes = folder / "notes"
    command = [sys.executable, "-m", "pytest", *FEATURES, "-m", "nominal", "-p", "tests.support.secret_spy", "-rA"]
    command += [f"--environment={folder / 'sensible'}", f"--report-dir={folder / 'left' / 'run'}"]
    command += [f"--junitxml={folder / 'left' / 'pytest.xml'}", "--axe=off", f"--output={folder / 'left' / 'output'}"]
    environment = os.environ | {"SECRET_SPY": str(notes)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert main(["build", str(folder / "left" / "run"), "--site", str(folder / "left" / "site")]) == 0
    told = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
    return Sensitive(
        folder / "left",
        done.stdout + done.stderr,
        {value for kind, value in told if kind == "code"},
        {value for kind, value in told if kind in ("token", "personal")},
        dict(value for kind, value in told if kind == "boxes"),
    )


def layers(data: bytes, name: str) -> Iterator[str]:
    """Yield what a file says: as it is, address encoding undone, base64 undone, and each part of a mail."""
    text = data.decode("utf-8", "replace")
    yield text
    yield unquote(text)
    for found in BASE64.findall(data):
        yield b64decode(found + b"===").decode("utf-8", "replace")
    if name.endswith(".eml"):
        for part in message_from_bytes(data, _class=EmailMessage, policy=default).walk():
            if not part.is_multipart():
                content = part.get_content()
                yield content if isinstance(content, str) else content.decode("latin-1")


def strings(text: str, name: str) -> str:
    """Return the words of a text; of messages, only their strings: a duration may have the digits of a PIN."""
    return re.sub(r'"(?:seconds|nanos|line|column)":\d+', "", text) if name.endswith(".ndjson") else text


def held(sensitive: Sensitive, data: bytes, name: str) -> set[str]:
    """Return the secrets that a file holds."""
    found: set[str] = set()
    picture = Path(name).suffix in {".png", ".webp", ".jpg"}
    for layer in layers(data, name):
        close = re.sub(r"(?<=\d)[\s\u00a0,.]+(?=\d)", "", layer)
        found |= {word for word in sensitive.words if word in layer or word.replace("+33", "0") in close}
        if not picture:
            digits = set(re.findall(r"(?<![\w.-])\d{4,6}(?![\w-])", strings(close, name) + strings(layer, name)))
            found |= sensitive.codes & digits
    return found


def test_the_spy_has_seen_secrets_of_each_kind(sensitive: Sensitive) -> None:
    assert {len(code) for code in sensitive.codes} == {4, 6}
    assert any("@" in word for word in sensitive.words)
    assert any(word.startswith("+33") for word in sensitive.words)
    assert sum(len(word) >= 22 for word in sensitive.words) > 10


def test_no_file_holds_a_secret(sensitive: Sensitive) -> None:
    files = [file for file in sensitive.folder.rglob("*") if file.is_file()]
    kinds = {file.suffix for file in files}
    assert {".ndjson", ".eml", ".json", ".png", ".html", ".xml", ".md", ".svg", ".csv"} <= kinds
    found = {str(file.relative_to(sensitive.folder)): held(sensitive, file.read_bytes(), file.name) for file in files}
    assert {name: secrets for name, secrets in found.items() if secrets} == {}


def test_the_terminal_tells_no_secret(sensitive: Sensitive) -> None:
    assert "Une vérification maladroite : ••••" in sensitive.said
    assert held(sensitive, sensitive.said.encode(), "terminal.txt") == set()


def test_no_picture_shows_a_qr_code(sensitive: Sensitive) -> None:
    pictures = [file for file in sensitive.folder.rglob("*") if file.suffix in {".png", ".webp", ".jpg"}]
    assert len(pictures) > 20
    for file in pictures:
        with Image.open(file) as picture:
            assert zxingcpp.read_barcodes(picture.convert("L")) == [], file


def is_veiled(box: Image.Image) -> bool:
    """Return whether it has one colour, that of the veil but for the palette of a light picture."""
    bands = [set(band.tobytes()) for band in box.split()]
    return all(
        len(levels) == 1 and abs(min(levels) - asked) <= PALETTE_ERROR
        for levels, asked in zip(bands, VEIL_COLOUR, strict=True)
    )


def test_what_is_typed_or_shown_is_under_a_plain_rectangle(sensitive: Sensitive) -> None:
    seen: set[str] = set()
    for digest, boxes in sensitive.boxes.items():
        with Image.open(sensitive.folder / "run" / "evidence" / f"{digest}.png") as picture:
            pixels = picture.convert("RGB")
        for tag, left, top, width, height in boxes:
            inside = (round(left) + EDGE, round(top) + EDGE, round(left + width) - EDGE, round(top + height) - EDGE)
            assert is_veiled(pixels.crop(inside)), (digest, tag)
            seen.add(tag)
    assert seen >= {"INPUT", "OUTPUT", "IMG"}


@pytest.mark.parametrize("option", ["--tracing=on", "--video=on", "--screenshot=only-on-failure"])
def test_what_cannot_be_masked_is_refused(tmp_path: Path, option: str) -> None:
    settings = (ROOT / "environments" / "mock.toml").read_text(encoding="utf-8")
    (tmp_path / "sensible.toml").write_text(settings.replace("sensitive = false", "sensitive = true"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", FEATURES[0], option, f"--environment={tmp_path / 'sensible'}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"est sensible : {option.partition('=')[0]} garderait ses codes" in done.stderr
