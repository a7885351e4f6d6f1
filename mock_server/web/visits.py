"""One request of one person's browser, from what it asks to the page or the redirection that answers it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mock_server.domain.refusals import Refusal
from mock_server.web.forms import csrf_token, own_form
from mock_server.web.rendering import render
from mock_server.world import World


@dataclass(slots=True)
class Visit:
    """One request of one person's browser. `secret` is the cookie that tells who; `form` what was typed."""

    request: Request
    world: World
    secret: str
    refusal: Refusal | None = None
    form: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the visit that this request makes; raises HTTPException when there is no such person."""
        raise NotImplementedError

    def leave(self, response: Response) -> Response:
        """Return the response, with the cookies that this visit sets."""
        return response

    def render(self, template: str, **context: object) -> Response:
        """Return a page; 422 when it tells a refusal."""
        values = {"csrf": csrf_token(self.secret), "refusal": self.refusal, "form": self.form, **context}
        return render(self.request, template, values, 422 if self.refusal else 200)

    def go(self, path: str) -> Response:
        """Return a redirection to a page of ours, to be read with GET."""
        return RedirectResponse(path, 303)

    def events(self, path: str, *topics: str | None) -> dict[str, object]:
        """Return what a waiting page needs in order to be told of a change of these topics."""
        since = self.world.notifications.count(topic for topic in topics if topic)
        return {"events": f"{path}?depuis={since}"}


V = TypeVar("V", bound=Visit)
Act = Callable[[V], Response]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def screen(kind: type[V], show: Act[V]) -> Endpoint:
    """Return the endpoint of a page that `show` makes of a visit."""

    async def endpoint(request: Request) -> Response:
        visit = kind.of(request)
        return visit.leave(show(visit))

    return endpoint


def action(kind: type[V], act: Act[V], show: Act[V]) -> Endpoint:
    """Return the endpoint of a form: `act` carries it out, `show` shows the page again when it is refused."""

    async def endpoint(request: Request) -> Response:
        visit = kind.of(request)
        async with own_form(request, visit.secret) as form:
            visit.form = {name: value for name, value in form.items() if isinstance(value, str)}
        try:
            response = act(visit)
        except Refusal as refusal:
            visit.refusal = refusal
            response = show(visit)
        return visit.leave(response)

    return endpoint
