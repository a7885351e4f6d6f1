"""A person walks both re-activations by hand, with the pages of `make serve` and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-m", "mock_server"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield json.loads(process.stdout.readline())["url"]
    process.terminate()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
def open_window(new_context: Callable[..., BrowserContext]) -> Callable[[], Page]:
    def open_one() -> Page:
        return new_context().new_page()

    return open_one


def borrow_phone(phone: Page, home: str, name: str) -> None:
    phone.goto(home)
    phone.get_by_role("button", name=f"Prendre le téléphone de {name}").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ma e-CPS")


def start_activation(phone: Page) -> None:
    phone.get_by_role("link", name="Commencer l’activation").click()
    phone.get_by_text("Fin des conditions générales d’utilisation.").scroll_into_view_if_needed()
    phone.get_by_role("button", name="Accepter").click()


def choose_pin(phone: Page, pin: str) -> None:
    phone.get_by_label("Code PIN", exact=True).fill(pin)
    phone.get_by_label("Confirmer le code PIN").fill(pin)
    phone.get_by_role("button", name="Valider").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Votre e-CPS est maintenant activée")


def test_way_a_with_the_reader_page_and_a_photo_of_the_qr(home: str, open_window: Callable[[], Page]) -> None:
    phone, computer = open_window(), open_window()
    computer.goto(home)
    computer.get_by_role("link", name="Le lecteur de carte").click()
    computer.get_by_role("button", name="Insérer la carte de Karim").click()
    expect(computer.get_by_role("button", name="Retirer la carte de Karim")).to_be_visible()
    computer.get_by_role("link", name="Aller au portail de connexion").click()
    computer.get_by_role("link", name="Commencer l’activation").click()
    computer.get_by_label("Code porteur").fill("5028")
    computer.get_by_role("button", name="Valider").click()
    shown = str(computer.get_by_role("img", name="QR code").get_attribute("src"))
    photo = computer.request.get(urljoin(computer.url, shown)).body()

    borrow_phone(phone, home, "Karim")
    start_activation(phone)
    phone.get_by_role("link", name="Scanner un QR code").click()
    phone.get_by_label("Choisir une photo du QR code").set_input_files(
        {"name": "qr.png", "mimeType": "image/png", "buffer": photo}
    )
    code = phone.get_by_label("Saisissez ce code sur votre ordinateur").inner_text()
    computer.get_by_label("Code affiché sur le téléphone").fill(code)
    computer.get_by_role("button", name="Valider").click()
    choose_pin(phone, "7410")
    expect(computer.get_by_role("heading", level=1)).to_have_text("Votre e-CPS est maintenant activée")


def test_way_b_with_the_pages_of_the_mails_and_of_the_sms(home: str, open_window: Callable[[], Page]) -> None:
    phone = open_window()
    phone.goto(home)
    phone.get_by_role("link", name="Le téléphone").click()
    phone.get_by_role("button", name="Télécharger").click()
    phone.get_by_role("link", name="Ouvrir").click()
    start_activation(phone)
    phone.get_by_role("link", name="Envoyer une demande d’activation").click()
    phone.get_by_label("Numéro RPPS", exact=True).fill("99700000021")
    phone.get_by_role("button", name="Valider").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Consultez vos courriels")

    mails = phone.context.new_page()
    mails.request.get(urljoin(home, "/api/mails"), params={"to": "sophie.legoff@exemple.fr", "wait": 5})
    mails.goto(urljoin(home, "/courriels"))
    mails.get_by_role("link", name="Activez votre e-CPS avec ce QR code").click()
    link = mails.frame_locator("iframe").get_by_role("link", name="Ouvrir dans l’application e-CPS")
    phone.goto(str(link.get_attribute("href")))
    phone.get_by_role("button", name="Envoyer ma demande d’activation").click()
    phone.get_by_role("button", name="Par SMS").click()
    expect(phone.get_by_label("Code d’activation", exact=True)).to_be_visible()

    mails.request.get(urljoin(home, "/api/sms"), params={"to": "+33639980103", "wait": 5})  # a moment, as one does
    mails.goto(urljoin(home, "/sms"))
    text = mails.get_by_text("Votre code d'activation e-CPS").inner_text()
    found = re.search(r"\d{6}", text)
    assert found, text
    phone.get_by_label("Code d’activation", exact=True).fill(found[0])
    phone.get_by_role("button", name="Valider").click()
    choose_pin(phone, "8520")
