"""What a person reads when a page can't be given."""

from __future__ import annotations

import pytest

from mock_server.settings import Settings
from mock_server.web.app import make_app
from mock_server.web.middleware.body_limit import LARGEST_BODY
from mock_server.world import World
from tests.mock_server.web.test_pages_are_guarded import expect_french_page
from tests.support.addresses import FORMS, PAGES
from tests.support.asgi import ask
from tests.support.city import Mock, new_phone
from tests.support.visitor import PHONE

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_an_address_of_nothing(mock: Mock) -> None:
    page = mock.visitor().get("/nulle-part")
    assert (page.status, page.heading) == (404, "Page introuvable")
    expect_french_page(page)


NOWHERE = [
    "/static/secret.txt",
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/courriels/0",
    "/courriels/abc",
    f"/courriels/{'9' * 5000}",
    "/courriels/9999999/corps",
    "/api/mails/-1.eml",
    "/api/mails/9.eml/",
]


@pytest.mark.parametrize("path", NOWHERE)
def test_what_does_not_exist_is_not_found(mock: Mock, path: str) -> None:
    page = mock.visitor().get(path)
    assert (page.status, page.heading) == (404, "Page introuvable")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/psc", "/telephone", "/portail/compte", "/courriels"])
def test_an_action_that_an_address_does_not_know(mock: Mock, path: str, method: str) -> None:
    page = mock.visitor().ask(method, path)
    assert (page.status, page.heading) == (405, "Action impossible")
    assert "GET" in page.headers["Allow"]
    expect_french_page(page)


@pytest.mark.parametrize("path", sorted(set(FORMS) - set(PAGES)))
def test_a_form_is_not_read_as_a_page(mock: Mock, path: str) -> None:
    assert mock.visitor().get(path).status == 405


@pytest.mark.parametrize("path", PAGES)
def test_head_tells_what_get_would_without_the_page(mock: Mock, path: str) -> None:
    visitor = mock.visitor()
    got, head = visitor.ask("GET", path), mock.visitor().ask("HEAD", path)
    assert head.status == got.status
    assert head.body == b""
    assert head.headers["Content-Type"] == got.headers["Content-Type"]


def test_a_step_out_of_order_is_told_on_a_page(mock: Mock) -> None:
    page = mock.visitor().get("/telephone/parametres")
    assert (page.status, page.heading) == (409, "Action impossible")
    expect_french_page(page)


def test_a_request_that_can_not_be_read(mock: Mock) -> None:
    phone = new_phone(mock)
    page = phone.ask("POST", "/telephone/rpps", b"x", {"Content-Type": "multipart/form-data"})
    assert (page.status, page.heading) == (400, "Demande illisible")
    expect_french_page(page)


def test_a_body_that_announces_too_much_is_not_read(mock: Mock) -> None:
    phone = new_phone(mock)
    page = phone.ask("POST", "/telephone/rpps", None, {"Content-Length": str(LARGEST_BODY + 1)} | FORM)
    assert (page.status, page.heading) == (413, "Envoi trop volumineux")
    expect_french_page(page)


def test_a_body_that_announces_nothing_is_not_read_for_ever(mock: Mock) -> None:
    phone = new_phone(mock)
    connection = phone.connect()
    connection.putrequest("POST", "/telephone/scanner")
    for name, value in {"Content-Type": "multipart/form-data; boundary=b", "Transfer-Encoding": "chunked"}.items():
        connection.putheader(name, value)
    connection.endheaders()
    head = b'--b\r\nContent-Disposition: form-data; name="image"; filename="image"\r\n\r\n'
    megabyte = b"x" * (1 << 20)
    try:
        for chunk in (head, *[megabyte] * (LARGEST_BODY // len(megabyte) + 1), b"\r\n--b--\r\n", b""):
            connection.send(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        assert connection.getresponse().status == 413
    except OSError:
        pass  # hung up before the end, which is well too
    finally:
        connection.close()
    assert phone.get("/telephone").status == 200


def test_a_failure_is_told_without_a_word_of_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(Settings(), "https://localhost")

    def fail(device_id: str) -> None:
        raise RuntimeError(f"panne sur {device_id}")

    monkeypatch.setattr(world.service.wallet, "device", fail)
    page = ask(make_app(world), "/telephone", headers={"Cookie": f"{PHONE}=secret-2580"})
    assert (page.status, page.heading) == (500, "Service indisponible")
    assert "secret-2580" not in page.text
    assert "panne" not in page.text
    expect_french_page(page)
