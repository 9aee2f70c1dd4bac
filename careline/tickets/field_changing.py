"""Changing what the fields of a request say."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from django.db import connection, transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets.field_events import FieldsChanged
from careline.tickets.field_models import CustomField
from careline.tickets.fields import Answered
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import about
from careline.tickets.search_entering import enter_again

# Field by field, so that two agents who change different ones at once both succeed.
CHANGE = """
update tickets_ticket set fields = (fields - %(gone)s::text[]) || %(now)s::jsonb where id = %(id)s returning fields::text
"""


@transaction.atomic
def change(*, ticket: Ticket, asked: list[CustomField], values: Mapping[str, Any], agent: Agent, at: datetime) -> bool:
    """Fields, by id, say something else, or nothing (None); says whether anything changed. The search finds it at once.

    `values` are those of `FieldsForm`. `at` is an aware UTC instant.
    """
    changed = {each: values[str(each.pk)] for each in asked if ticket.fields.get(str(each.pk)) != values.get(str(each.pk))}
    if not changed:
        return False
    now = {str(each.pk): value for each, value in changed.items() if value is not None}
    gone = [str(each.pk) for each, value in changed.items() if value is None]
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, {"id": ticket.pk, "gone": gone, "now": orjson.dumps(now).decode()})
        ticket.fields = orjson.loads(cursor.fetchone()[0])
    said = {each.label: Answered(code=each.code, label=each.label, kind=each.kind, value=v).text for each, v in changed.items()}
    record(FieldsChanged(**about(ticket), said=said), by=agent.person_id, at=at)
    if any(each.is_shown for each in changed):
        enter_again(message_ids=list(Message.objects.filter(ticket=ticket).values_list("pk", flat=True)))
    return True
