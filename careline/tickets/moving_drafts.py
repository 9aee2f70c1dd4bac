"""What agents have typed and not sent goes along when a request goes on elsewhere."""

from typing import Any

from django.db.models import QuerySet

from careline.tickets.models import Draft, PendingReply, Ticket


def move_drafts(*, of: Ticket, to: Ticket) -> int:
    """Everybody's unsent words, below what they have typed on the other request already; returns how many."""
    returned = PendingReply.objects.filter(state=PendingReply.State.DRAFT)
    return _move(Draft.objects.all(), of, to) + _move(returned, of, to)


def _move(rows: QuerySet[Any], of: Ticket, to: Ticket) -> int:
    there = {row.agent_id: row for row in rows.select_for_update().filter(ticket=to)}
    leaving = list(rows.select_for_update().filter(ticket=of))
    for row in leaving:
        kept = there.get(row.agent_id)
        if kept is None:
            rows.filter(pk=row.pk).update(ticket=to)
            continue
        body, files = f"{kept.body}\n\n{row.body}".strip(), [*kept.file_keys, *row.file_keys]
        rows.filter(pk=row.pk).delete()
        rows.filter(pk=kept.pk).update(body=body, file_keys=files)
    return len(leaving)
