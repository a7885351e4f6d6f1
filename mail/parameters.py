"""The parameters of Content-Type and Content-Disposition, RFC 2231 or not, whoever wrote them."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from mail.charsets import decode
from mail.headers import decoded_words

_PARAMETER = re.compile(r""";\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*+)(?:"|\Z)|([^;]*))""", re.DOTALL)
_RFC_2231 = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*)?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHARSET_AND_LANGUAGE = 2


def parameters(value: str) -> dict[str, str]:
    """Return the parameters of a header by their name in lower case, decoded; the first one of each name."""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for name, quoted, bare in _PARAMETER.findall(value):
        text = _ESCAPED.sub(r"\1", quoted) if quoted else bare.strip()
        found = _RFC_2231.fullmatch(name.lower())
        if found is None or not (found[2] or found[3]):
            plain.setdefault(name.lower(), decoded_words(text))
        else:
            pieces.setdefault(found[1], []).append((int(found[2] or 0), bool(found[3]), text))
    return plain | {name: _assembled(each) for name, each in pieces.items()}


def _assembled(pieces: list[tuple[int, bool, str]]) -> str:
    """Return one value that was cut in numbered pieces, percent-encoded or not."""
    charset, data = "", b""
    for rank, (_, encoded, text) in enumerate(sorted(pieces, key=lambda piece: piece[0])):
        if encoded and rank == 0 and text.count("'") >= _CHARSET_AND_LANGUAGE:
            charset, _language, text = text.split("'", 2)  # noqa: PLW2901 (the value is what is left)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode(data, charset or None)
