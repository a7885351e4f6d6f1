"""Where the mails and SMS of the simulated world arrive and are read, by programs and by people."""

from __future__ import annotations

import base64
import re
from email.message import EmailMessage
from math import isnan
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from mock_server.delivery.inbox import (
    CaughtMail,
    Inbox,
    ReceivedText,
    body_of,
    content_of,
    conversations,
    header_of,
    take_order,
    text_of,
)
from mock_server.domain.wording import french_date
from mock_server.web.rendering import render

if TYPE_CHECKING:
    from starlette.requests import Request

_LONGEST_WAIT_SECONDS = 30.0
_MAIL_BODY_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""A mail is foreign content: it may style itself and open its links in a new tab, nothing else."""
_NOTHING_TO_SHOW = "Ce courriel n’a ni texte ni HTML qui puisse être montré. Il reste à télécharger tel quel."
_FOLDERS = {"inbox": "Boîte de réception", "junk": "Courriers indésirables"}


def _mails(request: Request) -> Inbox[CaughtMail]:
    inbox: Inbox[CaughtMail] = request.app.state.world.mails
    return inbox


def _texts(request: Request) -> Inbox[ReceivedText]:
    inbox: Inbox[ReceivedText] = request.app.state.world.sms
    return inbox


async def list_mails(request: Request) -> Response:
    """Return the mails asked for, as soon as there is one."""
    return await _list(request, _mails(request))


async def list_texts(request: Request) -> Response:
    """Return the SMS and calls asked for, as soon as there is one."""
    return await _list(request, _texts(request))


async def _list(request: Request, inbox: Inbox[CaughtMail] | Inbox[ReceivedText]) -> Response:
    query = request.query_params
    try:
        after = int(query.get("after", "0"))
        asked = float(query.get("wait", "0"))
        if isnan(asked):
            raise ValueError("not a number")
    except ValueError:
        return JSONResponse({"error": "« after » et « wait » doivent être des nombres"}, 400)
    seconds = min(max(asked, 0.0), _LONGEST_WAIT_SECONDS)
    found = await inbox.wait(query.get("to"), after, seconds)
    messages = [message.summary() for message in found]
    return JSONResponse(messages, headers={"Cache-Control": "no-store"})


async def last_mail(request: Request) -> Response:
    """Return the id of the last mail: what comes later has a greater one."""
    return JSONResponse({"id": _mails(request).last_id}, headers={"Cache-Control": "no-store"})


async def last_text(request: Request) -> Response:
    """Return the id of the last SMS or call: what comes later has a greater one."""
    return JSONResponse({"id": _texts(request).last_id}, headers={"Cache-Control": "no-store"})


async def raw_mail(request: Request) -> Response:
    """Return a mail exactly as SMTP brought it."""
    mail = _mail_asked(request)
    return Response(mail.raw, media_type="message/rfc822", headers={"X-Content-Type-Options": "nosniff"})


async def gateway(request: Request) -> Response:
    """Take an SMS or a call to deliver, as an SMS provider does."""
    try:
        order = await request.json()
        if not isinstance(order, dict):
            raise ValueError("le corps doit être un objet JSON")
        text = take_order(_texts(request), order)
    except ValueError as error:
        return JSONResponse({"error": str(error)}, 400)
    return JSONResponse({"id": text.id}, 202)


async def mails_page(request: Request) -> Response:
    """Show all the mails, the last one first."""
    mails = [(mail, _FOLDERS[mail.folder]) for mail in reversed(_mails(request).find())]
    return render(request, "inboxes/mails.html", {"mails": mails, "moment": french_date})


async def mail_page(request: Request) -> Response:
    """Show one mail as a mail reader does."""
    mail = _mail_asked(request)
    letter = mail.parsed()
    context = {
        "mail": mail,
        "headers": _headers(mail, letter),
        "has_html": body_of(letter, "html") is not None,
        "text": _text_of(letter),
    }
    return render(request, "inboxes/mail.html", context)


async def mail_body(request: Request) -> Response:
    """Return the HTML of a mail alone, its pictures in it, under a policy of its own."""
    letter = _mail_asked(request).parsed()
    body = body_of(letter, "html")
    if body is None:
        raise HTTPException(404, "Ce courriel n’a pas de corps HTML.")
    headers = {"Content-Security-Policy": _MAIL_BODY_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return HTMLResponse(_standalone(text_of(body), letter), headers=headers)


async def texts_page(request: Request) -> Response:
    """Show the SMS and calls of each number as a conversation."""
    context = {"conversations": conversations(_texts(request).find()), "moment": french_date}
    return render(request, "inboxes/texts.html", context)


def _mail_asked(request: Request) -> CaughtMail:
    asked = request.path_params["id"]
    mail = _mails(request).get(int(asked)) if re.fullmatch("[0-9]{1,9}", asked) else None
    if mail is None:
        raise HTTPException(404, "Ce courriel n’existe pas, ou le monde simulé a redémarré depuis.")
    return mail


def _headers(mail: CaughtMail, letter: EmailMessage) -> list[tuple[str, str]]:
    return [
        ("De", _sender(mail, letter)),
        ("À", mail.to),
        ("Reçu le", french_date(mail.received_at)),
        ("Dossier", _FOLDERS[mail.folder]),
    ]


def _sender(mail: CaughtMail, letter: EmailMessage) -> str:
    try:
        senders = letter["From"].addresses if "From" in letter else ()
        told = ", ".join(f"{each.display_name} <{each.addr_spec}>".strip() for each in senders)
    except Exception:  # an address that Python can't take apart: it is shown as it was written
        told = header_of(letter, "From")
    return told or mail.sender


def _text_of(letter: EmailMessage) -> str:
    body = body_of(letter, "plain")
    if body is not None:
        return text_of(body)
    return "" if body_of(letter, "html") is not None else _NOTHING_TO_SHOW


def _standalone(html: str, letter: EmailMessage) -> str:
    """Return `html` with its attached pictures written into it and its links opening in a new tab."""
    for part in letter.walk():
        assert isinstance(part, EmailMessage)  # what the inbox opens a mail with
        name = header_of(part, "Content-ID").strip("<> ")
        if name and part.get_content_maintype() == "image":
            content = base64.b64encode(content_of(part)).decode()
            html = html.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{content}")
    return re.sub(r"(<head[^>]*>)", r'\1<base target="_blank">', html, count=1, flags=re.IGNORECASE)


routes: list[BaseRoute] = [
    Route("/api/mails", list_mails),
    Route("/api/mails/dernier", last_mail),
    Route("/api/mails/{id}.eml", raw_mail),
    Route("/api/sms", list_texts),
    Route("/api/sms/dernier", last_text),
    Route("/passerelle/sms", gateway, methods=["POST"]),
    Route("/courriels", mails_page),
    Route("/courriels/{id}", mail_page),
    Route("/courriels/{id}/corps", mail_body),
    Route("/sms", texts_page),
]
