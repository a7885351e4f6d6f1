"""Sessions of the portal: renewed at sign-in, dead at sign-out, 30 min idle, 4 h at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.domain.scene import JEANNE

if TYPE_CHECKING:
    from mock_server.domain.sessions import Session
    from tests.support.domain.scene import Scene


@pytest.fixture
def session(scene: Scene) -> Session:
    return scene.service.sessions.open(JEANNE.rpps)


def alive(scene: Scene, session: Session) -> bool:
    return scene.service.sessions.resume(session.id) is session


def test_a_session_is_found_by_its_name_alone(scene: Scene, session: Session) -> None:
    assert alive(scene, session)
    assert scene.service.sessions.resume("") is None
    assert scene.service.sessions.resume(session.id[:-1]) is None


def test_a_visitor_is_nobody(scene: Scene) -> None:
    assert scene.service.sessions.open().holder is None


@pytest.mark.parametrize(("seconds", "still"), [(-1, True), (0, False), (1, False)])
def test_a_session_lives_30_minutes_without_a_request(
    scene: Scene, session: Session, seconds: int, still: bool
) -> None:
    scene.clock.advance(minutes=30, seconds=seconds)
    assert alive(scene, session) is still


@pytest.mark.parametrize(("seconds", "still"), [(-1, True), (0, False), (1, False)])
def test_a_session_lives_4_hours_however_active(scene: Scene, session: Session, seconds: int, still: bool) -> None:
    for _ in range(11):
        scene.clock.advance(minutes=20)
        assert alive(scene, session)
    scene.clock.advance(minutes=20, seconds=seconds)
    assert alive(scene, session) is still


def test_each_request_gives_30_minutes_again(scene: Scene, session: Session) -> None:
    for _ in range(2):
        scene.clock.advance(minutes=29)
        assert alive(scene, session)


def test_a_session_that_is_over_does_not_come_back(scene: Scene, session: Session) -> None:
    scene.clock.advance(minutes=30)
    assert not alive(scene, session)
    scene.clock.advance(minutes=-30)
    assert not alive(scene, session)


def test_signing_in_renews_the_session(scene: Scene) -> None:
    visitor = scene.service.sessions.open()
    session = scene.service.sessions.sign_in(visitor, JEANNE.rpps)
    assert session.id != visitor.id
    assert session.holder == JEANNE.rpps
    assert not alive(scene, visitor)


@pytest.mark.parametrize("wanted", [True, False])
def test_signing_in_remembers_what_was_wanted_and_nothing_else(scene: Scene, wanted: bool) -> None:
    visitor = scene.service.sessions.open()
    visitor.wants_account, visitor.request, visitor.sign_in = wanted, "demande", "connexion"
    session = scene.service.sessions.sign_in(visitor, JEANNE.rpps)
    assert (session.wants_account, session.request, session.sign_in) == (wanted, None, None)


def test_signing_in_starts_the_4_hours(scene: Scene) -> None:
    visitor = scene.service.sessions.open()
    scene.clock.advance(minutes=29)
    session = scene.service.sessions.sign_in(visitor, JEANNE.rpps)
    assert session.opened_at == scene.clock.now()


def test_closing_ends_a_session(scene: Scene, session: Session) -> None:
    scene.service.sessions.close(session)
    assert not alive(scene, session)


def test_closing_one_leaves_the_others(scene: Scene, session: Session) -> None:
    other = scene.service.sessions.open(JEANNE.rpps)
    scene.service.sessions.close(other)
    scene.service.sessions.close(other)
    assert alive(scene, session)


def test_a_session_renewed_at_sign_in_is_known_as_such_and_no_other(scene: Scene, session: Session) -> None:
    visitor = scene.service.sessions.open()
    renewed = scene.service.sessions.sign_in(visitor, JEANNE.rpps)
    scene.service.sessions.close(session)
    was_renewed = scene.service.sessions.was_renewed
    assert was_renewed(visitor.id)
    assert not was_renewed(renewed.id)
    assert not was_renewed(session.id)
    assert not was_renewed("")
