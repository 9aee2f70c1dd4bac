"""Taking words out of the search after something was taken out of messages (redaction), or a name was changed."""

from collections.abc import Sequence

from django.db import connection, transaction

from careline.tickets.models import Message
from careline.tickets.search_entering import enter_again

WORDS = "select distinct unnest(tsvector_to_array(words)) from search_entry where message_id = any(%s)"
FORGET = """
delete from search_word where word = any(%s)
    and not exists (select from search_entry where words @@ ('''' || word || '''')::tsquery)
"""


@transaction.atomic
def take_out(*, message_ids: Sequence[int]) -> None:
    """Enter messages as they are now. Words that nobody wrote any more are forgotten, and suggested to nobody."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS, [list(message_ids)])
        before = [row[0] for row in cursor.fetchall()]
        enter_again(message_ids=message_ids)
        cursor.execute(FORGET, [before])


def again(*, number: int) -> bool:
    """Enter a ticket's messages as they are now. False for a ticket that is not there."""
    ids = list(Message.objects.filter(ticket__number=number).values_list("pk", flat=True))
    take_out(message_ids=ids)
    return bool(ids)
