"""The control API: who is in the world, what time it is. Loopback and token only; JSON in, JSON out."""

from __future__ import annotations

import contextlib
import hmac
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from mock_server.delivery.catcher import MailRule
from mock_server.domain.refusals import Refusal
from mock_server.provisioning import arrange
from mock_server.web.control import payloads
from mock_server.world import World

Order = Callable[[World, dict[str, Any]], dict[str, Any]]


class AlreadyListedError(ValueError):
    """The RPPS to list is someone's already."""


def order(carry_out: Order) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """Return the endpoint of an order: 403 unless it comes from loopback with the token, 400 when it is wrong.

    Every answer is JSON; `error` says in French what is wrong.
    """

    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        if not _allowed(request, world.settings.control_token):
            return JSONResponse({"error": "réservé à la boucle locale, avec le jeton"}, 403)
        try:
            return JSONResponse(carry_out(world, await _read(request)))
        except AlreadyListedError as error:
            return JSONResponse({"error": str(error)}, 409)
        except (ValueError, Refusal) as error:
            return JSONResponse({"error": str(error)}, 400)

    return endpoint


def register(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """List a professional with their card, phone and e-CPS, as `Arrangement` describes them; 409 when listed."""
    wanted = payloads.person(body)
    if world.service.registry.find(wanted.rpps) is not None:
        raise AlreadyListedError(f"le RPPS {wanted.rpps} est déjà répertorié")
    return arrange(world, wanted)


def move_clock(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Move the clock forward by `seconds`, or come back to real time when there is none."""
    if "seconds" in body:
        world.clock.advance(timedelta(seconds=payloads.seconds(body, "seconds")))
    else:
        world.clock.reset()
    return {"now": world.clock.now().isoformat()}


def stop_clock(world: World, _body: dict[str, Any]) -> dict[str, Any]:
    """Stop the clock: only `move_clock` makes time pass, until it comes back to real time."""
    world.clock.stop()
    return {"now": world.clock.now().isoformat()}


def set_outage(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Put a `place` (psc, portail or telephone) out of order, or back in order when `down` is false."""
    place, down = payloads.text(body, "place"), body.get("down")
    if not isinstance(down, bool):
        raise ValueError("« down » doit être true ou false")
    if down:
        world.outages.add(place)
    else:
        world.outages.discard(place)
    return {}


def revoke_card(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Revoke the card of that `number`."""
    number = payloads.text(body, "number")
    try:
        world.service.cards.revoke(number)
    except KeyError as error:
        raise ValueError(f"« number » : aucune carte {number}") from error
    return {}


def rule_mail(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Tell how the mail operator of `address` treats its mails: `rule` is junk, blocked, held or null."""
    address = payloads.text(body, "address")
    rule = None if body.get("rule") is None else MailRule(payloads.choice(body, "rule", MailRule))
    world.catcher.set_rule(address, rule)
    return {}


def release_mail(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Deliver the mails held for `address`."""
    return {"released": world.catcher.release(payloads.text(body, "address"))}


def delay_text(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Let the next SMS to `number` be late."""
    world.sms.delay_next(payloads.text(body, "number"))
    return {}


def release_texts(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Deliver the late SMS to `number`."""
    return {"released": world.sms.release(payloads.text(body, "number"))}


def tell_time(world: World, _body: dict[str, Any]) -> dict[str, Any]:
    """Return the world's time."""
    now: datetime = world.clock.now()
    return {"now": now.isoformat()}


async def _read(request: Request) -> dict[str, Any]:
    if not await request.body():
        return {}
    with contextlib.suppress(ValueError):
        body = await request.json()
        if isinstance(body, dict):
            return body
    raise ValueError("le corps doit être un objet JSON")


def _allowed(request: Request, token: str) -> bool:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    local = request.client is not None and ip_address(request.client.host).is_loopback
    return local and hmac.compare_digest(given.encode(), token.encode())


routes: list[BaseRoute] = [
    Route("/control/professionals", order(register), methods=["POST"]),
    Route("/control/clock", order(tell_time)),
    Route("/control/clock", order(move_clock), methods=["POST"]),
    Route("/control/clock/stop", order(stop_clock), methods=["POST"]),
    Route("/control/outage", order(set_outage), methods=["POST"]),
    Route("/control/cards/revocation", order(revoke_card), methods=["POST"]),
    Route("/control/mail/rule", order(rule_mail), methods=["POST"]),
    Route("/control/mail/release", order(release_mail), methods=["POST"]),
    Route("/control/sms/delay", order(delay_text), methods=["POST"]),
    Route("/control/sms/release", order(release_texts), methods=["POST"]),
]
