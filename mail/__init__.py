"""Opens one message, whatever wrote it; imports nothing of the other rooms."""

from mail.addresses import Address
from mail.headers import Headers
from mail.html_reading import Link
from mail.message import Mail, open_mail
from mail.parts import Part
from mail.pictures import Picture, Pictures

__all__ = ["Address", "Headers", "Link", "Mail", "Part", "Picture", "Pictures", "open_mail"]
