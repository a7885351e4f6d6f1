"""The examples of docs/reference.md are played against the simulated world: each does what the page says."""

from __future__ import annotations

import inspect
import json
import re
import smtplib
from collections.abc import Iterator
from typing import Any

import pytest

from mock_server.web.control import orders
from tests.support.city import TOKEN, Mock
from tests.support.reference import CONTROL, INBOXES, Curl, Section, routes_of, spans


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mock]:
    running = Mock(tmp_path_factory.mktemp("mock"))
    yield running
    running.stop()


def shape(value: Any) -> Any:
    """Return the names and the types of an answer, without its values."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    return [shape(one) for one in value[:1]] if isinstance(value, list) else type(value)


def send_mail(mock: Mock) -> None:
    host, _, port = mock.ready["smtp"].rpartition(":")
    with smtplib.SMTP(host, int(port)) as server:
        server.sendmail("a@ecps.example", ["ines.moreau@sante.example"], "Subject: Bonjour\r\n\r\nBonjour.\r\n")


def test_the_examples_do_what_they_say(mock: Mock) -> None:
    send_mail(mock)
    played = [*routes_of(CONTROL).items(), *routes_of(INBOXES).items()]
    for name, part in ((name, part) for name, part in played if name in spans(part.title)):
        (example,) = part.blocks("sh")
        asked = Curl.read(example)
        assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", name), f"{asked.method} {asked.path.partition('?')[0]}")
        assert set(json.loads(asked.body or "{}")) <= part.names, name
        headers = {each: value.replace("Bearer local", f"Bearer {TOKEN}") for each, value in asked.headers.items()}
        answer = mock.visitor().ask(asked.method, asked.path, asked.body.encode() if asked.body else None, headers)
        assert answer.status in (200, 202), f"{name} : {answer.text}"
        told = [json.loads(block) for block in part.blocks("json")]
        assert [shape(one) for one in told] == ([shape(json.loads(answer.body))] if told else []), name
        assert told or answer.headers.get_content_type() != "application/json", name


def test_the_errors_of_the_control_api(mock: Mock) -> None:
    known, person = mock.visitor(), {"Authorization": f"Bearer {TOKEN}"}
    someone = mock.register()
    had = {
        mock.ask("clock").status,
        mock.ask("clock", []).status,
        mock.ask("clock", token="").status,
        known.ask("PUT", "/control/clock", headers=person).status,
        mock.ask("professionals", someone.wanted).status,
        known.ask("POST", "/control/clock", headers=person | {"Content-Length": "17000000"}).status,
    }
    written = {int(status) for status in re.findall(r"\}, (\d{3})\)", inspect.getsource(orders.order))}
    assert Section.of(CONTROL).names == {str(status) for status in had | written}
