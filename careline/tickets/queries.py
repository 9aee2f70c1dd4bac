"""Reading tickets, always through a person. What is not theirs is not there."""

from collections import defaultdict
from datetime import datetime

from django.db import connection
from django.db.models import BigIntegerField, Q, QuerySet

from careline.customers.models import Member, Organization
from careline.db.prepared import Given, Prepared
from careline.people.models import Agent
from careline.tickets.beside import beside
from careline.tickets.models import Attachment, Message, Participant, Ticket, Tickets
from careline.tickets.standing import standing

RELATED = (
    "organization", "requester__person", "edition__product", "assignee__person", "entitlement__plan",
    "clock__calendar_version__calendar", "entitlement__contract__dedicated_contact__person",
    "entitlement__contract__deputy__person", "merged_into",
)  # fmt: skip
AT_THE_DESK = (
    "organization", "requester__person", "edition__product", "assignee__person", "clock",
    "entitlement__contract__dedicated_contact__person", "entitlement__contract__deputy__person", "entitlement__contract__plan",
    "placement", "merged_into",
)  # fmt: skip
TO_CHANGE = ("requester__person", "organization", "entitlement")
BESIDE = 6
ASKED_BY_MAIL = """
select count(*) from tickets_ticket where organization_id = %(organization)s and requester_id = %(member)s
    and channel = 'email' and created_at > %(since)s
"""

SERIAL = BigIntegerField()
SHOWN = Prepared(
    lambda: (
        Ticket.objects.select_related(*AT_THE_DESK).annotate(**standing(), **beside()).filter(number=Given("number", SERIAL))
    )
)
CHANGED = Prepared(lambda: Ticket.objects.select_related(*TO_CHANGE).filter(number=Given("number", SERIAL)))
NUMBERED = Prepared(lambda: Ticket.objects.filter(number=Given("number", SERIAL)))
NOW = Prepared(lambda: Ticket.objects.select_related(*TO_CHANGE).filter(pk=Given("pk", SERIAL)))
WRITTEN = Prepared(lambda: Message.objects.filter(ticket=Given("ticket", SERIAL)).select_related("author").order_by("id"))
FILES = Prepared(lambda: Attachment.objects.filter(ticket=Given("ticket", SERIAL)).select_related("file").order_by("id"))
NEWEST = Prepared(
    lambda: Ticket.objects.filter(organization=Given("organization", SERIAL)).select_related("clock").order_by("-id")[:BESIDE]
)


def for_member(member: Member) -> Tickets:
    """The requests a member's role lets them see: the organization's, or only their own and those they take part in."""
    rows = Ticket.objects.filter(organization_id=member.organization_id)
    if member.sees_all_tickets:
        return rows
    taken_part_in = Participant.objects.now().filter(member_id=member.pk).values("ticket_id")
    return rows.filter(Q(requester_id=member.pk) | Q(pk__in=taken_part_in))


def may_see(member: Member, *, ticket: Ticket) -> bool:
    """Whether `for_member` has a request. No statement where the role or the requester alone say so."""
    if member.organization_id != ticket.organization_id:
        return False
    if member.sees_all_tickets or ticket.requester_id == member.pk:
        return True
    return for_member(member).filter(pk=ticket.pk).exists()


def as_it_is_now(*, ticket: Ticket) -> Ticket:
    """A request read again, with what the verbs need. Raises IndexError when it is gone; callers know that it is theirs."""
    return NOW.all(pk=ticket.pk)[0]


def numbered(*, number: int) -> Ticket | None:
    """The request of a number, for a caller who does not know yet whose word it is. One statement."""
    return NUMBERED.first(number=number)


def first_message(*, ticket: Ticket) -> int:
    """The id of a request's first message. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("select min(id) from tickets_message where ticket_id = %s", [ticket.pk])
        return int(cursor.fetchone()[0])


def asked_by_mail(*, member: Member, since: datetime) -> int:
    """How many requests a member opened by e-mail after an aware instant. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED_BY_MAIL, {"member": member.pk, "organization": member.organization_id, "since": since})
        return int(cursor.fetchone()[0])


def for_agent(agent: Agent) -> Tickets:
    """The tickets an agent may see: all of them, for an active agent."""
    return Ticket.objects.all() if agent.person.is_active else Ticket.objects.none()


def of_agent(agent: Agent, *, number: int) -> Ticket | None:
    """The ticket of a number, with everything its page prints, if the agent may see it."""
    return SHOWN.first(number=number) if agent.person.is_active else None


def of_agent_to_change(agent: Agent, *, number: int) -> Ticket | None:
    """The same with what the verbs need: who asked."""
    return CHANGED.first(number=number) if agent.person.is_active else None


def detailed(tickets: Tickets) -> Tickets:
    """With everything a ticket's page prints, in the same statement."""
    return tickets.select_related(*RELATED).annotate(**standing())


def of_member(member: Member, *, number: int) -> Ticket | None:
    """The request of a number, with everything its page prints, if the member may see it. One statement."""
    seen = for_member(member)
    return detailed(seen).annotate(**beside(seen=seen)).filter(number=number).first()


def messages(*, ticket: Ticket, with_notes: bool) -> list[Message]:
    """What was written, oldest first, with authors and files (two statements); notes only for the vendor."""
    rows = WRITTEN.all(ticket=ticket.pk)
    found = rows if with_notes else [row for row in rows if not row.is_note]
    give_files(found, FILES.all(ticket=ticket.pk))
    return found


def give_files(messages: list[Message], attachments: list[Attachment]) -> None:
    """What prefetch_related does, for which it asks again how to write the SQL."""
    files: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in attachments:
        files[attachment.message_id].append(attachment)
    nothing = Attachment.objects.none()
    for message in messages:
        rows = message.attachments.all() if message.pk in files else nothing
        rows._result_cache = files.get(message.pk, [])
        message._prefetched_objects_cache = {"attachments": rows}  # type: ignore[attr-defined]


def attachment_for_agent(agent: Agent, *, key: str) -> Attachment | None:
    """A file on a ticket the agent may see."""
    return _attachment(for_agent(agent), key).first()


def attachment_for_member(member: Member, *, key: str) -> Attachment | None:
    """A file on a request the member may see; never one of an internal note."""
    return _attachment(for_member(member), key).exclude(message__kind=Message.Kind.NOTE).first()


def _attachment(tickets: Tickets, key: str) -> QuerySet[Attachment]:
    return Attachment.objects.filter(ticket__in=tickets, file__key=key).select_related("file", "ticket", "message")


def earlier(*, agent: Agent, organization: Organization, besides: Ticket) -> list[Ticket]:
    """An organization's other tickets, newest first, for the side of an agent's page."""
    rows = NEWEST.all(organization=organization.pk) if agent.person.is_active else []
    return [row for row in rows if row.pk != besides.pk][: BESIDE - 1]
