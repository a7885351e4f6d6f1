"""QR codes read from pictures, on the suite's side and on the application's."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageFilter

from fixtures.qr import UnreadableQrError, read, spoil
from mock_server.delivery.letters import qr_picture
from mock_server.qr_reader import decode

QR = qr_picture("ECPS:demande:0123456789abcdef")


def picture(image: Image.Image, kind: str = "PNG") -> bytes:
    content = BytesIO()
    image.save(content, kind)
    return content.getvalue()


def image_of(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def test_the_suite_reads_the_qr_code_of_a_whole_screen() -> None:
    screen = Image.new("RGB", (1280, 720), "white")
    screen.paste(image_of(QR).resize((200, 200)), (500, 300))
    assert read(picture(screen)) == "ECPS:demande:0123456789abcdef"


def test_a_picture_without_qr_code_is_told() -> None:
    with pytest.raises(UnreadableQrError, match=r"^Aucun QR code lisible sur cette image de 30 × 20 pixels"):
        read(picture(Image.new("RGB", (30, 20), "white")))


def test_two_qr_codes_are_told() -> None:
    both = Image.new("RGB", (600, 300), "white")
    both.paste(image_of(QR), (0, 0))
    both.paste(image_of(qr_picture("autre")), (320, 0))
    with pytest.raises(UnreadableQrError, match=r"^2 QR codes sur cette image"):
        read(picture(both))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_application_reads_the_formats_of_a_canvas(kind: str) -> None:
    assert decode(picture(image_of(QR), kind)) == "ECPS:demande:0123456789abcdef"


@pytest.mark.parametrize(
    "bad",
    [b"", b"pas une image", QR[:60], QR[:-60], picture(Image.new("L", (10, 10)), "BMP")],
    ids=["vide", "texte", "coupée tôt", "coupée tard", "autre format"],
)
def test_the_application_survives_bad_pictures(bad: bytes) -> None:
    assert decode(bad) is None


def test_the_application_reads_no_huge_picture() -> None:
    huge = Image.new("1", (4000, 2200), 1)
    huge.paste(image_of(QR).convert("1"), (0, 0))
    assert decode(picture(huge)) is None
    assert decode(picture(huge.crop((0, 0, 1200, 900)))) == "ECPS:demande:0123456789abcdef"


def test_the_application_sees_nothing_in_the_dark() -> None:
    assert decode(picture(Image.new("RGB", (640, 480), "#101010"))) is None


@pytest.mark.parametrize(
    "spoiling",
    [
        {},
        {"tilt_degrees": 35},
        {"blur": 2},
        {"light": 0.2},
        {"light": 2.5},
        {"glare": 0.2},
        {"distance": 3},
        {"hidden": 0.08},
        {"tilt_degrees": -12, "blur": 1, "light": 0.5, "distance": 1.5},
    ],
    ids=["net", "penché", "flou", "sombre", "clair", "reflet", "loin", "doigt", "tout"],
)
def test_the_application_reads_what_a_steady_hand_films(spoiling: dict[str, float]) -> None:
    assert decode(spoil(QR, **spoiling)) == "ECPS:demande:0123456789abcdef"


@pytest.mark.parametrize(
    "spoiling",
    [{"blur": 8}, {"light": 0}, {"glare": 0.6}, {"distance": 12}, {"hidden": 0.5}],
    ids=["flou", "noir", "reflet", "trop loin", "caché"],
)
def test_the_application_reads_nothing_where_a_person_could_not(spoiling: dict[str, float]) -> None:
    assert decode(spoil(QR, **spoiling)) is None


def grainy(content: bytes) -> bytes:
    """A small picture taken in poor light: three pixels in ten are black or white, the same for each run."""
    grain = random.Random(1)
    image = image_of(content).convert("L").resize((140, 140)).filter(ImageFilter.GaussianBlur(1))
    for _ in range(image.width * image.height * 3 // 10):
        image.putpixel((grain.randrange(image.width), grain.randrange(image.height)), grain.choice((0, 255)))
    return picture(image)


@pytest.mark.parametrize(
    "poor",
    [spoil(QR, light=0.04), spoil(QR, tilt_degrees=20, blur=4), grainy(QR)],
    ids=["presque noire", "très floue", "granuleuse"],
)
def test_poor_pictures_are_read_on_a_second_look(poor: bytes) -> None:
    with pytest.raises(UnreadableQrError):
        read(poor)
    assert decode(poor) == "ECPS:demande:0123456789abcdef"


def test_spoiling_gives_the_same_picture_each_time() -> None:
    assert spoil(QR, tilt_degrees=7, blur=1, glare=0.1) == spoil(QR, tilt_degrees=7, blur=1, glare=0.1)
    assert spoil(QR, tilt_degrees=7) != spoil(QR, tilt_degrees=8)
