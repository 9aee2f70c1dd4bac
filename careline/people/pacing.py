"""How fast programs may call, counted by PostgreSQL so that it holds over any number of web processes.

One row a caller (a token, else an address) with the calls of its running minute. Knows no organizations: whoever
needs more about the person continues the statement (customers.programs).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

MINUTE = timedelta(minutes=1)
CALLS_WITHOUT_TOKEN = 60

# The beginning of a statement: `token` has a row when the secret's digest works, `pace` always has one.
# An unknown token counts for its address, so that guessing is as slow as calling without one.
COUNTING = """
with token as materialized (
    select token.id, person.id as person_id, person.email, person.name, person.language, person.time_zone
    from people_token token join people_person person on person.id = token.person_id
    where token.digest = %(digest)s and token.revoked_at is null and person.is_active
        and (token.expires_at is null or token.expires_at > %(at)s)
), pace as (
    insert into people_pace as kept (caller, began_at, calls)
    select coalesce('token ' || (select id from token), 'address ' || %(address)s::text), %(at)s, 1
    on conflict (caller) do update set
        calls = case when kept.began_at > %(minute_ago)s then kept.calls + 1 else 1 end,
        began_at = case when kept.began_at > %(minute_ago)s then kept.began_at else excluded.began_at end
    returning began_at, calls
), used as (
    update people_token set last_used_at = %(at)s
    where id = (select id from token) and (last_used_at is null or last_used_at <= %(minute_ago)s)
)
"""


# The same for callers known by nothing but their address, who are counted only when they are turned away.
TURNED_AWAY = """
insert into people_pace as kept (caller, began_at, calls) values (%(caller)s, %(at)s, 1)
on conflict (caller) do update set
    calls = case when kept.began_at > %(minute_ago)s then kept.calls + 1 else 1 end,
    began_at = case when kept.began_at > %(minute_ago)s then kept.began_at else excluded.began_at end
"""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How a caller stands in its running minute."""

    calls: int
    most: int
    began_at: datetime
    at: datetime

    @property
    def is_too_fast(self) -> bool:
        return self.calls > self.most

    @property
    def remaining(self) -> int:
        return max(0, self.most - self.calls)

    @property
    def reset_seconds(self) -> int:
        """Until the next minute begins; at least one."""
        return max(1, -int((self.at - self.began_at - MINUTE) // timedelta(seconds=1)))


def parameters(*, digest: bytes, address: str, at: datetime) -> dict[str, object]:
    """What COUNTING needs. `digest` is empty for a call without a token."""
    return {"digest": digest, "address": address, "at": at, "minute_ago": at - MINUTE}


def pace(*, calls: int, began_at: datetime, has_token: bool, at: datetime) -> Pace:
    """What COUNTING found."""
    most = settings.API_CALLS_A_MINUTE if has_token else CALLS_WITHOUT_TOKEN
    return Pace(calls=calls, most=most, began_at=began_at, at=at)


def count_refusal(*, caller: str, at: datetime) -> None:
    """Count a call that was turned away. Run it outside of transactions."""
    with connection.cursor() as cursor:
        cursor.execute(TURNED_AWAY, {"caller": caller, "at": at, "minute_ago": at - MINUTE})


def count(*, caller: str, most: int, at: datetime) -> Pace:
    """Count a call of a caller who may make `most` in a minute, and how they stand. Run it outside of transactions."""
    with connection.cursor() as cursor:
        cursor.execute(TURNED_AWAY + " returning calls, began_at", {"caller": caller, "at": at, "minute_ago": at - MINUTE})
        calls, began_at = cursor.fetchone()
    return Pace(calls=calls, most=most, began_at=began_at, at=at)


def refusals(*, caller: str, at: datetime) -> Pace:
    """How a caller stands who was counted by `count_refusal`; one statement, before anything of the call is read."""
    with connection.cursor() as cursor:
        cursor.execute("select calls, began_at from people_pace where caller = %s and began_at > %s", [caller, at - MINUTE])
        calls, began_at = cursor.fetchone() or (0, at)
    return Pace(calls=calls + 1, most=CALLS_WITHOUT_TOKEN, began_at=began_at, at=at)


def forget(*, at: datetime) -> int:
    """Remove the counts of minutes that are over; returns how many. Addresses of visitors are not kept."""
    with connection.cursor() as cursor:
        cursor.execute("delete from people_pace where began_at < %s", [at - MINUTE])
        return int(cursor.rowcount)
