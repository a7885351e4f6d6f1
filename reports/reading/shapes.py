"""The shapes of the messages and facts that we read: what does not fit is left out where it enters, and nowhere else.

A shape returns None for a value that fits, else which of its fields does not (« » for the value itself).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from reports.run_format import Json

Shape = Callable[[Any], str | None]

_LONGEST_URI = 200  # characters: a page is named by it, and a file's name holds 255 bytes
_FAR = 32_503_680_000  # seconds: the year 3000, and every time zone still has a date there
_MOST = 1_000_000_000


def text(value: Any) -> str | None:
    """Fit a text."""
    return None if type(value) is str else ""


def flag(value: Any) -> str | None:
    """Fit true or false."""
    return None if type(value) is bool else ""


def count(value: Any) -> str | None:
    """Fit a whole number of lines, attempts, nanoseconds."""
    return None if type(value) is int and 0 <= value < _MOST else ""


def _seconds(value: Any) -> str | None:
    return None if type(value) is int and 0 <= value < _FAR else ""


def _uri(value: Any) -> str | None:
    return None if type(value) is str and len(unicodedata.normalize("NFKD", value)) <= _LONGEST_URI else ""


def _text_if_known(value: Any) -> str | None:
    return None if value is None else text(value)


def _never(_value: Any) -> str | None:
    return ""


def list_of(shape: Shape, at_least: int = 0) -> Shape:
    """Return the shape of a list of values of one shape."""

    def fits(value: Any) -> str | None:
        if type(value) is not list or len(value) < at_least:
            return ""
        for one in value:
            told = shape(one)
            if told is not None:
                return told
        return None

    return fits


def mapping_of(shape: Shape) -> Shape:
    """Return the shape of an object whose values all have one shape, whatever their names."""

    def fits(value: Any) -> str | None:
        return "" if type(value) is not dict or any(shape(one) is not None for one in value.values()) else None

    return fits


def record(needed: Mapping[str, Shape], maybe: Mapping[str, Shape] | None = None, *, closed: bool = False) -> Shape:
    """Return the shape of an object with the fields `needed` and, `maybe`, others; no more of them when `closed`."""
    shapes = {**needed, **(maybe or {})}

    def fits(value: Any) -> str | None:
        if type(value) is not dict or (closed and not value.keys() <= shapes.keys()):
            return ""
        for name, shape in shapes.items():
            if name in value:
                told = shape(value[name])
                if told is not None:
                    return f"{name}.{told}" if told else name
            elif name in needed:
                return name
        return None

    return fits


_TIME = record({"seconds": _seconds, "nanos": count})
_LOCATION = record({"line": count})
_TAGS = list_of(record({"name": text}))
_CELLS = record({"cells": list_of(record({"value": text}))})
_ROWS = record({"rows": list_of(_CELLS)})
_DOC_STRING = record({"content": text})
_NODE: Mapping[str, Shape] = {"description": text, "tags": _TAGS, "keyword": text, "name": text}
_STEP = record(
    {"id": text, "keyword": text, "text": text, "location": _LOCATION}, {"dataTable": _ROWS, "docString": _DOC_STRING}
)
_STEPS = list_of(_STEP)
_ROW = record({"id": text, "cells": list_of(record({"value": text}))})
_EXAMPLES = record({}, {"name": text, "tableHeader": _CELLS, "tableBody": list_of(_ROW), "tags": _TAGS})
_BACKGROUND = record({"steps": _STEPS}, {"children": _never})
_SCENARIO = record(
    {"id": text, "keyword": text, "name": text, "location": _LOCATION, "steps": _STEPS},
    {"description": text, "tags": _TAGS, "examples": list_of(_EXAMPLES), "children": _never},
)
_BELOW: Mapping[str, Shape] = {"background": _BACKGROUND, "scenario": _SCENARIO}
_RULE = record({"name": text}, {**_NODE, "children": list_of(record({}, _BELOW, closed=True)), "steps": _never})
_FEATURE = record({}, {**_NODE, "children": list_of(record({}, {**_BELOW, "rule": _RULE}, closed=True))})
_PICKLE_STEP = record(
    {"id": text, "text": text, "astNodeIds": list_of(text)},
    {"argument": record({}, {"dataTable": _ROWS, "docString": _DOC_STRING})},
)
_RESULT = record(
    {"status": text, "duration": _TIME},
    {"message": text, "exception": record({"type": text}, {"message": text, "stackTrace": text})},
)
_ANY: Mapping[str, Shape] = {"timestamp": _TIME, "testCaseStartedId": text, "testStepId": text}
"""What any message may bear."""


def _message(needed: Mapping[str, Shape], maybe: Mapping[str, Shape] | None = None) -> Shape:
    return record(needed, {name: shape for name, shape in {**_ANY, **(maybe or {})}.items() if name not in needed})


_OF_STEP: Mapping[str, Shape] = {"testCaseStartedId": text, "testStepId": text}
_OTHER = _message({})
MESSAGES: Mapping[str, Shape] = {
    "hook": _message({"id": text}),
    "source": _message({"uri": _uri}),
    "gherkinDocument": _message(
        {"uri": _uri},
        {"feature": _FEATURE, "comments": list_of(record({"location": _LOCATION, "text": text}))},
    ),
    "pickle": _message(
        {
            "id": text,
            "uri": _uri,
            "name": text,
            "location": _LOCATION,
            "astNodeIds": list_of(text, at_least=1),
            "steps": list_of(_PICKLE_STEP),
        },
        {"tags": _TAGS},
    ),
    "testCase": _message(
        {
            "id": text,
            "pickleId": text,
            "testSteps": list_of(record({"id": text}, {"pickleStepId": text, "hookId": text})),
        }
    ),
    "testRunStarted": _message({"timestamp": _TIME}),
    "testRunFinished": _message({"timestamp": _TIME}, {"message": text, "success": flag}),
    "testCaseStarted": _message(
        {"id": text, "testCaseId": text, "attempt": count, "timestamp": _TIME}, {"workerId": text}
    ),
    "testCaseFinished": _message({"testCaseStartedId": text, "timestamp": _TIME}),
    "testStepStarted": _message(_OF_STEP),
    "testStepFinished": _message({**_OF_STEP, "testStepResult": _RESULT}),
    "attachment": _message({"mediaType": text, "body": text}, {"url": text, "fileName": text}),
    "parseError": _message(
        {"message": text, "source": record({}, {"uri": text, "location": record({}, {"line": count})})}
    ),
}
_FACTS: Mapping[str, Shape] = {
    "packages": mapping_of(text),
    "parts": list_of(record({"name": text}, {"started": _text_if_known, "revision": _text_if_known})),
    "damage": list_of(text),
    "notes": list_of(text),
}


def misfit(kind: str, message: Any) -> str | None:
    """Return which field of a message is missing or has another shape than ours, None when it fits."""
    return MESSAGES.get(kind, _OTHER)(message)


def fitting_facts(known: Json) -> Json:
    """Return the facts of a run that have their shape; what nobody reads is kept when it is a text or null."""
    return {name: value for name, value in known.items() if _FACTS.get(name, _text_if_known)(value) is None}
