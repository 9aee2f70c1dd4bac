"""What rules ask of requests, read for many of them in a statement or two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from careline.sla.rules import Place
from careline.tickets.models import Message, Ticket, Tickets

RELATED = (
    "organization", "requester__person", "edition__product", "assignee__person", "entitlement__plan", "entitlement__contract",
    "placement__team",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A request as rules see it at an instant. `body` is what the customer wrote last."""

    ticket: Ticket
    body: str
    teams: frozenset[str]
    at: datetime

    @property
    def domain(self) -> str:
        """Where the sender's address is."""
        return self.ticket.requester.person.email.rpartition("@")[2]

    @property
    def place(self) -> Place:
        """Where the customer is, for their calendar."""
        there = self.ticket.organization
        return Place(zone=there.time_zone, country=there.country, subdivision=there.subdivision)


def look(*, tickets: Tickets, at: datetime) -> list[Looked]:
    """Requests with all that conditions may ask. Two statements, in the order of the queryset."""
    written = Message.objects.filter(ticket=OuterRef("pk"), from_vendor=False).order_by("-id").values("body")[:1]
    rows = list(tickets.select_related(*RELATED).annotate(last_word=Subquery(written)))
    return list(_looked(rows, at))


def _looked(rows: list[Ticket], at: datetime) -> Iterable[Looked]:
    through = Ticket.assignee.field.related_model.teams.through  # type: ignore[attr-defined]
    pairs = through.objects.filter(agent__in={row.assignee_id for row in rows if row.assignee_id}).values_list(
        "agent_id", "team_id"
    )
    teams: dict[int, set[str]] = {}
    for agent, team in pairs:
        teams.setdefault(agent, set()).add(str(team))
    for row in rows:
        placed = getattr(row, "placement", None)
        own = {str(placed.team_id)} if placed and placed.team_id else set()
        held = teams.get(row.assignee_id, set()) if row.assignee_id else own
        yield Looked(ticket=row, body=getattr(row, "last_word", "") or "", teams=frozenset(held), at=at)
