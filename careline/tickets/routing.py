"""Routing: who gets a new request that nobody has. What people decide by hand is never touched again.

It runs as a reaction, once or twice, here or on two workers at once, with the same result.
"""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from careline.events.queries import one
from careline.tickets.chiefs import tell_supervisors
from careline.tickets.models import Ticket
from careline.tickets.placing import decide, keep, place, wait
from careline.tickets.routing_models import Placement, RoutingRules
from careline.tickets.staffing import staff
from careline.tickets.team_rules import teams_of

MOST_AT_ONCE = 100
IS_ON = "exists (select from tickets_routingrules where mode <> 'off')"
BY_HAND = """
select exists (
    select from events_event where subject = 'ticket' and subject_id = %(ticket)s and by is not null
        and name in ('TicketTaken', 'TicketReleased', 'TicketGiven', 'TicketTakenAway')
        and (%(since)s::timestamptz is null or at > %(since)s)
)
"""
RELATED = ("edition__product", "entitlement__contract")


def route_new(event_id: int) -> None:
    """React to a new request. Who is at work counts now, however late this runs."""
    line = one(event_id=event_id)
    route(ticket_id=line.subject_id or 0, at=max(timezone.now(), line.at))


@transaction.atomic
def route(*, ticket_id: int, at: datetime) -> Placement | None:
    """Decide who gets a request, as of an aware UTC instant. None when there is nothing to decide.

    There is not while routing is off, when somebody has it or had it in hand, when it is closed, or when it was decided before.
    Decisions are made one after the other, so that nobody is given more than their capacity.
    """
    rules = locked_rules()
    if rules is None or rules.is_off:
        return None
    tickets = Ticket.objects.select_for_update(of=("self",)).select_related(*RELATED)
    ticket = tickets.filter(pk=ticket_id, status=Ticket.Status.OPEN, assignee=None).first()
    before = Placement.objects.filter(ticket=ticket_id).first() if ticket else None
    if ticket is None or (before and before.state != Placement.State.WAITS):
        return None
    return _decided(ticket, rules, before, at)


def _decided(ticket: Ticket, rules: RoutingRules, before: Placement | None, at: datetime) -> Placement | None:
    if _is_by_hand(ticket, since=before.decided_at if before else None):
        settle(at=at, ticket_id=ticket.pk)
        return None
    people, team = staff(weights=rules.weights, at=at), teams_of(rules).of(ticket)
    decision, why = decide(ticket=ticket, rules=rules, staff=people, team=team)
    chosen = people.by_id(decision.chosen.id) if decision.chosen else None
    if chosen:
        return place(ticket=ticket, mode=rules.mode, agent=chosen.agent, team=team, why=why, at=at)
    if before:
        return keep(ticket=ticket, state=before.state, agent=None, team=team, why=why, at=at)
    placement, event_id = wait(ticket=ticket, team=team, why=why, at=at)
    tell_supervisors(ticket=ticket, event_id=event_id, code="nobody_free", at=at)
    return placement


def try_again(*, at: datetime) -> int:
    """Decide again about what waits for somebody, the next to be due first; returns how many were given.

    Three statements when nothing waits; it never looks at other requests.
    """
    rules = RoutingRules.objects.first()
    if rules is None or rules.is_off:
        return 0
    waiting = Placement.objects.filter(state=Placement.State.WAITS, ticket__status=Ticket.Status.OPEN, ticket__assignee=None)
    settle(at=at)
    ids = list(waiting.order_by("ticket__due_at", "ticket").values_list("ticket", flat=True)[:MOST_AT_ONCE])
    if not ids:
        return 0
    people = staff(weights=rules.weights, at=at)
    if not any(each.load < each.agent.capacity and people.is_on(each.agent) for each in people.people):
        return 0
    placed = [route(ticket_id=pk, at=at) for pk in ids]
    return sum(1 for each in placed if each and each.state != Placement.State.WAITS)


def settle(*, at: datetime, ticket_id: int | None = None) -> None:
    """What waited and was taken or closed by people meanwhile waits no more; or one request, about which people decided."""
    waiting = Placement.objects.filter(state=Placement.State.WAITS)
    gone = waiting.filter(ticket=ticket_id) if ticket_id else waiting.exclude(
        ticket__status=Ticket.Status.OPEN, ticket__assignee=None
    )  # fmt: skip
    gone.update(state=Placement.State.SETTLED, decided_at=at)


def locked_rules() -> RoutingRules | None:
    """The rules, locked for the transaction in force: whoever else decides waits."""
    return RoutingRules.objects.select_for_update(of=("self",), no_key=True).select_related("default_team").first()


def rules_in_force() -> RoutingRules:
    """The rules; those of an installation that never touched them, where there are none."""
    return RoutingRules.objects.select_related("default_team").first() or RoutingRules()


def _is_by_hand(ticket: Ticket, *, since: datetime | None) -> bool:
    """Whether people decided who has it, since routing last did."""
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"ticket": ticket.pk, "since": since})
        return bool(cursor.fetchone()[0])
