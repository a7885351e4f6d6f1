"""For who walks through by hand: a welcome page, people ready to use, their phones, and a card reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_server.domain.cards import CardKind
from mock_server.domain.ecps import Status
from mock_server.provisioning import Arrangement, arrange
from mock_server.web import demo_reader
from mock_server.web.phone_visit import give_phone
from mock_server.web.visits import Visit, action, screen
from mock_server.world import World

PEOPLE = {
    "Une médecin dont l’e-CPS est active": Arrangement(
        "99700000005", "Jeanne", "Martin", "Médecin", "jeanne.martin@exemple.fr", "+33639980101",
        pin="2580", status=Status.ACTIVE, card_number="2800000001", card_pin="7391",
    ),
    "Un infirmier dont l’e-CPS est inactive": Arrangement(
        "99700000013", "Karim", "Benali", "Infirmier", "karim.benali@exemple.fr", "+33639980102",
        pin="8642", status=Status.INACTIVE, card_number="2800000002", card_pin="5028", card_kind=CardKind.CPF,
    ),
    "Une pharmacienne qui n’a jamais eu d’e-CPS": Arrangement(
        "99700000021", "Sophie", "Le Goff", "Pharmacienne", "sophie.legoff@exemple.fr", "+33639980103",
        card_number="2800000003", card_pin="1976",
    ),
    "Un kinésithérapeute inscrit depuis hier": Arrangement(
        "99700000039", "Hugo", "Petit", "Masseur-kinésithérapeute", "hugo.petit@exemple.fr", "+33639980104",
        card_number="2800000004", card_pin="3141", listed_for=timedelta(hours=24),
    ),
}  # fmt: skip


@dataclass(slots=True)
class DemoVisit(Visit):
    """A visit of the welcome page or of the reader; no secret, for it gives nothing that is not on the page."""

    @classmethod
    def of(cls, request: Request) -> Self:
        """Return the visit of this browser."""
        return cls(request=request, world=request.app.state.world, secret="")

    @property
    def phones(self) -> dict[str, str]:
        """The cookie value of the phone of who has one, by RPPS."""
        phones: dict[str, str] = self.request.app.state.demo_phones
        return phones


def bring_people(world: World) -> dict[str, str]:
    """Bring the people into the world; return the cookie value of their phones, by RPPS."""
    arranged = {person.rpps: arrange(world, person)["device"] for person in PEOPLE.values()}
    return {rpps: device for rpps, device in arranged.items() if device is not None}


def show_welcome(visit: DemoVisit) -> Response:
    return visit.render("demo/welcome.html", people=PEOPLE, phones=visit.phones)


def show_reader(visit: DemoVisit) -> Response:
    card = demo_reader.inserted_card(visit.request)
    return visit.render("demo/reader.html", people=PEOPLE, card=card)


def borrow_phone(visit: DemoVisit) -> Response:
    """Make this browser the phone of one of the people, its e-CPS on it."""
    device_id = visit.phones.get(visit.form.get("rpps", ""), "")
    device = visit.world.service.wallet.device(device_id)
    if device is None:
        raise HTTPException(404)
    response = visit.go("/telephone")
    give_phone(response, device)
    return response


def move_card(visit: DemoVisit) -> Response:
    """Insert the card of that number, or pull out the one inserted when there is none."""
    response = visit.go("/lecteur")
    number = visit.form.get("carte", "")
    if number in {person.card_number for person in PEOPLE.values()}:
        demo_reader.insert(response, number)
    else:
        demo_reader.pull_out(response)
    return response


routes: list[BaseRoute] = [
    Route("/", screen(DemoVisit, show_welcome)),
    Route("/lecteur", screen(DemoVisit, show_reader)),
    Route("/lecteur", action(DemoVisit, move_card, show_reader), methods=["POST"]),
    Route("/emprunter", action(DemoVisit, borrow_phone, show_welcome), methods=["POST"]),
]
