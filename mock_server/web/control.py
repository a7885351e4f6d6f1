"""The control API: who is in the world, what time it is. Loopback and token only; JSON in, JSON out."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from mock_server.arrangement import Arrangement, arrange
from mock_server.delivery.catcher import MailRule
from mock_server.domain.refusals import Refusal
from mock_server.world import World

Order = Callable[[World, dict[str, Any]], dict[str, Any]]


def order(carry_out: Order) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """Return the endpoint of an order: 403 unless it comes from loopback with the token, 400 when it is wrong."""

    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        _require_allowed(request, world.settings.control_token)
        try:
            return JSONResponse(carry_out(world, await request.json() if await request.body() else {}))
        except (KeyError, TypeError, ValueError, Refusal) as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, 400)

    return endpoint


def register(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """List a professional with their card, phone and e-CPS, as `Arrangement` describes them; 409 when listed."""
    wanted = Arrangement.read(body)
    if world.service.registry.find(wanted.rpps) is not None:
        raise HTTPException(409)
    return arrange(world, wanted)


def move_clock(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Move the clock forward by `seconds`, or come back to real time when there is none."""
    if "seconds" in body:
        world.clock.advance(timedelta(seconds=body["seconds"]))
    else:
        world.clock.reset()
    return {"now": world.clock.now().isoformat()}


def stop_clock(world: World, _body: dict[str, Any]) -> dict[str, Any]:
    """Stop the clock: only `move_clock` makes time pass, until it comes back to real time."""
    world.clock.stop()
    return {"now": world.clock.now().isoformat()}


def set_outage(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Put a `place` (psc, portail or telephone) out of order, or back in order when `down` is false."""
    if body["down"]:
        world.outages.add(body["place"])
    else:
        world.outages.discard(body["place"])
    return {}


def revoke_card(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Revoke the card of that `number`."""
    world.service.cards.revoke(body["number"])
    return {}


def rule_mail(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Tell how the mail operator of `address` treats its mails: `rule` is junk, blocked, held or null."""
    rule = body["rule"]
    world.catcher.set_rule(body["address"], MailRule(rule) if rule else None)
    return {}


def release_mail(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Deliver the mails held for `address`."""
    return {"released": world.catcher.release(body["address"])}


def tell_time(world: World, _body: dict[str, Any]) -> dict[str, Any]:
    """Return the world's time."""
    now: datetime = world.clock.now()
    return {"now": now.isoformat()}


def _require_allowed(request: Request, token: str) -> None:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    local = request.client is not None and ip_address(request.client.host).is_loopback
    if not local or not hmac.compare_digest(given.encode(), token.encode()):
        raise HTTPException(403)


routes: list[BaseRoute] = [
    Route("/control/professionals", order(register), methods=["POST"]),
    Route("/control/clock", order(tell_time)),
    Route("/control/clock", order(move_clock), methods=["POST"]),
    Route("/control/clock/stop", order(stop_clock), methods=["POST"]),
    Route("/control/outage", order(set_outage), methods=["POST"]),
    Route("/control/cards/revocation", order(revoke_card), methods=["POST"]),
    Route("/control/mail/rule", order(rule_mail), methods=["POST"]),
    Route("/control/mail/release", order(release_mail), methods=["POST"]),
]
