"""Le téléphone : l'application e-CPS, ses onglets, ses codes."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor
from fixtures.devices.phone import Phone
from fixtures.tasks import activation, deletion, sign_in
from fixtures.wording import typographic


@given("j'ai ouvert l'application e-CPS")
@when("j'ouvre l'application e-CPS")
def _(phone: Phone) -> None:
    phone.open_app()


@when("je télécharge l'application e-CPS")
@given("l'application e-CPS est téléchargée sur mon téléphone")
@given("l'application e-CPS est téléchargée et ouverte sur mon téléphone")
def _(me: Actor) -> None:
    activation.have_app(me)


@when("j'utilise la fonction « Mot de passe oublié » sur mon téléphone")
def _(me: Actor) -> None:
    deletion.forget_pin(me)


@when("j'annule la fonction « Mot de passe oublié » sur mon téléphone")
def _(phone: Phone) -> None:
    phone.home.forgot_pin()
    phone.forgotten_pin.cancel()


@when("j'ouvre l'application e-CPS et j'accède à l'onglet « Paramètres »")
def _(me: Actor) -> None:
    deletion.go_to_settings(me)


@when("je sélectionne « Supprimer ma e-CPS »")
def _(phone: Phone) -> None:
    phone.settings.delete_ecps()


@when("je clique sur « Confirmer »")
def _(phone: Phone) -> None:
    phone.deletion.confirm()


@when("je clique sur « Annuler »")
def _(phone: Phone) -> None:
    phone.deletion.cancel()


@when("j'ouvre l'application e-CPS et clique sur « Commencer l'activation »")
def _(phone: Phone) -> None:
    phone.open_app()
    phone.home.start_activation()


@when("je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »")
def _(phone: Phone) -> None:
    phone.terms.read_to_the_end()
    phone.terms.accept()


@when("je clique sur « Commencer l'activation »")
def _(phone: Phone) -> None:
    phone.home.start_activation()
    phone.terms.expect_shown()


@when("je clique sur « Envoyer une demande d'activation »")
def _(phone: Phone) -> None:
    phone.ways.request_by_mail()


@when("je clique sur « Scanner un QR code »")
def _(phone: Phone) -> None:
    phone.ways.scan()


@when("je scanne le QR code affiché sur l'écran de mon ordinateur")
def _(me: Actor) -> None:
    activation.scan_computer(me)


@then("un code apparaît sur mon téléphone", target_fixture="pairing_code")
def _(phone: Phone) -> str:
    code = phone.pairing_code.code
    assert code.isdecimal(), f"Le téléphone affiche « {code} », qui n'est pas un code."
    return code


@when("je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx")
def _(me: Actor) -> None:
    activation.choose_pin_unlike_card(me)


@when("je définis un nouveau code PIN")
def _(me: Actor) -> None:
    activation.choose_pin(me, me.person.next_pin)


@when("je définis comme code PIN celui de ma carte CPx")
def _(me: Actor) -> None:
    activation.choose_pin(me, me.card.pin)


@when("je clique sur « Envoyer ma demande d'activation » dans l'application")
def _(phone: Phone) -> None:
    phone.request_sent.confirm()
    phone.channel.expect_shown()


@when("je clique sur « Envoyer ma demande d'activation » sans avoir ouvert le courriel")
def _(phone: Phone) -> None:
    phone.request_sent.confirm()


@then("mon téléphone ne propose pas « Commencer l'activation »")
def _(phone: Phone) -> None:
    phone.home.expect_no_activation()


@when("je demande un nouveau QR code par courriel")
def _(me: Actor) -> None:
    activation.ask_again_by_mail(me)


@then(parsers.parse("mon téléphone dit : « {words} »"))
def _(phone: Phone, words: str) -> None:
    phone.expect_words(typographic(words))


@when("je renseigne ce code dans l'application")
def _(phone: Phone, activation_code: str) -> None:
    phone.activation_code.enter(activation_code)


@when("je saisis mon code PIN sur mon téléphone")
def _(me: Actor) -> None:
    sign_in.answer_with_pin(me, me.pin)


@when("je saisis un code PIN erroné sur mon téléphone")
def _(me: Actor) -> None:
    sign_in.answer_with_pin(me, me.person.wrong_pin)


@when("je choisis sur mon téléphone le nombre affiché par l'ordinateur")
def _(me: Actor) -> None:
    sign_in.choose_shown_number(me)


@when("je choisis sur mon téléphone un autre nombre que celui de l'ordinateur")
def _(me: Actor) -> None:
    me.phone.sign_in_number.choose_other_than(me.computer.sign_in_waiting.number)


@when("je refuse la demande sur mon téléphone")
def _(phone: Phone) -> None:
    phone.open_app()
    phone.sign_in_request.refuse()


@then(parsers.parse("mon téléphone annonce « {heading} »"))
def _(phone: Phone, heading: str) -> None:
    phone.expect_heading(typographic(heading))


@then(parsers.parse("mon téléphone affiche que mon e-CPS est « {status} »"))
def _(me: Actor, status: str) -> None:
    activation.look_at_phone(me)
    me.phone.home.expect_status(status)


@then(parsers.parse("mon téléphone affiche à mon nom une e-CPS « {status} »"))
def _(me: Actor, status: str) -> None:
    activation.look_at_phone(me)
    me.phone.home.expect_holder(me.person.full_name)
    me.phone.home.expect_status(status)


@then("mon téléphone ne porte plus d'e-CPS")
def _(me: Actor) -> None:
    activation.look_at_phone(me)
    me.phone.home.expect_holder("Aucune e-CPS sur ce téléphone")


@then(parsers.parse("mon téléphone refuse : « {message} »"))
def _(phone: Phone, message: str) -> None:
    phone.expect_alert(typographic(message))
