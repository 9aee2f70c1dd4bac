"""Whom a letter about a request was copied to: members take part, everybody else is only noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from careline.customers.queries import members_with_emails
from careline.people.models import Person
from careline.people.queries import agents_with_emails
from careline.tickets.models import Ticket
from careline.tickets.participant_models import CopiedAddress
from careline.tickets.participating import copy_by_letter

MOST_NOTED = 50


@dataclass(frozen=True)
class Copied:
    """An address of a letter's To or Cc, in small letters; `is_door` when it may be the one by which the letter came."""

    email: str
    name: str = ""
    is_door: bool = False


def copy(*, ticket: Ticket, people: Sequence[Copied], by: Person, at: datetime) -> None:
    """Members of the organization take part from now on; addresses of nobody's are noted for the desk.

    At most 50 are noted for a request. `at` is an aware UTC instant. No statement for a letter to us alone.
    """
    if people:
        _copy(ticket, people, by, at)


@transaction.atomic
def _copy(ticket: Ticket, people: Sequence[Copied], by: Person, at: datetime) -> None:
    members = members_with_emails(organization_id=ticket.organization_id, emails=[each.email for each in people])
    copy_by_letter(ticket=ticket, members=members, by=by, at=at)
    known = {member.person.email for member in members} | {by.email}
    unknown = [each for each in people if each.email not in known and not each.is_door]
    if unknown:
        _note(ticket, unknown, at)


def _note(ticket: Ticket, unknown: list[Copied], at: datetime) -> None:
    ours = agents_with_emails(emails=[each.email for each in unknown])
    room = MOST_NOTED - CopiedAddress.objects.filter(ticket=ticket).count()
    rows = [
        CopiedAddress(ticket=ticket, email=each.email, name=each.name[:200], copied_at=at)
        for each in unknown if each.email not in ours
    ]  # fmt: skip
    CopiedAddress.objects.bulk_create(rows[: max(0, room)], ignore_conflicts=True)
