"""The inboxes of the simulated world as programs ask for them and as people read them."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from mock_server.delivery.catcher import MailRule
from mock_server.domain.messages import ActivationCode, ActivationMail, DeletionNotice
from tests.support.small_world import NOW

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext, Page

    from tests.support.small_world import SmallWorld

JEANNE, JEANNE_MOBILE = "jeanne@ecps.example", "+33612345678"


@pytest.fixture
def mails(world: SmallWorld, api: APIRequestContext) -> list[dict[str, object]]:
    """Two mails that have come, the second one filed as junk."""
    world.outbox.put(ActivationMail(JEANNE, "Jeanne Martin", "ecps:secret", NOW + timedelta(hours=24)))
    api.get(f"{world.url}/api/mails", params={"wait": 5})
    world.catcher.set_rule(JEANNE, MailRule.JUNK)
    world.outbox.put(DeletionNotice(JEANNE, "Jeanne Martin", NOW))
    api.get(f"{world.url}/api/mails", params={"wait": 5, "after": 1})
    found: list[dict[str, object]] = api.get(f"{world.url}/api/mails").json()
    return found


@pytest.fixture
def texts(world: SmallWorld, api: APIRequestContext) -> None:
    """An SMS then a call that have come to one mobile."""
    for number, spoken in enumerate((False, True)):
        world.outbox.put(ActivationCode(JEANNE_MOBILE, "987654", NOW + timedelta(minutes=10), spoken))
        api.get(f"{world.url}/api/sms", params={"wait": 5, "after": number})


def test_the_list_tells_what_is_in_the_inbox(mails: list[dict[str, object]]) -> None:
    assert mails == [
        {
            "id": number,
            "to": JEANNE,
            "from": "ne-pas-repondre@ecps.example",
            "subject": subject,
            "received_at": NOW.isoformat(),
            "folder": folder,
        }
        for number, subject, folder in (
            (1, "Activez votre e-CPS avec ce QR code", "inbox"),
            (2, "Votre e-CPS a été supprimée", "junk"),
        )
    ]


@pytest.mark.usefixtures("mails")
def test_the_list_keeps_to_one_person_and_to_what_is_new(world: SmallWorld, api: APIRequestContext) -> None:
    ask = f"{world.url}/api/mails"
    assert [mail["id"] for mail in api.get(ask, params={"to": JEANNE, "after": 1}).json()] == [2]
    assert api.get(ask, params={"to": "paul@ecps.example"}).json() == []
    assert api.get(f"{ask}/dernier").json() == {"id": 2}


@pytest.mark.parametrize("query", ["after=hier", "wait=un+peu"])
def test_a_bad_question_is_told(world: SmallWorld, api: APIRequestContext, query: str) -> None:
    answer = api.get(f"{world.url}/api/mails?{query}")
    assert answer.status == 400
    assert answer.json() == {"error": "« after » et « wait » doivent être des nombres"}


@pytest.mark.usefixtures("mails")
def test_the_raw_mail_is_the_one_that_smtp_brought(world: SmallWorld, api: APIRequestContext) -> None:
    answer = api.get(f"{world.url}/api/mails/1.eml")
    assert answer.headers["content-type"] == "message/rfc822"
    assert answer.body() == world.mails.find()[0].raw
    assert api.get(f"{world.url}/api/mails/9.eml").status == 404


@pytest.mark.parametrize(("body", "words"), [("[]", "objet JSON"), ("{", "JSON"), ("{}", "« to »")])
def test_the_gateway_refuses_a_bad_order(world: SmallWorld, api: APIRequestContext, body: str, words: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = api.post(f"{world.url}/passerelle/sms", data=body, headers=headers)
    assert answer.status == 400
    assert words in answer.json()["error"]


@pytest.mark.usefixtures("mails")
def test_the_mails_page_lists_the_last_one_first(world: SmallWorld, page: Page) -> None:
    page.goto(f"{world.url}/courriels")
    entries = page.get_by_role("listitem")
    expect(entries).to_have_count(2)
    expect(entries.first).to_contain_text("Votre e-CPS a été supprimée")
    expect(entries.first).to_contain_text("Courriers indésirables")
    expect(entries.last).to_contain_text("Boîte de réception")


@pytest.mark.usefixtures("mails")
def test_a_mail_is_shown_with_its_picture_and_its_link(world: SmallWorld, page: Page) -> None:
    page.goto(f"{world.url}/courriels")
    page.get_by_role("link", name="Activez votre e-CPS avec ce QR code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Activez votre e-CPS avec ce QR code")
    expect(page.get_by_role("definition").first).to_contain_text("e-CPS (monde simulé)")
    body = page.frame_locator("iframe")
    picture = body.get_by_role("img", name="QR code d’activation")
    expect(picture).to_have_js_property("naturalWidth", 232)
    link = body.get_by_role("link", name="Ouvrir dans l’application e-CPS")
    expect(link).to_have_attribute("href", "https://localhost/telephone#demande=ecps%3Asecret")


@pytest.mark.usefixtures("mails")
def test_a_mail_may_do_nothing_but_be_read(world: SmallWorld, api: APIRequestContext) -> None:
    policy = api.get(f"{world.url}/courriels/1/corps").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("From: x@\r\nMessage-ID: <[a]@b>\r\n\r\nBonjour", ["x@", "Bonjour"]),
        ('Content-Type: text/plain; charset="uft-8"\r\n\r\nRéactivée', ["Réactivée"]),
        ("Content-Type: application/pdf\r\n\r\nx", ["Ce courriel n’a ni texte ni HTML qui puisse être montré."]),
    ],
)
def test_a_damaged_mail_is_shown_as_far_as_it_can_be(
    world: SmallWorld, api: APIRequestContext, raw: str, words: list[str]
) -> None:
    with smtplib.SMTP("127.0.0.1", world.smtp) as relay:
        relay.sendmail("s@ecps.example", [JEANNE], raw.encode())
    answer = api.get(f"{world.url}/courriels/1")
    assert answer.status == 200
    assert [each for each in words if each not in answer.text()] == []


@pytest.mark.parametrize("path", ["/courriels/9", "/courriels/9/corps"])
def test_a_mail_that_does_not_exist_is_not_found(world: SmallWorld, api: APIRequestContext, path: str) -> None:
    assert api.get(f"{world.url}{path}").status == 404


@pytest.mark.usefixtures("texts")
def test_messages_are_read_as_a_conversation(world: SmallWorld, page: Page) -> None:
    page.goto(f"{world.url}/sms")
    conversation = page.get_by_role("region", name=JEANNE_MOBILE)
    messages = conversation.get_by_role("listitem")
    expect(messages.first).to_contain_text("Votre code d'activation e-CPS est 987654.")
    expect(messages.first).to_contain_text("SMS de e-CPS")
    expect(messages.last).to_contain_text("9, 8, 7, 6, 5, 4")
    expect(messages.last).to_contain_text("Appel vocal de e-CPS")


@pytest.mark.parametrize(("path", "words"), [("/courriels", "Aucun courriel"), ("/sms", "Aucun message")])
def test_an_empty_inbox_says_what_to_do(world: SmallWorld, page: Page, path: str, words: str) -> None:
    page.goto(f"{world.url}{path}")
    expect(page.get_by_role("main")).to_contain_text(words)


def assert_accessible_and_narrow(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.usefixtures("mails", "texts")
@pytest.mark.parametrize("path", ["/courriels", "/courriels/1", "/sms"])
def test_pages_are_accessible_and_fit_a_narrow_phone(world: SmallWorld, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{world.url}{path}")
    assert_accessible_and_narrow(page)


@pytest.mark.usefixtures("mails")
@pytest.mark.parametrize("mail", [1, 2])
def test_mails_are_accessible_and_fit_a_narrow_phone(
    world: SmallWorld, api: APIRequestContext, page: Page, mail: int
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    # Not at its address: its policy forbids scripts, the one that looks for barriers too.
    page.set_content(api.get(f"{world.url}/courriels/{mail}/corps").text())
    assert_accessible_and_narrow(page)
