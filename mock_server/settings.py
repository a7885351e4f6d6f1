"""What can be set when the mock starts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the mock listens and delivers; port 0 takes a free one, an absent address means the embedded one."""

    host: str = "localhost"
    port: int = 0
    smtp: tuple[str, int] | None = None
    """Host and port of the SMTP server that takes the mails."""
    sms_gateway: str | None = None
    """URL of the HTTP gateway that takes the SMS."""
    control_token: str = ""
    jitter_seed: int | None = None
    """Shakes the world when it is given: see `mock_server.jitter`."""
    while_open: bool = False
    """Stop when the standard input is closed: who started this process has died."""
    demo: bool = True
    """People ready to use, a card reader on a page, and phones to borrow, for who walks through by hand."""
