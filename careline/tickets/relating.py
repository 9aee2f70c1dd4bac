"""Agents say what one request is to another: the same, a part, a cause. Refuses what would make no sense as a tree."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection, transaction

from careline.people.models import Agent
from careline.tickets.link_models import LinkKind, TicketLink
from careline.tickets.linking import link
from careline.tickets.models import Ticket

# Two agents who each make the other's request a part at once would close a circle that neither sees: one after the other.
ALONE = "select pg_advisory_xact_lock(hashtext('careline.tickets.parts'))"
ABOVE = """
with recursive above (id) as (
    select other_id from tickets_ticketlink where kind = 'child' and ticket_id = %(id)s
    union select link.other_id from tickets_ticketlink link join above on link.ticket_id = above.id where link.kind = 'child'
)
select id from above
"""


class How(StrEnum):
    """What the request at hand is to the other one."""

    DUPLICATE = "duplicate"
    CHILD = "child"
    PARENT = "parent"
    CAUSED_BY = "caused_by"
    CAUSES = "causes"


@dataclass(frozen=True)
class _Stored:
    kind: LinkKind
    is_turned: bool = False


STORED = {
    How.DUPLICATE: _Stored(LinkKind.DUPLICATE), How.CHILD: _Stored(LinkKind.CHILD), How.PARENT: _Stored(LinkKind.CHILD, True),
    How.CAUSED_BY: _Stored(LinkKind.CAUSED_BY), How.CAUSES: _Stored(LinkKind.CAUSED_BY, True),
}  # fmt: skip


class SameRequest(Exception):
    """A request is nothing to itself."""


class PartAlready(Exception):
    """A request is part of one other at most."""


class Circle(Exception):
    """A request cannot be part of what is part of it."""


@transaction.atomic
def relate(*, ticket: Ticket, other: Ticket, how: How, agent: Agent, at: datetime) -> TicketLink:
    """Say what `ticket` is to `other`, both reached by the agent. Saying it again changes nothing.

    Raises SameRequest, PartAlready, Circle. `at` is an aware UTC instant.
    """
    if ticket.pk == other.pk:
        raise SameRequest
    stored = STORED[how]
    one, two = (other, ticket) if stored.is_turned else (ticket, other)
    if stored.kind == LinkKind.CHILD:
        _refuse_nonsense(child=one, parent=two)
    return link(ticket=one, other=two, kind=stored.kind, by=agent.person, at=at)


def _refuse_nonsense(*, child: Ticket, parent: Ticket) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(ABOVE, {"id": parent.pk})
        above = {pk for (pk,) in cursor.fetchall()}
    if child.pk in above:
        raise Circle
    if TicketLink.objects.filter(ticket=child, kind=LinkKind.CHILD).exclude(other=parent).exists():
        raise PartAlready
