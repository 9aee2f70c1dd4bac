"""What rules do to requests, each through its own verb. Nothing here decides what those refuse."""

from typing import Any

from careline.people.models import Agent, Person, Team
from careline.rules.actions import Doing, Refused
from careline.rules.refusals import GONE, OFF
from careline.tickets import severity as severities
from careline.tickets.assigning import release
from careline.tickets.closing import close_by_agent
from careline.tickets.following import follow
from careline.tickets.giving import give_out
from careline.tickets.models import Ticket
from careline.tickets.placing import decide, place, wait
from careline.tickets.replying import NewMessage, TicketIsClosed, note
from careline.tickets.routing import RELATED, locked_rules
from careline.tickets.staffing import staff
from careline.tickets.team_rules import teams_of

Given = dict[str, str]


def found(model: Any, pk: str) -> Any:
    """A row that a rule names. Raises Refused when it is there no more."""
    row = model._default_manager.filter(pk=int(pk)).first() if pk.isdecimal() else None
    if row is None:
        raise Refused(GONE)
    return row


def agent_of(pk: str) -> Agent:
    """An agent that a rule names, with their person. Raises Refused."""
    agent: Agent = found(Agent, pk)
    return agent


def give(doing: Doing, given: Given) -> None:
    """An agent has it from now on."""
    give_out(ticket=doing.ticket, agent=agent_of(given["agent"]), by=doing.by, at=doing.at)


def route_in_team(doing: Doing, given: Given) -> None:
    """As routing does, among the agents of one team."""
    _route(doing, found(Team, given["team"]))


def route_again(doing: Doing, given: Given) -> None:
    """As routing does with a new request."""
    _route(doing, None)


def _route(doing: Doing, team: Team | None) -> None:
    """Decide by the order of routing, whoever has it now. Raises Refused while routing is off, TicketIsClosed."""
    rules = locked_rules()
    if rules is None or rules.is_off:
        raise Refused(OFF)
    ticket = Ticket.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=doing.ticket.pk)
    if ticket.is_closed:
        raise TicketIsClosed
    people, chosen_team = staff(weights=rules.weights, at=doing.at), team or teams_of(rules).of(ticket)
    decision, why = decide(ticket=ticket, rules=rules, staff=people, team=chosen_team)
    chosen = people.by_id(decision.chosen.id) if decision.chosen else None
    if chosen:
        place(ticket=ticket, mode=rules.mode, agent=chosen.agent, team=chosen_team, why=why, at=doing.at)
    else:
        release(ticket=ticket, agent=doing.by, at=doing.at)
        wait(ticket=ticket, team=chosen_team, why=why, at=doing.at)


def put_back(doing: Doing, given: Given) -> None:
    """Nobody has it any more."""
    release(ticket=doing.ticket, agent=doing.by, at=doing.at)


def propose(doing: Doing, given: Given) -> None:
    """The customer is asked whether it is more urgent."""
    severities.propose(ticket=doing.ticket, agent=doing.by, severity=given["severity"], reason=given["reason"], at=doing.at)


def lower(doing: Doing, given: Given) -> None:
    """It is less urgent than it said."""
    severities.lower_by_agent(
        ticket=doing.ticket, agent=doing.by, severity=given["severity"], reason=given["reason"], at=doing.at
    )


def write_note(doing: Doing, given: Given) -> None:
    """Colleagues read it."""
    message = NewMessage(body=given["text"], client_id=doing.client_id, channel="rule")
    note(ticket=doing.ticket, agent=doing.by, message=message, at=doing.at)


def let_follow(doing: Doing, given: Given) -> None:
    """An agent follows it. Raises Refused for one who left."""
    person: Person = agent_of(given["agent"]).person
    if not person.is_active:
        raise Refused(GONE)
    follow(ticket=doing.ticket, person=person, at=doing.at)


def close(doing: Doing, given: Given) -> None:
    """The work is done."""
    close_by_agent(ticket=doing.ticket, agent=doing.by, at=doing.at)
