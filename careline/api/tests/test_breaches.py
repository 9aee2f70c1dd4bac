"""GET /breaches and GET /attainment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careline.api.tests.helpers import Customer, Program, assert_problem, make_agent, make_supervisor, make_ticket
from careline.customers.models import Member
from careline.people.models import Team
from careline.sla.finding import find
from careline.sla.models import Breach
from careline.sla.watching import catch_up
from careline.tickets.models import Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message

pytestmark = pytest.mark.django_db


def broken(customer: Customer, *, by: Member | None = None, **changed: str) -> Breach:
    """A guarantee that fell due, answered three hours after it was asked."""
    ticket = make_ticket(customer, by=by, **{"severity": "very_high", **changed})
    catch_up(at=timezone.now() + timedelta(hours=2, minutes=30))
    return Breach.objects.get(subject_id=ticket.pk)


@pytest.fixture
def olga(db: None) -> Program:
    """A supervisor's program."""
    return Program(make_supervisor().person)


def ids(program: Program, query: str = "") -> list[int]:
    return [each["id"] for each in program.get(f"/breaches{query}").json()["breaches"]]


def test_each_role_lists_what_it_sees_in_the_portal(lamme, sanne, bea, pieter, olga):
    wim = Program(lamme.technical.person)
    owners, own = broken(lamme), broken(lamme, by=lamme.technical)

    assert ids(sanne) == ids(bea) == ids(olga) == [own.pk, owners.pk]
    assert ids(wim) == [own.pk]
    assert ids(pieter) == []


def test_a_breach_says_what_was_promised_and_done(lamme, sanne, olga):
    breach = broken(lamme)
    agent = make_agent()
    agent.main_team = Team.objects.create(code="night", name="Night")
    agent.save()
    reply(
        ticket=Ticket.objects.get(pk=breach.subject_id),
        agent=agent,
        message=make_message(),
        at=breach.due_at + timedelta(hours=2),
    )
    find(breach=breach, person=agent.person, cause="staffing", detail="Secret.", remedy="We call.", at=timezone.now())

    (said,) = sanne.get("/breaches").json()["breaches"]

    assert (said["metric"], said["severity"], said["promised_seconds"]) == ("first_response", "very_high", 3600)
    assert (said["late_seconds"], said["cause"], said["remedy"], said["team"]) == (7200, "staffing", "We call.", None)
    assert "Secret." not in str(said)
    assert olga.get("/breaches").json()["breaches"][0]["team"] is None  # nobody had it when it fell due


def test_filters_narrow_and_pages_follow(lamme, olga):
    made = [broken(lamme), broken(lamme, severity="high"), broken(lamme)]
    newest_first = sorted(made, key=lambda breach: (breach.due_at, breach.pk), reverse=True)

    first = olga.get("/breaches?limit=2").json()
    rest = olga.get(first["next"].partition("/api/v1")[2]).json()

    assert [each["id"] for each in first["breaches"] + rest["breaches"]] == [breach.pk for breach in newest_first]
    assert rest["next"] is None
    assert ids(olga, "?severity=high") == [made[1].pk]
    assert ids(olga, f"?plan={made[0].plan_id}&cause=none&guaranteed=true&metric=first_response&team=0") != []
    assert ids(olga, "?cause=staffing") == ids(olga, "?metric=update") == ids(olga, f"?plan={made[0].plan_id + 9}") == []
    assert ids(olga, "?due_before=2020-01-01T00:00:00Z") == []


@pytest.mark.parametrize(
    "field", ["cause=bored", "metric=x", "guaranteed=perhaps", "after=%21", "limit=0", "colour=red", "team=-1"]
)
def test_nonsense_is_named(olga, field):
    assert_problem(olga.get(f"/breaches?{field}"), 422, "invalid", field.partition("=")[0])


def test_strangers_and_plain_agents_list_nothing(lamme, eve):
    broken(lamme)

    assert_problem(Program().get("/breaches"), 401, "unknown-token")
    for program in (eve, Program(make_agent().person)):
        assert_problem(program.get("/breaches"), 403, "no-organization")
    foreign = Program(make_supervisor().person, **{"Careline-Account": lamme.organization.account_id})
    assert_problem(foreign.get("/breaches"), 404, "not-found")


def test_a_supervisor_who_is_a_member_too_acts_as_the_member(lamme, smit):
    breach = broken(lamme)
    both = make_supervisor()
    Member.objects.create(organization=smit.organization, person=both.person, role="owner")

    assert breach.pk not in ids(Program(both.person))


def test_attainment_is_what_was_tallied(lamme, olga):
    breach = broken(lamme)
    ticket = make_ticket(lamme)
    reply(ticket=ticket, agent=make_agent(), message=make_message(), at=timezone.now())

    said = olga.get("/attainment?weeks=4").json()

    counted = {each["severity"]: (each["kept"], each["broken"], each["plan"]["name"]) for each in said["attainment"]}
    assert counted == {"very_high": (0, 1, "SLA 24x7"), "high": (1, 0, "SLA 24x7")}
    assert {each["guaranteed"] for each in said["attainment"]} == {True}
    assert olga.get(f"/attainment?plan={breach.plan_id + 9}").json()["attainment"] == []
    assert [each["severity"] for each in olga.get("/attainment?severity=high").json()["attainment"]] == ["high"]


def test_attainment_is_for_supervisors_alone(lamme, sanne, bea, eve):
    assert_problem(Program().get("/attainment"), 401, "unknown-token")
    for program in (sanne, bea, eve, Program(make_agent().person)):
        assert_problem(program.get("/attainment"), 404, "not-found")


@pytest.mark.parametrize("count", [1, 10])
def test_they_cost_the_same_however_many(lamme, sanne, olga, queries_at_most, count):
    for _ in range(count):
        broken(lamme)

    with queries_at_most(5):
        sanne.get("/breaches")
    with queries_at_most(7):
        olga.get("/breaches")
    with queries_at_most(5):
        olga.get("/attainment")
