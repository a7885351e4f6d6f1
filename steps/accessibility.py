"""L'accès de tous : le clavier seul, un petit écran, sans les couleurs, avec un lecteur d'écran."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from fixtures.accessibility.screen_audit import NARROW, ScreenAudit
from fixtures.cast import Actor
from fixtures.devices.computer import Computer
from fixtures.devices.phone import Phone
from fixtures.screens.input_modality import KEYBOARD
from fixtures.wording import typographic


@given("je n'utilise que mon clavier")
def _(phone: Phone, computer: Computer) -> None:
    phone.modality = computer.modality = KEYBOARD


@given("mes écrans ne font que 320 pixels de large")
def _(phone: Phone, computer: Computer) -> None:
    # Not « mobile »: such a browser shrinks a page that is too wide instead of letting it be scrolled.
    phone.set_up(viewport=NARROW, is_mobile=False)
    computer.set_up(viewport=NARROW)


@given("mes écrans ne montrent pas leurs couleurs")
def _(phone: Phone, computer: Computer) -> None:
    phone.set_up(forced_colors="active")
    computer.set_up(forced_colors="active")


@given("chaque écran que je traverse est examiné", target_fixture="audit")
def _(me: Actor) -> ScreenAudit:
    return ScreenAudit(me.phone, me.computer)


@then("chaque écran tient dans cette largeur")
def _(audit: ScreenAudit) -> None:
    audit.require_none(audit.too_wide())


@then("chaque écran a un seul titre principal, et un titre de page à lui")
def _(audit: ScreenAudit) -> None:
    audit.require_none(audit.badly_titled())


@then("à chaque changement d'écran, le focus est sur le titre ou sur le champ en erreur")
def _(audit: ScreenAudit) -> None:
    audit.require_none(audit.focus_lost())


@then(parsers.parse("le champ « {label} » de mon téléphone dit son erreur : « {message} »"))
def _(phone: Phone, label: str, message: str) -> None:
    phone.rpps.expect_error(label, typographic(message))


@then(parsers.parse("le champ « {label} » de mon ordinateur dit son erreur : « {message} »"))
def _(computer: Computer, label: str, message: str) -> None:
    computer.card_pin.expect_error(label, typographic(message))


@then(parsers.parse("le QR code de mon ordinateur se lit aussi en mots : « {text} »"))
def _(computer: Computer, text: str) -> None:
    computer.activation_qr.expect_alternative(typographic(text))


@then(parsers.parse("l'écran du QR code signale : « {message} »"))
def _(computer: Computer, message: str) -> None:
    computer.activation_qr.expect_warning(typographic(message))


@then("l'écran du QR code ne signale encore rien")
def _(computer: Computer) -> None:
    computer.activation_qr.expect_warning("")
