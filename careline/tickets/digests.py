"""One letter with what happened to the requests a person watches: built from the events, and only what they may see now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q

from careline.customers.queries import memberships
from careline.people import switching
from careline.people.choosing_letters import Choices
from careline.people.letter_kinds import ANSWERS, DECISIONS, FOLLOWED, SHARED
from careline.people.letter_models import Way
from careline.people.models import Person
from careline.people.queries import agent as agent_of
from careline.post.posting import post
from careline.tickets import queries
from careline.tickets.digest_words import OWN, TOLD
from careline.tickets.letters import recipient
from careline.tickets.models import Following, Participant, Ticket, Tickets

MOST_REQUESTS = 50
HAPPENED = """
select subject_id, name, count(*), max(id) from events_event
where subject = 'ticket' and subject_id = any(%(tickets)s) and name = any(%(names)s) and (public or %(is_agent)s)
    and at >= %(since)s and at < %(until)s and by is distinct from %(person)s
group by subject_id, name
"""


@dataclass(frozen=True)
class Watched:
    """A request that a person sees now, since when they watch it, and which events they want to hear of."""

    ticket: Ticket
    since: datetime
    names: frozenset[str]
    is_agent: bool


def post_digest(*, person: Person, chosen: Choices, slot: datetime, since: datetime, until: datetime) -> bool:
    """Post the digest of a slot, with what happened in `[since, until)`; nothing where nothing did."""
    watched = _watched(person, chosen, since)
    lines = _lines(person, watched, until)
    if not lines:
        return False
    off = switching.off_url(person_id=person.pk, what=switching.DIGEST)
    context = {
        "lines": lines[:MOST_REQUESTS], "count": len(lines), "more": max(0, len(lines) - MOST_REQUESTS),
        "since": since.isoformat(), "settings_url": switching.settings_url(), "off_url": off, "url": settings.URL,
    }  # fmt: skip
    key = f"digest:{person.pk}:{slot:%Y%m%dT%H%M}"
    post(
        recipient=recipient(person), template="tickets/letters/digest", context=context, key=key,
        headers=switching.headers(off=off, what=switching.DIGEST),
    )  # fmt: skip
    return True


def _watched(person: Person, chosen: Choices, since: datetime) -> dict[int, Watched]:
    """What the person follows, and, where so chosen, takes part in or asked; each only if they may see it at this moment."""
    followed = Following.objects.filter(person=person) if chosen.hears(FOLLOWED, Way.DIGEST) else Following.objects.none()
    starts = (_shared(person, since) if chosen.hears(SHARED, Way.DIGEST) else {}) | dict(
        followed.values_list("ticket_id", "since")
    )
    own = frozenset(name for kind in (ANSWERS, DECISIONS) if chosen.hears(kind, Way.DIGEST) for name in OWN[kind])
    agent = agent_of(person=person)
    found: dict[int, Watched] = {}
    if agent:
        for ticket in queries.for_agent(agent).filter(pk__in=starts):
            found[ticket.pk] = Watched(ticket, max(since, starts[ticket.pk]), frozenset(TOLD), is_agent=True)
    for member in memberships(person=person) if starts or own else ():
        for ticket in _of_member(queries.for_member(member), starts, member.pk if own else 0, since):
            names = frozenset(TOLD) if ticket.pk in starts else own
            found.setdefault(ticket.pk, Watched(ticket, max(since, starts.get(ticket.pk, since)), names, is_agent=False))
    return found


def _shared(person: Person, since: datetime) -> dict[int, datetime]:
    """The requests in which a person takes part and where something happened, and since when they do."""
    rows = Participant.objects.now().filter(member__person=person, ticket__updated_at__gte=since)
    return dict(rows.values_list("ticket_id", "added_at"))


def _of_member(rows: Tickets, starts: Iterable[int], requester: int, since: datetime) -> Tickets:
    return rows.filter(Q(pk__in=list(starts)) | Q(requester=requester, updated_at__gte=since))


def _lines(person: Person, watched: dict[int, Watched], until: datetime) -> list[dict[str, Any]]:
    """A line a request, those where something happened last on top. One statement for each instant of beginning to watch."""
    alike: dict[tuple[datetime, frozenset[str], bool], list[int]] = defaultdict(list)
    for pk, each in watched.items():
        alike[each.since, each.names, each.is_agent].append(pk)
    happened: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for (since, names, is_agent), tickets in alike.items():
        parameters: dict[str, Any] = {
            "tickets": tickets, "names": sorted(names), "is_agent": is_agent, "since": since, "until": until,
            "person": person.pk,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(HAPPENED, parameters)
            for pk, name, count, newest in cursor.fetchall():
                happened[pk].append((name, count, newest))
    newest_first = sorted(happened, key=lambda pk: -max(newest for _name, _count, newest in happened[pk]))
    return [_line(watched[pk], happened[pk]) for pk in newest_first]


def _line(watched: Watched, happened: list[tuple[str, int, int]]) -> dict[str, Any]:
    ticket, order = watched.ticket, list(TOLD)
    place = "desk/tickets" if watched.is_agent else "requests"
    told = sorted(happened, key=lambda each: order.index(each[0]))
    return {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/{place}/{ticket.number}",
        "happened": [[name, count] for name, count, _newest in told],
    }  # fmt: skip
