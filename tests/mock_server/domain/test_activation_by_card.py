"""Path A of the guide: the card on the computer, the QR code, the pairing code, the PIN on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mock_server.domain.activation import QR_SCHEME, ActivationRequest, Stage
from mock_server.domain.ecps import Status
from mock_server.domain.messages import ActivationNotice
from tests.support.domain.scene import CARD_PIN, JEANNE, KARIM, PIN, Scene, code_of, refused, wrong

if TYPE_CHECKING:
    from mock_server.domain.wallet import Device


@pytest.fixture
def phone(scene: Scene) -> Device:
    return scene.phone()


@pytest.fixture
def shown(scene: Scene) -> ActivationRequest:
    """A request of Jeanne whose QR code is on the computer's screen."""
    return scene.card_request(JEANNE)


@pytest.fixture
def paired(scene: Scene, phone: Device) -> ActivationRequest:
    """A request of Jeanne whose pairing code is on the phone's screen."""
    return scene.paired(JEANNE, phone)


@pytest.fixture
def proven(scene: Scene, phone: Device) -> ActivationRequest:
    """A request of Jeanne that waits for nothing but a PIN."""
    return scene.proven(JEANNE, phone)


def test_the_whole_path_activates(scene: Scene, phone: Device) -> None:
    activations = scene.service.activations
    request = activations.start_with_card("28001", CARD_PIN)
    assert activations.scan(phone, request.qr_content) is request
    activations.enter_pairing_code(request, code_of(request))
    activations.choose_pin(request, PIN, PIN)
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ACTIVE
    assert scene.service.wallet.ecps_of(JEANNE.rpps).device == phone.id
    assert scene.last(ActivationNotice).to == JEANNE.mail


def test_a_request_is_known_by_its_name(scene: Scene, shown: ActivationRequest) -> None:
    assert scene.service.activations.request(shown.id) is shown
    assert scene.service.activations.request("une autre") is None


def test_a_wrong_code_porteur_shows_no_qr(scene: Scene) -> None:
    with refused("ECPS-CODE-PORTEUR"):
        scene.service.activations.start_with_card("28001", wrong(CARD_PIN))


def test_nothing_is_scanned_before_the_terms_are_accepted(scene: Scene, shown: ActivationRequest) -> None:
    with refused("ECPS-CGU"):
        scene.service.activations.scan(scene.service.wallet.install(), shown.qr_content)
    assert shown.stage is Stage.SCAN


@pytest.mark.parametrize(("seconds", "accepted"), [(89, True), (90, False), (91, False)])
def test_the_qr_on_the_screen_lives_90_seconds(
    scene: Scene, phone: Device, shown: ActivationRequest, seconds: int, accepted: bool
) -> None:
    scene.clock.advance(seconds=seconds)
    if accepted:
        scene.service.activations.scan(phone, shown.qr_content)
        assert shown.stage is Stage.PAIRING_CODE
    else:
        with refused("ECPS-QR-EXPIRE"):
            scene.service.activations.scan(phone, shown.qr_content)
        assert shown.device is None


def test_a_qr_is_scanned_once(scene: Scene, paired: ActivationRequest) -> None:
    with refused("ECPS-QR-UTILISE"):
        scene.service.activations.scan(scene.phone(), paired.qr_content)


def test_the_qr_of_a_request_given_up_is_told_as_such(scene: Scene, phone: Device, shown: ActivationRequest) -> None:
    scene.service.activations.abandon(shown)
    with refused("ECPS-QR-ABANDONNE"):
        scene.service.activations.scan(phone, shown.qr_content)


def test_a_second_phone_does_not_take_a_scanned_request(scene: Scene, phone: Device, paired: ActivationRequest) -> None:
    with refused("ECPS-QR-UTILISE"):
        scene.service.activations.scan(scene.phone(), paired.qr_content)
    assert paired.device == phone.id


