"""A customer's word on a closed request: it opens again for some days; after that a new request continues it.

A problem that comes back after weeks deserves a promise of its own, decided as of today.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from careline.contracts.deciding import Terms, options
from careline.customers.models import Member
from careline.events.recording import record
from careline.tickets import linking
from careline.tickets.circle_events import TicketContinued, TicketContinues
from careline.tickets.link_models import LinkKind
from careline.tickets.models import Ticket
from careline.tickets.replying import about
from careline.tickets.submitting import NewRequest, submit


class WhichLicence(Exception):
    """The old request's licence opens tickets no more, and several others do."""


def opens_again(*, ticket: Ticket, at: datetime) -> bool:
    """Whether a customer's word on a ticket belongs to it at an instant: it is open, or was closed lately.

    Lately is CARELINE_REOPEN_DAYS, each of 24 hours.
    """
    return ticket.closed_at is None or at < ticket.closed_at + timedelta(days=settings.REOPEN_DAYS)


def terms(*, ticket: Ticket, member: Member, at: datetime) -> Terms:
    """What is promised to a member who goes on with an old request: under its licence, else the only other that opens tickets.

    Raises NotEntitled, RoleMayNotAsk, and WhichLicence where it would be a guess.
    """
    offered = options(member=member, at=at)
    same = [each for each in offered if each.licence.pk == ticket.entitlement.licence_id]
    alike = [each for each in offered if each.licence.edition_id == ticket.edition_id]
    for found in (same, alike, offered):
        if len(found) == 1:
            return found[0]
    raise WhichLicence


@transaction.atomic
def go_on(*, ticket: Ticket, member: Member, request: NewRequest, at: datetime) -> Ticket:
    """File a new request that continues an old one, and link them: the confirmation and both timelines say so.

    Nobody but the member takes part in it. The same `client_id` again returns the first one. Raises what `submit` does.
    """
    made = submit(member=member, request=replace(request, continues=ticket), at=at)
    if made.created_at == at:
        linking.link(ticket=made, other=ticket, kind=LinkKind.CONTINUES, by=member.person, at=at)
        record(TicketContinues(**about(made)), by=member.person_id, at=at)
        record(TicketContinued(**about(ticket)), by=member.person_id, at=at)
    return made
