"""Says where messages depart from the official types: an unknown field, a missing one, a value of another kind."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, Union

import cucumber_messages as cm
from cucumber_messages.json_converter import snake_to_camel


def departures(message: Any, kind: Any = cm.Envelope, where: str = "") -> Iterator[str]:
    """Yield what in a message, as JSON, the official type does not allow."""
    if is_dataclass(kind):
        yield from _object(message, kind, where)
    elif typing.get_origin(kind) in (Union, UnionType):
        options = [option for option in typing.get_args(kind) if option is not type(None)]
        yield from departures(message, options[0], where)
    elif typing.get_origin(kind) is list:
        for rank, one in enumerate(message):
            yield from departures(one, typing.get_args(kind)[0], f"{where}[{rank}]")
    elif issubclass(kind, Enum):
        if message not in {option.value for option in kind}:
            yield f"{where} : {message!r}"
    elif not isinstance(message, kind):
        yield f"{where} : {message!r} n'est pas {kind.__name__}"


def _object(message: dict[str, Any], kind: Any, where: str) -> Iterator[str]:
    types = typing.get_type_hints(kind)
    known = {str(snake_to_camel(field.name)): field for field in fields(kind)}
    for name in message.keys() - known.keys():
        yield f"{where}.{name} est inconnu"
    for name, field in known.items():
        if name in message:
            yield from departures(message[name], types[field.name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            yield f"{where}.{name} manque"


REFERENCES = {
    "testCase": [("pickleId", "pickle"), ("testRunStartedId", "testRunStarted")],
    "testCaseStarted": [("testCaseId", "testCase")],
    "testCaseFinished": [("testCaseStartedId", "testCaseStarted")],
    "testStepStarted": [("testCaseStartedId", "testCaseStarted"), ("testStepId", "testStep")],
    "testStepFinished": [("testCaseStartedId", "testCaseStarted"), ("testStepId", "testStep")],
    "testRunFinished": [("testRunStartedId", "testRunStarted")],
    "attachment": [
        ("testCaseStartedId", "testCaseStarted"),
        ("testStepId", "testStep"),
        ("testRunStartedId", "testRunStarted"),
    ],
}


def dangling(stream: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Yield each reference of a stream of messages to something that was not told before."""
    told: dict[str, set[str]] = {}
    for kind, message in stream:
        for field, target in REFERENCES.get(kind, []):
            if field in message and message[field] not in told.get(target, ()):
                yield f"{kind}.{field} = {message[field]}"
        yield from _dangling_steps(message.get("testSteps", []), told)
        named = {kind: [message], "testStep": message.get("testSteps", []), "pickleStep": message.get("steps", [])}
        for name, owners in named.items():
            told.setdefault(name, set()).update(owner["id"] for owner in owners if "id" in owner)


def _dangling_steps(steps: list[dict[str, Any]], told: dict[str, set[str]]) -> Iterator[str]:
    for step in steps:
        for field, target in (("hookId", "hook"), ("pickleStepId", "pickleStep")):
            if field in step and step[field] not in told.get(target, ()):
                yield f"testCase.testSteps.{field} = {step[field]}"
