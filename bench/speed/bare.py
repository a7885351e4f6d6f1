"""The floor: the two procedures of the guide as one writes them with Playwright alone, with its defaults.

`python -m bench.speed.bare -n 5` plays them 5 times each against the bundled mock, and prints what each time took.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext

from playwright.sync_api import Page, expect

from bench.speed.stage import Stage, stage
from bench.speed.turns import Turns
from fixtures.inboxes.received_mail import ReceivedMail
from fixtures.people import Professional


def with_the_card(stage: Stage) -> None:
    """Activate with the card: a QR code goes from the computer to the phone, a code the other way."""
    person, placed = stage.person()
    computer = online_computer(stage)
    check_reader(stage, computer)
    phone, camera = stage.phone(placed["device"])
    open_sign_in(stage, computer)
    computer = insert_card(stage, computer, placed["card"])
    begin_on_computer(computer)
    enter_holder_code(computer, person)
    stage.open_app(phone)
    begin(phone)
    accept_terms(phone)
    scan(phone)
    camera.point_at(shown_qr_code(computer))
    enter_pairing_code(computer, pairing_code(phone))
    choose_pin(phone, person)
    check_activated(phone)
    computer.context.close()
    phone.context.close()


def online_computer(stage: Stage) -> Page:
    """Return the page of a computer that is online."""
    computer = stage.computer().new_page()
    answer = computer.goto(f"{stage.url}/portail")
    assert answer is not None
    assert answer.ok
    assert computer.evaluate("navigator.onLine")
    return computer


def check_reader(stage: Stage, computer: Page) -> None:
    """Read that the computer knows its card reader."""
    computer.goto(f"{stage.url}/psc")
    expect(computer.get_by_role("status")).to_have_text("Lecteur de carte branché : Lecteur de carte filaire.")


def open_sign_in(stage: Stage, computer: Page) -> None:
    """Open the sign-in portal."""
    computer.goto(f"{stage.url}/psc")
    expect(computer.get_by_role("heading", name="Se connecter avec l’application e-CPS")).to_be_visible()


def insert_card(stage: Stage, computer: Page, card: Mapping[str, str]) -> Page:
    """Return the page of the computer once it holds the card: a browser takes a certificate when it opens."""
    state = computer.context.storage_state()
    computer.context.close()
    identity = {"origin": stage.url, "cert": card["certificate"].encode(), "key": card["key"].encode()}
    page = stage.computer(client_certificates=[identity], storage_state=state).new_page()
    page.goto(f"{stage.url}/psc")
    return page


def begin_on_computer(computer: Page) -> None:
    """Begin to activate on the computer."""
    computer.get_by_role("link", name="Commencer l’activation").click()


def enter_holder_code(computer: Page, person: Professional) -> None:
    """Type the code porteur of the card, and see the QR code."""
    assert person.card is not None
    computer.get_by_label("Code porteur").fill(person.card.pin)
    computer.get_by_role("button", name="Valider").click()
    expect(computer.get_by_role("heading", name="Scannez ce QR code avec l’application e-CPS")).to_be_visible()


def begin(phone: Page) -> None:
    """Begin to activate on the phone."""
    phone.get_by_role("link", name="Commencer l’activation").click()


def accept_terms(phone: Page) -> None:
    """Read the terms to their end and accept them."""
    phone.get_by_text("Fin des conditions générales d’utilisation.").scroll_into_view_if_needed()
    phone.get_by_role("button", name="Accepter").click()
    expect(phone.get_by_role("heading", name="Activer ma e-CPS")).to_be_visible()


def scan(phone: Page) -> None:
    """Open the camera."""
    phone.get_by_role("link", name="Scanner un QR code").click()


def shown_qr_code(computer: Page) -> bytes:
    """Return the picture of the QR code that the computer shows."""
    qr_code = computer.get_by_role("img", name="QR code d’activation")
    expect(qr_code).to_have_js_property("complete", True)
    return qr_code.screenshot()


def pairing_code(phone: Page) -> str:
    """Return the code that the phone shows."""
    code = phone.get_by_label("Saisissez ce code sur votre ordinateur :").inner_text()
    return "".join(code.split())


def enter_pairing_code(computer: Page, code: str) -> None:
    """Type on the computer the code that the phone shows."""
    computer.get_by_label("Code affiché sur le téléphone").fill(code)
    computer.get_by_role("button", name="Valider").click()
    expect(computer.get_by_role("heading", name="Choisissez votre code PIN sur votre téléphone")).to_be_visible()


def choose_pin(phone: Page, person: Professional) -> None:
    """Choose the PIN that ends the activation."""
    phone.get_by_label("Code PIN", exact=True).fill(person.next_pin)
    phone.get_by_label("Confirmer le code PIN").fill(person.next_pin)
    phone.get_by_role("button", name="Valider").click()


def check_activated(phone: Page) -> None:
    """Read that the e-CPS is active."""
    expect(phone.get_by_role("heading", name="Votre e-CPS est maintenant activée")).to_be_visible()


def check_account(stage: Stage, person: Professional, phone: Page, computer: Page) -> None:
    """Sign in with the new PIN, and read on « Mon compte » that the e-CPS is active."""
    computer.goto(f"{stage.url}/portail")
    computer.get_by_role("link", name="Mon compte").click()
    computer.get_by_label("Identifiant national").fill(person.national_identifier)
    computer.get_by_role("button", name="Se connecter").click()
    stage.open_app(phone)
    phone.get_by_label("Code PIN").fill(person.next_pin)
    phone.get_by_role("button", name="Valider").click()
    number = computer.get_by_label("choisissez ce nombre").inner_text()
    phone.get_by_role("button", name=number).click()
    expect(phone.get_by_role("heading", name="Connexion acceptée")).to_be_visible()
    expect(computer.get_by_role("heading", name="Mon compte")).to_be_visible()
    expect(computer.get_by_role("region", name="Identité")).to_contain_text(person.full_name)
    expect(computer.get_by_role("status")).to_contain_text("Active")
    expect(computer.get_by_role("button", name="Actif")).to_be_visible()


def check_listed(stage: Stage, person: Professional, computer: Page) -> None:
    """Find someone in the public directory."""
    computer.goto(f"{stage.url}/annuaire")
    computer.get_by_label("Numéro RPPS").fill(person.rpps)
    computer.get_by_role("button", name="Rechercher").click()
    expect(computer.get_by_role("status", name="Professionnel trouvé")).to_contain_text(person.full_name)


def by_correspondence(stage: Stage) -> None:
    """Activate without a card: a QR code comes by mail and is scanned, a code comes by SMS."""
    person, placed = stage.person()
    before = stage.last_text()
    phone, camera = stage.phone(placed["device"])
    computer = stage.computer().new_page()
    check_listed(stage, person, computer)
    begin(phone)
    accept_terms(phone)
    ask_by_mail(phone)
    enter_rpps(phone, person)
    picture = mailed_qr_code(stage, person)
    scan(phone)
    camera.point_at(picture)
    expect(phone.get_by_role("heading", name="Recevoir un code d’activation")).to_be_visible()
    phone.get_by_role("button", name="Par SMS").click()
    enter_texted_code(phone, texted_code(stage, person, before))
    choose_pin(phone, person)
    check_activated(phone)
    check_account(stage, person, phone, computer)
    computer.context.close()
    phone.context.close()


def ask_by_mail(phone: Page) -> None:
    """Choose to activate by what the directory knows."""
    phone.get_by_role("link", name="Envoyer une demande d’activation").click()


def enter_rpps(phone: Page, person: Professional) -> None:
    """Ask for a QR code with the RPPS."""
    phone.get_by_role("textbox", name="Numéro RPPS").fill(person.rpps)
    phone.get_by_role("button", name="Valider").click()


def mailed_qr_code(stage: Stage, person: Professional) -> bytes:
    """Return the picture of the QR code that comes by mail."""
    mail = stage.received("mails", person.mail)
    raw = stage.api.get(f"{stage.url}/api/mails/{mail['id']}.eml").body()
    return ReceivedMail(person.mail, raw, "inbox", mail["received_at"]).qr_picture()


def texted_code(stage: Stage, person: Professional, after: int) -> str:
    """Return the code that comes by SMS."""
    text = stage.received("sms", person.mobile, after)["text"]
    return "".join(re.findall(r"\b\d{4,8}\b", text))


def enter_texted_code(phone: Page, code: str) -> None:
    """Type in the app the code that came by SMS."""
    phone.get_by_role("textbox", name="Code d’activation").fill(code)
    phone.get_by_role("button", name="Valider").click()


PROCEDURES: Mapping[str, Callable[[Stage], None]] = {
    "carte": with_the_card,
    "correspondance": by_correspondence,
}


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    command = argparse.ArgumentParser(prog="python -m bench.speed.bare", description="Le plancher : Playwright seul.")
    command.add_argument("-n", "--repetitions", type=int, default=5, help="combien de fois chaque procédure (5)")
    command.add_argument("--turns", type=Turns.read, help="les descripteurs par lesquels les tours sont donnés")
    return command


def main() -> None:
    """Play both procedures `-n` times, and print the seconds that each took."""
    options = parser().parse_args()
    with stage() as ready:
        for name, play in PROCEDURES.items():
            for _ in range(options.repetitions):
                with options.turns.one() if options.turns else nullcontext():
                    started = time.perf_counter()
                    play(ready)
                    print(f"{name:15} {time.perf_counter() - started:6.3f} s", flush=True)


if __name__ == "__main__":
    main()
