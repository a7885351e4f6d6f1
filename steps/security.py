"""La sécurité du parcours : cookies, en-têtes, formulaires forgés, adresses, sessions d'autrui."""

from __future__ import annotations

import re

from playwright.sync_api import APIResponse
from pytest_bdd import given, parsers, then, when

from fixtures.cast import Actor, Cast
from fixtures.devices.computer import Computer
from fixtures.devices.phone import Phone
from fixtures.devices.traffic import leaks
from fixtures.security import (
    OTHER_SITE,
    bait,
    copy_cookies,
    missing_headers,
    open_each,
    press_forged,
    shows,
    tells_of,
    token_of,
    weak_cookies,
)
from fixtures.tasks import activation, directory, sign_in
from fixtures.tasks.deletion import Deletion
from fixtures.world.control_api import World


@given("mes échanges sont observés")
def _(me: Actor) -> None:
    me.watch()


@then("aucune adresse visitée ne porte de secret")
def _(me: Actor) -> None:
    requests = [*me.phone.traffic.requests, *me.computer.traffic.requests]
    found = sorted(set(leaks(requests, me.secrets)))
    assert requests, "Aucune adresse n'a été visitée."
    assert not found, "Un secret se lit dans une adresse :\n" + "\n".join(found)


@then("chaque page traversée porte les en-têtes de sécurité")
def _(me: Actor, datatable: list[list[str]]) -> None:
    pages = [*me.phone.traffic.pages, *me.computer.traffic.pages]
    missing = sorted(set(missing_headers(pages, ((name, value) for name, value in datatable[1:]))))
    assert pages, "Aucune page n'a été traversée."
    assert not missing, "En-têtes absents :\n" + "\n".join(missing)


@then("aucune page n'a tenté d'exécuter un script en ligne")
def _(me: Actor) -> None:
    violations = [*me.phone.traffic.violations, *me.computer.traffic.violations]
    assert not violations, "La politique de contenu a été enfreinte :\n" + "\n".join(violations)


@then("le journal du service ne porte aucun secret")
def _(me: Actor, world: World) -> None:
    written = set(re.findall(r"[\w/:-]+", world.journal()))
    assert not written & set(me.secrets), "Le journal du service porte un secret (code PIN, code, jeton ou session)."


@when("j'affiche mon QR code d'activation sur mon ordinateur", target_fixture="qr_content")
def _(me: Actor) -> str:
    activation.show_qr_on_computer(me)
    return me.note_qr("QR code affiché par l'ordinateur", me.computer.activation_qr.photograph())


@when("mon confrère, connecté lui aussi, ouvre chaque adresse que j'ai visitée", target_fixture="answers")
def _(me: Actor, colleague: Actor) -> list[APIResponse]:
    sign_in.open_account(colleague, colleague.pin)
    browsers = (colleague.phone.page.context, colleague.computer.page.context)
    return open_each(browsers, [*me.phone.traffic.responses, *me.computer.traffic.responses])


@then("il n'y trouve ni mon nom, ni mes numéros, ni mon QR code")
def _(me: Actor, answers: list[APIResponse], qr_content: str) -> None:
    found = [answer.url for answer in answers if tells_of(answer, me.person, qr_content)]
    assert answers, "Aucune adresse n'a été ouverte."
    assert not found, f"Ces adresses montrent {me.person.full_name} à quelqu'un d'autre :\n" + "\n".join(found)


@when(parsers.parse("j'ouvre « Mon compte » par un lien piégé où « {parameter} » mène à un autre site"))
def _(computer: Computer, world: World, parameter: str) -> None:
    computer.page.goto(f"{world.places.account}?{parameter}={OTHER_SITE}")


@then("mon ordinateur n'a visité aucun autre site")
def _(computer: Computer, world: World) -> None:
    elsewhere = [each.url for each in computer.traffic.requests if not each.url.startswith(world.places.url)]
    assert not elsewhere, "L'ordinateur a visité un autre site :\n" + "\n".join(elsewhere)


@when("je confirme sans jeton")
def _(deletion: Deletion) -> None:
    press_forged(deletion.button, None)


@when("je confirme avec le jeton de mon confrère")
def _(deletion: Deletion, colleague: Actor) -> None:
    deletion.way.reach(colleague)
    press_forged(deletion.button, token_of(Deletion(colleague, deletion.way).button))


@when("un autre site envoie à ma place le formulaire du bouton « Actif »")
def _(computer: Computer, world: World) -> None:
    bait(computer.page, world.places.account)


@then(
    parsers.re(
        r"les cookies de mon (?P<device>\w+) sont « Secure », « HttpOnly », « SameSite=Lax » et limités à ce site"
    )
)
def _(me: Actor, device: str) -> None:
    weak = weak_cookies({"ordinateur": me.computer, "téléphone": me.phone}[device].page)
    assert not weak, f"Cookies à la portée d'un script, d'un autre site ou d'une liaison en clair : {', '.join(weak)}."


@given("mon confrère a glissé sa session de visiteur dans mon navigateur")
def _(me: Actor, colleague: Actor) -> None:
    colleague.computer.go_to_portal()
    copy_cookies(colleague.computer.page.context, me.computer.page.context)


@given("mon confrère a copié ma session dans son navigateur")
def _(me: Actor, colleague: Actor) -> None:
    copy_cookies(me.computer.page.context, colleague.computer.page.context)
    sign_in.reopen_account(colleague)
    colleague.computer.account.expect_holder(me.person.full_name)


@then("« Mon compte » demande à mon confrère de se connecter")
def _(colleague: Actor) -> None:
    sign_in.reopen_account(colleague)
    colleague.computer.sign_in.expect_shown()


@when("je me déconnecte")
def _(me: Actor) -> None:
    sign_in.sign_out(me)


@when("je reviens en arrière sur mon ordinateur")
def _(computer: Computer) -> None:
    computer.page.go_back()


@then("mon nom n'apparaît plus sur mon ordinateur")
def _(me: Actor) -> None:
    me.computer.expect_no_words(me.person.full_name)


@when("j'ouvre la même adresse sur un autre ordinateur", target_fixture="other")
def _(me: Actor, cast: Cast) -> Computer:
    other = cast.another_computer(me.person)
    other.page.goto(me.computer.address)
    return other


@when(
    parsers.re(
        r"je recherche un numéro RPPS avec (?P<known>l'adresse mail|le téléphone) de mon confrère, "
        r"puis avec une coordonnée inconnue"
    ),
    target_fixture="told",
)
def _(me: Actor, colleague: Actor, known: str) -> tuple[str, str]:
    return directory.search_known_then_unknown(me, colleague.person, by_mail=known == "l'adresse mail")


@then("les deux réponses sont les mêmes, mot pour mot")
def _(told: tuple[str, str]) -> None:
    known, unknown = told
    assert known == unknown, f"Coordonnée connue : « {known} »\nCoordonnée inconnue : « {unknown} »"


@when("je renseigne le numéro RPPS de mon confrère")
def _(phone: Phone, colleague: Actor) -> None:
    phone.rpps.enter(colleague.person.rpps)
    phone.request_sent.expect_shown()


@then("mon téléphone ne montre ni son nom, ni son adresse mail, ni son numéro de téléphone")
def _(phone: Phone, colleague: Actor) -> None:
    text = phone.words()
    assert not shows(text.replace(colleague.person.rpps, ""), colleague.person), f"Le téléphone montre : « {text} »"
