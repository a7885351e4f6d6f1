"""The simulated world running as a process of its own, the people in it, and the ways they walk."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from email import message_from_bytes, policy
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode

from mock_server.domain.identifiers import luhn_key_holds
from tests.support.paths import ROOT
from tests.support.visitor import PHONE, Page, Visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = "jeton-d-essai"
PIN, CARD_PIN = "2580", "7391"
_numbers = count(1)


class Mock:
    """`python -m mock_server` with those options; `said` is what it wrote for people."""

    def __init__(self, folder: Path, options: Sequence[str] = ("--no-demo",)) -> None:
        self._log = (folder / f"mock-{next(_numbers)}.log").open("w+", encoding="utf-8")
        command = [sys.executable, "-m", "mock_server", "--control-token", TOKEN, *options]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=self._log, text=True)
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        self.ready: dict[str, str] = json.loads(self.line or "{}")
        self.url = self.ready.get("url", "")
        self.folder = folder

    def end(self) -> int:
        """Tell it to stop, if it has not yet; return its exit code. What it said can still be read."""
        self.process.terminate()
        return self.process.wait(10)

    def stop(self) -> None:
        """End it, and let go of what it said."""
        self.end()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._log.close()

    def said(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def visitor(self) -> Visitor:
        return Visitor(self.url)

    def ask(self, path: str, body: object = None, token: str = TOKEN) -> Page:
        """Return the answer of the control API; there is no body with GET."""
        headers = {"Authorization": f"Bearer {token}"}
        if body is None:
            return self.visitor().ask("GET", f"/control/{path}", headers=headers)
        return self.visitor().ask("POST", f"/control/{path}", json.dumps(body).encode(), headers)

    def order(self, path: str, body: object) -> dict[str, Any]:
        """Return what an order gave, which was not refused."""
        answer = self.ask(path, body)
        assert answer.status == 200, answer.text
        result: dict[str, Any] = json.loads(answer.body)
        return result

    def register(self, **special: Any) -> Person:
        """Return someone listed for long, with a card and without e-CPS, but for what is special."""
        wanted = description(**special)
        return Person(self, wanted, self.order("professionals", wanted))

    def active(self, **special: Any) -> Person:
        """Return someone whose e-CPS is active, its PIN `PIN`."""
        return self.register(**{"status": "Active", "pin": PIN, **special})

    def messages(self, inbox: str, to: str, after: int = 0) -> list[dict[str, Any]]:
        """Return the mails or sms that came to that address, as soon as there is one."""
        query = urlencode({"to": to, "wait": 5, "after": after})
        found: list[dict[str, Any]] = json.loads(self.visitor().get(f"/api/{inbox}?{query}").body)
        return found


@dataclass
class Person:
    """Someone of the world, what the control API was told and what it gave."""

    mock: Mock
    wanted: dict[str, Any]
    given: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.wanted[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def name(self) -> str:
        return f"{self.wanted['first_name']} {self.wanted['last_name']}"

    def phone(self) -> Visitor:
        """Return the phone that carries the person's e-CPS, or a new one without the app."""
        device = self.given["device"]
        visitor = Visitor(self.mock.url, cookies={PHONE: device} if device else {})
        visitor.get("/telephone")
        return visitor

    def computer(self, *, card: bool = False) -> Visitor:
        """Return a computer that has visited the portal, the person's card in its reader or not."""
        visitor = Visitor(self.mock.url, self._card_file() if card else None)
        visitor.get("/psc")
        return visitor

    def signed_in(self) -> Visitor:
        """Return a computer where the person is signed in with the card."""
        computer = self.computer(card=True)
        computer.submit("/psc/carte", card_pin=self.wanted["card_pin"])
        return computer

    def mailed_qr(self, after: int = 0) -> str:
        """Return what the QR code of the last mail after that one holds, taken from its link as a person follows it."""
        found: list[dict[str, Any]] = []
        while not found:
            came = self.mock.messages("mails", self.wanted["mail"], after)
            assert came, "no mail came"
            found, after = [mail for mail in came if mail["subject"].startswith("Activez")], came[-1]["id"]
        return qr_in(self.mock.visitor().get(f"/api/mails/{found[-1]['id']}.eml").body)

    def texted_code(self) -> str:
        """Return the code of the last SMS."""
        found = re.search(r"\d{6}", self.mock.messages("sms", self.wanted["mobile"])[-1]["text"])
        assert found is not None
        return found[0]

    def _card_file(self) -> Path:
        path = self.mock.folder / f"{self.wanted['card_number']}.pem"
        path.write_text(self.given["card"]["certificate"] + self.given["card"]["key"], encoding="utf-8")
        return path


def description(**special: Any) -> dict[str, Any]:
    """Return what the control API is asked for a person of their own, but for what is special."""
    number = next(_numbers)
    digits = f"9971{number:06}"
    key = next(key for key in range(10) if luhn_key_holds(f"{digits}{key}"))
    return {
        "rpps": f"{digits}{key}",
        "first_name": "Jeanne",
        "last_name": f"Martin-{number}",
        "profession": "Médecin",
        "mail": f"jeanne.{number}@ecps.example",
        "mobile": f"+3363998{number:04}",
        "card_number": f"28{number:08}",
        "card_pin": CARD_PIN,
        **special,
    }


def qr_in(raw: bytes) -> str:
    """Return what the QR code of a mail holds, taken from its link."""
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    link = re.search(r"#demande=(\S+)", str(body.get_content()))
    assert link is not None
    return unquote(link[1])


def new_phone(mock: Mock) -> Visitor:
    """Return a phone with the app installed and the terms accepted."""
    phone = mock.visitor()
    phone.get("/telephone")
    phone.submit("/telephone/installation")
    phone.get("/telephone/cgu")
    phone.submit("/telephone/cgu")
    return phone


def ask_by_mail(person: Person, phone: Visitor) -> str:
    """Send the request of path B; return what the mailed QR code holds."""
    last = json.loads(phone.get("/api/mails/dernier").body)["id"]
    phone.submit("/telephone/rpps", rpps=person.rpps)
    return person.mailed_qr(after=last)


def prove_by_mail(person: Person, phone: Visitor) -> None:
    """Walk path B up to the choice of a PIN."""
    phone.submit("/telephone/courriel", demande=ask_by_mail(person, phone))
    phone.submit("/telephone/demande")
    phone.submit("/telephone/envoi", canal="sms")
    phone.submit("/telephone/code", code=person.texted_code())


def pair_by_card(person: Person, phone: Visitor) -> tuple[Visitor, str]:
    """Walk path A up to the pairing code; return the computer and the code that the phone shows."""
    computer = person.computer(card=True)
    computer.submit("/psc/activation", card_pin=person.card_pin)
    phone.get("/telephone/scanner")
    answer = phone.show(computer.get("/psc/activation/qr.png").body)
    assert json.loads(answer.body) == {"suite": "/telephone/activation"}
    return computer, shown_code(phone)


def shown_code(phone: Visitor) -> str:
    found = re.search(r"<output[^>]*>(\d{3})\D(\d{3})<", phone.get("/telephone/activation").text)
    assert found is not None
    return found[1] + found[2]


def ask_to_sign_in(person: Person) -> tuple[Visitor, str]:
    """Ask the person's phone from a new computer; return it and the number that it shows."""
    computer = person.computer()
    page = computer.submit("/psc", identifier=f"8{person.rpps}")
    found = re.search(r"<output[^>]*>(\d\d)<", page.text)
    assert found is not None, page.text
    return computer, found[1]
