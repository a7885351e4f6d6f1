"""How a fault alters the process: a method replaced, a number of the policy changed, a page or a script edited."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment
from starlette.routing import BaseRoute, Route

from mock_server import provisioning, world
from mock_server.delivery.letters import Letters
from mock_server.delivery.outbox import Outbox
from mock_server.domain.activation import ActivationRequest
from mock_server.domain.activations import Activations
from mock_server.domain.messages import Message
from mock_server.domain.policy import Policy
from mock_server.domain.refusals import PinTrivial, Refusal
from mock_server.web import app, rendering
from mock_server.web.control import orders
from mock_server.web.visits import Endpoint

_folders: list[tempfile.TemporaryDirectory[str]] = []
"""Edited copies of the static files; they go with the process."""


class StaleFaultError(LookupError):
    """A fault edits a text that is no longer there: the catalogue is to be brought up to date."""


def replace(owner: object, name: str, change: Callable[..., Any]) -> None:
    """Put `change(original, *arguments)` in the place of a function or method of `owner`."""
    original = getattr(owner, name)

    def changed(*arguments: Any, **named: Any) -> Any:
        return change(original, *arguments, **named)

    put(owner, name, changed)


def put(owner: object, name: str, value: object) -> None:
    """Put `value` in the place of an attribute that `owner` has."""
    if not hasattr(owner, name):
        raise StaleFaultError(f"« {name} » n'existe plus : mettre la faute à jour.")
    setattr(owner, name, value)


def change_policy(**values: Any) -> None:
    """Give other values to numbers of the policy."""
    put(world, "Policy", partial(Policy, **values))


def never_refuse(owner: object, name: str, *refusals: type[Refusal]) -> None:
    """Make a method silent where it raises one of `refusals`."""

    def changed(original: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        try:
            return original(*arguments, **named)
        except refusals:
            return None

    replace(owner, name, changed)


def refuse_spaces(owner: object, name: str, refusal: Refusal) -> None:
    """Make what reads a typed text refuse the spaces in it."""

    def changed(original: Callable[..., Any], *arguments: Any) -> Any:
        if any(isinstance(each, str) and re.search(r"\s", each) for each in arguments):
            raise refusal
        return original(*arguments)

    replace(owner, name, changed)


def refuse_pins(wrong: Callable[[ActivationRequest, str, set[str]], bool]) -> None:
    """Refuse the PIN chosen at the end of a request when `wrong(request, pin, codes of the cards given)` says so."""
    cards: set[str] = set()

    def arrange(world: world.World, wanted: provisioning.Arrangement) -> Any:
        cards.add(wanted.card_pin)
        return provisioning.arrange(world, wanted)

    def choose(original: Callable[..., Any], activations: Activations, request: Any, pin: str, again: str) -> Any:
        if wrong(request, pin, cards):
            raise PinTrivial
        return original(activations, request, pin, again)

    put(orders, "arrange", arrange)
    replace(Activations, "choose_pin", choose)


def lose(kind: type[Message]) -> None:
    """Send everything but the messages of that kind."""

    def put_in_outbox(original: Callable[..., None], outbox: Outbox, message: Message) -> None:
        if not isinstance(message, kind):
            original(outbox, message)

    replace(Outbox, "put", put_in_outbox)


def show_instead(routes: list[BaseRoute], path: str, show: Endpoint) -> None:
    """Serve `show` in the place of the page that these routes give at `path`."""
    for place, route in enumerate(routes):
        if isinstance(route, Route) and route.path == path and "GET" in (route.methods or ()):
            routes[place] = Route(path, show)
            return
    raise StaleFaultError(f"Plus aucune page à l'adresse {path} : mettre la faute à jour.")


def edit_page(template: str, old: str, new: str) -> None:
    """Edit the template of a page; every other page is as it was."""
    _edit_template(rendering._templates, template, old, new)


def edit_letter(template: str, old: str, new: str) -> None:
    """Edit the template of a mail."""

    def changed(original: Callable[..., None], letters: Letters, *arguments: Any) -> None:
        original(letters, *arguments)
        _edit_template(letters._templates, template, old, new)

    replace(Letters, "__init__", changed)


def edit_static(name: str, old: str, new: str) -> None:
    """Edit a script or a style sheet."""
    _folders.append(tempfile.TemporaryDirectory(prefix="ecps-fault-"))
    folder = Path(_folders[-1].name)
    shutil.copytree(app._STATIC, folder, dirs_exist_ok=True)
    path = folder / name
    path.write_text(_edited(path.read_text(encoding="utf-8"), name, old, new), encoding="utf-8")
    put(app, "_STATIC", folder)


def _edit_template(environment: Environment, template: str, old: str, new: str) -> None:
    loader = environment.loader
    assert loader is not None, "our environments load from files"
    source, _, _ = loader.get_source(environment, template)
    environment.loader = _Overridden(loader, template, _edited(source, template, old, new))


def _edited(text: str, name: str, old: str, new: str) -> str:
    if old not in text:
        raise StaleFaultError(f"« {old} » n'est plus dans {name} : mettre la faute à jour.")
    return text.replace(old, new)


class _Overridden(BaseLoader):
    """Loads everything from another loader, but one template."""

    def __init__(self, loader: BaseLoader, template: str, source: str) -> None:
        self._loader = loader
        self._template = template
        self._source = source

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source of a template."""
        if template == self._template:
            return self._source, None, None
        return self._loader.get_source(environment, template)
