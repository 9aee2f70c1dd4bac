"""Entering the messages of before there was a search, newest first; and learning words for "did you mean".

Every batch is a transaction that says how far it came, so filling goes on where it was stopped, and two at once take turns.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from careline.tickets.models import Message
from careline.tickets.search_entering import enter_again
from careline.tickets.search_models import SearchProgress

BATCH, OVERLAP = 500, 1000
AT_START, AT_ONCE = 20_000, 10_000
Say = Callable[[int], None]
LEARN = """
insert into search_word (word)
select distinct found.lexeme from search_entry entry, unnest(entry.words) found
where entry.message_id {which} and found.positions is not null and length(found.lexeme) between 4 and 30
    and found.lexeme ~ '^[[:alpha:]]+$'
order by found.lexeme
on conflict (word) do nothing
"""


def left() -> int:
    """The number below which messages are not entered yet; 0 when all are. Not how many: numbers have gaps."""
    row = SearchProgress.objects.filter(name="fill").first()
    return row.message if row else 0


def fill(*, most: int | None = None, batch: int = BATCH, say: Say | None = None) -> int:
    """Enter up to so many older messages, newest first; returns how many. `say` hears how many after each batch."""
    done = 0
    while most is None or done < most:
        entered = _batch(batch)
        if not entered:
            break
        done += entered
        if say:
            say(done)
    return done


def go_on() -> None:
    """Some of what is left, for a minute's job: older messages and new words."""
    fill(most=AT_ONCE)
    learn()


@transaction.atomic
def _batch(size: int) -> int:
    progress = SearchProgress.objects.select_for_update().filter(name="fill", message__gt=0).first()
    if progress is None:
        return 0
    ids = list(Message.objects.filter(pk__lt=progress.message).order_by("-pk").values_list("pk", flat=True)[:size])
    if ids:
        enter_again(message_ids=ids)
        _learn("= any(%s)", [ids])
    progress.message = ids[-1] if ids else 0
    progress.save(update_fields=["message"])
    return len(ids)


@transaction.atomic
def learn(*, most: int = 5000) -> int:
    """Learn the words of messages entered since the last time; returns how many messages were looked at.

    Looks back a little, because numbers are given before they are committed.
    """
    progress, _ = SearchProgress.objects.select_for_update().get_or_create(name="words", defaults={"message": 0})
    newer = Message.objects.filter(pk__gt=progress.message).order_by("pk")
    ids = list(newer.values_list("pk", flat=True)[:most])
    if ids:
        _learn("between %s and %s", [progress.message - OVERLAP, ids[-1]])
        progress.message = ids[-1]
        progress.save(update_fields=["message"])
    return len(ids)


def _learn(which: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LEARN.format(which=which), parameters)
