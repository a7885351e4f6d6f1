"""A pytest plugin that writes down, apart, every secret that a run really used: what its artefacts must not hold."""

from __future__ import annotations

import hashlib
import json
import os
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator

_BOXES = """() => [...document.querySelectorAll('input:not([type=hidden]), output, img, video')].map((each) => {
  const box = each.getBoundingClientRect();
  return [each.tagName, box.x + scrollX, box.y + scrollY, box.width, box.height];
}).filter((each) => each[3] > 8 && each[4] > 8)"""
_TOKEN = re.compile(r"[\w-]{22,}")


def tell(kind: str, value: object) -> None:
    """Write one thing down."""
    with Path(os.environ["SECRET_SPY"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps([kind, value]) + "\n")


def spy_on_letters(data: bytes) -> None:
    """Write down the links and the QR codes of a mail."""
    from fixtures.qr import UnreadableQrError, read

    for part in message_from_bytes(data, _class=EmailMessage, policy=default).walk():
        if part.get_content_maintype() == "text":
            for token in _TOKEN.findall(part.get_content()):
                tell("token", token)
        elif part.get_content_maintype() == "image":
            try:
                tell("token", read(part.get_content()))
            except UnreadableQrError:
                continue


def pytest_configure() -> None:
    """Listen to what is typed, received and photographed."""
    from fixtures.devices.device import Device  # not before: pytest wants to be the first to import a plugin
    from fixtures.evidence.log import EvidenceLog
    from fixtures.screens.input_modality import Pointer

    note, write, picture = EvidenceLog.note, Pointer.write, Device.picture

    def noting(self: EvidenceLog, kind: str, caption: str, media_type: str, data: bytes) -> None:
        if kind == "mail":
            spy_on_letters(data)
        elif kind == "sms":
            tell("code", *re.findall(r"\d{6}", json.loads(data)["text"])[:1])
        else:
            tell("token", data.decode())
        note(self, kind, caption, media_type, data)

    def writing(self: Pointer, field: Locator, text: str) -> None:
        if re.fullmatch(r"\d{4}|\d{6}", text):
            tell("code", text)
        write(self, field, text)

    def photographing(self: Device) -> Any:
        taken = picture(self)
        if taken is not None:
            boxes = self._page.evaluate(_BOXES) if self._page else []
            tell("boxes", [hashlib.blake2b(taken.data, digest_size=10).hexdigest(), boxes])
        return taken

    EvidenceLog.note, Pointer.write, Device.picture = noting, writing, photographing  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Write down who played, then fail with what they know, as a clumsy check would."""
    me: Any = request.getfixturevalue("me")
    person = me.person
    known = [person.mail, person.mobile, person.pin, me.card.pin]
    cookies = [cookie["value"] for device in (me.phone, me.computer) for cookie in device.page.context.cookies()]
    for value in (*known, person.next_pin):
        tell("personal" if len(value) > 4 else "code", value)
    for value in cookies:
        tell("token", value)
    print("Journal :", *known, *cookies)
    spoken = " ".join(person.mobile.replace("+33", "0"))
    raise AssertionError(f"Une vérification maladroite : {', '.join([*known, *cookies, spoken])}")
