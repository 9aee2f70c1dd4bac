"""Reading tickets, always through a person. What is not theirs is not there."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import F, Prefetch, Q, QuerySet

from careline.customers.models import Member, Organization
from careline.people.models import Agent
from careline.tickets import numbers
from careline.tickets.models import Attachment, Message, Ticket, Tickets

RELATED = (
    "organization", "requester__person", "edition__product", "assignee__person", "entitlement__plan",
    "clock__calendar_version__calendar", "entitlement__contract__dedicated_contact__person", "entitlement__contract__deputy__person",
)  # fmt: skip


def for_member(member: Member) -> Tickets:
    """The requests a member's role lets them see: the organization's, or only their own."""
    rows = Ticket.objects.filter(organization_id=member.organization_id)
    return rows if member.sees_all_tickets else rows.filter(requester_id=member.pk)


def for_agent(agent: Agent) -> Tickets:
    """The tickets an agent may see: all of them, for an active agent."""
    return Ticket.objects.all() if agent.person.is_active else Ticket.objects.none()


def detailed(tickets: Tickets) -> Tickets:
    """With everything a ticket's page prints, in the same statement."""
    return tickets.select_related(*RELATED)


def matching(tickets: Tickets, *, text: str) -> Tickets:
    """Those whose number is the text, or whose subject holds it."""
    try:
        return tickets.filter(Q(number=numbers.parse(text)) | Q(subject__icontains=text))
    except numbers.BadNumber:
        return tickets.filter(subject__icontains=text)


def messages(*, ticket: Ticket, with_notes: bool) -> list[Message]:
    """What was written, oldest first, with authors and files (two statements); notes only for the vendor."""
    rows = Message.objects.filter(ticket=ticket).select_related("author").order_by("id")
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("id"))
    return list((rows if with_notes else rows.exclude(kind=Message.Kind.NOTE)).prefetch_related(files))


def attachment_for_agent(agent: Agent, *, key: str) -> Attachment | None:
    """A file on a ticket the agent may see."""
    return _attachment(for_agent(agent), key).first()


def attachment_for_member(member: Member, *, key: str) -> Attachment | None:
    """A file on a request the member may see; never one of an internal note."""
    return _attachment(for_member(member), key).exclude(message__kind=Message.Kind.NOTE).first()


def _attachment(tickets: Tickets, key: str) -> QuerySet[Attachment]:
    return Attachment.objects.filter(ticket__in=tickets, file__key=key).select_related("file", "ticket", "message")


def earlier(*, agent: Agent, organization: Organization, besides: Ticket, most: int = 5) -> list[Ticket]:
    """An organization's other tickets, newest first, for the side of an agent's page."""
    rows = for_agent(agent).filter(organization=organization).exclude(pk=besides.pk)
    return list(rows.select_related("clock").order_by("-id")[:most])


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """Which part of the desk's queue: an agent's own, a language's, nobody's, or everything."""

    view: str = "all"
    languages: tuple[str, ...] = field(default=())


def queue(*, agent: Agent, only: QueueFilter) -> Tickets:
    """Open tickets, least time left first, those without a running promise last. One index walk."""
    rows = for_agent(agent).filter(status=Ticket.Status.OPEN)
    if only.view == "mine":
        rows = rows.filter(assignee=agent)
    elif only.view == "unassigned":
        rows = rows.filter(assignee=None)
    elif only.view == "languages":
        rows = rows.filter(language__in=only.languages)
    related = ("organization", "entitlement", "assignee__person")
    return rows.select_related(*related).order_by(F("due_at").asc(nulls_last=True), "id")


def find(*, agent: Agent, text: str, most: int = 50) -> list[Ticket]:
    """Tickets by number or by words of the subject, newest first."""
    rows = matching(for_agent(agent), text=text).select_related("organization", "entitlement", "assignee__person")
    return list(rows.order_by("-id")[:most])


COUNTS = """
select count(*), count(*) filter (where soon_at <= %(at)s and due_at > %(at)s), count(*) filter (where due_at <= %(at)s)
from (select soon_at, due_at from tickets_ticket where status = 'open' and due_at is not null order by due_at limit %(most)s) t
"""


@dataclass(frozen=True)
class Counts:
    """Running promises, those soon due, those late; `is_capped` when there are more than were counted."""

    promises: int
    soon: int
    late: int
    is_capped: bool


def counts(*, agent: Agent, at: datetime, most: int = 500) -> Counts:
    """How the queue stands. Looks at no more than the `most` earliest, so it costs the same however many there are."""
    if not agent.person.is_active:
        return Counts(0, 0, 0, False)
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"at": at, "most": most})
        promises, soon, late = cursor.fetchone()
    return Counts(promises, soon, late, promises == most)
