"""Reading tickets, always through a person. What is not theirs is not there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet

from careline.customers.models import Member, Organization
from careline.people.models import Agent
from careline.tickets.models import Attachment, Message, Ticket, Tickets

RELATED = (
    "organization", "requester__person", "edition__product", "assignee__person", "entitlement__plan",
    "clock__calendar_version",
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
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def number_of(*, ticket_ids: Iterable[int]) -> dict[int, int]:
    """Ticket numbers by id."""
    return dict(Ticket.objects.filter(pk__in=ticket_ids).values_list("pk", "number"))


def open_counts(*, agent: Agent, at: datetime) -> dict[str, int]:
    """How many promises run, and how many of them are soon due or late; bounded, never counted over all tickets."""
    rows = for_agent(agent).filter(status=Ticket.Status.OPEN, due_at__isnull=False)
    return rows.aggregate(
        promises=Count("pk"), soon=Count("pk", filter=Q(soon_at__lte=at, due_at__gt=at)), late=Count("pk", filter=Q(due_at__lte=at))
    )
