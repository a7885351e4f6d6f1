"""L'appareil photo du téléphone : les QR codes filmés, photographiés, bons ou mauvais."""

from __future__ import annotations

import re

from pytest_bdd import given, parsers, then, when

from fixtures import qr
from fixtures.cast import Actor
from fixtures.devices.phone import Phone
from fixtures.tasks import activation
from fixtures.wording import typographic

_FOREIGN = {
    "une adresse web": "https://sante.example/promotion",
    "une demande imaginaire": f"ecps://activation/{'0' * 32}",
}
_DEFECT = f"(?P<defect>{'|'.join(map(re.escape, qr.DEFECTS))})"


@given("mon téléphone attend un QR code")
def _(me: Actor) -> None:
    activation.wait_for_qr(me)


@given("mon téléphone attend un QR code, sans accès à l'appareil photo")
def _(me: Actor) -> None:
    activation.have_app(me)
    me.phone.camera.refuse()
    activation.wait_for_qr(me)


@given("j'ai pris en photo le QR code de mon ordinateur", target_fixture="photo")
def _(me: Actor) -> bytes:
    return me.computer.activation_qr.photograph()


@when("je scanne cette photo")
def _(phone: Phone, photo: bytes) -> None:
    phone.camera.point_at(photo)


@when(parsers.re(f"je scanne un QR code qui porte (?P<content>{'|'.join(_FOREIGN)})"))
def _(phone: Phone, content: str) -> None:
    phone.camera.point_at(qr.draw(_FOREIGN[content]))


@when("je scanne le QR code de l'ordinateur à la place de celui du courriel")
def _(me: Actor) -> None:
    me.phone.request_sent.scan()
    activation.scan_computer(me)


@when(parsers.re(f"je scanne le QR code de l'ordinateur {_DEFECT}"))
def _(me: Actor, defect: str) -> None:
    me.phone.camera.point_at(qr.spoil(me.computer.activation_qr.photograph(), **qr.DEFECTS[defect]))


@when(parsers.re(f"je choisis sur mon téléphone une photo du QR code {_DEFECT}"))
def _(me: Actor, defect: str) -> None:
    photo = qr.spoil(me.computer.activation_qr.photograph(), **qr.DEFECTS[defect])
    me.phone.scanner.choose_photo("qr.png", "image/png", photo)


@when("je choisis sur mon téléphone un fichier qui n'est pas une image")
def _(phone: Phone) -> None:
    phone.scanner.choose_photo("ordonnance.txt", "text/plain", b"Ceci n'est pas une image.")


@then(parsers.parse("mon téléphone signale : « {message} »"))
def _(phone: Phone, message: str) -> None:
    phone.scanner.expect_status(typographic(message))
