"""Explaining deadlines: the printed intervals add up, whatever happened."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from careline.people.models import Agent
from careline.sla import pinned, watching
from careline.sla.models import Calendar, Clock
from careline.sla.stretches import grouped
from careline.sla.versioning import publish_calendar
from careline.tickets.closing import NobodyAnsweredYet, close_by_agent, reopen_by_member
from careline.tickets.explaining import told
from careline.tickets.models import Ticket
from careline.tickets.replying import TicketIsClosed, reply, write
from careline.tickets.severity import change_by_member, lower_by_agent
from careline.tickets.tests.helpers import every_metric, make_message, make_ticket, publish
from careline.tickets.tests.terms import decide, sign
from careline.tickets.waiting import arrange, go_on, wait
from cast import Cast

pytestmark = pytest.mark.django_db
OFFICE = {
    "windows": [{"day": day, "from": "08:00", "to": "18:00"} for day in ("mon", "tue", "wed", "thu", "fri")],
    "closed_on_holidays": True,
}
REFUSED = (NobodyAnsweredYet, TicketIsClosed)


def something(cast: Cast, random: Random, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """One believable thing that happens to a ticket."""
    happen: list[Callable[[], object]] = [
        lambda: reply(ticket=ticket, agent=agent, message=make_message(waits=random.random() < 0.5), at=at),
        lambda: write(ticket=ticket, member=cast.henrike, message=make_message(), at=at),
        lambda: wait(ticket=ticket, agent=agent, note="Send the log.", at=at),
        lambda: arrange(
            ticket=ticket, agent=agent, note="We look together.", until=at + timedelta(hours=random.randint(1, 90)), at=at
        ),
        lambda: go_on(ticket=ticket, agent=agent, at=at),
        lambda: change_by_member(
            ticket=ticket, member=cast.henrike, severity=random.choice(["very_high", "high", "low"]), reason="So", at=at
        ),
        lambda: close_by_agent(ticket=ticket, agent=agent, at=at),
        lambda: reopen_by_member(ticket=ticket, member=cast.henrike, at=at),
    ]
    with suppress(*REFUSED):
        random.choice(happen)()


@pytest.mark.parametrize("seed", range(14))
def test_the_printed_sum_is_what_is_counted_whatever_happened(cast: Cast, now: datetime, seed: int) -> None:
    random, at = Random(seed), now + timedelta(microseconds=seed * 71_003)
    publish(*every_metric(first_response=3 * 3600, next_response=4 * 3600, update=9 * 3600, resolution=60 * 3600),
            plan="sla-24x5", at=now)  # fmt: skip
    if seed % 2:
        publish_calendar(calendar=Calendar.objects.get(code="24x5"), rules=OFFICE, at=now)
        pinned.forget()
    number = make_ticket(cast.henrike, at=at).number
    seen = 0

    for _ in range(14):
        at += timedelta(seconds=random.randint(60, 40_000), microseconds=random.randint(0, 999_999))
        watching.catch_up(at=at)
        something(cast, random, Ticket.objects.get(number=number), cast.jonas, at)
        for chain in told(ticket=Ticket.objects.get(number=number), language="en", at=at):
            for each in chain.clocks:
                seen += 1
                why, clock = each.explanation, each.clock
                assert why.seconds + (why.left_seconds if why.due_at is None else 0) == clock.seconds
                assert sum(stretch.seconds for stretch in each.stretches) == why.open_seconds
                assert why.used_seconds <= clock.seconds
                assert clock.seconds == clock.target_seconds - clock.carried_seconds or clock.bound_at
                assert all(stretch.start < stretch.end for stretch in each.stretches)
    assert seen > 14


def test_weeks_are_told_in_a_line_of_days_alike(cast: Cast, now: datetime) -> None:
    publish(*every_metric(resolution=200 * 3600), plan="sla-24x5", at=now)
    publish_calendar(calendar=Calendar.objects.get(code="24x5"), rules=OFFICE, at=now)
    pinned.forget()
    ticket = make_ticket(cast.henrike, at=now)

    chain = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now)[0]
    lines = grouped(chain.last.explanation.counted, zone=ZoneInfo("Europe/Berlin"))

    assert len(chain.last.explanation.counted) >= 20
    assert len(lines) <= 3
    assert sum(line.seconds for line in lines) == 200 * 3600


def test_a_chain_says_who_raised_it_and_which_deadline_holds(cast: Cast, now: datetime) -> None:
    publish(*every_metric(first_response=4 * 3600), at=now)
    ticket = make_ticket(cast.els, at=now)
    at = now + timedelta(hours=3)
    change_by_member(ticket=ticket, member=cast.els, severity="very_high", reason="The line stands still.", at=at)

    [chain] = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=at)

    assert [each.cause.began for each in chain.clocks] == ["asked", "raised"]
    assert "Els Lamme raised the severity from High to Very high" in chain.last.cause.text
    assert chain.last.cause.reason == "The line stands still."
    assert chain.last.clock.bound_at == now + timedelta(hours=4)
    assert chain.last.bound.startswith("The earlier deadline of before holds")
    assert (chain.last.explanation.seconds, chain.last.clock.target_seconds) == (3600, 2 * 3600)


def test_a_lowered_one_says_which_agent_and_why(cast: Cast, now: datetime) -> None:
    publish(*every_metric(first_response=4 * 3600), at=now)
    ticket = make_ticket(cast.els, at=now)
    lower_by_agent(ticket=ticket, agent=cast.jonas, severity="low", reason="One printer only.", at=now + timedelta(minutes=9))

    [chain] = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now)

    assert "Jonas Berg lowered the severity from High to Low" in chain.last.cause.text
    assert chain.last.explanation.seconds == 8 * 3600


def test_a_pause_is_told_with_who_why_and_what_it_took(cast: Cast, now: datetime) -> None:
    publish(*every_metric(resolution=8 * 3600), at=now)
    ticket = make_ticket(cast.els, at=now)
    wait(ticket=ticket, agent=cast.jonas, note="Please send the log.", at=now + timedelta(hours=1))
    running = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now + timedelta(hours=2))[0].last
    write(ticket=ticket, member=cast.els, message=make_message(), at=now + timedelta(hours=3))
    ended = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now + timedelta(hours=3))[0].last

    assert (running.explanation.due_at, running.explanation.left_seconds) == (None, 7 * 3600)
    assert running.explanation.due_if_resumed_at == now + timedelta(hours=9)
    assert [(each.by, each.ended_by, each.taken.seconds) for each in ended.pauses] == [("Jonas Berg", "Els Lamme", 7200)]
    assert ended.explanation.due_at == now + timedelta(hours=10)
    assert (ended.explanation.open_seconds, ended.explanation.seconds) == (10 * 3600, 8 * 3600)


def test_lateness_is_open_time_without_later_pauses(cast: Cast, now: datetime) -> None:
    publish(*every_metric(resolution=3600), at=now)
    ticket = make_ticket(cast.els, at=now)
    watching.catch_up(at=now + timedelta(hours=2))
    wait(ticket=ticket, agent=cast.jonas, note="Try it.", at=now + timedelta(hours=2))
    waiting = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now + timedelta(hours=5))[0].last
    close_by_agent(ticket=ticket, agent=cast.jonas, at=now + timedelta(hours=6))
    solved = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now + timedelta(hours=6))[0].last

    assert (waiting.explanation.late_seconds, solved.explanation.late_seconds) == (3600, 3600)
    assert solved.explanation.is_late_record
    assert "late" in solved.outcome
    assert len(solved.later) == 1


def test_explaining_costs_the_same_however_many_clocks(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    publish(*every_metric(first_response=3600, next_response=7200, resolution=90_000), at=now)
    number = make_ticket(cast.els, at=now).number
    for turn in range(6):
        at = now + timedelta(minutes=turn * 10 + 5)
        reply(ticket=Ticket.objects.get(number=number), agent=cast.jonas, message=make_message(), at=at)
        write(ticket=Ticket.objects.get(number=number), member=cast.els, message=make_message(), at=at + timedelta(minutes=1))
    ticket = Ticket.objects.select_related("entitlement").get(number=number)

    with queries_at_most(5):
        chains = told(ticket=ticket, language="en", at=at)

    assert Clock.objects.filter(subject_id=ticket.pk).count() == sum(len(chain.clocks) for chain in chains) == 8
    assert chains[0].is_first
    assert datetime(2026, 11, 23, tzinfo=UTC) < chains[0].last.clock.due_at


@pytest.mark.parametrize("choice", ["recompute", "carry_over"])
def test_changed_terms_are_explained_with_who_and_why_and_still_add_up(cast: Cast, now: datetime, choice: str) -> None:
    ticket = make_ticket(cast.joost, at=now)
    sign(cast.joost, "sla-24x7")

    decide(choice, by=cast.alex, at=now + timedelta(hours=1))

    (chain,) = told(ticket=Ticket.objects.get(pk=ticket.pk), language="en", at=now + timedelta(hours=2))
    assert len(chain.earlier) == 1
    assert (cast.alex.name in chain.last.cause.text, chain.last.cause.reason) == (True, "Agreed with the customers.")
    assert chain.last.explanation.seconds == chain.last.clock.seconds
    assert chain.last.plan == "SLA 24x7"
