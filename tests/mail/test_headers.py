"""The headers of a mail are decoded when they can be, raw when they can't, and never raise."""

from __future__ import annotations

import pytest

from mail import open_mail


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?B?UsOpYWN0aXbD?=\r\n =?utf-8?B?qWU=?=", "Réactivée"),
        ("=?UTF-8?Q?r=C3?=\r\n =?UTF-8?Q?=A9activ=C3=A9e?=", "réactivée"),
        ("=?iso-8859-1?Q?l=92e-CPS?=", "l’e-CPS"),
        ("=?uft-8?Q?R=C3=A9?=", "Ré"),
        ("[e-CPS]=?utf-8?Q?R=C3=A9?= =?utf-8*fr?Q?_fin?=", "[e-CPS]Ré fin"),
        ("=?utf-8?Q?R=C3=A9 activ=C3=A9e?=", "Ré activée"),
        ("=?utf-8?Q?jamais finie", "=?utf-8?Q?jamais finie"),
        ("Votre\u00a0code\r\n  est là", "Votre\u00a0code est là"),
        ("a\0b", "ab"),
    ],
)
def test_a_subject_is_read_whatever_its_writing(written: str, read: str) -> None:
    assert open_mail(f"Subject: {written}\r\n\r\nx".encode()).subject == read


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_raw_bytes_in_a_header_are_read(charset: str) -> None:
    assert open_mail("Subject: Réactivée\n\nx".encode(charset)).subject == "Réactivée"


@pytest.mark.parametrize("written", ["<[b378dfc5]@microsoft.com>", "<a b@x>", "abc", "<a@b> (c)", "<@x>"])
def test_a_message_id_is_read_as_it_was_written(written: str) -> None:
    assert open_mail(f"Message-ID: {written}\r\n\r\n".encode()).message_id == written


def test_an_empty_message_id_is_none() -> None:
    assert open_mail(b"Message-ID: <>\n\n").message_id == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?Q?M=C3=A9ry=2C_Jeanne?= <j@x.example>, k@x.example", ["j@x.example", "k@x.example"]),
        ("Équipe: j@x.example, Paul <p@x.example>;", ["j@x.example", "p@x.example"]),
        ("undisclosed-recipients:;", []),
        ('"Méry, Jeanne (elle)" <j@x.example>', ["j@x.example"]),
        ("j@x.example (Jeanne, la mienne)", ["j@x.example"]),
        ("<@relais,@autre:j@x.example>", ["j@x.example"]),
        ("j@x.example; k@x.example", ["j@x.example", "k@x.example"]),
        ('"a b"@x.example', ['"a b"@x.example']),
        ("x@", ["x@"]),
        ("Jeanne", ["Jeanne"]),
    ],
)
def test_recipients_are_exact_addresses(written: str, read: list[str]) -> None:
    assert open_mail(f"To: {written}\r\n\r\n".encode()).recipients == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("x@", "x@"),
        ("=?utf-8?Q?M=C3=A9ry?= <j@x.example>", "Méry <j@x.example>"),
        ("=?utf-8?Q?Les_=28deux=29?= <j@x.example>", '"Les (deux)" <j@x.example>'),
        ("<>", "<>"),
    ],
)
def test_a_sender_is_a_name_and_an_address_or_what_was_written(written: str, read: str) -> None:
    assert open_mail(f"From: {written}\n\n".encode()).sender == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 24 Nov 2026 15:06:00 -0000", "2026-11-24T15:06:00+00:00"),
        ("Tue, 24 Nov 2026 16:06:00 +0100 (CET)", "2026-11-24T16:06:00+01:00"),
        ("Tue, 24 Nov 2026 25:06:00 +0000", "None"),
        ("mardi 24 novembre 2026", "None"),
        ("", "None"),
    ],
)
def test_a_date_is_aware_or_none(written: str, read: str) -> None:
    date = open_mail(f"Date: {written}\r\n\r\n".encode()).date
    assert (date.isoformat() if date else "None") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("filename*=utf-8''%C3%A9t%C3%A9.pdf", "été.pdf"),
        ("filename*0*=iso-8859-1'fr'%E9t; filename*1=\"é.pdf\"", "étÃ©.pdf"),
        ('filename="=?utf-8?Q?=C3=A9t=C3=A9.pdf?="', "été.pdf"),
        ('filename="jamais fermé', "jamais fermé"),
        ('filename*99999999=a; filename="b"', "b"),
    ],
)
def test_a_file_name_is_read_whoever_wrote_it(written: str, read: str) -> None:
    assert open_mail(f"Content-Disposition: attachment; {written}\r\n\r\n".encode()).root.filename == read


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_every_line_end_parts_headers(end: str) -> None:
    mail = open_mail(end.join(["Subject: a", "To: j@x.example", "", "Bonjour"]).encode())
    assert (mail.subject, mail.recipients, mail.text) == ("a", ["j@x.example"], "Bonjour")
