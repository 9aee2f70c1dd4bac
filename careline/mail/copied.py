"""Whom a letter was sent and copied to, besides us: never our own addresses, never a machine's."""

import re
from email.utils import parseaddr

from django.conf import settings

from careline.contracts import priority_addresses
from careline.mail.addressing import delivered_to
from careline.mail.letters import Address, Letter
from careline.tickets.copying import Copied
from careline.tickets.reply_addresses import OURS

MOST = 50
MACHINE = re.compile(
    r"^(?:(?:do|please)?[._-]?no[._-]?t?[._-]?reply|ne[._-]?pas[._-]?repondre|nicht[._-]?antworten|mailer-daemon|postmaster"
    r"|mail-daemon|daemon|bounces?|owner|majordomo|listserv)(?:$|[+._-])|[._+-](?:bounces?|request|owner|noreply)$",
    re.I,
)


def copied(letter: Letter) -> list[Copied]:
    """The addresses of To and Cc that are neither ours nor a machine's, each once, at most 50.

    Where none of them is known as ours, the letter came by one that we do not know as such (an alias): the first in To.
    """
    everybody = [*letter.to, *letter.cc]
    theirs = [each for each in everybody if each.email and not _is_ours(each, letter)]
    is_recognized = len(theirs) < len(everybody)
    door = letter.to[0].email.lower() if letter.to and not is_recognized else ""
    found: dict[str, Copied] = {}
    for each in theirs:
        email = each.email.lower()
        if not MACHINE.search(email.rpartition("@")[0]):
            found.setdefault(email, Copied(email, each.name, is_door=email == door))
    found.pop(letter.from_.email.lower(), None)
    return list(found.values())[:MOST]


def _is_ours(address: Address, letter: Letter) -> bool:
    email = address.email.lower()
    if OURS.search(email) or priority_addresses.names(text=email):
        return True
    if settings.MAIL_DOMAIN and email.endswith(f"@{settings.MAIL_DOMAIN}"):
        return True
    return email == parseaddr(settings.MAIL_FROM)[1].lower() or email in delivered_to(letter)
