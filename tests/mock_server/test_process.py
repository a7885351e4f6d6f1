"""`python -m mock_server` as a process: how it starts, what it says, where it delivers, how it stops."""

from __future__ import annotations

import json
import re
import signal
import smtplib
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from mock_server.__main__ import main
from tests.support.city import TOKEN, Mock, new_phone, qr_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.visitor import Visitor

LIMIT_SECONDS = 10


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Mock]:
    """A world of one's own, to be stopped."""
    running = Mock(tmp_path)
    yield running
    running.stop()


def test_one_json_line_says_where_all_is(mock: Mock) -> None:
    assert mock.ready.keys() == {"url", "smtp", "control_token"}
    assert re.fullmatch(r"https://localhost:\d+", mock.ready["url"])
    assert mock.ready["control_token"] == TOKEN
    host, port = mock.ready["smtp"].split(":")
    with smtplib.SMTP(host, int(port), timeout=LIMIT_SECONDS) as relay:
        assert relay.noop()[0] == 250


def test_the_world_is_ready_when_it_says_so(mock: Mock) -> None:
    assert mock.visitor().get("/psc").status == 200


def refused_at_start(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what it says before it ends with the code 2."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err.replace("\u00a0", " ")


@pytest.mark.parametrize("port", ["99999", "abc", "-1", "1.5"])
def test_a_port_that_can_not_be_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"« {port} » : écrire un nombre de 0 à 65535" in refused_at_start([f"--port={port}"], capsys)


@pytest.mark.parametrize("address", ["localhost", ":25", "localhost:", "localhost:smtp"])
def test_an_smtp_address_that_can_not_be_is_told(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"« {address} » : écrire HÔTE:PORT" in refused_at_start([f"--smtp={address}"], capsys)


def test_a_taken_port_is_told_with_the_mend(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    said = capsys.readouterr()
    assert f"ne peut pas écouter sur localhost:{port}" in said.err
    assert "--port 0 pour un port libre" in said.err
    assert said.out == ""


def test_help_tells_every_option_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for option in ("--help", "--host", "--port", "--smtp", "--sms-gateway", "--control-token", "--no-demo"):
        assert option in said
    assert "montrer cette aide" in said
    assert "show this help" not in said


def listening(visitor: Visitor, path: str) -> socket.socket:
    """Return the socket of a page that waits for events, its headers read."""
    connection = visitor.connect()
    connection.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())})
    answer = connection.getresponse()
    assert answer.status == 200
    sock: socket.socket = connection.sock
    return sock


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_well_whoever_is_still_there(own: Mock, by: signal.Signals) -> None:
    phone = new_phone(own)
    watching = listening(phone, "/telephone/evenements?depuis=0")
    waiting = own.visitor().connect()
    waiting.request("GET", "/api/mails?to=personne&wait=30")
    idle = own.visitor().connect()
    idle.request("GET", "/psc")
    idle.getresponse().read()
    own.process.send_signal(by)
    assert waiting.getresponse().read() == b"[]"
    waiting.close()
    while watching.recv(4096):
        pass
    watching.close()
    assert own.process.wait(LIMIT_SECONDS) == 0
    idle.close()
    assert own.said() == ""
    assert own.process.stdout is not None
    assert own.process.stdout.read() == ""


class _Gateway(BaseHTTPRequestHandler):
    """An SMS gateway that keeps what it gets."""

    orders: Queue[dict[str, Any]]

    def do_POST(self) -> None:
        self.orders.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


class _MailDoor:
    """An SMTP server that keeps what it gets."""

    def __init__(self) -> None:
        self.mails: Queue[tuple[list[str], bytes]] = Queue()

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802  # its name in aiosmtpd
        self.mails.put((envelope.rcpt_tos, envelope.original_content))
        return "250 OK"


@pytest.fixture
def door() -> Iterator[tuple[_MailDoor, int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    door = _MailDoor()
    controller = Controller(door, hostname="127.0.0.1", port=port)
    controller.start()
    yield door, port
    controller.stop()


@pytest.fixture
def gateway() -> Iterator[tuple[Queue[dict[str, Any]], int]]:
    orders: Queue[dict[str, Any]] = Queue()
    handler = type("Gateway", (_Gateway,), {"orders": orders})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield orders, server.server_port
        server.shutdown()
        thread.join()


def test_mails_and_sms_go_to_the_server_and_gateway_given(
    door: tuple[_MailDoor, int], gateway: tuple[Queue[dict[str, Any]], int], tmp_path: Path
) -> None:
    (caught, smtp), (orders, http) = door, gateway
    options = ("--no-demo", f"--smtp=127.0.0.1:{smtp}", f"--sms-gateway=http://127.0.0.1:{http}/sms")
    running = Mock(tmp_path, options)
    try:
        person, phone = running.register(), new_phone(running)
        phone.submit("/telephone/rpps", rpps=person.rpps)
        to, raw = caught.mails.get(timeout=LIMIT_SECONDS)
        phone.submit("/telephone/courriel", demande=qr_in(raw))
        phone.submit("/telephone/demande")
        phone.submit("/telephone/envoi", canal="sms")
        order = orders.get(timeout=LIMIT_SECONDS)
        embedded = [json.loads(running.visitor().get(f"/api/{inbox}").body) for inbox in ("mails", "sms")]
    finally:
        running.stop()
    assert to == [person.mail]
    assert b"Subject: Activez votre e-CPS" in raw
    assert (order["to"], order["channel"]) == (person.mobile, "sms")
    assert re.search(r"\b\d{6}\b", order["text"])
    assert embedded == [[], []]
    assert running.ready["smtp"] == f"127.0.0.1:{smtp}"


def test_people_are_ready_for_who_walks_by_hand_and_for_no_test(mock: Mock, tmp_path: Path) -> None:
    by_hand = Mock(tmp_path, ())
    try:
        assert "Prendre le téléphone de Jeanne" in by_hand.visitor().get("/").text
    finally:
        by_hand.stop()
    assert mock.visitor().get("/").heading == "Portail e-CPS"
    assert mock.visitor().get("/lecteur").status == 404
    assert mock.visitor().send("/emprunter").status == 404


def test_the_reader_on_a_page_is_no_way_in_during_tests(mock: Mock) -> None:
    person = mock.register()
    computer = mock.visitor()
    computer.cookies["__Host-lecteur"] = person.card_number
    computer.get("/psc/carte")
    assert computer.submit("/psc/carte", card_pin=person.card_pin).refusal == "ECPS-CARTE-ABSENTE"


def test_an_answer_leaves_at_once_its_head_and_its_body_together(mock: Mock) -> None:
    visitor = mock.visitor()
    connection = visitor.connect()
    connection.connect()
    connection.sock.sendall(b"GET /psc HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    answer = connection.sock.recv(2**16)  # what one TLS record holds
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.rstrip().endswith(b"</html>")
    connection.close()
