"""A browser without a screen: it keeps its cookies, fills forms in, and follows to the next page when told to."""

from __future__ import annotations

import html
import re
import ssl
import weakref
from dataclasses import dataclass, field
from http.client import HTTPMessage, HTTPSConnection
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SESSION, PHONE = "__Host-session", "__Host-appareil"
LIMIT_SECONDS = 10
_BOUNDARY = "limite-d-essai"


@dataclass(frozen=True)
class Page:
    """One answer."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return html.unescape(self.body.decode())

    @property
    def heading(self) -> str:
        """The text of its one h1."""
        (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", self.text, re.DOTALL)
        return str(found)

    @property
    def refusal(self) -> str | None:
        """The stable code of the refusal that it tells."""
        found = re.search(r'data-code="([A-Z-]+)"', self.text)
        return found[1] if found else None

    @property
    def location(self) -> str | None:
        return self.headers.get("Location")


@dataclass
class Visitor:
    """One browser at `url`; `cookies` are the ones it was given, `card` the file of the card in its reader."""

    url: str
    card: Path | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""
    locations: list[str] = field(default_factory=list)
    _idle: list[HTTPSConnection] = field(default_factory=list)

    def __post_init__(self) -> None:
        weakref.finalize(self, _hang_up, self._idle)

    def connect(self) -> HTTPSConnection:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
        if self.card is not None:
            tls.load_cert_chain(self.card)
        place = urlsplit(self.url)
        return HTTPSConnection(place.hostname or "", place.port, timeout=LIMIT_SECONDS, context=tls)

    def ask(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Page:
        """Return the answer as it comes, and keep its cookies."""
        connection = self._idle.pop() if self._idle else self.connect()
        try:
            connection.request(method, path, body, {**self._own_headers(), **(headers or {})})
            answer = connection.getresponse()
            page = Page(answer.status, answer.headers, answer.read())
        except BaseException:
            connection.close()
            raise
        if connection.sock is not None:  # the server keeps it open
            self._idle.append(connection)
        self._remember(page)
        return page

    def get(self, path: str, **headers: str) -> Page:
        """Return a page, after the redirections if any."""
        page = self.ask("GET", path, headers=headers)
        while page.location is not None:
            page = self.ask("GET", page.location)
        return page

    def send(self, path: str, *, csrf: str | None = None, site: str = "", **fields: str) -> Page:
        """Return the answer to a form, as it comes.

        Its token is the last one seen unless another is given; `site` is what a browser says of where it stands.
        """
        body = urlencode({"csrf": self.csrf if csrf is None else csrf, **fields}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, headers | ({"Sec-Fetch-Site": site} if site else {}))

    def submit(self, path: str, **fields: str) -> Page:
        """Return the page that a form leads to."""
        page = self.send(path, csrf=None, site="", **fields)
        return page if page.location is None else self.get(page.location)

    def show(self, picture: bytes, path: str = "/telephone/scanner") -> Page:
        """Return the answer to what the camera saw."""
        return self.upload(path, {"csrf": self.csrf.encode(), "image": (picture,)})

    def upload(self, path: str, parts: Mapping[str, bytes | tuple[bytes]], charset: str = "") -> Page:
        """Return the answer to a form in parts; a part in a tuple is sent as a file."""
        chunks = [_part(name, value) for name, value in parts.items()]
        body = b"".join(chunks) + f"--{_BOUNDARY}--\r\n".encode()
        kind = f"multipart/form-data; boundary={_BOUNDARY}" + (f"; charset={charset}" if charset else "")
        return self.ask("POST", path, body, {"Content-Type": kind})

    def _own_headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies} if cookies else {}

    def _remember(self, page: Page) -> None:
        for line in page.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if page.location is not None:
            self.locations.append(page.location)
        if found := re.search(rb'name="csrf" (?:content|value)="([0-9a-f]{64})"', page.body):
            self.csrf = found[1].decode()


def _hang_up(connections: list[HTTPSConnection]) -> None:
    for connection in connections:
        connection.close()


def _part(name: str, value: bytes | tuple[bytes]) -> bytes:
    content, file_name = (value[0], '; filename="image"') if isinstance(value, tuple) else (value, "")
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file_name}\r\n\r\n'
    return head.encode() + content + b"\r\n"
