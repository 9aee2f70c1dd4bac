"""Who a program acts as: its token, its person, the membership it chose and its pace, in one statement.

SQL instead of the ORM because every call of the API pays for it; a test holds it to `queries.membership`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from careline.customers.models import Member, Organization
from careline.people import pacing
from careline.people.models import Person
from careline.people.tokens import digest

PERSON = ("id", "email", "name", "language", "time_zone")
MEMBER = ("id", "organization_id", "person_id", "role")
ORGANIZATION = ("id", "account_id", "name", "country", "subdivision", "time_zone", "language")

STATEMENT = f"""{pacing.COUNTING}
select pace.calls, pace.began_at, token.person_id, token.email, token.name, token.language, token.time_zone, chosen.*
from pace left join token on true left join lateral (
    select {", ".join(f"member.{name}" for name in MEMBER)}, {", ".join(f"organization.{name}" for name in ORGANIZATION)}
    from customers_member member join customers_organization organization on organization.id = member.organization_id
    where member.person_id = token.person_id and %(account_id)s::text in ('', organization.account_id)
    order by member.id limit 1
) chosen on true
"""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One call: how fast its caller is; the token's person, if it works; the membership, if there is one."""

    pace: pacing.Pace
    person: Person | None
    member: Member | None


def enter(*, secret: str, account_id: str, address: str, at: datetime) -> Visit:
    """Count a call and find who makes it. Run it outside of transactions: its row is every caller's queue.

    `secret` and `account_id` may be empty: no token, and the oldest membership. An account that is not the person's
    gives no member.
    """
    token = digest(secret=secret) if secret else b""
    values: dict[str, Any] = {**pacing.parameters(digest=token, address=address, at=at), "account_id": account_id}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        calls, began_at, *found = cursor.fetchone()
    person = _row(Person, PERSON, found[:5])
    member = _row(Member, MEMBER, found[5:9])
    if person and member:
        member.person, member.organization = person, _row(Organization, ORGANIZATION, found[9:])
    pace = pacing.pace(calls=calls, began_at=began_at, has_token=person is not None, at=at)
    return Visit(pace=pace, person=person, member=member)


def _row(model: Any, columns: tuple[str, ...], values: list[Any]) -> Any:
    """A model's instance of those columns, as if Django had read it; None when the join found no row."""
    return None if values[0] is None else model.from_db("default", columns, values)