@pytest.mark.parametrize("content", ["", "https://example.org", "activation/abc", "ECPS://ACTIVATION/x", "x" * 100_000])
def test_a_foreign_qr_is_refused(scene: Scene, phone: Device, content: str) -> None:
    with refused("ECPS-QR-ETRANGER"):
        scene.service.activations.scan(phone, content)


@pytest.mark.parametrize("token", ["", "inventé", "0" * 32, "x" * 100_000])
def test_an_invented_qr_is_refused(scene: Scene, phone: Device, shown: ActivationRequest, token: str) -> None:
    with refused("ECPS-QR-REMPLACE"):
        scene.service.activations.scan(phone, f"{QR_SCHEME}{token}")


def test_a_renewed_qr_lives_90_seconds_more(scene: Scene, phone: Device, shown: ActivationRequest) -> None:
    scene.clock.advance(seconds=120)
    scene.service.activations.renew_qr(shown)
    scene.clock.advance(seconds=89)
    scene.service.activations.scan(phone, shown.qr_content)
    assert shown.stage is Stage.PAIRING_CODE


def test_a_renewed_qr_kills_the_former(scene: Scene, phone: Device, shown: ActivationRequest) -> None:
    former = shown.qr_content
    scene.service.activations.renew_qr(shown)
    with refused("ECPS-QR-REMPLACE"):
        scene.service.activations.scan(phone, former)


def test_a_renewed_qr_tells_the_screen(scene: Scene, shown: ActivationRequest) -> None:
    scene.service.activations.renew_qr(shown)
    assert scene.rings[shown.id] == 1


def test_a_scanned_qr_is_not_renewed(scene: Scene, paired: ActivationRequest) -> None:
    with refused("ECPS-ETAPE"):
        scene.service.activations.renew_qr(paired)


def test_a_new_request_replaces_the_persons_former_one(scene: Scene, phone: Device, shown: ActivationRequest) -> None:
    scene.card_request(JEANNE)
    assert shown.stage is Stage.REPLACED
    with refused("ECPS-QR-REMPLACE"):
        scene.service.activations.scan(phone, shown.qr_content)


def test_a_new_request_replaces_nobody_elses(scene: Scene, shown: ActivationRequest) -> None:
    scene.card_request(KARIM)
    assert shown.stage is Stage.SCAN


def test_a_replaced_request_tells_the_screens(scene: Scene, phone: Device, paired: ActivationRequest) -> None:
    before = scene.rings.copy()
    scene.card_request(JEANNE)
    assert scene.rings - before == {paired.id: 1, phone.id: 1}


def test_a_new_request_does_not_undo_an_activation(scene: Scene, phone: Device, proven: ActivationRequest) -> None:
    scene.service.activations.choose_pin(proven, PIN, PIN)
    scene.card_request(JEANNE)
    assert proven.stage is Stage.DONE


def test_the_pairing_code_is_six_digits(paired: ActivationRequest) -> None:
    code = code_of(paired)
    assert len(code) == 6
    assert code.isdecimal()


def test_scanning_tells_phone_and_computer(scene: Scene, phone: Device, shown: ActivationRequest) -> None:
    scene.service.activations.scan(phone, shown.qr_content)
    assert scene.rings == {shown.id: 1, phone.id: 1}


def test_the_phone_knows_its_request(scene: Scene, phone: Device, paired: ActivationRequest) -> None:
    assert scene.service.activations.on_device(phone.id) is paired
    assert scene.service.activations.on_device(scene.phone().id) is None


def test_the_phone_has_no_request_once_activated(scene: Scene, phone: Device, proven: ActivationRequest) -> None:
    scene.service.activations.choose_pin(proven, PIN, PIN)
    assert scene.service.activations.on_device(phone.id) is None


