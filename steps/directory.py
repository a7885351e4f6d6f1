"""L'Annuaire Santé : y être répertorié, y retrouver son numéro RPPS."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor, Cast
from fixtures.devices.phone import Phone
from fixtures.people import UNLISTED_RPPS
from fixtures.tasks import activation, directory
from fixtures.wording import RPPS_WRITINGS, written_mobile


@given("je suis répertorié dans l'Annuaire Santé")
def _(me: Actor) -> None:
    me.computer.go_to_directory()
    me.computer.directory.search(me.person.rpps)
    me.computer.directory.expect_found(me.person.full_name)


@when("je renseigne mon numéro RPPS")
@when("je renseigne mon numéro d'identifiant national (RPPS)")
def _(me: Actor) -> None:
    me.phone.rpps.enter(me.person.rpps)
    me.phone.request_sent.expect_shown()


@when(parsers.re(rf"je renseigne mon numéro RPPS (?P<writing>{'|'.join(RPPS_WRITINGS)})"))
def _(me: Actor, writing: str) -> None:
    me.phone.rpps.enter(RPPS_WRITINGS[writing](me.person.rpps))


@when("je tente de demander l'activation avec mon numéro RPPS")
def _(me: Actor) -> None:
    me.phone.rpps.enter(me.person.rpps)


@when("je renseigne un numéro RPPS que l'Annuaire Santé ne connaît pas")
def _(phone: Phone) -> None:
    phone.rpps.enter(UNLISTED_RPPS)


@when("je clique sur le point d'interrogation en haut à droite")
def _(phone: Phone) -> None:
    phone.rpps.ask_help()


@when("je sélectionne « Rechercher »")
def _(phone: Phone) -> None:
    phone.rpps_help.search()


@when("je renseigne mon adresse mail et mon numéro de téléphone")
def _(me: Actor) -> None:
    me.phone.rpps_search.fill(me.person.mail, me.person.mobile)


@when("je clique sur « Rechercher »")
def _(phone: Phone) -> None:
    phone.rpps_search.search()


@when("je recherche mon numéro RPPS avec mon adresse mail et un autre téléphone")
def _(me: Actor) -> None:
    directory.search_rpps(me, me.person.mail, "06 39 98 99 99")


@when("je recherche mon numéro RPPS avec une autre adresse mail et mon téléphone")
def _(me: Actor) -> None:
    directory.search_rpps(me, "personne@sante.example", me.person.mobile)


@when("je recherche mon numéro RPPS avec l'adresse mail d'un confrère et mon téléphone")
def _(me: Actor, cast: Cast) -> None:
    colleague = cast.enter("un professionnel de santé dont l'e-CPS est active")
    directory.search_rpps(me, colleague.person.mail, me.person.mobile)


@when("je recherche mon numéro RPPS avec mon adresse mail et le téléphone d'un confrère")
def _(me: Actor, cast: Cast) -> None:
    colleague = cast.enter("un professionnel de santé dont l'e-CPS est active")
    directory.search_rpps(me, me.person.mail, colleague.person.mobile)


@when("je recherche mon numéro RPPS sans mon adresse mail")
def _(me: Actor) -> None:
    directory.search_rpps(me, "", me.person.mobile)


@when("je recherche mon numéro RPPS sans mon numéro de téléphone")
def _(me: Actor) -> None:
    directory.search_rpps(me, me.person.mail, "")


@when(parsers.parse("je recherche mon numéro RPPS avec mon téléphone écrit {writing}"))
def _(me: Actor, writing: str) -> None:
    directory.search_rpps(me, me.person.mail, written_mobile(me.person.mobile, writing))


@then("mon numéro RPPS s'affiche")
def _(me: Actor) -> None:
    me.phone.rpps_found.expect_number(me.person.rpps)


@then("je peux le saisir pour recevoir un QR code par courriel")
def _(me: Actor) -> None:
    me.phone.rpps_found.go_and_type_it()
    me.phone.rpps.enter(me.person.rpps)
    activation.receive_qr(me)
