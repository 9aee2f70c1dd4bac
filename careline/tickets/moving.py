"""Messages go from one request to another, with their files, their letters' marks and what the search knows of them."""

from collections.abc import Sequence

from django.db import connection

from careline.post.readdressing import readdress
from careline.tickets.models import Message, Ticket
from careline.tickets.search_entering import enter_again

MOVE = """
with moved as (
    update tickets_message set ticket_id = %(to)s, came_from_id = %(came_from)s where id = any(%(ids)s) and ticket_id = %(of)s
    returning id
), files as (
    update tickets_attachment set ticket_id = %(to)s where message_id in (select id from moved)
), found as (
    update search_entry set ticket_id = %(to)s where message_id in (select id from moved)
)
select count(*) from moved
"""
MERGE = MOVE.replace("%(came_from)s", "coalesce(came_from_id, %(of)s)")


def move(*, ids: Sequence[int], of: Ticket, to: Ticket, is_merge: bool = False) -> int:
    """Move messages between two locked requests of one organization; returns how many. A merged one remembers where it was."""
    with connection.cursor() as cursor:
        cursor.execute(MERGE if is_merge else MOVE, {"ids": list(ids), "of": of.pk, "to": to.pk, "came_from": None})
        (count,) = cursor.fetchone()
    letters = [f"message:{pk}:" for pk in ids]
    readdress(about="ticket", of=of.pk, to=to.pk, key_starts=letters)
    firsts = (
        Message.objects.filter(ticket__in=[of, to]).order_by("ticket", "id").distinct("ticket").values_list("pk", flat=True)
    )
    enter_again(message_ids=[*{*ids, *firsts}])
    return int(count)
