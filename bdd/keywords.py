"""The keywords of Gherkin, and the lines that nearly bear one: a parser takes them for prose, and nothing is run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from gherkin.dialect import DIALECTS

FRENCH: Mapping[str, Any] = DIALECTS["fr"]
ENGLISH: Mapping[str, Any] = DIALECTS["en"]
_STRUCTURE = ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
_IN_FRENCH = {"given": "Étant donné", "when": "Quand", "then": "Alors", "and": "Et", "but": "Mais"}
_PROSE = frozenset({"cas", "reel", "lut"})
"""Keywords of other languages that are words of French prose."""
_HEAD = re.compile(r"\s*(?P<words>[^\W\d][\w'’ \u00a0\u202f-]{1,40}?)(?P<space>[\s\u00a0\u202f]*)[:：]")
_LONG = 6
"""Letters of a keyword from which a misspelling is told from another word."""
_CLOSE = 0.85
"""Likeness (difflib) from which a word is a keyword misspelt: « lorque », « Etand donné », « Senario »."""
_LANGUAGE = re.compile(r"\s*#\s*language\s*:\s*[\w-]+\s*")
INVISIBLE: Mapping[str, str] = {
    "\u00ad": "césure invisible",
    "\u200b": "espace sans chasse",
    "\u200c": "antiliant sans chasse",
    "\u200d": "liant sans chasse",
    "\u200e": "marque de sens de lecture",
    "\u200f": "marque de sens de lecture",
    "\u202a": "marque de sens de lecture",
    "\u202b": "marque de sens de lecture",
    "\u202c": "marque de sens de lecture",
    "\u202d": "marque de sens de lecture",
    "\u202e": "marque de sens de lecture",
    "\u2060": "gluon de mots",
    "\u2066": "marque de sens de lecture",
    "\u2067": "marque de sens de lecture",
    "\u2068": "marque de sens de lecture",
    "\u2069": "marque de sens de lecture",
    "\ufeff": "marque d’ordre des octets",
}
"""What an editor pastes and nobody sees, by name."""


def quoted(text: str) -> str:
    """Return a text between French quotation marks."""
    return f"«\u00a0{text}\u00a0»"


def folded(text: str) -> str:
    """Return a text as the eye compares keywords: no accent, no case, no invisible sign, one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    kept = (letter for letter in plain if not unicodedata.combining(letter) and letter not in INVISIBLE)
    return " ".join("".join(kept).casefold().split())


def typed(text: str) -> str:
    """Return a text as a keyboard types it: straight apostrophes, ordinary spaces, composed accents."""
    return re.sub("[\u00a0\u202f]", " ", unicodedata.normalize("NFC", text).replace("’", "'"))


def with_typed_keyword(line: str) -> str:
    """Return a line whose keyword, if it begins with one, is as a keyboard types it: « Étant donné qu’ » is one too."""
    return _any_spelling().sub(lambda found: typed(found[0]), line, count=1)


def invisibles(text: str) -> Iterator[str]:
    """Yield each invisible character of a text, named with its code point: « espace sans chasse (U+200B) »."""
    return (f"{INVISIBLE[letter]} (U+{ord(letter):04X})" for letter in dict.fromkeys(text) if letter in INVISIBLE)


def says_its_language(text: str) -> bool:
    """Return whether a feature has its « # language: » before anything else but remarks."""
    for line in text.splitlines():
        if _LANGUAGE.fullmatch(line):
            return True
        if line.strip() and not line.lstrip().startswith("#"):
            return False
    return False


def is_french_feature(line: str) -> bool:
    """Return whether a line begins a feature in French, well written or nearly."""
    found = _HEAD.match(line)
    return found is not None and folded(found["words"]) in {folded(word) for word in FRENCH["feature"]}


def nearly_structure(line: str) -> str | None:
    """Return what is wrong, in French, with a line that nearly begins a block; None when it is prose."""
    seen = "".join(letter for letter in line if letter not in INVISIBLE)
    found = _HEAD.match(seen)
    right = _nearest(folded(found["words"]), _structure_words()) if found else None
    if found is None or right is None:
        return None
    written, head = found["words"].strip(), f"{found['words'].strip()}{found['space']}:"
    if written == right and not found["space"] and seen == line:
        return None
    if written == right and found["space"]:
        return f"{quoted(head)} : pas d’espace avant les deux-points. Écrire «\u00a0{right}:\u00a0»."
    return f"{quoted(head)} n’est pas un mot-clé. Écrire «\u00a0{right}:\u00a0»."


def nearly_step(line: str) -> str | None:
    """Return what is wrong, in French, with a line under a title that nearly begins a step; None when it is prose."""
    if line.strip().startswith(tuple(word for kind in _IN_FRENCH for word in FRENCH[kind])):
        return None
    told = folded(line)
    for plain, right in sorted(_step_words().items(), key=lambda pair: -len(pair[0])):
        rest = told[len(plain) :]
        if told.startswith(plain) and (not rest or plain.endswith("'") or not rest[0].isalnum()):
            if rest.lstrip().startswith(":"):
                return f"{quoted(_start(line))} : pas de deux-points après {quoted(right)}."
            return _no_step(line, right)
    near = (_nearest(" ".join(told.split()[:count]), _step_words()) for count in (2, 1))
    right_one = next((right for right in near if right), None)
    return _no_step(line, right_one) if right_one else None


def _no_step(line: str, right: str) -> str:
    return f"{quoted(_start(line))} n’est pas un pas. Écrire «\u00a0{right}\u00a0…\u00a0»."


def _nearest(words: str, known: Mapping[str, str]) -> str | None:
    """Return the French keyword that some folded words are, or are a misspelling of; None for any other word."""
    if words in known:
        return known[words]
    long_ones = [word for word in known if len(word) >= _LONG]
    near = get_close_matches(words, long_ones, n=1, cutoff=_CLOSE) if len(words) >= _LONG else []
    return known[near[0]] if near else None


def _start(line: str) -> str:
    words = line.split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")  # noqa: PLR2004 (enough to know the line)


@cache
def _structure_words() -> dict[str, str]:
    """Return the French keyword for each folded one, of any language."""
    found = {
        folded(word): "Scénario" if kind == "scenario" else FRENCH[kind][0]
        for dialect in (*DIALECTS.values(), ENGLISH)
        for kind in _STRUCTURE
        for word in dialect[kind]
    }
    own = {folded(word): word for kind in _STRUCTURE for word in reversed(FRENCH[kind])}
    return {word: right for word, right in (found | own).items() if word not in _PROSE}


@cache
def _step_words() -> dict[str, str]:
    """Return the French keyword for each folded one, of French or English."""
    english = {folded(word): right for kind, right in _IN_FRENCH.items() for word in ENGLISH[kind] if word != "* "}
    french = (word.strip().replace("Etant", "Étant") for kind in _IN_FRENCH for word in FRENCH[kind] if word != "* ")
    return english | {folded(word): word for word in french}


@cache
def _any_spelling() -> re.Pattern[str]:
    words = sorted({word for kind in _IN_FRENCH for word in FRENCH[kind]}, key=len, reverse=True)
    loose = (re.escape(word).replace("'", "['’]").replace(r"\ ", "[ \u00a0\u202f]") for word in words)
    return re.compile(rf"\A\s*(?:{'|'.join(loose)})")
