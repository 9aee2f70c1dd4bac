"""Rules that wait for hours: what became old enough, once, and never by looking at every request."""

from datetime import datetime, timedelta

import orjson
import pytest
from django.db import connection

from careline.events.models import Event
from careline.rules import keeping, sweeping
from careline.rules.definition import Condition
from careline.rules.firing import fire
from careline.rules.keeping import NewRule
from careline.rules.models import Firing, Rule
from careline.rules.tests.helpers import definition_of, make_rule
from careline.tickets.models import Ticket
from careline.tickets.replying import reply, write
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MANY = """
insert into events_event (at, name, subject, subject_id, public, data)
select %s::timestamptz - make_interval(secs => 200000 - n), (array['CustomerWrote', 'AgentReplied', 'TicketTaken'])[1 + n %% 3],
    'ticket', 1000000 + n, false, '{}' from generate_series(1, 200000) as n
"""
TAKE_JOBS = "delete from procrastinate_jobs where task_name = %s returning args::text"


def run(at: datetime) -> list[int]:
    """What the worker does at an instant; the requests of the jobs that it found."""
    while sweeping.sweep(at=at):
        pass
    with connection.cursor() as cursor:
        cursor.execute(TAKE_JOBS, [sweeping.TASK])
        jobs = [orjson.loads(args) for (args,) in cursor.fetchall()]
    for job in jobs:
        for rule_id in job["rule_ids"]:
            fire(rule_id=rule_id, ticket_id=job["ticket_id"], event_id=job["event_id"], at=at)
    return [job["ticket_id"] for job in jobs]


def test_a_request_is_closed_so_many_hours_after_the_last_answer(cast: Cast, now: datetime) -> None:
    waits = [Condition(kind="turn", values=("customer",)), Condition(kind="status", values=("open",))]
    make_rule(cast, "answered", ("close", {}), hours=48, conditions=waits)
    silent, lively, younger = (make_ticket(member, at=now) for member in (cast.els, cast.henrike, cast.joost))
    for ticket, hours in ((silent, 0), (lively, 0), (younger, 2)):
        reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now + hours * HOUR)
    write(ticket=lively, member=cast.henrike, message=make_message("Not yet."), at=now + 40 * HOUR)

    found = [run(now + hours * HOUR) for hours in (47, 48, 49)]

    assert found == [[], [silent.pk, lively.pk], []]
    assert list(Ticket.objects.filter(status="closed").values_list("pk", flat=True)) == [silent.pk]
    assert run(now + 50 * HOUR) == [younger.pk]


def test_hours_count_from_the_last_time_it_happened(cast: Cast, now: datetime) -> None:
    make_rule(cast, "wrote", ("note", {"text": "Four hours."}), hours=4)
    ticket = make_ticket(cast.els, at=now)
    for hour in (0, 3):
        write(ticket=ticket, member=cast.els, message=make_message(f"Word {hour}."), at=now + hour * HOUR)

    assert [run(now + hour * HOUR) for hour in (4, 6, 7, 8)] == [[], [], [ticket.pk], []]
    assert Firing.objects.count() == 1


def test_what_was_over_before_it_was_switched_on_stays_as_it_is(cast: Cast, now: datetime) -> None:
    rule = make_rule(cast, "wrote", ("note", {"text": "Late."}), hours=3, is_on=False)
    before, after = make_ticket(cast.els, at=now), make_ticket(cast.henrike, at=now)
    write(ticket=before, member=cast.els, message=make_message("Before."), at=now)
    write(ticket=after, member=cast.henrike, message=make_message("After."), at=now + 2 * HOUR)

    keeping.switch(by=cast.alex, rule=rule, is_on=True, at=now + 4 * HOUR)

    assert run(now + 9 * HOUR) == [after.pk]


def test_another_wording_forgets_nothing_that_it_waits_for(cast: Cast, now: datetime) -> None:
    rule = make_rule(cast, "wrote", ("note", {"text": "Late."}), hours=3)
    ticket = make_ticket(cast.els, at=now)
    write(ticket=ticket, member=cast.els, message=make_message("Please."), at=now)

    again = NewRule(name="Better called", definition=definition_of("wrote", ("note", {"text": "Late!"}), hours=3))
    keeping.keep(by=cast.alex, new=again, rule=rule, version=1, at=now + HOUR)

    assert run(now + 3 * HOUR) == [ticket.pk]
    assert Firing.objects.get().version == 2


def test_it_reads_only_what_became_old_enough_however_long_the_history(cast: Cast, now: datetime, queries_at_most) -> None:
    rule = make_rule(cast, "wrote", ("close", {}), hours=1)
    with connection.cursor() as cursor:
        cursor.execute(MANY, [now - HOUR])
        cursor.execute("analyze events_event")
    late = Event.objects.order_by("-pk").values_list("pk", flat=True)[100]
    Rule.objects.filter(pk=rule.pk).update(seen_event=late)

    asked = sweeping.parameters([Rule.objects.get(pk=rule.pk)], now)

    with connection.cursor() as cursor:
        cursor.execute("explain " + sweeping.SWEEP, asked)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    with queries_at_most(4):
        sweeping.sweep(at=now)

    assert "Seq Scan" not in plan, plan
    assert Rule.objects.get(pk=rule.pk).seen_event == late + 100
    with connection.cursor() as cursor:
        cursor.execute(TAKE_JOBS, [sweeping.TASK])
        assert 25 < len(cursor.fetchall()) < 40
