"""Whatever happens to a good mail on its way, nothing raises, and what is masked leaves no secret."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes

from hypothesis import given, settings
from hypothesis import strategies as st

from mail import open_mail
from mock_server.delivery import inbox
from reports.pages.mail import read_mail
from reports.recording.mail_masking import UNREADABLE, mask_mail
from reports.recording.masking import Mask
from tests.support.damaged_mails import ADDRESS, ALL, SECRET

BREAKERS = [
    b"\0",
    b"\r",
    b"\n\n",
    b"=",
    b"=?",
    b"?=",
    b'"',
    b"<",
    b"<!--",
    b">",
    b"--",
    b":",
    b"\xff",
    b"\xc3",
    b"",
    b"=3D",
]
DAMAGE = st.lists(
    st.tuples(st.integers(0, 1_000_000), st.sampled_from([0, 0, 1, 2, 20, 200]), st.sampled_from(BREAKERS)), max_size=12
)


def damaged(raw: bytes, damage: list[tuple[int, int, bytes]]) -> bytes:
    """Return `raw` with some of its bytes gone and others come."""
    for place, gone, come in damage:
        at = place % (len(raw) + 1)
        raw = raw[:at] + come + raw[at + gone :]
    return raw


def all_that_is_read(raw: bytes) -> Iterator[str]:
    """Yield all that one of the readers of a mail may tell, ours and Python's."""
    yield raw.decode("utf-8", "replace")
    mail = open_mail(raw)
    yield from (mail.subject, mail.sender, str(mail.date), mail.message_id, mail.text, mail.html, mail.words)
    yield from mail.recipients + mail.text_links
    yield from (f"{link.label} {link.address}" for link in mail.links)
    for part in mail.parts:
        yield from (part.filename, part.content_id, part.text, part.data.decode("latin-1"))
        yield from (value for _, value in part.headers.items())
    yield from (picture.data.decode("latin-1") for picture in mail.pictures.held)
    for each in message_from_bytes(raw).walk():
        held = each.get_payload(decode=True)
        yield held.decode("utf-8", "replace") if isinstance(held, bytes) else ""


@settings(max_examples=150)
@given(good=st.sampled_from(ALL), damage=DAMAGE)
def test_no_damage_raises_nor_uncovers_a_secret(good: bytes, damage: list[tuple[int, int, bytes]]) -> None:
    raw = damaged(good, damage)
    assert all(isinstance(each, str) for each in all_that_is_read(raw))
    read_mail(raw, lambda _data, _media: "image")
    letter = inbox.read_mail(raw)
    inbox.header_of(letter, "Subject")
    for kind in ("plain", "html"):
        body = inbox.body_of(letter, kind)
        assert body is None or isinstance(inbox.text_of(body), str)
    mask = Mask()
    mask.learn([SECRET, ADDRESS])
    masked = mask_mail(raw, mask.hide)
    assert open_mail(masked).subject != UNREADABLE
    assert not [told for told in all_that_is_read(masked) if SECRET in told or ADDRESS in told]


def test_the_good_mails_are_read_whole() -> None:
    assert [SECRET in "".join(all_that_is_read(raw)) for raw in ALL] == [True, True, True]
