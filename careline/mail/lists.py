"""The mailing list that a letter came by, and asking it, once and when a supervisor says so, to take us off."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.db import transaction

from careline.events.recording import record
from careline.mail import parsing
from careline.mail.events import ListAskedToRemoveUs
from careline.mail.letters import Letter, one_line
from careline.mail.models import Incoming, ListLeft
from careline.mail.ours import is_ours
from careline.people.models import Agent
from careline.post.posting import Recipient, post

ADDRESS = re.compile(r"[^@\s<>\"(),:;\\]{1,64}@[a-z0-9.-]{3,180}", re.I)


class CannotBeAsked(Exception):
    """The letter names no address of the list (RFC 2369, `List-Unsubscribe: <mailto:...>`)."""


class AskedBefore(Exception):
    """The list was asked already. `asked` says when and by whom."""

    def __init__(self, asked: ListLeft) -> None:
        super().__init__(asked.list_id)
        self.asked = asked


@dataclass(frozen=True, kw_only=True)
class MailingList:
    """What a letter says of its list: `called` is its id; the rest is the letter that leaves it, empty where it names none."""

    called: str = ""
    address: str = ""
    subject: str = ""
    body: str = ""


def list_of(letter: Letter) -> MailingList:
    """The list a letter came by; all of it empty for other letters. Pure."""
    said = letter.first("list-id") or letter.first("list-post") or letter.first("x-google-group-id")
    found = re.search(r"<(?:mailto:)?([^<>]+)>", said)
    called = one_line(found[1] if found else said, most=320).lower()
    for value in letter.all("list-unsubscribe"):
        for address in re.findall(r"<\s*mailto:([^<>]+)>", value, re.I):
            parts = urlsplit(f"mailto:{address.strip()}")
            to, asked = unquote(parts.path), parse_qs(parts.query)
            if ADDRESS.fullmatch(to) and not is_ours(to):
                subject, body = (one_line(asked.get(name, [""])[0], most=200) for name in ("subject", "body"))
                return MailingList(called=called or to.lower(), address=to, subject=subject or "unsubscribe", body=body)
    return MailingList(called=called)


def asked(*, mailing_list: MailingList) -> ListLeft | None:
    """Whether the list was asked, and by whom."""
    return ListLeft.objects.filter(list_id=mailing_list.called).select_related("by").first()


@transaction.atomic
def leave(*, row: Incoming, agent: Agent, at: datetime) -> ListLeft:
    """Ask the list that a letter came by to take us off. Raises CannotBeAsked, AskedBefore."""
    found = list_of(parsing.read(bytes(row.raw)))
    if not found.address:
        raise CannotBeAsked
    values = {"address": found.address, "letter": row, "by": agent.person, "at": at}
    left, is_new = ListLeft.objects.select_related("by").get_or_create(list_id=found.called, defaults=values)
    if not is_new:
        raise AskedBefore(left)
    to = Recipient(to=found.address, name="", language=settings.LANGUAGE_CODE, zone="UTC")
    context = {"subject": found.subject, "body": found.body or "unsubscribe"}
    post(recipient=to, template="mail/letters/leave", context=context, key=f"leave:{left.pk}", auto_submitted="no")
    fact = ListAskedToRemoveUs(letter=row.pk, sender=row.sender, called=found.called, address=found.address)
    record(fact, by=agent.person_id, at=at)
    return left
