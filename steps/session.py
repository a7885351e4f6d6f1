"""La connexion et la session : s'identifier, rester connecté, se déconnecter."""

from __future__ import annotations

from playwright.sync_api import APIResponse
from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor, Cast
from fixtures.devices.clock import Clocks
from fixtures.devices.computer import Computer
from fixtures.devices.phone import Phone
from fixtures.tasks import sign_in
from fixtures.wording import COUNTS, IDENTIFIER_WRITINGS, seconds_in, typographic


@when(parsers.parse("je demande à me connecter avec mon identifiant national saisi {writing}"))
def _(me: Actor, writing: str) -> None:
    sign_in.ask_to_sign_in(me, IDENTIFIER_WRITINGS[writing](me.person.national_identifier))


@when("je demande à me connecter avec un identifiant national inconnu")
def _(me: Actor) -> None:
    mine = me.person.national_identifier
    # No one can be listed under a number whose key is wrong.
    sign_in.ask_to_sign_in(me, f"{mine[:-1]}{(int(mine[-1]) + 1) % 10}")


@when("quelqu'un demande à se connecter avec mon identifiant national sur un autre ordinateur", target_fixture="other")
def _(cast: Cast, me: Actor) -> Computer:
    other = cast.another_computer(me.person)
    sign_in.ask_from(other, me)
    return other


@then(parsers.parse("l'autre ordinateur annonce « {heading} »"))
def _(other: Computer, heading: str) -> None:
    other.expect_heading(typographic(heading))


@when(parsers.re(r"je saisis (?P<count>deux|trois) codes PIN erronés sur mon téléphone"))
def _(me: Actor, count: str) -> None:
    sign_in.miss_pins(me, COUNTS[count])


@when("je choisis un nombre sur mon téléphone")
def _(phone: Phone) -> None:
    phone.sign_in_number.choose_any()


@when("la réponse de mon téléphone est envoyée une seconde fois", target_fixture="answer")
def _(phone: Phone) -> APIResponse:
    return phone.send_again()


@then(parsers.parse("le service la refuse : « {message} »"))
def _(answer: APIResponse, message: str) -> None:
    page = answer.text()
    assert not answer.ok, f"La demande rejouée est acceptée (réponse {answer.status})."
    assert typographic(message) in page, f"« {message} » n'est pas dans la réponse : {page}"


@given("je suis sur « Mon compte »")
@when("je me connecte au portail e-CPS")
def _(me: Actor) -> None:
    sign_in.open_account(me, me.pin)


@when("je me connecte avec mon e-CPS")
def _(me: Actor) -> None:
    sign_in.sign_in_from_here(me, me.pin)


@when(parsers.parse("je consulte « Mon compte » toutes les 29 minutes pendant {duration}"))
def _(me: Actor, clocks: Clocks, duration: str) -> None:
    left = seconds_in(duration)
    while left > 29 * 60:
        clocks.let_pass(29 * 60)
        left -= 29 * 60
        me.computer.page.reload()
        me.computer.account.expect_holder(me.person.full_name)
    clocks.let_pass(left)


@then("« Mon compte » s'ouvre à mon nom")
def _(me: Actor) -> None:
    sign_in.reopen_account(me)
    me.computer.account.expect_holder(me.person.full_name)


@then("« Mon compte » me demande de me connecter")
def _(me: Actor) -> None:
    sign_in.reopen_account(me)
    me.computer.sign_in.expect_shown()


@then(parsers.re(r"« Mon compte » affiche le statut « (?P<status>\w+) »"))
def _(computer: Computer, status: str) -> None:
    computer.account.expect_status(status)
