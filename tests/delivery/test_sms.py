"""A scenario's SMS inbox: waits for a person's message, and finds the code in it as that person would."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from fixtures.inboxes import InboxSettingsError, open_sms
from fixtures.sms import ReceivedSms, SmsError
from mock_server.domain.messages import ActivationCode
from tests.delivery.conftest import NOW

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext

    from fixtures.sms import SmsInbox
    from tests.delivery.conftest import SmallWorld

JEANNE, PAUL = "+33612345678", "+33712345678"


def code(digits: str, to: str = JEANNE, *, spoken: bool = False) -> ActivationCode:
    return ActivationCode(to, digits, NOW + timedelta(minutes=10), spoken)


def sms(text: str, channel: str = "sms") -> ReceivedSms:
    return ReceivedSms(1, JEANNE, "e-CPS", text, channel, NOW, NOW)


def test_it_waits_for_the_sms_and_finds_its_code(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    world.outbox.put(code("012345"))
    message = sms_inbox.wait_for(JEANNE)
    assert (message.code, message.channel, message.sender) == ("012345", "sms", "e-CPS")
    assert (message.sent_at, message.received_at) == (NOW, NOW)


def test_it_finds_the_code_that_a_call_spells(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    world.outbox.put(code("111111"))
    world.outbox.put(code("012345", spoken=True))
    assert sms_inbox.wait_for(JEANNE, channel="call").code == "012345"


def test_each_message_is_given_once_in_order(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    for digits in ("111111", "222222"):
        world.outbox.put(code(digits))
    assert [sms_inbox.wait_for(JEANNE).code for _ in range(2)] == ["111111", "222222"]
    with pytest.raises(SmsError):
        sms_inbox.wait_for(JEANNE, seconds=0.1)


def test_a_mark_leaves_older_messages_aside(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    world.outbox.put(code("111111"))
    sms_inbox.wait_for(JEANNE)
    mark = sms_inbox.mark()
    world.outbox.put(code("222222"))
    assert sms_inbox.wait_for(JEANNE, after=mark).code == "222222"


def test_two_people_never_see_each_other_s_code(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    world.outbox.put(code("111111", PAUL))
    world.outbox.put(code("222222", JEANNE))
    assert sms_inbox.wait_for(JEANNE).code == "222222"
    assert sms_inbox.wait_for(PAUL).code == "111111"


def test_a_message_that_does_not_come_is_told_with_those_that_came(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    world.outbox.put(code("111111"))
    with pytest.raises(SmsError) as told:
        sms_inbox.wait_for(JEANNE, channel="call", seconds=0.3)
    assert str(told.value).startswith(
        "Aucun appel n'est arrivé au +33612345678 en 0.3 s ; reçus entre-temps : « Votre code"
    )
    with pytest.raises(SmsError, match=r"^Aucun message .* entre-temps : aucun\.$"):
        sms_inbox.wait_for(PAUL, seconds=0)


def test_none_for_tells_the_message_that_came(world: SmallWorld, sms_inbox: SmsInbox) -> None:
    sms_inbox.none_for(JEANNE)
    world.outbox.put(code("111111"))
    with pytest.raises(SmsError, match=r"il n'en fallait pas : « Votre code"):
        sms_inbox.none_for(JEANNE, seconds=5)
    sms_inbox.none_for(PAUL)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Code : 012345.", "sms"),
        ("012345 est votre code, valable 10 minutes. Une question ? 0123456789", "sms"),
        ("Votre code : 0 1 2 3 4 5", "call"),
        ("Votre code est 0, 1, 2, 3, 4, 5. Je répète : 0, 1, 2, 3, 4, 5.", "call"),
    ],
)
def test_a_code_is_found_as_a_person_finds_it(text: str, channel: str) -> None:
    assert sms(text, channel).code == "012345"


@pytest.mark.parametrize("text", ["Votre code est valable 10 minutes.", "Code 111111, ou bien 222222."])
def test_a_message_without_one_clear_code_is_told(text: str) -> None:
    with pytest.raises(SmsError, match=r"^[02] code\(s\) dans le message à \+33612345678, il en faut un : «"):
        _ = sms(text).code


def test_the_evidence_says_who_what_and_when() -> None:
    assert json.loads(sms("Été").as_json()) == {
        "to": JEANNE,
        "from": "e-CPS",
        "text": "Été",
        "sent_at": NOW.isoformat(),
    }


def test_an_sms_service_of_another_place_is_read_at_its_own_address(world: SmallWorld, api: APIRequestContext) -> None:
    inbox = open_sms({"kind": "http", "url": f"{world.url}/api/sms"}, api)
    world.outbox.put(code("012345"))
    assert inbox.wait_for(JEANNE).code == "012345"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"kind": "fax", "url": "u"}, "kind « fax » inconnu ; choisir catcher ou http"),
        ({"kind": "http"}, "il manque « url »"),
    ],
)
def test_bad_settings_are_named(api: APIRequestContext, settings: dict[str, str], words: str) -> None:
    with pytest.raises(InboxSettingsError, match=words):
        open_sms(settings, api)
