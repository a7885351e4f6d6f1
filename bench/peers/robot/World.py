"""The keywords that aren't about pages: the mock, its people and their inboxes."""

from __future__ import annotations

import json
import os
import random
import re
import ssl
from base64 import b64encode
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from robot.api.deco import keyword, library
from robot.libraries.BuiltIn import BuiltIn
from robot.running import Keyword, TestCase

from bench.speed.stage import INACTIVE
from fixtures.inboxes.received_mail import ReceivedMail
from fixtures.people import arrangement, draw
from fixtures.world.mock_process import running_mock

_TLS = ssl._create_unverified_context()


@library(scope="GLOBAL")
class World:
    """The mock of a run, through its control API and its inboxes."""

    def __init__(self) -> None:
        self.ROBOT_LIBRARY_LISTENER = self
        self._stack = ExitStack()
        self._mock: dict[str, str] = {}

    @keyword
    def start_world(self) -> str:
        """Start the mock, and return its address."""
        self._mock = self._stack.enter_context(running_mock()).ready()
        return self._mock["url"]

    @keyword
    def stop_world(self) -> None:
        """Stop the mock."""
        self._stack.close()

    @keyword
    def someone(self, folder: str) -> dict[str, Any]:
        """Return someone new whose e-CPS is inactive; the certificate of their card is written in the folder."""
        person = draw(random.randrange(10**9), INACTIVE)
        placed = json.loads(self._ask("control/professionals", body=arrangement(person, INACTIVE)))
        assert person.card is not None
        files = {"certPath": Path(folder, "certificate.pem"), "keyPath": Path(folder, "key.pem")}
        files["certPath"].write_text(placed["card"]["certificate"], encoding="utf-8")
        files["keyPath"].write_text(placed["card"]["key"], encoding="utf-8")
        return {
            "person": person,
            "device": placed["device"],
            "card": {"origin": self._mock["url"], **files},
            "last_text": json.loads(self._ask("api/sms/dernier"))["id"],
        }

    @keyword
    def mailed_picture(self, address: str) -> str:
        """Return the picture of the QR code that comes by mail, in base 64."""
        mail = self._received("mails", address)
        raw = self._ask(f"api/mails/{mail['id']}.eml")
        return b64encode(ReceivedMail(address, raw, "inbox", mail["received_at"]).qr_picture()).decode()

    @keyword
    def texted_code(self, mobile: str, after: int) -> str:
        """Return the code that comes by SMS."""
        return "".join(re.findall(r"\b\d{4,8}\b", self._received("sms", mobile, after)["text"]))

    def end_user_keyword(self, data: Keyword, _implementation: object, _result: object) -> None:
        """Keep a picture of the device after each step of a test."""
        if "BENCH_PICTURES" in os.environ and isinstance(data.parent, TestCase):
            BuiltIn().run_keyword("Take A Picture")

    def _received(self, inbox: str, to: str, after: int = 0) -> dict[str, Any]:
        query = urlencode({"to": to, "after": after, "wait": 5})
        found: list[dict[str, Any]] = json.loads(self._ask(f"api/{inbox}?{query}"))
        return found[0]

    def _ask(self, path: str, body: object = None) -> bytes:
        headers = {"Authorization": f"Bearer {self._mock['control_token']}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(f"{self._mock['url']}/{path}", data, headers), context=_TLS) as answer:
            found: bytes = answer.read()
        return found
