"""The addresses of a header: names, comments, groups, routes, and what people write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mail.headers import decoded_words

_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*+"?)|(?P<angle><[^<>]*+>?)|(?P<comment>\()|(?P<mark>[,;:])"""
    r"""|(?P<word>=\?[^?\s]+\?[bBqQ]\?[^?]*\?=|[^",;:<(\s]+)|(?P<space>\s+)""",
    re.DOTALL,
)
_WRITTEN = ("quoted", "word", "space")
_AROUND_AT = re.compile(r"\s*@\s*")
_WORDS = re.compile(r'(?:"(?:[^"\\]|\\.)*+"?|[^\s"])+', re.DOTALL)
_SPECIAL = set('()<>@,:;."[]\\')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """A person as a header names them; `address` is what was written when it isn't one."""

    name: str
    address: str

    def __str__(self) -> str:
        """Return the person as a mail reader names them, a name of several kinds of signs in quotes."""
        name = f'"{self.name}"' if _SPECIAL & set(self.name) else self.name
        return f"{name} <{self.address}>" if name else self.address


def addresses(value: str) -> list[Address]:
    """Return the addresses of a header that isn't decoded yet: the commas of an encoded name part nobody."""
    people, current = list[Address](), _Current()
    at = 0
    while at < len(value):
        found = _TOKEN.match(value, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        kind, text = str(found.lastgroup), found[0]
        if kind == "comment":
            text, at = _comment(value, at)
        if kind != "mark":
            current.add(kind, text)
        elif text == ":" and not current.bare:
            current = _Current()  # what came before names a group
        elif text == ":":
            current.add("word", text)
        else:
            people += current.person()
            current = _Current()
    return people + current.person()


def _comment(value: str, at: int) -> tuple[str, int]:
    depth, start = 1, at
    while at < len(value) and depth:
        depth += {"(": 1, ")": -1}.get(value[at], 0)
        at += 2 if value[at] == "\\" else 1
    return value[start : at - 1 if not depth else at], at


class _Current:
    """One person being read."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str]] = []

    @property
    def bare(self) -> bool:
        """Whether an address without angles has begun."""
        return any(kind == "word" and "@" in text for kind, text in self._parts)

    def add(self, kind: str, text: str) -> None:
        """Take one more token."""
        self._parts.append((kind, text))

    def person(self) -> list[Address]:
        """Return the person, or nobody."""
        angles = [text.strip("<> \t") for kind, text in self._parts if kind == "angle"]
        comments = " ".join(text for kind, text in self._parts if kind == "comment")
        words = "".join(" " if kind == "space" else text for kind, text in self._parts if kind in _WRITTEN)
        if any(angles):
            route_less = _without_route("".join(next(each for each in angles if each).split()))
            return [Address(_name(words) or decoded_words(comments), route_less)]
        if self.bare:
            return [_without_angles(words, decoded_words(comments))]
        return [Address("", _name(words))] if words.strip() else []


def _without_angles(words: str, comments: str) -> Address:
    close = _AROUND_AT.sub("@", words)
    found = [each for each in _WORDS.findall(close) if "@" in each]
    return Address(comments or _name(close.replace(found[-1], "")), found[-1])


def _without_route(address: str) -> str:
    return address.rpartition(":")[2] if address.startswith("@") else address


def _name(words: str) -> str:
    """Return a display name without its quotes, decoded."""
    unquoted = re.sub(r'"((?:[^"\\]|\\.)*+)"?', lambda found: _ESCAPED.sub(r"\1", found[1]), words)
    return " ".join(decoded_words(unquoted).split())
