"""The transfer encodings of a part, undone as far as they can be: a part broken half way gives its first half."""

from __future__ import annotations

import binascii
import re

_NEWLINE = re.compile(rb"\r+\n|\r")
_QP_SOFT_BREAK = re.compile(rb"=[ \t]*(?:\r*\n|\r|\Z)")
_QP_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
_QP_TRAILING = re.compile(rb"[ \t]+(?=\r*\n|\r|\Z)")
_ALIEN = re.compile(rb"[^A-Za-z0-9+/=]")
_CHUNK = re.compile(rb"[A-Za-z0-9+/]+=*")
_MOSTLY = 0.8
_UU_FIRST, _UU_LONGEST = 32, 45


def decoded(data: bytes, encoding: str) -> bytes:
    """Return what `data` holds, its Content-Transfer-Encoding undone; an unknown one leaves it as it is."""
    name = encoding.strip().lower()
    if name == "base64":
        return base64_decoded(data)
    if name == "quoted-printable":
        return quoted_printable_decoded(data)
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return uu_decoded(data)
    return data


def unix_lines(data: bytes) -> bytes:
    """Return `data` with one kind of line end, that of Unix; CR CR LF is one line end."""
    return _NEWLINE.sub(b"\n", data)


def quoted_printable_decoded(data: bytes) -> bytes:
    """Return `data` with its soft line breaks and its « =XX » undone; a « = » that begins neither stays."""
    text = _QP_SOFT_BREAK.sub(b"", _QP_TRAILING.sub(b"", data))
    return _QP_BYTE.sub(lambda found: bytes([int(found[1], 16)]), text)


def base64_decoded(data: bytes) -> bytes:
    """Return what `data` holds: stray characters, missing padding and a footer in clear are left out of it.

    When it is mostly something else, somebody named the wrong encoding: it is returned as it is.
    """
    try:
        return binascii.a2b_base64(b"".join(data.split()), strict_mode=True)
    except binascii.Error:
        lines = [line.strip() for line in unix_lines(data).split(b"\n")]
    lines = [line for line in lines if line]
    clean = _base64_lines(lines)
    if lines and not clean:
        return data
    return b"".join(_base64_chunk(found) for found in _CHUNK.findall(b"".join(clean)))


def _base64_lines(lines: list[bytes]) -> list[bytes]:
    clean: list[bytes] = []
    for line in lines:
        kept = _ALIEN.sub(b"", line)
        footer = bool(clean) and (clean[-1].endswith(b"=") or len(clean[-1]) < len(clean[0])) and len(line) % 4 != 0
        if len(kept) < len(line) * _MOSTLY or (line != kept and b" " in line):
            if not kept or footer:
                break
        elif footer and len(clean) > 1:
            break
        else:
            clean.append(kept)
    return clean


def _base64_chunk(chunk: bytes) -> bytes:
    digits = chunk.rstrip(b"=")
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def uu_decoded(data: bytes) -> bytes:
    """Return what uuencode wrote between its « begin » and its « end », or before the line that is broken."""
    lines = unix_lines(data).split(b"\n")
    start = next((rank + 1 for rank, line in enumerate(lines) if line.startswith(b"begin ")), 0)
    out = bytearray()
    for line in lines[start:]:
        if line.strip() in (b"", b"end", b"`"):
            if line.strip() == b"end":
                break
            continue
        out += _uu_line(line)
    return bytes(out)


def _uu_line(line: bytes) -> bytes:
    length = (line[0] - _UU_FIRST) % 64
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        digits = [(each - _UU_FIRST) % 64 for each in line[1:]]
    bits = "".join(f"{digit:06b}" for digit in digits)
    whole = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
    return whole[: min(length, _UU_LONGEST)]
