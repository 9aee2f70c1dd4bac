"""No more letters at once, and a minute, than a recipient's domain bears. All workers keep one measure, in the database."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

MINUTE = timedelta(minutes=1)
# The first minute that has a place: this one, or the one after those that are full.
PLACE = """
insert into post_domainpace as pace (domain, minute, count) values (%(domain)s, %(minute)s, 1)
on conflict (domain) do update set
    minute = case when pace.minute < %(minute)s then %(minute)s
                  when pace.count < %(most)s then pace.minute else pace.minute + interval '1 minute' end,
    count = case when pace.minute >= %(minute)s and pace.count < %(most)s then pace.count + 1 else 1 end
returning minute
"""
LOCK = "select pg_try_advisory_lock(%s, hashtext(%s))"
UNLOCK = "select pg_advisory_unlock(%s, hashtext(%s))"
LETTER, SLOT = 7401, 7500  # the first halves of the keys of our locks


def domain_of(address: str) -> str:
    """The domain of an address, in lower case."""
    return address.rpartition("@")[2].lower()


def place(*, domain: str, at: datetime) -> datetime | None:
    """Take a place in a minute of the clock. None: go now; else when to go, spread over that minute. One statement."""
    now = at.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(PLACE, {"domain": domain, "minute": now, "most": settings.LETTERS_A_MINUTE})
        minute: datetime = cursor.fetchone()[0]
    return None if minute <= now else minute + timedelta(seconds=random.uniform(0, 50))


@contextmanager
def departing(domain: str) -> Iterator[bool]:
    """Whether one of the domain's few ways out was free; it is taken meanwhile. Locks die with their process."""
    taken = next((n for n in range(settings.LETTERS_AT_ONCE) if _ask(LOCK, SLOT + n, domain)), None)
    try:
        yield taken is not None
    finally:
        if taken is not None:
            _ask(UNLOCK, SLOT + taken, domain)


@contextmanager
def alone(letter_id: int) -> Iterator[bool]:
    """Whether nobody else is sending this letter; nobody will, meanwhile. A killed worker's lock goes with its connection."""
    is_ours = _ask(LOCK, LETTER, str(letter_id))
    try:
        yield is_ours
    finally:
        if is_ours:
            _ask(UNLOCK, LETTER, str(letter_id))


def _ask(statement: str, first: int, second: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [first, second])
        return bool(cursor.fetchone()[0])
