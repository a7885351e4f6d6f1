"""Sessions of the portal: 4 h at most, 30 min without a request (official, draft)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mock_server.domain.ports import Ports


@dataclass(slots=True)
class Session:
    """A browser that visits the portal; `holder` is the RPPS of who signed in there, None before.

    `request` and `sign_in` name the activation request and the sign-in request opened from this browser;
    `wants_account` tells that « Mon compte » was asked for before signing in.
    """

    id: str
    opened_at: datetime
    seen_at: datetime
    holder: str | None = None
    request: str | None = None
    sign_in: str | None = None
    wants_account: bool = False


class Sessions:
    """Opens, finds and ends sessions."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._sessions: dict[str, Session] = {}
        self._renewed: set[str] = set()

    def open(self, holder: str | None = None) -> Session:
        """Return a new session, for a visitor or for who just signed in."""
        now = self._ports.clock.now()
        session = Session(self._ports.token(), now, now, holder)
        self._sessions[session.id] = session
        return session

    def resume(self, session_id: str) -> Session | None:
        """Return the session of that name, seen now, unless it is over."""
        session = self._sessions.get(session_id)
        if session is None:
            return None
        now, policy = self._ports.clock.now(), self._ports.policy
        if now >= session.opened_at + policy.session_lifetime or now >= session.seen_at + policy.session_idle:
            self.close(session)
            return None
        session.seen_at = now
        return session

    def sign_in(self, visitor: Session, holder: str) -> Session:
        """Return a new session for who signed in; the visitor's one is dead (a session is renewed at sign-in)."""
        self.close(visitor)
        self._renewed.add(visitor.id)
        session = self.open(holder)
        session.wants_account = visitor.wants_account
        return session

    def was_renewed(self, session_id: str) -> bool:
        """Return whether that session ended by giving way to the one of who signed in."""
        return session_id in self._renewed

    def close(self, session: Session) -> None:
        """End a session."""
        self._sessions.pop(session.id, None)
