"""What merging would do, in numbers and clocks, by the rules that do it. Writes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from careline.tickets.merged_promises import Foreseen, foreseen
from careline.tickets.models import Attachment, Draft, Following, Message, Participant, Ticket


@dataclass(frozen=True, kw_only=True)
class MergePreview:
    """How much goes over, and what becomes of each promise of the merged request."""

    messages: int
    files: int
    followers: int
    drafts: int
    people: list[str]
    promises: list[Foreseen]


def preview(*, ticket: Ticket, into: Ticket, at: datetime) -> MergePreview:
    """What would become of two requests that an agent reached. Four statements."""
    counts = {
        f"count_{name}": Coalesce(_count(rows), 0)
        for name, rows in (("messages", Message), ("files", Attachment), ("followers", Following), ("drafts", Draft))
    }
    found = Ticket.objects.filter(pk=ticket.pk).values_list(*counts.values())[0]
    taking_part = Participant.objects.now().filter(ticket=ticket).values_list("member__person__name", flat=True)
    requester = [ticket.requester.person.name] if ticket.requester_id != into.requester_id else []
    return MergePreview(
        messages=found[0], files=found[1], followers=found[2], drafts=found[3],
        people=[*requester, *taking_part.exclude(member=into.requester_id).order_by("member__person__name")],
        promises=foreseen(ticket=ticket, into=into, at=at),
    )  # fmt: skip


def _count(rows: type[Message] | type[Attachment] | type[Following] | type[Draft]) -> Subquery:
    of_ticket = rows.objects.filter(ticket=OuterRef("pk")).order_by().values("ticket")
    return Subquery(of_ticket.annotate(many=Count("pk")).values("many"))
