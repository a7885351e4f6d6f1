"""The steps of the two procedures, as behave takes them; what they do is the bare script's."""

from __future__ import annotations

from behave import given, then, when
from behave.runner import Context
from playwright.sync_api import expect

from bench.speed import bare


@given("je suis un professionnel de santé dont l'e-CPS est inactive")
def step_someone(context: Context) -> None:
    context.person, context.placed = context.stage.person()
    context.before = context.stage.last_text()


@given("mon ordinateur est connecté à Internet")
def step_online(context: Context) -> None:
    context.computer = context.shown = bare.online_computer(context.stage)


@given("mon lecteur de carte filaire est branché")
def step_reader(context: Context) -> None:
    bare.check_reader(context.stage, context.computer)


@given("l'application e-CPS est téléchargée sur mon téléphone")
@given("l'application e-CPS est téléchargée et ouverte sur mon téléphone")
def step_phone(context: Context) -> None:
    context.phone, context.camera = context.stage.phone(context.placed["device"])
    context.shown = context.phone


@given("j'ai ma carte CPx à disposition")
def step_card(context: Context) -> None:
    assert context.placed["card"]


@given("je suis répertorié dans l'Annuaire Santé")
def step_listed(context: Context) -> None:
    context.computer = context.shown = context.stage.computer().new_page()
    bare.check_listed(context.stage, context.person, context.computer)


@when("je me rends sur le portail de connexion PSC")
def step_sign_in_page(context: Context) -> None:
    bare.open_sign_in(context.stage, context.computer)
    context.shown = context.computer


@when("j'insère ma carte CPx dans le lecteur")
def step_insert(context: Context) -> None:
    context.computer = context.shown = bare.insert_card(context.stage, context.computer, context.placed["card"])


@when("je clique sur « Commencer l'activation » sur mon ordinateur")
def step_begin_on_computer(context: Context) -> None:
    bare.begin_on_computer(context.computer)


@when("je saisis mon code porteur")
def step_holder_code(context: Context) -> None:
    bare.enter_holder_code(context.computer, context.person)


@when("j'ouvre l'application e-CPS et clique sur « Commencer l'activation »")
def step_begin(context: Context) -> None:
    context.stage.open_app(context.phone)
    bare.begin(context.phone)
    context.shown = context.phone


@when("je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »")
def step_accept(context: Context) -> None:
    bare.accept_terms(context.phone)


@when("je clique sur « Commencer l'activation »")
def step_begin_on_phone(context: Context) -> None:
    bare.begin(context.phone)
    context.shown = context.phone


@when("je clique sur « Scanner un QR code »")
def step_scan(context: Context) -> None:
    bare.scan(context.phone)


@when("je scanne le QR code affiché sur l'écran de mon ordinateur")
def step_scan_screen(context: Context) -> None:
    context.camera.point_at(bare.shown_qr_code(context.computer))


@then("un code apparaît sur mon téléphone")
def step_pairing_code(context: Context) -> None:
    context.code = bare.pairing_code(context.phone)


@when("je saisis ce code sur l'ordinateur")
def step_enter_code(context: Context) -> None:
    bare.enter_pairing_code(context.computer, context.code)
    context.shown = context.computer


@when("je clique sur « Envoyer une demande d'activation »")
def step_request(context: Context) -> None:
    bare.ask_by_mail(context.phone)


@when("je renseigne mon numéro d'identifiant national (RPPS)")
def step_rpps(context: Context) -> None:
    bare.enter_rpps(context.phone, context.person)


@then("je reçois un QR code par mail")
def step_mail(context: Context) -> None:
    context.picture = bare.mailed_qr_code(context.stage, context.person)


@when("je scanne ce QR code avec l'application e-CPS")
def step_scan_mail(context: Context) -> None:
    bare.scan(context.phone)
    context.camera.point_at(context.picture)
    expect(context.phone.get_by_role("heading", name="Recevoir un code d’activation")).to_be_visible()


@when("je choisis l'option par SMS pour recevoir un code d'activation")
def step_by_text(context: Context) -> None:
    context.phone.get_by_role("button", name="Par SMS").click()
    context.code = bare.texted_code(context.stage, context.person, context.before)


@when("je renseigne ce code dans l'application")
def step_texted_code(context: Context) -> None:
    bare.enter_texted_code(context.phone, context.code)


@when("je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx")
def step_pin(context: Context) -> None:
    bare.choose_pin(context.phone, context.person)
    context.shown = context.phone


@then("mon téléphone annonce « Votre e-CPS est maintenant activée »")
def step_activated(context: Context) -> None:
    bare.check_activated(context.phone)


@then("« Mon compte » affiche le statut « Active » après connexion avec mon nouveau code PIN")
def step_account(context: Context) -> None:
    bare.check_account(context.stage, context.person, context.phone, context.computer)
    context.shown = context.computer
