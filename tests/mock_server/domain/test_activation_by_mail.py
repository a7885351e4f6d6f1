"""Path B of the guide: the RPPS on the phone, the QR code by mail, the code by SMS, the PIN."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mock_server.domain.activation import QR_SCHEME, ActivationRequest, Path, Stage
from mock_server.domain.ecps import Status
from mock_server.domain.messages import ActivationCode, ActivationMail
from tests.support.domain.scene import JEANNE, KARIM, PIN, START, Scene, code_of, refused, wrong

if TYPE_CHECKING:
    from mock_server.domain.wallet import Device


@pytest.fixture
def phone(scene: Scene) -> Device:
    return scene.phone()


@pytest.fixture
def mailed(scene: Scene, phone: Device) -> ActivationRequest:
    """A request of Jeanne whose QR code was mailed to her."""
    return scene.service.activations.start_by_mail(phone, JEANNE.rpps)


@pytest.fixture
def scanned(scene: Scene, phone: Device, mailed: ActivationRequest) -> ActivationRequest:
    """A request of Jeanne that waits for the choice of a channel."""
    return scene.service.activations.scan(phone, mailed.qr_content)


@pytest.fixture
def texted(scene: Scene, phone: Device) -> ActivationRequest:
    """A request of Jeanne whose activation code came by SMS."""
    return scene.texted(JEANNE, phone)


def test_the_whole_path_activates(scene: Scene, phone: Device) -> None:
    activations = scene.service.activations
    request = activations.start_by_mail(phone, "997 0000 0005")
    activations.scan(phone, scene.last(ActivationMail).qr_content)
    activations.send_code(request, spoken=False)
    activations.enter_code(request, scene.last(ActivationCode).code)
    activations.choose_pin(request, PIN, PIN)
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ACTIVE
    assert scene.service.wallet.ecps_of(JEANNE.rpps).device == phone.id


def test_the_mail_goes_to_the_recorded_address(scene: Scene, mailed: ActivationRequest) -> None:
    mail = ActivationMail(JEANNE.mail, "Jeanne Martin", mailed.qr_content, START + timedelta(hours=24))
    assert scene.sent == [mail]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "ECPS-RPPS-FORMAT"), ("99700000006", "ECPS-RPPS-CLE"), ("99700000021", "ECPS-RPPS-INCONNU")],
)
def test_a_bad_rpps_sends_nothing(scene: Scene, phone: Device, typed: str, code: str) -> None:
    with refused(code):
        scene.service.activations.start_by_mail(phone, typed)
    assert scene.sent == []


def test_nothing_is_sent_before_the_terms_are_accepted(scene: Scene) -> None:
    with refused("ECPS-CGU"):
        scene.service.activations.start_by_mail(scene.service.wallet.install(), JEANNE.rpps)
    assert scene.sent == []


@pytest.mark.parametrize(("seconds", "accepted"), [(-1, True), (0, False), (1, False)])
def test_the_mailed_qr_lives_24_hours(
    scene: Scene, phone: Device, mailed: ActivationRequest, seconds: int, accepted: bool
) -> None:
    scene.clock.advance(hours=24, seconds=seconds)
    if accepted:
        scene.service.activations.scan(phone, mailed.qr_content)
        assert mailed.stage is Stage.CHANNEL
    else:
        with refused("ECPS-QR-EXPIRE"):
            scene.service.activations.scan(phone, mailed.qr_content)
        assert mailed.stage is Stage.SCAN


def test_a_mailed_qr_is_scanned_once(scene: Scene, phone: Device, scanned: ActivationRequest) -> None:
    with refused("ECPS-QR-UTILISE"):
        scene.service.activations.scan(phone, scanned.qr_content)


def test_a_mailed_qr_serves_the_phone_that_asked_for_it_alone(scene: Scene, mailed: ActivationRequest) -> None:
    with refused("ECPS-QR-AUTRE"):
        scene.service.activations.scan(scene.phone(), mailed.qr_content)
    assert mailed.stage is Stage.SCAN


def test_a_second_request_replaces_the_first(scene: Scene, phone: Device, mailed: ActivationRequest) -> None:
    first = mailed.qr_content
    scene.service.activations.start_by_mail(phone, JEANNE.rpps)
    with refused("ECPS-QR-REMPLACE"):
        scene.service.activations.scan(phone, first)


def test_a_request_from_another_phone_replaces_the_first(
    scene: Scene, phone: Device, texted: ActivationRequest
) -> None:
    scene.service.activations.start_by_mail(scene.phone(), JEANNE.rpps)
    assert texted.stage is Stage.REPLACED
    assert scene.service.activations.on_device(phone.id) is None


def test_a_phone_that_asks_for_someone_else_gives_up_the_first(
    scene: Scene, phone: Device, mailed: ActivationRequest
) -> None:
    second = scene.service.activations.start_by_mail(phone, KARIM.rpps)
    assert mailed.stage is Stage.REPLACED
    assert scene.service.activations.on_device(phone.id) is second


def test_a_request_by_mail_leaves_the_card_one_alone(scene: Scene, phone: Device) -> None:
    by_card = scene.card_request(JEANNE)
    by_mail = scene.service.activations.start_by_mail(phone, JEANNE.rpps)
    assert (by_card.path, by_card.stage) == (Path.CARD, Stage.SCAN)
    assert (by_mail.path, by_mail.stage) == (Path.MAIL, Stage.SCAN)


def test_the_mail_opened_on_the_phone_serves_in_place_of_a_scan(
    scene: Scene, phone: Device, mailed: ActivationRequest
) -> None:
    scene.service.activations.open_mail(phone, mailed.qr_content)
    assert mailed.stage is Stage.SCAN
    confirmed = scene.service.activations.confirm_mail(phone)
    assert confirmed is mailed
    assert confirmed.stage is Stage.CHANNEL


def test_nothing_is_confirmed_before_the_mail_is_opened(scene: Scene, phone: Device, mailed: ActivationRequest) -> None:
    with refused("ECPS-COURRIEL-NON-OUVERT"):
        scene.service.activations.confirm_mail(phone)


def test_a_mail_opened_on_another_phone_does_not_serve_there(scene: Scene, mailed: ActivationRequest) -> None:
    other = scene.phone()
    scene.service.activations.open_mail(other, mailed.qr_content)
    with refused("ECPS-QR-AUTRE"):
        scene.service.activations.confirm_mail(other)


def test_a_mail_is_confirmed_once(scene: Scene, phone: Device, mailed: ActivationRequest) -> None:
    scene.service.activations.open_mail(phone, mailed.qr_content)
    scene.service.activations.confirm_mail(phone)
    with refused("ECPS-COURRIEL-NON-OUVERT"):
        scene.service.activations.confirm_mail(phone)


def test_a_link_that_is_no_activation_is_not_opened(scene: Scene, phone: Device) -> None:
    with refused("ECPS-QR-ETRANGER"):
        scene.service.activations.open_mail(phone, "https://example.org/")
    assert phone.mailed_qr is None


@pytest.mark.parametrize(("spoken", "channel"), [(False, "sms"), (True, "appel")])
def test_the_code_goes_to_the_recorded_mobile(
    scene: Scene, scanned: ActivationRequest, spoken: bool, channel: str
) -> None:
    scene.service.activations.send_code(scanned, spoken=spoken)
    expected = ActivationCode(JEANNE.mobile, code_of(scanned), START + timedelta(minutes=10), spoken)
    assert scene.last(ActivationCode) == expected


def test_the_activation_code_is_six_digits(texted: ActivationRequest) -> None:
    code = code_of(texted)
    assert len(code) == 6
    assert code.isdecimal()


@pytest.mark.parametrize(
    ("seconds", "left"), [(0, "60 s"), (0.5, "60 s"), (59, "1 s"), (59.9, "1 s"), (60, None), (61, None)]
)
def test_a_code_is_sent_again_after_60_seconds(
    scene: Scene, texted: ActivationRequest, seconds: float, left: str | None
) -> None:
    scene.clock.advance(seconds=seconds)
    if left is None:
        scene.service.activations.send_code(texted, spoken=False)
        assert scene.count(ActivationCode) == 2
    else:
        with refused("ECPS-RENVOI-TROP-TOT", f"encore {left} avant"):
            scene.service.activations.send_code(texted, spoken=False)
        assert scene.count(ActivationCode) == 1


def test_a_call_right_after_an_sms_is_too_early_too(scene: Scene, texted: ActivationRequest) -> None:
    with refused("ECPS-RENVOI-TROP-TOT"):
        scene.service.activations.send_code(texted, spoken=True)


def test_the_last_code_sent_is_the_only_valid_one(scene: Scene, texted: ActivationRequest) -> None:
    first = code_of(texted)
    scene.clock.advance(seconds=60)
    scene.service.activations.send_code(texted, spoken=False)
    assert code_of(texted) != first
    with refused("ECPS-CODE-FAUX"):
        scene.service.activations.enter_code(texted, first)
    scene.service.activations.enter_code(texted, code_of(texted))
    assert texted.stage is Stage.PIN


@pytest.mark.parametrize(("seconds", "accepted"), [(599, True), (600, False), (601, False)])
def test_the_activation_code_lives_10_minutes(
    scene: Scene, texted: ActivationRequest, seconds: int, accepted: bool
) -> None:
    scene.clock.advance(seconds=seconds)
    if accepted:
        scene.service.activations.enter_code(texted, code_of(texted))
        assert texted.stage is Stage.PIN
    else:
        with refused("ECPS-CODE-EXPIRE"):
            scene.service.activations.enter_code(texted, code_of(texted))
        assert texted.stage is Stage.ACTIVATION_CODE


def test_a_late_code_can_be_asked_for_again(scene: Scene, texted: ActivationRequest) -> None:
    scene.clock.advance(minutes=11)
    scene.service.activations.send_code(texted, spoken=False)
    scene.service.activations.enter_code(texted, code_of(texted))
    assert texted.stage is Stage.PIN


def test_three_wrong_codes_end_the_request(scene: Scene, phone: Device, texted: ActivationRequest) -> None:
    right = code_of(texted)
    for code in ("ECPS-CODE-FAUX", "ECPS-CODE-FAUX", "ECPS-CODE-EPUISE"):
        with refused(code):
            scene.service.activations.enter_code(texted, wrong(right))
    assert scene.service.activations.on_device(phone.id) is None
    with refused("ECPS-ETAPE"):
        scene.service.activations.enter_code(texted, right)


def test_the_code_of_another_does_not_serve(scene: Scene, texted: ActivationRequest) -> None:
    of_karim = scene.texted(KARIM, scene.phone())
    assert code_of(of_karim) != code_of(texted)
    with refused("ECPS-CODE-FAUX"):
        scene.service.activations.enter_code(texted, code_of(of_karim))


def test_a_code_serves_once(scene: Scene, texted: ActivationRequest) -> None:
    code = code_of(texted)
    scene.service.activations.enter_code(texted, code)
    with refused("ECPS-ETAPE"):
        scene.service.activations.enter_code(texted, code)


def test_no_code_is_sent_before_the_mail_is_read(scene: Scene, mailed: ActivationRequest) -> None:
    with refused("ECPS-ETAPE"):
        scene.service.activations.send_code(mailed, spoken=False)
    assert scene.count(ActivationCode) == 0


@pytest.mark.parametrize("act", ["enter_code", "enter_pairing_code", "choose_pin"])
def test_no_step_is_skipped(scene: Scene, scanned: ActivationRequest, act: str) -> None:
    activations = scene.service.activations
    acts = {
        "enter_code": lambda: activations.enter_code(scanned, "123456"),
        "enter_pairing_code": lambda: activations.enter_pairing_code(scanned, "123456"),
        "choose_pin": lambda: activations.choose_pin(scanned, PIN, PIN),
    }
    with refused("ECPS-ETAPE"):
        acts[act]()
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ABSENT


def test_the_computer_can_not_take_the_sms_code(scene: Scene, texted: ActivationRequest) -> None:
    with refused("ECPS-ETAPE"):
        scene.service.activations.enter_pairing_code(texted, code_of(texted))


def test_an_invented_mail_serves_nothing(scene: Scene, phone: Device, mailed: ActivationRequest) -> None:
    scene.service.activations.open_mail(phone, f"{QR_SCHEME}{'0' * 32}")
    with refused("ECPS-QR-REMPLACE"):
        scene.service.activations.confirm_mail(phone)
