"""The priority SLA address of a contract, `priority-NAME@domain`. It lets nobody in: who writes decides (`mail.admitting`)."""

import re
import secrets

from django.conf import settings

NAME = r"^priority-[a-z0-9]+(-[a-z0-9]+)*$"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are read as one another
LENGTH = 8
FOUND = re.compile(r"(?<![\w.+-])(priority-[a-z0-9-]{1,31})@([a-z0-9.-]+)", re.I)


def new_name() -> str:
    """A name that nobody guesses, short enough to be dictated. An administrator may choose a plainer one."""
    return "priority-" + "".join(secrets.choice(LETTERS) for _each in range(LENGTH))


def address(*, name: str) -> str:
    """The address of a name; nothing without a name, or while CARELINE_MAIL_DOMAIN is not set."""
    return f"{name}@{settings.MAIL_DOMAIN}" if name and settings.MAIL_DOMAIN else ""


def names(*, text: str) -> list[str]:
    """The names of priority addresses of ours in a text, in order."""
    found = FOUND.findall(text.lower())
    return [name for name, domain in found if settings.MAIL_DOMAIN and domain.rstrip(".") == settings.MAIL_DOMAIN]
