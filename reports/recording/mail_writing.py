"""A mail written so that everything opens it: headers in ASCII, texts in UTF-8."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import quote

from mail.addresses import addresses

_LONGEST_LINE = 900
_WORD_BYTES = 42


def header(name: str, value: str) -> bytes:
    """Return a header and its line end; its value in encoded words when it isn't short and plain."""
    plain = " ".join(value.split()) if value.isascii() else value
    if plain.isascii() and plain.isprintable() and len(plain) < _LONGEST_LINE:
        return f"{name}: {plain}\n".encode("ascii")
    return f"{name}: {encoded_words(value)}\n".encode("ascii")


def people_header(name: str, plain: str) -> bytes:
    """Return a header of addresses, from its value that isn't decoded yet."""
    if plain.isascii() and plain.isprintable() and len(plain) < _LONGEST_LINE:
        return f"{name}: {plain}\n".encode("ascii")
    people = (
        f"{encoded_words(each.name)} <{each.address}>" if each.name else f"<{each.address}>"
        for each in addresses(plain)
        if each.address.isascii() and each.address.isprintable()
    )
    return f"{name}: ".encode("ascii") + ",\n ".join(people).encode("ascii") + b"\n"


def encoded_words(text: str) -> str:
    """Return `text` as encoded words (RFC 2047), none of which cuts a letter."""
    words, word = list[str](), ""
    for letter in text.encode("utf-8", "replace").decode("utf-8"):
        if len((word + letter).encode()) > _WORD_BYTES:
            words.append(word)
            word = ""
        word += letter
    return "\n ".join(f"=?utf-8?B?{b64encode(each.encode()).decode()}?=" for each in [*words, word])


def parameter(name: str, value: str) -> str:
    """Return a parameter of a header (RFC 2231), with what parts it from the one before."""
    if not value:
        return ""
    if value.isascii() and value.isprintable() and not set(value) & set('"\\'):
        return f';\n {name}="{value}"'
    return f";\n {name}*=utf-8''{quote(value, safe='')}"


def multipart(media_type: str, pieces: Iterable[bytes]) -> bytes:
    """Return the headers and the body of a part made of others, each with its own headers."""
    kept = list(pieces)
    boundary = f"masque-{blake2b(b''.join(kept), digest_size=12).hexdigest()}"
    body = b"".join(b"--" + boundary.encode("ascii") + b"\n" + piece + b"\n" for piece in kept)
    head = f'Content-Type: {media_type};\n boundary="{boundary}"\n\n'
    return head.encode("ascii") + body + f"--{boundary}--\n".encode("ascii")
