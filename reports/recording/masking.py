"""Hiding the values that a sensitive run must not leave behind."""

from __future__ import annotations

from collections.abc import Iterable

VEIL = "••••"


class Mask:
    """Remembers every secret of the run and hides it in the texts it is shown."""

    def __init__(self) -> None:
        """Know no secret yet."""
        self._secrets: list[str] = []

    def learn(self, secrets: Iterable[str]) -> None:
        """Remember more values; the longest are hidden first, so that none shows in part."""
        fresh = {secret for secret in secrets if secret} - set(self._secrets)
        if fresh:
            self._secrets = sorted([*self._secrets, *fresh], key=len, reverse=True)

    def hide(self, text: str) -> str:
        """Return `text` with each known secret replaced."""
        for secret in self._secrets:
            text = text.replace(secret, VEIL)
        return text

    def hide_bytes(self, data: bytes, media_type: str) -> bytes:
        """Return textual evidence with each known secret replaced; pictures are returned as they are."""
        if media_type.startswith("image/"):
            return data
        for secret in self._secrets:
            data = data.replace(secret.encode(), VEIL.encode())
        return data
