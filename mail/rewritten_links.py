"""Links that a mail filter wrote anew: the address that their writer meant."""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64decode
from binascii import Error
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

_PARAMETERS = {
    "safelinks.protection.outlook.com": "url",
    "linkprotect.cudasvc.com": "a",
    "urldefense.proofpoint.com/v1": "u",
}
"""The filters that keep the whole address in one parameter."""
_PROOFPOINT_3 = re.compile(
    r"https?://urldefense(?:\.us|\.com|\.proofpoint\.com)/v3/__(.+)__;([\w+/=-]*)!", re.IGNORECASE
)
_RUN = re.compile(r"\*\*(.)|\*")
_RUN_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_ADDRESS_AS_VALUE = re.compile(r"([?#&][^=&#?]*=)([^&#]*://[^&#]*)")
"""An address given as a parameter: it was encoded, and some filters undo that with the rest."""
_ONE_SLASH = re.compile(r"^(https?:/)(?=[^/])", re.IGNORECASE)


def original(address: str) -> str:
    """Return the web address that `address` stood for, or `address` when no filter that is known wrote it."""
    try:
        found = _original(address)
    except (ValueError, Error):
        return address
    return found if found.lower().startswith(("https://", "http://")) else address


def _original(address: str) -> str:
    if version_3 := _PROOFPOINT_3.match(address):
        return _proofpoint_3(version_3[1], version_3[2])
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    for filter_name, parameter in _PARAMETERS.items():
        domain, _, path = filter_name.partition("/")
        if (host == domain or host.endswith(f".{domain}")) and parts.path.startswith(f"/{path}"):
            return _ADDRESS_AS_VALUE.sub(
                lambda found: found[1] + quote(found[2], safe="%"), parse_qs(parts.query).get(parameter, [""])[0]
            )
    if host == "urldefense.proofpoint.com" and parts.path.startswith("/v2"):
        return unquote(parse_qs(parts.query).get("u", [""])[0].replace("-", "%").replace("_", "/"))
    if host.endswith(".protection.sophos.com"):
        return _sophos(parts)
    return address


def _sophos(parts: SplitResult) -> str:
    held = parse_qs(parts.query).get("u", [""])[0]
    return urlsafe_b64decode(held + "=" * (-len(held) % 4)).decode("utf-8", "replace")


def _proofpoint_3(address: str, held: str) -> str:
    """Return the address with each « * » put back: one character of those held, « **B » two of them, and so on."""
    text = b64decode(held + "=" * (-len(held) % 4), b"-_").decode("utf-8", "replace")
    at = 0

    def put_back(found: re.Match[str]) -> str:
        nonlocal at
        length = 1 if found[1] is None else _RUN_LENGTHS.find(found[1]) + 2
        at += length
        return text[at - length : at]

    return _ONE_SLASH.sub(r"\1/", _RUN.sub(put_back, address))
