"""A visit of the portals from a computer: the session, who signed in, the card in the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mock_server.domain.registry import Professional
from mock_server.domain.sessions import Session
from mock_server.tls.card_pki import read_card_number
from mock_server.tls.card_protocol import presented_certificate
from mock_server.web.demo_reader import inserted_card
from mock_server.web.visits import Visit

COOKIE = "__Host-session"


@dataclass(slots=True)
class ComputerVisit(Visit):
    """A visit with its session, opened when the browser has none.

    `late` tells a request that left the browser before it learned that its session was renewed, from another tab.
    """

    session: Session = field(kw_only=True)
    late: bool = field(kw_only=True)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the visit of this browser, in its session or in a new one."""
        world = request.app.state.world
        cookie = request.cookies.get(COOKIE, "")
        sessions = world.service.sessions
        session = sessions.resume(cookie) or sessions.open()
        late = sessions.was_renewed(cookie)
        return cls(request=request, world=world, secret=session.id, session=session, late=late)

    def leave(self, response: Response) -> Response:
        """Return the response with the session's cookie, when it is new to the browser: a late one undoes nothing."""
        if self.request.cookies.get(COOKIE) != self.session.id and not self.late:
            response.set_cookie(COOKIE, self.session.id, secure=True, httponly=True, samesite="lax")
        return response

    def sign_in(self, holder: Professional) -> Response:
        """Open the session of who signed in, under a new name, and lead them where they wanted to go."""
        self.session = self.world.service.sessions.sign_in(self.session, holder.rpps)
        return self.go("/portail/compte" if self.session.wants_account else "/portail")

    @property
    def holder(self) -> Professional | None:
        """Who is signed in."""
        rpps = self.session.holder
        return self.world.service.registry.find(rpps) if rpps else None

    @property
    def card_number(self) -> str | None:
        """Return the number of the card in the reader; raises HTTPException 400 on an unreadable certificate."""
        certificate = presented_certificate(self.request.scope)
        if certificate is None:
            return inserted_card(self.request)
        try:
            return read_card_number(certificate)
        except ValueError as error:
            raise HTTPException(400) from error
