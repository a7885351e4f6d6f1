"""The card in the reader: a client certificate that the pages can read, whatever its dates, if its issuer is ours."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from cryptography import x509
from playwright.sync_api import Error, expect
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mock_server.tls.card_pki import CardPki, IssuedCard, read_card_number
from mock_server.tls.card_protocol import CardProtocol, presented_certificate
from mock_server.tls.contexts import client_context, server_context
from tests.support.loopback import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright._impl._api_structures import ClientCertificate
    from playwright.sync_api import Browser, BrowserContext, Page
    from starlette.requests import Request

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)


def issue(pki: CardPki, start: datetime = NOW - DAY, end: datetime = NOW + DAY) -> IssuedCard:
    return pki.issue_card("8025000001", "Jeanne Martin", "99700000005", "CPS", start, end)


async def _who(request: Request) -> PlainTextResponse:
    der = presented_certificate(request.scope)
    return PlainTextResponse("pas de carte" if der is None else read_card_number(der))


@pytest.fixture(scope="module")
def pki() -> CardPki:
    return CardPki()


@pytest.fixture(scope="module")
def url(pki: CardPki) -> Iterator[str]:
    app = Starlette(routes=[Route("/", _who)])
    context = server_context(pki)
    with serving(app, http=CardProtocol, ssl_context_factory=lambda _config, _default: context) as port:
        yield f"https://localhost:{port}"


@pytest.fixture
def insert(browser: Browser, url: str) -> Iterator[Callable[[IssuedCard | None], Page]]:
    """Opens a page of a browser whose reader holds that card."""
    contexts: list[BrowserContext] = []

    def put_in(card: IssuedCard | None) -> Page:
        certificates: list[ClientCertificate] = []
        if card is not None:
            certificates.append({"origin": url, "cert": card.cert_pem, "key": card.key_pem})
        contexts.append(browser.new_context(ignore_https_errors=True, client_certificates=certificates))
        return contexts[-1].new_page()

    yield put_in
    for context in contexts:
        context.close()


def test_without_card_the_page_sees_none(insert: Callable[[IssuedCard | None], Page], url: str) -> None:
    page = insert(None)
    page.goto(url)
    expect(page.locator("body")).to_have_text("pas de carte")


def test_the_page_reads_the_card_on_each_request(
    insert: Callable[[IssuedCard | None], Page], pki: CardPki, url: str
) -> None:
    page = insert(issue(pki))
    for _ in range(3):
        page.goto(url)
        expect(page.locator("body")).to_have_text("8025000001")


def test_an_expired_card_is_read_too(insert: Callable[[IssuedCard | None], Page], pki: CardPki, url: str) -> None:
    page = insert(issue(pki, NOW - 900 * DAY, NOW - 2 * DAY))
    page.goto(url)
    expect(page.locator("body")).to_have_text("8025000001")


def test_a_card_of_an_unknown_issuer_gets_no_page(insert: Callable[[IssuedCard | None], Page], url: str) -> None:
    page = insert(issue(CardPki()))
    with pytest.raises(Error, match="net::ERR_"):
        page.goto(url)


def test_a_server_certificate_is_no_card(insert: Callable[[IssuedCard | None], Page], pki: CardPki, url: str) -> None:
    chain, key = pki.issue_server()
    page = insert(IssuedCard(chain, key))
    with pytest.raises(Error, match="net::ERR_"):
        page.goto(url)


def test_who_trusts_the_root_trusts_the_server(pki: CardPki, url: str) -> None:
    with urlopen(url, context=client_context(pki)) as answer:
        assert answer.read() == b"pas de carte"
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        urlopen(url, context=client_context(CardPki()))


def test_a_card_says_who_holds_it_and_until_when(pki: CardPki) -> None:
    certificate = x509.load_pem_x509_certificate(issue(pki).cert_pem)
    assert certificate.subject.rfc4514_string() == (
        "CN=Jeanne Martin,UID=899700000005,2.5.4.5=8025000001,OU=CPS,O=Monde simulé e-CPS,C=FR"
    )
    assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == (NOW - DAY, NOW + DAY)


def test_a_non_nominative_card_names_no_professional(pki: CardPki) -> None:
    issued = pki.issue_card("8025000009", "Cabinet du Port", None, "CPE non nominative", NOW, NOW + DAY)
    subject = x509.load_pem_x509_certificate(issued.cert_pem).subject
    assert "CN=Cabinet du Port,2.5.4.5=8025000009,OU=CPE non nominative" in subject.rfc4514_string()


def test_the_certificate_of_a_server_reads_as_no_card(pki: CardPki) -> None:
    chain, _ = pki.issue_server()
    with pytest.raises(ValueError, match="sans numéro de carte"):
        read_card_number(ssl.PEM_cert_to_DER_cert(chain.decode()[: chain.index(b"-----END") + 25]))