@pytest.mark.parametrize(("seconds", "accepted"), [(299, True), (300, False), (301, False)])
def test_the_pairing_code_lives_5_minutes(
    scene: Scene, paired: ActivationRequest, seconds: int, accepted: bool
) -> None:
    scene.clock.advance(seconds=seconds)
    if accepted:
        scene.service.activations.enter_pairing_code(paired, code_of(paired))
        assert paired.stage is Stage.PIN
    else:
        with refused("ECPS-CODE-EXPIRE"):
            scene.service.activations.enter_pairing_code(paired, code_of(paired))
        assert paired.stage is Stage.PAIRING_CODE


def test_a_wrong_pairing_code_is_counted(scene: Scene, paired: ActivationRequest) -> None:
    with refused("ECPS-CODE-FAUX", "2 essais."):
        scene.service.activations.enter_pairing_code(paired, wrong(code_of(paired)))


def test_three_wrong_pairing_codes_end_the_request(scene: Scene, phone: Device, paired: ActivationRequest) -> None:
    right = code_of(paired)
    before = scene.rings.copy()
    for code in ("ECPS-CODE-FAUX", "ECPS-CODE-FAUX", "ECPS-CODE-EPUISE"):
        with refused(code):
            scene.service.activations.enter_pairing_code(paired, wrong(right))
    assert paired.stage is Stage.ABANDONED
    assert scene.rings - before == {paired.id: 1, phone.id: 1}
    with refused("ECPS-ETAPE"):
        scene.service.activations.enter_pairing_code(paired, right)


def test_the_pairing_code_of_another_does_not_serve(scene: Scene, paired: ActivationRequest) -> None:
    of_karim = scene.paired(KARIM, scene.phone())
    assert code_of(of_karim) != code_of(paired)
    with refused("ECPS-CODE-FAUX"):
        scene.service.activations.enter_pairing_code(paired, code_of(of_karim))


def test_a_pairing_code_serves_once(scene: Scene, paired: ActivationRequest) -> None:
    code = code_of(paired)
    scene.service.activations.enter_pairing_code(paired, code)
    with refused("ECPS-ETAPE"):
        scene.service.activations.enter_pairing_code(paired, code)


def test_the_pairing_code_tells_phone_and_computer(scene: Scene, phone: Device, paired: ActivationRequest) -> None:
    before = scene.rings.copy()
    scene.service.activations.enter_pairing_code(paired, code_of(paired))
    assert scene.rings - before == {paired.id: 1, phone.id: 1}


def test_no_code_is_typed_before_the_scan(scene: Scene, shown: ActivationRequest) -> None:
    with refused("ECPS-ETAPE"):
        scene.service.activations.enter_pairing_code(shown, "123456")


def test_no_pin_is_chosen_before_the_code(scene: Scene, paired: ActivationRequest) -> None:
    with refused("ECPS-ETAPE"):
        scene.service.activations.choose_pin(paired, PIN, PIN)
    assert scene.service.wallet.status_of(JEANNE.rpps) is Status.ABSENT


@pytest.mark.parametrize("act", ["send_code", "enter_code"])
def test_the_card_path_knows_no_sms(scene: Scene, paired: ActivationRequest, act: str) -> None:
    activations = scene.service.activations
    acts = {
        "send_code": lambda: activations.send_code(paired, spoken=False),
        "enter_code": lambda: activations.enter_code(paired, code_of(paired)),
    }
    with refused("ECPS-ETAPE"):
        acts[act]()


def test_scanning_gives_up_what_the_phone_was_doing(scene: Scene, phone: Device) -> None:
    by_mail = scene.service.activations.start_by_mail(phone, JEANNE.rpps)
    request = scene.paired(JEANNE, phone)
    assert by_mail.stage is Stage.ABANDONED
    assert scene.service.activations.on_device(phone.id) is request


def test_a_request_opened_before_what_the_phone_was_doing_is_the_one_it_shows(
    scene: Scene, phone: Device, shown: ActivationRequest
) -> None:
    scene.service.activations.start_by_mail(phone, KARIM.rpps)
    scene.service.activations.scan(phone, shown.qr_content)
    assert scene.service.activations.on_device(phone.id) is shown
