"""Supervisors share out the work by hand, and hand over what is open when somebody leaves."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from careline.events.models import Event
from careline.people.models import Agent, Person
from careline.tickets.assigning import take
from careline.tickets.departing import NoDeputy, foreseen, hand_over_all
from careline.tickets.giving import NotASupervisor, WorksHereNoMore, give, take_away
from careline.tickets.models import LastGiven, Placement, Ticket
from careline.tickets.replying import TicketIsClosed, reply
from careline.tickets.routing import route, try_again
from careline.tickets.tests.alarms import is_away
from careline.tickets.tests.helpers import make_message, make_ticket
from careline.tickets.tests.routes import happened, holder, switch_on, told
from cast import Cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def taken(cast: Cast, at: datetime, *, by: str = "jonas", of: str = "joost") -> Ticket:
    ticket = make_ticket(getattr(cast, of), at=at)
    take(ticket=ticket, agent=getattr(cast, by), at=at)
    return ticket


def leaves(agent: Agent) -> Agent:
    """They are active no more."""
    Person.objects.filter(pk=agent.person_id).update(is_active=False)
    return Agent.objects.select_related("person").get(pk=agent.pk)


def test_a_supervisor_gives_and_takes_away_on_the_record(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.joost, at=now)

    give(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now)
    give(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now)
    assert holder(ticket) == "Jonas"
    take_away(ticket=ticket, agent=cast.marieke, by=cast.ruth, at=now)
    assert holder(ticket) == "Jonas"
    take_away(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now)

    assert holder(ticket) == ""
    assert LastGiven.objects.get(agent=cast.jonas).at == now
    sentences = told(ticket, cast.ruth)
    assert "Ruth Okafor gave it to Jonas Berg." in sentences
    assert "Ruth Okafor took it from Jonas Berg, back into the queue." in sentences
    assert not Event.objects.filter(name__in=["TicketGiven", "TicketTakenAway"], public=True).exists()


def test_agents_share_out_nothing(cast: Cast, now: datetime) -> None:
    ticket = taken(cast, now)

    with pytest.raises(NotASupervisor):
        give(ticket=ticket, agent=cast.marieke, by=cast.marieke, at=now)
    with pytest.raises(NotASupervisor):
        take_away(ticket=ticket, agent=cast.jonas, by=cast.marieke, at=now)
    with pytest.raises(NotASupervisor):
        hand_over_all(agent=cast.jonas, by=cast.marieke, how="routing", at=now)
    assert holder(ticket) == "Jonas"


def test_nobody_who_left_is_given_anything_and_nothing_closed(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.joost, at=now)

    with pytest.raises(WorksHereNoMore):
        give(ticket=ticket, agent=leaves(cast.jonas), by=cast.ruth, at=now)
    Ticket.objects.update(status="closed", closed_at=now)
    with pytest.raises(TicketIsClosed):
        give(ticket=ticket, agent=cast.marieke, by=cast.ruth, at=now)


def test_what_a_supervisor_gave_is_never_routed(cast: Cast, now: datetime) -> None:
    switch_on()
    ticket = make_ticket(cast.joost, at=now)
    give(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now)
    take_away(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now)

    assert route(ticket_id=ticket.pk, at=now) is None


def test_the_open_requests_of_one_away_go_to_the_deputy(cast: Cast, now: datetime) -> None:
    first, second, answered = (taken(cast, now) for _ in range(3))
    reply(ticket=answered, agent=cast.jonas, message=make_message(), at=now)
    is_away(cast.jonas, now, deputy=cast.marieke)

    preview = foreseen(agent=cast.jonas, how="deputy", at=now)
    assert [holder(ticket) for ticket in (first, second)] == ["Jonas", "Jonas"]
    moves = hand_over_all(agent=cast.jonas, by=cast.ruth, how="deputy", at=now)

    assert [move.ticket for move in preview] == [move.ticket for move in moves] == [first, second]
    assert [holder(ticket) for ticket in (first, second, answered)] == ["Marieke", "Marieke", "Jonas"]
    assert "Ruth Okafor gave it to Marieke de Wit, who stands in for Jonas Berg." in told(first, cast.ruth)
    assert hand_over_all(agent=cast.jonas, by=cast.ruth, how="deputy", at=now) == []


def test_without_a_deputy_at_work_there_is_no_handing_to_one(cast: Cast, now: datetime) -> None:
    ticket = taken(cast, now)
    is_away(cast.jonas, now, deputy=cast.marieke)
    is_away(cast.marieke, now)

    for hand_over in (foreseen, lambda **given: hand_over_all(by=cast.ruth, **given)):
        with pytest.raises(NoDeputy):
            hand_over(agent=cast.jonas, how="deputy", at=now)
    assert holder(ticket) == "Jonas"


def test_the_requests_of_one_who_left_are_routed_again_as_foreseen(cast: Cast, now: datetime) -> None:
    tickets = [taken(cast, now, by="marieke", of=of) for of in ("joost", "henrike", "els")]
    Agent.objects.exclude(pk=cast.jonas.pk).update(capacity=0)
    Agent.objects.filter(pk=cast.jonas.pk).update(capacity=4)
    marieke = leaves(cast.marieke)

    preview = foreseen(agent=marieke, how="routing", at=now)
    moves = hand_over_all(agent=marieke, by=cast.ruth, how="routing", at=now)

    names = [(move.ticket.pk, move.to.agent.person.name if move.to else "") for move in moves]
    assert names == [(move.ticket.pk, move.to.agent.person.name if move.to else "") for move in preview]
    assert sorted(holder(ticket) for ticket in tickets) == ["", "Jonas", "Jonas"]  # 2 and 2 of 4, then nothing more
    left = next(ticket for ticket in tickets if not holder(ticket))
    assert happened(left, "TicketRouted", "NobodyFree") == ["NobodyFree"]
    assert Placement.objects.get(ticket=left).state == "waits"
    given = next(ticket for ticket in tickets if holder(ticket))
    assert any(text.startswith("Given to Jonas Berg instead of Marieke de Wit: ") for text in told(given, cast.ruth))


def test_what_was_handed_over_and_waits_is_tried_again(cast: Cast, now: datetime) -> None:
    switch_on()
    ticket = taken(cast, now, by="marieke")
    Agent.objects.update(capacity=0)
    hand_over_all(agent=leaves(cast.marieke), by=cast.ruth, how="routing", at=now + MINUTE)
    assert holder(ticket) == ""

    Agent.objects.update(capacity=9)
    try_again(at=now + 2 * MINUTE)

    assert holder(ticket)


@pytest.mark.parametrize("tickets", [1, 12])
def test_the_preview_costs_the_same_however_many(cast: Cast, now: datetime, queries_at_most: Callable, tickets: int) -> None:
    for _ in range(tickets):
        taken(cast, now)
    jonas = cast.jonas
    is_away(jonas, now, deputy=cast.marieke)

    with queries_at_most(4):
        assert len(foreseen(agent=jonas, how="routing", at=now)) == tickets
