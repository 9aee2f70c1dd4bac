"""When an agent leaves or is away: their open requests that wait for us go to the deputy, or are routed again.

A supervisor chooses, and sees first what would become of each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from careline.events.recording import record
from careline.people.models import Agent, Team
from careline.tickets.candidates import standing_in
from careline.tickets.giving import NotASupervisor
from careline.tickets.handing import hand
from careline.tickets.models import Ticket
from careline.tickets.placing import decide, place, wait
from careline.tickets.replying import about
from careline.tickets.routing import RELATED, locked_rules, rules_in_force
from careline.tickets.routing_events import TicketGiven
from careline.tickets.routing_models import Mode, RoutingRules
from careline.tickets.routing_sentences import because
from careline.tickets.staffing import Staff, Staffed, staff
from careline.tickets.team_rules import teams_of

MOST_AT_ONCE = 200
DEPUTY, ROUTING = "deputy", "routing"


class NoDeputy(Exception):
    """Nobody stands in who is at work."""


@dataclass(frozen=True)
class Move:
    """One request and whose it becomes: nobody's, when nobody is free. `why` is routing's reason; the deputy needs none."""

    ticket: Ticket
    to: Staffed | None
    team: Team | None
    why: dict[str, Any]

    @property
    def because(self) -> str:
        """Why routing would choose them, in words; empty for a deputy."""
        return because(self.why) if self.to and self.why else ""


def waiting_for_us(agent: Agent) -> Any:
    """An agent's open requests on which we are next, the next to be due first."""
    rows = Ticket.objects.filter(assignee=agent, status=Ticket.Status.OPEN, turn=Ticket.Turn.VENDOR)
    return rows.select_related(*RELATED, "organization").order_by(F("due_at").asc(nulls_last=True), "id")


def deputy_of(agent: Agent, *, at: datetime) -> Agent | None:
    """Who stands in for an agent now and is at work."""
    found = _deputy(staff(weights=rules_in_force().weights, at=at), agent)
    return found.agent if found else None


def foreseen(*, agent: Agent, how: str, at: datetime) -> list[Move]:
    """What handing over would do as of an instant; nothing is written. Raises NoDeputy."""
    rules = rules_in_force()
    people = staff(weights=rules.weights, at=at)
    return list(_moves(list(waiting_for_us(agent)[:MOST_AT_ONCE]), agent, how, rules, people))


@transaction.atomic
def hand_over_all(*, agent: Agent, by: Agent, how: str, at: datetime) -> list[Move]:
    """Carry it out: to the deputy, or by routing's order, whatever its mode is. Raises NotASupervisor, NoDeputy.

    What nobody is free for goes back into the queue. A second time finds nothing left to do.
    """
    if not (by.is_supervisor and by.person.is_active):
        raise NotASupervisor
    rules = locked_rules() or RoutingRules()
    people = staff(weights=rules.weights, at=at)
    rows = list(waiting_for_us(agent).select_for_update(of=("self",))[:MOST_AT_ONCE])
    moves = list(_moves(rows, agent, how, rules, people))
    for move in moves:
        _carry_out(move, agent, by, how, at)
    return moves


def _moves(tickets: list[Ticket], agent: Agent, how: str, rules: RoutingRules, people: Staff) -> Iterator[Move]:
    """One after the other, each with what those before it added."""
    deputy = _deputy(people, agent) if how == DEPUTY else None
    if how == DEPUTY and deputy is None:
        raise NoDeputy
    teams = teams_of(rules)
    for ticket in tickets:
        team = teams.of(ticket)
        why: dict[str, Any] = {}
        if how == DEPUTY:
            to = people.by_id(deputy.agent.pk if deputy else None)
        else:
            decision, why = decide(ticket=ticket, rules=rules, staff=people, team=team, without=agent.pk)
            to = people.by_id(decision.chosen.id if decision.chosen else None)
        yield Move(ticket, to, team, why)
        if to:
            people = people.given(to.agent.pk, weight=rules.weights[ticket.severity])


def _carry_out(move: Move, agent: Agent, by: Agent, how: str, at: datetime) -> None:
    ticket, was = move.ticket, agent.person.name
    if how == DEPUTY and move.to:
        hand(ticket=ticket, agent=move.to.agent, at=at)
        record(TicketGiven(**about(ticket), agent=move.to.agent.person.name, instead_of=was), by=by.person_id, at=at)
    elif move.to:
        place(ticket=ticket, mode=Mode.ASSIGNS, agent=move.to.agent, team=move.team, why=move.why, at=at, instead_of=was)
    else:
        Ticket.objects.filter(pk=ticket.pk).update(assignee=None, updated_at=at)
        wait(ticket=ticket, team=move.team, why=move.why, at=at, instead_of=was)


def _deputy(people: Staff, agent: Agent) -> Staffed | None:
    away = people.by_id(agent.pk)
    return next((each for each in standing_in(people, away) if people.is_on(each.agent)), None) if away else None
