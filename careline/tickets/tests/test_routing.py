"""New requests go to who speaks the language, knows the product, has room and is at work; and the request says why."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.db import connections
from django.db.models import Count
from django.utils import timezone

from careline.people.models import Agent, Person, Team
from careline.sla.models import Clock
from careline.tickets.alarm_models import Notice
from careline.tickets.assigning import release, take
from careline.tickets.closing import close_by_member
from careline.tickets.models import LastGiven, Placement, TeamRule, Ticket
from careline.tickets.routing import route, try_again
from careline.tickets.routing_models import Mode
from careline.tickets.staffing import staff
from careline.tickets.tests.alarms import NIGHT, is_away, keeps_office_hours, run_reactions
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.routes import happened, holder, switch_on, told
from careline.tickets.timeline import for_member
from cast import Cast

pytestmark = pytest.mark.django_db
ROUTED = ("TicketRouted", "TicketSuggested", "NobodyFree")
MINUTE = timedelta(minutes=1)


def routed(cast: Cast, who: str, at: datetime, **changes: object) -> Ticket:
    """A request that was filed and routed at once."""
    ticket = make_ticket(getattr(cast, who), at=at, **changes)
    route(ticket_id=ticket.pk, at=at)
    return ticket


def gone(*agents: Agent) -> None:
    """They are not in the way of a story about others."""
    Person.objects.filter(pk__in=[agent.person_id for agent in agents]).update(is_active=False)


def test_it_is_off_until_somebody_switches_it_on(cast: Cast, now: datetime) -> None:
    ticket = routed(cast, "henrike", now)

    assert holder(ticket) == ""
    assert not Placement.objects.exists()


def test_a_new_request_goes_to_who_speaks_the_language(cast: Cast, now: datetime) -> None:
    switch_on()

    ticket = routed(cast, "joost", now)  # Standard, writes Dutch: no contact in a contract

    assert holder(ticket) == "Marieke"
    assert Placement.objects.get().state == "given"
    team = cast.marieke.main_team_id
    assert set(Clock.objects.filter(subject_id=ticket.pk).values_list("team", flat=True)) == {team}


def test_the_reason_is_on_the_timeline_of_the_desk_alone(cast: Cast, now: datetime) -> None:
    switch_on()
    is_away(cast.marieke, now)

    ticket = routed(cast, "joost", now)

    sentence = next(text for text in told(ticket, cast.ruth) if text.startswith("Given to"))
    assert "does not speak Dutch, knows Remote control, holds 0 of 15, was given none yet" in sentence
    assert "passed over: Marieke de Wit (away until" in sentence
    assert not [entry.text for entry in for_member(member=cast.joost, ticket=ticket) if "Given to" in entry.text]


def test_the_dedicated_contact_comes_first_then_whoever_stands_in(cast: Cast, now: datetime) -> None:
    switch_on()

    assert holder(routed(cast, "els", now)) == "Marieke"
    is_away(cast.marieke, now, deputy=cast.ruth)
    assert holder(routed(cast, "els", now)) == "Ruth"


def test_who_is_off_away_or_gone_is_never_given_anything(cast: Cast) -> None:
    switch_on()
    keeps_office_hours(*Agent.objects.select_related("person").filter(kind="agent").exclude(pk=cast.jonas.pk))
    is_away(cast.jonas, NIGHT)

    ticket = routed(cast, "joost", NIGHT)

    assert holder(ticket) == ""
    assert Placement.objects.get().state == "waits"
    assert happened(ticket, *ROUTED) == ["NobodyFree"]


def test_supervisors_are_told_once_of_what_nobody_can_take(cast: Cast) -> None:
    switch_on()
    keeps_office_hours(*Agent.objects.select_related("person").filter(kind="agent"))

    ticket = routed(cast, "joost", NIGHT)
    try_again(at=NIGHT + MINUTE)
    try_again(at=NIGHT + 2 * MINUTE)

    notice = Notice.objects.get(ticket=ticket)
    assert (notice.person, notice.reason) == (cast.ruth.person, {"code": "nobody_free"})
    assert happened(ticket, *ROUTED) == ["NobodyFree"]


def test_it_is_tried_again_when_a_shift_begins(cast: Cast) -> None:
    switch_on()
    keeps_office_hours(*Agent.objects.select_related("person").filter(kind="agent"))
    ticket = routed(cast, "joost", NIGHT)

    morning = NIGHT + timedelta(hours=6, minutes=1)  # Tuesday, 08:01 in Amsterdam

    assert (try_again(at=NIGHT + timedelta(hours=3)), holder(ticket)) == (0, "")
    assert (try_again(at=morning), holder(ticket)) == (1, "Marieke")
    assert try_again(at=morning + MINUTE) == 0


def test_a_full_agent_is_passed_over_and_asked_again_when_there_is_room(cast: Cast, now: datetime) -> None:
    switch_on()
    Agent.objects.update(capacity=0)
    Agent.objects.filter(pk=cast.marieke.pk).update(capacity=1)
    first, second = routed(cast, "joost", now), routed(cast, "joost", now)

    close_by_member(ticket=first, member=cast.joost, at=now + MINUTE)
    try_again(at=now + 2 * MINUTE)

    assert holder(second) == "Marieke"
    assert happened(second, *ROUTED) == ["NobodyFree", "TicketRouted"]


def test_severities_weigh(cast: Cast, now: datetime) -> None:
    switch_on(weight_very_high=3)
    gone(*Agent.objects.exclude(pk__in=[cast.marieke.pk, cast.ruth.pk]))
    Agent.objects.filter(pk=cast.marieke.pk).update(capacity=4)

    first, second = routed(cast, "els", now, severity="very_high"), routed(cast, "els", now, severity="high")

    assert holder(first) == "Marieke"
    assert holder(second) == ""  # 3 + 2 is more than 4
    assert staff(weights=switch_on().weights, at=now).by_id(cast.marieke.pk).load == 3


def test_products_have_their_teams(cast: Cast, now: datetime) -> None:
    team = Team.objects.create(code="specialists", name="Specialists")
    licence = cast.licence(cast.joost)
    switch_on(default_team=Team.objects.get(code="benelux"))
    cast.jonas.teams.add(team)
    TeamRule.objects.create(product=licence.edition.product, edition=licence.edition, team=team)
    TeamRule.objects.create(product=licence.edition.product, team=Team.objects.get(code="france-mena"))

    ticket = routed(cast, "joost", now)

    assert holder(ticket) == "Jonas"
    assert Placement.objects.get().reason["team"] == "Specialists"


def test_suggesting_gives_nobody_anything(cast: Cast, now: datetime) -> None:
    switch_on(Mode.SUGGESTS)

    ticket = routed(cast, "joost", now)

    assert holder(ticket) == ""
    assert Placement.objects.get().agent == cast.marieke
    assert any(text.startswith("Suggested for Marieke de Wit: ") for text in told(ticket, cast.ruth))


def test_what_people_decided_is_never_routed(cast: Cast, now: datetime) -> None:
    switch_on()
    pulled, given_back = make_ticket(cast.joost, at=now), make_ticket(cast.joost, at=now)
    take(ticket=pulled, agent=cast.jonas, at=now)
    take(ticket=given_back, agent=cast.jonas, at=now)
    release(ticket=given_back, agent=cast.jonas, at=now)

    for ticket in (pulled, given_back):
        assert route(ticket_id=ticket.pk, at=now) is None

    assert (holder(pulled), holder(given_back)) == ("Jonas", "")


def test_a_routed_request_that_somebody_gave_back_stays_in_the_queue(cast: Cast, now: datetime) -> None:
    switch_on()
    ticket = routed(cast, "joost", now)
    release(ticket=ticket, agent=cast.marieke, at=now + MINUTE)

    route(ticket_id=ticket.pk, at=now + 2 * MINUTE)
    try_again(at=now + 2 * MINUTE)

    assert holder(ticket) == ""


def test_what_waited_and_was_taken_and_given_back_waits_no_more(cast: Cast) -> None:
    switch_on()
    keeps_office_hours(*Agent.objects.select_related("person").filter(kind="agent"))
    ticket = routed(cast, "joost", NIGHT)
    take(ticket=ticket, agent=cast.ruth, at=NIGHT + MINUTE)
    release(ticket=ticket, agent=cast.ruth, at=NIGHT + 2 * MINUTE)

    try_again(at=NIGHT + timedelta(hours=8))

    assert holder(ticket) == ""
    assert Placement.objects.get().state == "settled"


def test_the_reaction_runs_once_or_twice_with_the_same_result(cast: Cast) -> None:
    switch_on()
    ticket = make_ticket(cast.joost, at=timezone.now())

    run_reactions()
    route(ticket_id=ticket.pk, at=timezone.now())

    assert Placement.objects.get().ticket == ticket
    assert len(happened(ticket, *ROUTED)) == 1


def test_longest_idle_comes_first(cast: Cast, now: datetime) -> None:
    switch_on()
    gone(*Agent.objects.exclude(pk__in=[cast.marieke.pk, cast.jonas.pk, cast.ruth.pk]))
    Agent.objects.filter(pk__in=[cast.marieke.pk, cast.jonas.pk]).update(
        native_languages=[], basic_languages=[], languages=["nl"]
    )
    for agent, minutes in ((cast.marieke, 5), (cast.jonas, 9)):
        LastGiven.objects.create(agent=agent, at=now - minutes * MINUTE)

    assert holder(routed(cast, "joost", now)) == "Jonas"


def test_the_statement_reads_what_the_orm_would(cast: Cast, now: datetime) -> None:
    rules = switch_on()
    keeps_office_hours(cast.marieke)
    is_away(cast.jonas, now, deputy=cast.marieke)
    for _ in range(3):
        take(ticket=make_ticket(cast.els, at=now, severity="high"), agent=cast.jonas, at=now)
    close_by_member(ticket=Ticket.objects.first(), member=cast.els, at=now)

    found = {each.agent.pk: each for each in staff(weights=rules.weights, at=now).people}

    expected = Agent.objects.select_related("person").prefetch_related("teams").annotate(tickets=Count("teams"))
    assert set(found) == {agent.pk for agent in expected}
    for agent in expected:
        row = found[agent.pk]
        assert (row.agent.person.name, row.agent.capacity, row.agent.skills) == (
            agent.person.name,
            agent.capacity,
            agent.skills,
        )
        assert (row.levels, row.teams) == (agent.levels, {team.pk for team in agent.teams.all()})
        assert row.held == Ticket.objects.filter(assignee=agent, status="open").count()
    jonas = found[cast.jonas.pk]
    assert (jonas.held, jonas.load, jonas.ours, jonas.given_at) == (2, 4, 2, now)
    known = staff(weights=rules.weights, at=now)
    assert not known.is_on(cast.jonas)
    assert known.is_on(cast.marieke)
    assert not staff(weights=rules.weights, at=NIGHT).is_on(cast.marieke)


@pytest.mark.parametrize("agents", [1, 60])
def test_it_costs_the_same_however_many_agents(cast: Cast, now: datetime, queries_at_most: Callable, agents: int) -> None:
    switch_on()
    for n in range(agents):
        person = Person.objects.create_user(f"agent{n}@careline.example", name=f"Agent {n}", language="nl")
        Agent.objects.create(person=person, languages=["nl"])
    ticket = make_ticket(cast.joost, at=now)

    with queries_at_most(10):
        route(ticket_id=ticket.pk, at=now)

    assert holder(ticket)


def test_nothing_waits_costs_next_to_nothing(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    switch_on()
    for _ in range(5):
        make_ticket(cast.joost, at=now)

    with queries_at_most(3):
        try_again(at=now)


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_give_nobody_too_much(cast: Cast, now: datetime) -> None:
    switch_on()
    gone(*Agent.objects.exclude(pk__in=[cast.marieke.pk, cast.jonas.pk, cast.ruth.pk]))
    Agent.objects.update(capacity=3)
    tickets = [make_ticket(cast.joost, at=now) for _ in range(8)]

    def work(mine: list[Ticket]) -> None:
        try:
            for ticket in mine:
                route(ticket_id=ticket.pk, at=now)
        finally:
            connections.close_all()

    workers = [Thread(target=work, args=[tickets[n:] + tickets[:n]]) for n in (0, 2, 4, 6)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    held = dict(Ticket.objects.values_list("assignee__person__name").annotate(Count("pk")))
    assert held == {"Marieke de Wit": 3, "Jonas Berg": 3, None: 2}
    assert [happened(ticket, *ROUTED) for ticket in tickets].count(["TicketRouted"]) == 6
