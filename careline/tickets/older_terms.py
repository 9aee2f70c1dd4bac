"""Which open promises run under other terms than a request made now would get: one pass of SQL, however many there are.

`contracts.deciding_again` decides the same row by row; a test holds the two together. Clocks that are broken are not here.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import orjson
from django.db import connection

from careline.customers.models import Licence
from careline.tickets.revision_models import Scope

MOST_GROUPS = 50
# What differs says why: the calendar or policy has a newer version (or the plan or policy another one), or the organization
# itself has another place, plan or contract, or a licence that ended.
OLDER = """
with plans as (
    select plan.id, plan.comes_with_licence, plan.policy_id, version.id as policy_version_id, calendar.calendar_id,
        calendar.id as calendar_version_id, calendar.rules -> 'place' as place
    from contracts_supportplan plan join sla_policy policy on policy.id = plan.policy_id
    cross join lateral (
        select id from sla_policyversion where policy_id = policy.id order by number desc limit 1) version
    cross join lateral (
        select id, calendar_id, rules from sla_calendarversion where calendar_id = policy.calendar_id
        order by number desc limit 1) calendar
), compared as (
    select clock.id, clock.subject_id as ticket_id, clock.organization_id, clock.plan_id, clock.contract_id,
        clock.policy_version_id, clock.calendar_version_id, clock.zone, clock.country, clock.subdivision,
        old_policy.policy_id, old_calendar.calendar_id, old_calendar.rules -> 'place' as place,
        now.id as now_plan_id, case when now.id is not null then contract.id end as now_contract_id,
        now.policy_id as now_policy_id, now.policy_version_id as now_policy_version_id,
        now.calendar_id as now_calendar_id, now.calendar_version_id as now_calendar_version_id, now.place as now_place,
        case when now.place is null then organization.time_zone else now.place ->> 'zone' end as now_zone,
        case when now.place is null then organization.country else coalesce(now.place ->> 'country', '') end as now_country,
        case when now.place is null then organization.subdivision
            else coalesce(now.place ->> 'subdivision', '') end as now_subdivision
    from sla_clock clock
    join tickets_ticket ticket on ticket.id = clock.subject_id
    join contracts_entitlement kept on kept.id = ticket.entitlement_id
    join customers_licence licence on licence.id = kept.licence_id
    join customers_edition edition on edition.id = licence.edition_id
    join customers_organization organization on organization.id = licence.organization_id
    join sla_policyversion old_policy on old_policy.id = clock.policy_version_id
    join sla_calendarversion old_calendar on old_calendar.id = clock.calendar_version_id
    cross join lateral (select (%(days)s::jsonb ->> organization.time_zone)::date as day) today
    left join contracts_supportcontract contract on contract.organization_id = organization.id
        and contract.status = 'active' and today.day between contract.starts_on and contract.ends_on and edition.opens_sla
    left join plans now on licence.status = any(%(open)s) and today.day between licence.starts_on and licence.ends_on
        and edition.opens_tickets
        and now.id = coalesce(contract.plan_id, (select id from plans where comes_with_licence))
    where clock.subject = 'ticket' and clock.met_at is null and clock.stopped_at is null and clock.breached_at is null
        {narrow}
), older as (
    select id, ticket_id, now_plan_id,
        case when now_calendar_id = calendar_id and now_calendar_version_id <> calendar_version_id
            then calendar_id end as calendar,
        case when now_policy_version_id <> policy_version_id and (now_policy_id = policy_id or now_plan_id = plan_id)
                or now_policy_id = policy_id and now_calendar_id <> calendar_id
            then policy_id end as policy,
        case when now_plan_id is null or now_plan_id is distinct from plan_id or now_contract_id is distinct from contract_id
                or place is not distinct from now_place
                    and (now_zone, now_country, now_subdivision) is distinct from (zone, country, subdivision)
            then organization_id end as organization,
        0::bigint as everything
    from compared
    where now_plan_id is null
        or (plan_id, contract_id, policy_version_id, calendar_version_id, zone, country, subdivision)
            is distinct from (now_plan_id, now_contract_id, now_policy_version_id, now_calendar_version_id, now_zone,
                now_country, now_subdivision)
)
"""
NARROW = {
    Scope.CALENDAR: "and clock.calendar_version_id in (select id from sla_calendarversion where calendar_id = %(id)s)",
    Scope.POLICY: "and clock.policy_version_id in (select id from sla_policyversion where policy_id = %(id)s)",
    Scope.ORGANIZATION: "and clock.organization_id = %(id)s",
    Scope.EVERYTHING: "",
}
GROUPS = """
select kind, group_id, tickets, promises, without_terms, others from (
    select kind, group_id, count(distinct ticket_id) as tickets, count(*) as promises,
        count(*) filter (where now_plan_id is null) as without_terms,
        count(*) over (partition by kind) as others,
        row_number() over (partition by kind order by count(*) desc, group_id) as place
    from older cross join lateral (values ('everything', everything), ('calendar', calendar), ('policy', policy),
        ('organization', organization)) as cause(kind, group_id)
    where group_id is not null group by kind, group_id
) ranked where place <= %(most)s order by kind, place
"""
COUNT = (
    "select count(distinct ticket_id), count(*), count(*) filter (where now_plan_id is null) from older where {cause} = %(id)s"
)
CLOCKS = "select id from older where {cause} = %(id)s order by ticket_id, id"
TICKETS = "select distinct ticket_id from older where {cause} = %(id)s order by 1 limit %(most)s"
AFTER = " and clock.subject_id > %(after)s"
AMONG = " and clock.subject_id = any(%(among)s)"


@dataclass(frozen=True)
class About:
    """Which promises are meant: those that differ because of one calendar, policy or organization, or all (id 0)."""

    kind: str
    id: int = 0


@dataclass(frozen=True)
class Count:
    """How many requests and promises run under older terms; for `without_terms` of them nothing would be promised now."""

    tickets: int
    promises: int
    without_terms: int


@dataclass(frozen=True)
class Group:
    """The promises of one cause; `of_kind` causes of that kind there are, of which only the largest are told."""

    about: About
    count: Count
    of_kind: int


def groups(*, at: datetime) -> list[Group]:
    """Every cause, the largest of each kind first. One statement."""
    rows = _rows(About(Scope.EVERYTHING), GROUPS, at=at, most=MOST_GROUPS)
    return [Group(About(kind, pk), Count(*numbers), of_kind) for kind, pk, *numbers, of_kind in rows]


def count(about: About, *, at: datetime) -> Count:
    """How many there are of one cause. One statement."""
    return Count(*_rows(about, COUNT, at=at)[0])


def clock_ids(about: About, *, tickets: list[int], at: datetime) -> list[int]:
    """The promises of some requests, in their order. One statement."""
    return [pk for (pk,) in _rows(about, CLOCKS, at=at, narrow=AMONG, among=tickets)]


def ticket_ids(about: About, *, after: int, most: int, at: datetime) -> list[int]:
    """The next requests after an id, in order; it reads no further than it must. One statement."""
    return [pk for (pk,) in _rows(about, TICKETS, at=at, narrow=AFTER, after=after, most=most)]


def _rows(about: About, select: str, *, at: datetime, narrow: str = "", **more: Any) -> list[Any]:
    kind = Scope(about.kind)
    statement = OLDER.format(narrow=NARROW[kind] + narrow) + select.format(cause=kind.value)
    days = {zone.key: at.astimezone(zone).date().isoformat() for zone in _zones()}
    given = {"id": about.id, "days": orjson.dumps(days).decode(), "open": [str(status) for status in Licence.OPEN], **more}
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


@lru_cache(maxsize=1)
def _zones() -> tuple[ZoneInfo, ...]:
    """Dates are told by the zones that the rest of the product uses, not by those that PostgreSQL brings."""
    return tuple(ZoneInfo(name) for name in sorted(available_timezones()))
