"""Steps and evidence of a small suite, enough for every kind of thing that a report shows."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from email.message import EmailMessage

import pytest
from PIL import Image, ImageDraw
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Step

PLAYWRIGHT_FAILURE = """\
Locator expected to have text 'Statut : Active'
Actual value: Statut : Inactive
Call log:
  - Expect "to_have_text" get_by_role("status") with timeout 5000ms
  - waiting for get_by_role("status")

Aria snapshot:
- status: "Statut : Inactive\""""


@dataclass(frozen=True)
class Evidence:
    kind: str
    caption: str
    media_type: str
    data: bytes


def picture(kind: str, text: str) -> Evidence:
    size, owner = {"phone": ((195, 422), "Téléphone"), "computer": ((640, 400), "Ordinateur")}[kind]
    image = Image.new("RGB", size, "#f4f7f7")
    ImageDraw.Draw(image).text((10, 20), text, fill="#17494d")
    out = io.BytesIO()
    image.save(out, "PNG")
    return Evidence(kind, f"{owner} de Jeanne Martin", "image/png", out.getvalue())


def mail() -> Evidence:
    message = EmailMessage()
    message["Subject"], message["To"] = "Activez votre e-CPS", "Jeanne Martin <jeanne@exemple.fr>"
    message["From"], message["Date"] = "e-CPS <ne-pas-repondre@exemple.fr>", "Tue, 24 Nov 2026 15:04:00 +0100"
    message.set_content("Scannez le QR code.")
    html = "<h1>Activez</h1><p>Bonjour <b>Jeanne</b></p><script>x()</script><img src='cid:qr' alt='QR code'>"
    message.add_alternative(html, subtype="html")
    html_part = message.get_body(("html",))
    assert html_part is not None
    html_part.add_related(picture("phone", "QR").data, "image", "png", cid="<qr>")
    return Evidence("mail", "Courriel reçu par Jeanne Martin", "message/rfc822", message.as_bytes())


def sms() -> Evidence:
    told = {"from": "e-CPS", "to": "+33639980000", "text": "Code 731904", "sent_at": "2026-11-24T14:05:10+00:00"}
    return Evidence("sms", "SMS reçu par Jeanne Martin", "application/json", json.dumps(told).encode())


def pytest_ecps_step_evidence(step: Step, failed: bool) -> list[Evidence]:
    found = [picture("computer", step.name)] if "ordinateur" in step.name else []
    found += [picture("phone", step.name)] if "téléphone" in step.name or failed else []
    found += [mail()] if "courriel" in step.name else []
    found += [sms()] if "SMS" in step.name else []
    if "scanne" in step.name:
        found.append(Evidence("qr", "QR code lu", "text/plain", b"ecps://activation/8d1f"))
        found.append(picture("computer", "Saisissez le code affiché"))
    if failed:
        requests = [{"method": "POST", "url": "https://localhost/portail", "status": 503}]
        found.append(Evidence("network", "Requêtes en échec", "application/json", json.dumps(requests).encode()))
    return found


def pytest_ecps_scenario_facts() -> list[tuple[str, str]]:
    return [("Personne", "Jeanne Martin"), ("Graine", "418207")]


def pytest_ecps_run_facts() -> list[tuple[str, str]]:
    return [("Environnement", "monde simulé")]


@given("une carte :")
def _card(datatable: list[list[str]]) -> None:
    assert len(datatable) == 2


@then("un SMS arrive sur le téléphone")
def _text_message(docstring: str) -> None:
    assert "731904" in docstring


@when(parsers.re("(?P<text>(?!abracadabra).*)"))
@then(parsers.re("(?P<text>(?!abracadabra|un SMS).*)"))
def _act(text: str) -> None:
    if "échoue" in text:
        raise AssertionError(PLAYWRIGHT_FAILURE)
    if "sauté" in text:
        pytest.skip("demande l'API de contrôle")
