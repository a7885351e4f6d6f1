"""Pictures that are no QR code, or too much of one, and several requests at the same moment."""

from __future__ import annotations

import json
import random
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import qrcode
from PIL import Image

from tests.support.city import PIN, Mock, Person, ask_by_mail, ask_to_sign_in, new_phone, pair_by_card, prove_by_mail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.visitor import Page, Visitor


@pytest.fixture(autouse=True)
def no_failure(mock: Mock) -> Iterator[None]:
    """Whatever is done here, the process has nothing to complain of."""
    before = len(mock.said())
    yield
    assert mock.said()[before:] == ""


def png(image: Image.Image) -> bytes:
    picture = BytesIO()
    image.save(picture, "PNG")
    return picture.getvalue()


def qr(content: str | bytes) -> bytes:
    picture = BytesIO()
    qrcode.make(content).save(picture)
    return picture.getvalue()


def too_large() -> bytes:
    """Return a QR code that could be read, were its picture not larger than any camera of a page sends."""
    return png(qrcode.make("ecps://activation/abc", box_size=100))


def claiming(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it has that many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def line(length: int) -> bytes:
    """Return a picture one pixel high, that is not all of one grey."""
    image = Image.new("L", (length, 1))
    image.putpixel((0, 0), 255)
    return png(image)


NOTHING_TO_READ = {
    "empty": b"",
    "text": b"ceci n'est pas une image",
    "blank": png(Image.new("L", (400, 400), 255)),
    "claims-much": claiming(60_000, 60_000),
    "claims-more-than-pillow-takes": claiming(2**31 - 1, 2**31 - 1),
    "claims-nothing": claiming(0, 0),
    "claims-what-it-lacks": claiming(1000, 1000),
    "cut": qr("ecps://activation/abc")[:200],
    "wide": line(8_000_000),
    "wider-than-zxing-takes": line(70_000),
    "too-large": too_large(),
    "gif": b"GIF89a" + b"\0" * 100,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("picture", NOTHING_TO_READ.values(), ids=NOTHING_TO_READ)
def test_a_picture_without_qr_reads_nothing(mock: Mock, picture: bytes) -> None:
    assert new_phone(mock).show(picture).status == 204


@pytest.mark.parametrize(
    "content",
    ["", "https://example.org/", "ecps://autre/x", b"\xff\xfe\x00", "x" * 2000, "🙂", "<script>alert(1)</script>"],
)
def test_a_foreign_qr_is_told(mock: Mock, content: str | bytes) -> None:
    answer = new_phone(mock).show(qr(content))
    if content == "":
        assert answer.status == 204
    else:
        assert json.loads(answer.body)["code"] == "ECPS-QR-ETRANGER"


def test_a_qr_is_scanned_once_by_one_phone(mock: Mock, newcomer: Person) -> None:
    phone = new_phone(mock)
    picture = qr(ask_by_mail(newcomer, phone))
    assert json.loads(phone.show(picture).body) == {"suite": "/telephone/activation"}
    assert json.loads(phone.show(picture).body)["code"] == "ECPS-QR-UTILISE"


def noise() -> bytes:
    """Return a picture that every attempt to read is spent on, in vain."""
    return png(Image.frombytes("L", (1920, 1080), random.Random(5).randbytes(1920 * 1080)))


def test_a_heavy_picture_leaves_the_others_served(mock: Mock) -> None:
    phone, heavy = new_phone(mock), noise()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(phone.show, heavy)
        assert mock.visitor().get("/psc").status == 200
        assert reading.result().status == 204


def at_once(*acts: Callable[[], Page]) -> list[Page]:
    """Return the answers to what is asked at the same moment."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(act) for act in acts]]


def test_many_scans_at_once_open_one_request(mock: Mock, newcomer: Person) -> None:
    phone = new_phone(mock)
    picture = qr(ask_by_mail(newcomer, phone))
    answers = at_once(*[lambda: phone.show(picture)] * 8)
    said = [json.loads(answer.body) for answer in answers]
    assert sorted(each.get("code", "lu") for each in said) == ["ECPS-QR-UTILISE"] * 7 + ["lu"]


def test_one_of_two_phones_gets_the_qr_of_the_screen(mock: Mock, newcomer: Person) -> None:
    computer = newcomer.computer(card=True)
    computer.submit("/psc/activation", card_pin=newcomer.card_pin)
    picture = computer.get("/psc/activation/qr.png").body
    phones = [new_phone(mock) for _ in range(2)]
    answers = at_once(*[lambda phone=phone: phone.show(picture) for phone in phones])
    assert sorted(json.loads(answer.body).get("code", "lu") for answer in answers) == ["ECPS-QR-UTILISE", "lu"]


def test_a_wrong_code_sent_at_once_costs_each_its_try(mock: Mock, newcomer: Person) -> None:
    computer, code = pair_by_card(newcomer, new_phone(mock))
    wrong = f"{(int(code[0]) + 1) % 10}{code[1:]}"
    answers = at_once(*[lambda: computer.send("/psc/activation/code", code=wrong)] * 6)
    assert sorted(str(page.refusal) for page in answers) == [
        "ECPS-CODE-EPUISE",
        "ECPS-CODE-FAUX",
        "ECPS-CODE-FAUX",
        "ECPS-ETAPE",
        "ECPS-ETAPE",
        "ECPS-ETAPE",
    ]


def test_a_wrong_pin_sent_at_once_blocks_all_the_same(jeanne: Person) -> None:
    ask_to_sign_in(jeanne)
    phone = jeanne.phone()
    answers = at_once(*[lambda: phone.send("/telephone/connexion", pin="9713")] * 5)
    codes = sorted(str(page.refusal) for page in answers)
    assert codes == ["ECPS-BLOQUEE", "ECPS-CONNEXION-TERMINEE", "ECPS-CONNEXION-TERMINEE", *["ECPS-PIN-FAUX"] * 2]


def test_two_pins_sent_at_once_leave_one_e_cps(mock: Mock, newcomer: Person) -> None:
    phone = new_phone(mock)
    prove_by_mail(newcomer, phone)
    pins = (PIN, "9713")
    answers = at_once(*[lambda pin=pin: phone.send("/telephone/pin", pin=pin, pin_again=pin) for pin in pins])
    assert sorted(str(page.refusal) for page in answers) == ["ECPS-ETAPE", "None"]


def test_deleting_and_deactivating_at_once_takes_it_away_once(jeanne: Person) -> None:
    phone, computer = jeanne.phone(), jeanne.signed_in()
    computer.get("/portail/compte")
    at_once(lambda: phone.send("/telephone/suppression"), lambda: computer.send("/portail/compte"))
    assert "Aucune e-CPS sur ce téléphone" in phone.get("/telephone").text
    assert "</span> Supprimée</span>" in computer.get("/portail/compte").text


def test_two_browsers_on_one_session_see_the_same(jeanne: Person) -> None:
    computer = jeanne.signed_in()
    acts: list[Callable[[], Page]] = [lambda: computer.ask("GET", "/portail/compte")] * 6
    pages = at_once(*acts, lambda: computer.send("/portail/compte"))
    assert all(jeanne.name in page.text for page in pages[:-1])
    assert "</span> Inactive</span>" in computer.get("/portail/compte").text


def test_signing_out_in_one_tab_while_another_reads(jeanne: Person) -> None:
    computer = jeanne.signed_in()
    computer.get("/portail/compte")

    def read(visitor: Visitor = computer) -> Page:
        return visitor.ask("GET", "/portail/compte")

    pages = at_once(read, lambda: computer.send("/portail/deconnexion"), read)
    assert {page.status for page in pages} <= {200, 303}
    assert jeanne.name not in computer.get("/portail/compte").text
