"""A rule runs when its occasion comes: once, in order, through the verbs, and everybody can see what it did."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from careline.events.models import Event
from careline.people.models import Team
from careline.post.models import Letter
from careline.rules import firing, keeping
from careline.rules.definition import Condition, Definition
from careline.rules.models import Firing, Rule
from careline.rules.tests.helpers import answer, make_rule, run_reactions
from careline.rules.trying import attempt
from careline.sla.models import Calendar, Clock
from careline.tickets.assigning import release, take
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import note, write
from careline.tickets.tests.helpers import make_message, make_ticket
from careline.tickets.tests.routes import holder, switch_on, told
from careline.tickets.timeline import for_member
from cast import Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def did(rule: Rule) -> list[str]:
    """Why each action of the newest firing was refused; empty for what was done."""
    return [each["why"] for each in Firing.objects.filter(rule=rule).latest("pk").did]


def test_a_new_request_is_given_to_an_agent_and_the_timeline_says_by_which_rule(cast: Cast, now: datetime) -> None:
    make_rule(
        cast, "submitted", ("give", {"agent": cast.jonas.pk}), ("note", {"text": "Ask for the **log** first."}),
        conditions=[Condition(kind="subject", values=("tills offline",)), Condition(kind="language", values=("nl",))],
        name="Tills go to Jonas",
    )  # fmt: skip
    other = make_ticket(cast.henrike, at=now)

    ticket = make_ticket(cast.els, at=now)
    run_reactions()

    assert (holder(ticket), holder(other)) == ("Jonas", "")
    assert Message.objects.get(ticket=ticket, kind="note").author.name == "Careline"
    assert "The rule “Tills go to Jonas” ran: give it to Jonas Berg; note: “Ask for the **log** first.”." in told(
        ticket, cast.marieke
    )
    assert not any("rule" in entry.text for entry in for_member(member=cast.els, ticket=ticket))


def test_a_rule_that_is_off_does_nothing_and_catches_up_with_nothing(cast: Cast, now: datetime) -> None:
    rule = make_rule(cast, "submitted", ("give", {"agent": cast.jonas.pk}), is_on=False)
    before = make_ticket(cast.els, at=now)
    run_reactions()

    keeping.switch(by=cast.alex, rule=rule, is_on=True, at=now)
    run_reactions()

    assert holder(before) == ""


@pytest.mark.parametrize(
    ("kind", "values", "is_true"),
    [
        ("plan", "SLA 24x7", True), ("plan", "Standard", False), ("severity", "high", True), ("country", "BE", True),
        ("country", "DE", False), ("organization", "own", True), ("assignee", "nobody", True), ("status", "closed", False),
        ("channel", "portal", True), ("subject", "tills offline", True), ("subject", "till", False),
        ("words", "since last night", True), ("domain", "brouwerij-lamme.example", True), ("turn", "vendor", True),
        ("hours", "24x7", True), ("unheard of", "x", False),
    ],
)  # fmt: skip
def test_each_kind_of_condition_tells_apart(cast: Cast, now: datetime, kind: str, values: str, is_true: bool) -> None:
    ticket = make_ticket(cast.els, at=now)
    calendar = Calendar.objects.filter(code__contains="24x7").values_list("pk", flat=True).first()
    named = {
        "own": ticket.organization.account_id, "SLA 24x7": str(ticket.entitlement.plan_id), "Standard": "0",
        "24x7": str(calendar),
    }  # fmt: skip
    condition = Condition(kind=kind, values=(named.get(values, values),))

    trial = attempt(Definition(when="wrote", conditions=(condition,)), rule_name="", at=now)

    assert bool(trial.matching) is is_true


def test_any_of_several_and_none_of_several(cast: Cast, now: datetime) -> None:
    make_ticket(cast.els, at=now)
    right, wrong = Condition(kind="country", values=("BE",)), Condition(kind="country", values=("BE",), is_not=True)

    found = [
        attempt(Definition(when="wrote", any_holds=any_holds, conditions=(right, wrong)), rule_name="", at=now).matching
        for any_holds in (True, False)
    ]

    assert found == [1, 0]


def test_verbs_refuse_and_the_rest_is_done(cast: Cast, now: datetime) -> None:
    rule = make_rule(
        cast, "submitted", ("close", {}), ("team", {"team": Team.objects.first().pk}), ("give", {"agent": 0}),
        ("release", {}), ("propose", {"severity": "low", "reason": "mild"}),
    )  # fmt: skip

    ticket = make_ticket(cast.els, at=now)
    run_reactions()

    assert did(rule) == ["unanswered", "routing_off", "gone", "", "no_severity"]
    assert Firing.objects.get().outcome == "partly"
    assert not Ticket.objects.get(pk=ticket.pk).is_closed


def test_a_rule_answers_in_the_customers_language_but_keeps_no_promise(cast: Cast, now: datetime) -> None:
    make_rule(cast, "submitted", ("reply", {"answer": answer(now, nl="Dag {{ customer.first_name }}", en="Hello").pk}))

    ticket = make_ticket(cast.els, at=now)
    run_reactions()

    ticket.refresh_from_db()
    written = Message.objects.get(ticket=ticket, from_vendor=True)
    letter = Letter.objects.get(key=f"message:{written.pk}")
    assert (written.body, written.author.name) == ("Dag Els", "Careline")
    assert (letter.to, letter.auto_submitted) == (cast.els.person.email, "auto-generated")
    assert (ticket.turn, ticket.assignee_id, ticket.due_at is None) == ("vendor", None, False)
    assert not Clock.objects.filter(subject_id=ticket.pk, met_at__isnull=False).exists()


def test_it_is_routed_within_a_team(cast: Cast, now: datetime) -> None:
    switch_on()
    make_rule(cast, "released", ("team", {"team": Team.objects.get(code="central-europe").pk}))
    ticket = make_ticket(cast.joost, at=now)
    take(ticket=ticket, agent=cast.marieke, at=now)
    run_reactions()

    release(ticket=ticket, agent=cast.marieke, at=now)
    run_reactions()

    assert holder(ticket) == "Jonas"


def test_the_same_event_again_changes_nothing(cast: Cast, now: datetime) -> None:
    rule = make_rule(cast, "submitted", ("note", {"text": "Once."}))
    ticket = make_ticket(cast.els, at=now)
    event = Event.objects.get(name="TicketSubmitted", subject_id=ticket.pk)

    for _again in range(3):
        firing.consider(event.pk)

    assert Firing.objects.filter(rule=rule).count() == 1
    assert Message.objects.filter(ticket=ticket, kind="note").count() == 1


def test_rules_run_in_their_order_and_see_what_those_before_did(cast: Cast, now: datetime) -> None:
    make_rule(cast, "submitted", ("give", {"agent": cast.jonas.pk}))
    free = [Condition(kind="assignee", values=("nobody",))]
    late = make_rule(cast, "submitted", ("give", {"agent": cast.marieke.pk}), conditions=free)
    first = make_ticket(cast.els, at=now)
    run_reactions()

    keeping.move(by=cast.alex, rule=late, earlier=True, at=now)
    second = make_ticket(cast.els, at=now)
    run_reactions()

    assert [holder(first), holder(second)] == ["Jonas", "Jonas"]
    assert [row.rule_id == late.pk for row in Firing.objects.filter(ticket=second).order_by("pk")] == [True, False]


def test_rules_that_set_each_other_off_are_stopped_and_their_administrator_is_told(cast: Cast, now: datetime) -> None:
    rule = make_rule(cast, "noted", ("note", {"text": "Noted."}))
    ticket = make_ticket(cast.els, at=now)
    note(ticket=ticket, agent=cast.marieke, message=make_message("Look."), at=now)

    run_reactions()

    rule.refresh_from_db()
    assert (rule.is_on, rule.stopped) == (False, "chain")
    assert list(Firing.objects.order_by("pk").values_list("depth", "outcome")) == [
        *((depth, "done") for depth in range(6)), (6, "stopped")
    ]  # fmt: skip
    assert Letter.objects.get(template="rules/letters/stopped").to == cast.alex.email
    assert Event.objects.filter(name="RuleStopped").count() == 1


def test_a_rule_that_runs_too_often_on_one_request_is_stopped(cast: Cast, now: datetime) -> None:
    rule = make_rule(cast, "wrote", ("tell", {"reader": "supervisors"}))
    ticket, calm = make_ticket(cast.els, at=now), make_ticket(cast.henrike, at=now)
    for minute in range(12):
        write(ticket=ticket, member=cast.els, message=make_message(f"Robot {minute}."), at=now + timedelta(minutes=minute))
    run_reactions()

    write(ticket=calm, member=cast.henrike, message=make_message("Hello."), at=now + HOUR)
    run_reactions()

    rule.refresh_from_db()
    assert (rule.is_on, rule.stopped) == (False, "often")
    assert Firing.objects.filter(outcome="done").count() == 10
    assert Letter.objects.filter(template="rules/letters/met", to=cast.ruth.person.email).count() == 10


def test_a_rule_that_meets_a_fault_leaves_nothing_behind_and_others_go_on(cast: Cast, now: datetime) -> None:
    bad = make_rule(cast, "submitted", ("note", {"text": "Half."}), ("propose", {}))  # what it needs is missing
    good = make_rule(cast, "submitted", ("note", {"text": "Whole."}))

    ticket = make_ticket(cast.els, at=now)
    run_reactions()

    assert list(Message.objects.filter(ticket=ticket, kind="note").values_list("body", flat=True)) == ["Whole."]
    assert list(Rule.objects.filter(pk__in=[bad.pk, good.pk]).order_by("pk").values_list("stopped", "is_on")) == [
        ("fault", False), ("", True)
    ]  # fmt: skip


def test_reactions_of_one_request_wait_for_each_other(cast: Cast, now: datetime) -> None:
    make_rule(cast, "submitted", ("follow", {"agent": cast.jonas.pk}))
    ticket = make_ticket(cast.els, at=now)
    write(ticket=ticket, member=cast.els, message=make_message("More."), at=now)

    with connection.cursor() as cursor:
        cursor.execute("select distinct lock from procrastinate_jobs where args->>'reaction' = 'consider' and lock like %s",
                       [f"% {ticket.pk}"])  # fmt: skip
        locks = [lock for (lock,) in cursor.fetchall()]

    assert locks == [f"consider ticket {ticket.pk}"]
