"""The part of IMAP4rev1 (RFC 3501) and IDLE (RFC 2177) that a reader of one account needs, in memory."""

from __future__ import annotations

import re
import select
import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class Folder:
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    """Address and raw mail; the UID is the place in the list, from 1."""


class ImapStub(socketserver.ThreadingTCPServer):
    """An account, user « moi », password « secret », with the folders INBOX and Junk."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *, idle: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.folders = {"INBOX": Folder(), "Junk": Folder()}
        self.idle = idle
        self.looked = threading.Semaphore(0)
        """Released at each look into a folder by a reader whose watch has begun."""
        self.sessions: list[_Session] = []

    def deliver(self, to: str, subject: str, folder: str = "INBOX") -> None:
        raw = f"To: {to}\r\nSubject: {subject}\r\n\r\nBonjour\r\n".encode()
        self.folders[folder].mails.append((to, raw))
        for session in self.sessions:
            if session.idle_folder == folder:
                session.say(f"* {len(self.folders[folder].mails)} EXISTS")


class _Session(socketserver.StreamRequestHandler):
    server: ImapStub
    folder = Folder()
    name = ""
    idle_folder: str | None = None

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("* OK bonjour")
        while line := self.rfile.readline().decode().strip():
            tag, command, *rest = line.split(" ", 2)
            getattr(self, f"do_{command.lower()}")(tag, rest[0] if rest else "")

    def do_capability(self, tag: str, _: str) -> None:
        self.say("* CAPABILITY IMAP4rev1 IDLE")
        self.say(f"{tag} OK fait")

    def do_login(self, tag: str, rest: str) -> None:
        self.say(f"{tag} OK fait" if rest.endswith('"secret"') else f"{tag} NO mot de passe faux")

    def do_logout(self, tag: str, _: str) -> None:
        self.say("* BYE adieu")
        self.say(f"{tag} OK fait")

    def do_examine(self, tag: str, rest: str) -> None:
        self.name = rest.strip('"')
        if self.name not in self.server.folders:
            self.say(f"{tag} NO dossier inconnu")
            return
        self.folder = self.server.folders[self.name]
        self.say(f"* {len(self.folder.mails)} EXISTS")
        self.say(f"{tag} OK [READ-ONLY] fait")

    def do_status(self, tag: str, rest: str) -> None:
        name = rest.split('"')[1]
        self.say(f'* STATUS "{name}" (UIDNEXT {len(self.server.folders[name].mails) + 1})')
        self.say(f"{tag} OK fait")

    def do_uid(self, tag: str, rest: str) -> None:
        if rest.startswith("SEARCH"):
            self._search(*re.findall(r'UID (\d+):\* TO "(.*)"', rest)[0])
        else:
            self._fetch(int(rest.split(" ")[1]), rest)
        self.say(f"{tag} OK fait")

    def _search(self, first: str, to: str) -> None:
        last = len(self.folder.mails)
        wanted = range(min(int(first), last), last + 1)  # « n:* » names the last mail, even an older one
        uids = [str(uid) for uid in wanted if uid and to in self.folder.mails[uid - 1][0]]
        self.say(" ".join(["* SEARCH", *uids]))
        if self.server.sessions:
            self.server.looked.release()

    def _fetch(self, uid: int, query: str) -> None:
        raw = self.folder.mails[uid - 1][1]
        if "HEADER.FIELDS" in query:
            raw = raw.split(b"\r\n\r\n")[0] + b"\r\n\r\n"
        date = '"24-Nov-2026 16:07:00 +0100"'
        self.say(f"* {uid} FETCH (UID {uid} INTERNALDATE {date} BODY[] {{{len(raw)}}}")
        self.wfile.write(raw)
        self.say(")")

    def do_idle(self, tag: str, _: str) -> None:
        if not self.server.idle:
            self.say(f"{tag} BAD commande inconnue")
            return
        self.idle_folder = self.name
        self.server.sessions.append(self)
        self.say("+ idling")
        select.select([self.rfile], [], [])
        self.rfile.readline()
        self.idle_folder = None
        self.say(f"{tag} OK fait")
