"""The properties of mails are tried as the others are."""

from tests.support import properties  # noqa: F401 - its profile
