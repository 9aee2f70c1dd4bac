"""What happens to a request, as its clocks see it: four metrics from the request to the close, and beyond."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from careline.contracts.deciding import RoleMayNotAsk
from careline.sla.models import Began, Clock, Ended, Metric
from careline.sla.watching import catch_up
from careline.tickets import closing, replying, severity, waiting
from careline.tickets.models import Ticket
from careline.tickets.tests.helpers import make_message, make_ticket
from careline.tickets.tests.policies import promise, promise_everything
from cast import Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def clocks(ticket: Ticket, metric: str) -> list[Clock]:
    """A ticket's clocks of a metric, oldest first."""
    return list(Clock.objects.filter(subject="ticket", subject_id=ticket.pk, metric=metric).order_by("id"))


def running(ticket: Ticket) -> set[str]:
    """Which metrics run now."""
    rows = Clock.objects.filter(subject="ticket", subject_id=ticket.pk, met_at=None, stopped_at=None)
    return set(rows.values_list("metric", flat=True))


def answer(cast: Cast, ticket: Ticket, *, at: datetime, waits: bool = True) -> None:
    """Marieke answers."""
    ticket.refresh_from_db()
    replying.reply(ticket=ticket, agent=cast.marieke, message=make_message(waits=waits), at=at)


def write(cast: Cast, ticket: Ticket, *, at: datetime) -> None:
    """Els writes."""
    ticket.refresh_from_db()
    replying.write(ticket=ticket, member=cast.els, message=make_message("And now?"), at=at)


def test_a_request_starts_its_first_response_and_its_resolution(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)

    ticket = make_ticket(cast.els, at=now)

    assert running(ticket) == {Metric.FIRST_RESPONSE, Metric.RESOLUTION}
    assert ticket.due_at == clocks(ticket, Metric.FIRST_RESPONSE)[0].due_at == now + 2 * HOUR
    assert clocks(ticket, Metric.RESOLUTION)[0].due_at == now + 24 * HOUR


def test_an_answer_starts_the_silence_and_waits_for_the_customer(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)

    answer(cast, ticket, at=now + HOUR)

    ticket.refresh_from_db()
    assert running(ticket) == {Metric.UPDATE, Metric.RESOLUTION}
    assert all(clock.is_paused for metric in running(ticket) for clock in clocks(ticket, metric))
    assert (ticket.pause, ticket.due_at, ticket.turn) == ("waiting", None, "customer")


def test_an_answer_that_does_not_wait_lets_everything_count(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)

    answer(cast, ticket, at=now + HOUR, waits=False)

    ticket.refresh_from_db()
    assert ticket.due_at == now + 24 * HOUR
    assert (ticket.pause, ticket.turn) == ("", "vendor")


def test_waiting_for_the_customer_is_deducted_from_every_metric(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)

    write(cast, ticket, at=now + 11 * HOUR)

    (resolution,), (update,) = clocks(ticket, Metric.RESOLUTION), clocks(ticket, Metric.UPDATE)
    assert (resolution.paused_seconds, resolution.due_at) == (36_000, now + 34 * HOUR)
    assert (update.paused_seconds, update.due_at) == (36_000, now + 35 * HOUR)
    ticket.refresh_from_db()
    assert ticket.pause == ""
    assert ticket.due_at == now + 13 * HOUR  # the next response, two hours after Els wrote


def test_a_members_own_message_starts_the_next_response_again(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)

    write(cast, ticket, at=now + 2 * HOUR)
    answer(cast, ticket, at=now + 3 * HOUR)
    write(cast, ticket, at=now + 5 * HOUR)

    assert [clock.started_at for clock in clocks(ticket, Metric.NEXT_RESPONSE)] == [now + 2 * HOUR, now + 5 * HOUR]
    assert clocks(ticket, Metric.NEXT_RESPONSE)[0].met_at == now + 3 * HOUR


def test_a_second_message_does_not_put_off_the_answer_to_the_first(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)
    write(cast, ticket, at=now + 2 * HOUR)

    write(cast, ticket, at=now + 3 * HOUR)

    assert [clock.started_at for clock in clocks(ticket, Metric.NEXT_RESPONSE)] == [now + 2 * HOUR]


def test_writing_before_the_first_answer_starts_nothing_more(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)

    write(cast, ticket, at=now + HOUR)

    assert clocks(ticket, Metric.NEXT_RESPONSE) == []


def test_a_late_next_response_is_a_breach_of_its_own(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)
    write(cast, ticket, at=now + 2 * HOUR)

    catch_up(at=now + 4 * HOUR)
    answer(cast, ticket, at=now + 5 * HOUR)

    (first,), (following,) = clocks(ticket, Metric.FIRST_RESPONSE), clocks(ticket, Metric.NEXT_RESPONSE)
    assert first.breached_at is None
    assert (following.breached_at, following.late_seconds) == (now + 4 * HOUR, 3600)


def test_silence_longer_than_promised_is_a_breach(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now, severity="low")
    answer(cast, ticket, at=now + HOUR, waits=False)
    answer(cast, ticket, at=now + 20 * HOUR, waits=False)

    catch_up(at=now + 44 * HOUR)

    assert [clock.breached_at for clock in clocks(ticket, Metric.UPDATE)] == [None, now + 44 * HOUR]


def test_closing_meets_the_resolution_and_ends_the_rest(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)
    write(cast, ticket, at=now + 2 * HOUR)

    ticket.refresh_from_db()
    closing.close_by_agent(ticket=ticket, agent=cast.marieke, at=now + 3 * HOUR)

    assert running(ticket) == set()
    assert clocks(ticket, Metric.RESOLUTION)[0].met_at == now + 3 * HOUR
    assert {clocks(ticket, m)[0].stopped_why for m in (Metric.UPDATE, Metric.NEXT_RESPONSE)} == {Ended.CLOSED}
    ticket.refresh_from_db()
    assert ticket.due_at is None


def test_reopening_counts_on_and_the_closed_time_is_a_pause(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR, waits=False)
    ticket.refresh_from_db()
    closing.close_by_agent(ticket=ticket, agent=cast.marieke, at=now + 3 * HOUR)

    write(cast, ticket, at=now + 13 * HOUR)

    met, again = clocks(ticket, Metric.RESOLUTION)
    assert (met.met_at, again.began, again.before) == (now + 3 * HOUR, Began.REOPENED, met)
    assert again.due_at == now + 34 * HOUR  # 24 hours, and ten during which it was closed
    assert [pause.reason for pause in again.pauses.all()] == ["closed"]
    assert clocks(ticket, Metric.NEXT_RESPONSE)[-1].started_at == now + 13 * HOUR


def test_who_withdrew_before_an_answer_and_asks_again_is_promised_a_first_response_again(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    closing.close_by_member(ticket=ticket, member=cast.els, at=now + HOUR)

    write(cast, ticket, at=now + 5 * HOUR)

    withdrawn, again = clocks(ticket, Metric.FIRST_RESPONSE)
    assert (withdrawn.stopped_why, again.began, again.due_at) == (Ended.WITHDRAWN, Began.REOPENED, now + 7 * HOUR)
    ticket.refresh_from_db()
    assert ticket.due_at == now + 7 * HOUR


def test_a_policy_may_promise_nothing_but_a_solution(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {Metric.RESOLUTION: {"high": 3600}}, at=now)

    asked, without = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now, severity="low")

    assert (running(asked), asked.due_at) == ({Metric.RESOLUTION}, now + HOUR)
    assert (running(without), without.due_at, without.clock) == (set(), None, None)


def test_a_silence_is_promised_from_the_request_on_where_no_first_answer_is(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {Metric.UPDATE: 3600}, at=now)

    assert running(make_ticket(cast.els, at=now)) == {Metric.UPDATE}


def test_an_appointment_pauses_the_first_response_too_and_ends_by_itself(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)

    until = now + 26 * HOUR
    waiting.arrange(ticket=ticket, agent=cast.marieke, note="Els calls at 14:00.", until=until, at=now + HOUR)
    ticket.refresh_from_db()
    assert (ticket.pause, ticket.pause_until, ticket.due_at) == ("appointment", until, now + 27 * HOUR)

    catch_up(at=until)

    (clock,) = clocks(ticket, Metric.FIRST_RESPONSE)
    assert (clock.is_paused, clock.due_at, clock.paused_seconds) == (False, now + 27 * HOUR, 25 * 3600)
    waiting.go_on_after_appointment(event_ids_of(ticket, "ClockResumed"))
    ticket.refresh_from_db()
    assert (ticket.pause, ticket.due_at) == ("", now + 27 * HOUR)


def test_nobody_waits_for_a_customer_who_was_not_answered(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)

    with pytest.raises(closing.NobodyAnsweredYet):
        waiting.wait(ticket=ticket, agent=cast.marieke, note="", at=now + HOUR)

    assert not clocks(ticket, Metric.FIRST_RESPONSE)[0].is_paused


@pytest.mark.parametrize(("hours", "note", "problem"), [(-1, "Call", waiting.NotInTheFuture), (5, " ", waiting.NoteNeeded)])
def test_an_appointment_lies_ahead_and_says_what_was_agreed(
    cast: Cast, now: datetime, hours: int, note: str, problem: type[Exception]
) -> None:
    ticket = make_ticket(cast.els, at=now)

    with pytest.raises(problem):
        waiting.arrange(ticket=ticket, agent=cast.marieke, note=note, until=now + hours * HOUR, at=now)


def test_raising_counts_from_now_and_the_earlier_deadline_holds(cast: Cast, now: datetime) -> None:
    early, late = (make_ticket(cast.els, at=now, severity="low") for _ in range(2))

    severity.change_by_member(ticket=early, member=cast.els, severity="very_high", reason="", at=now + 2 * HOUR)
    severity.change_by_member(ticket=late, member=cast.els, severity="very_high", reason="", at=now + 7.5 * HOUR)

    assert [clock.due_at for clock in clocks(early, Metric.FIRST_RESPONSE)] == [now + 8 * HOUR, now + 3 * HOUR]
    was, held = clocks(late, Metric.FIRST_RESPONSE)
    assert (was.stopped_why, held.before, held.bound_at, held.due_at) == (Ended.REPLACED, was, was.due_at, now + 8 * HOUR)
    assert (early.due_at, late.due_at) == (now + 3 * HOUR, now + 8 * HOUR)


def test_lowering_counts_from_the_request_and_needs_a_reason(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="very_high")

    with pytest.raises(severity.ReasonNeeded):
        severity.change_by_member(ticket=ticket, member=cast.els, severity="low", reason=" ", at=now)
    severity.lower_by_agent(ticket=ticket, agent=cast.marieke, severity="low", reason="One till only.", at=now + HOUR / 2)

    was, looser = clocks(ticket, Metric.FIRST_RESPONSE)
    assert (was.severity, was.stopped_why) == ("very_high", Ended.REPLACED)
    assert (looser.began, looser.due_at) == (Began.LOWERED, now + 8 * HOUR)


def test_lowering_never_makes_a_deadline_earlier(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    severity.change_by_member(ticket=ticket, member=cast.els, severity="very_high", reason="", at=now + 3 * HOUR)

    severity.change_by_member(ticket=ticket, member=cast.els, severity="high", reason="Calmer.", at=now + 3.5 * HOUR)

    last = clocks(ticket, Metric.FIRST_RESPONSE)[-1]
    assert (last.due_at, last.bound_at, last.target_seconds) == (now + 4 * HOUR, now + 4 * HOUR, 7200)


def test_lowering_never_heals_a_breach(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="very_high")

    # The worker has not noticed yet: the change itself records what it would hide.
    severity.lower_by_agent(ticket=ticket, agent=cast.marieke, severity="low", reason="Calmer.", at=now + 2 * HOUR)

    (clock,) = clocks(ticket, Metric.FIRST_RESPONSE)
    assert (clock.breached_at, clock.is_running, clock.severity) == (now + HOUR, True, "very_high")
    answer(cast, ticket, at=now + 3 * HOUR)
    clock.refresh_from_db()
    assert clock.late_seconds == 7200


def test_only_the_customer_raises_and_an_agent_proposes(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")

    with pytest.raises(severity.OnlyCustomersRaise):
        severity.lower_by_agent(ticket=ticket, agent=cast.marieke, severity="high", reason="Urgent.", at=now)
    severity.propose(ticket=ticket, agent=cast.marieke, severity="high", reason="All tills are down.", at=now)
    assert len(clocks(ticket, Metric.FIRST_RESPONSE)) == 1

    severity.accept(ticket=ticket, member=cast.els, at=now + HOUR)

    assert clocks(ticket, Metric.FIRST_RESPONSE)[-1].due_at == now + 3 * HOUR
    assert severity.proposed(ticket=ticket) is None


def test_a_proposal_may_be_declined_once(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    severity.propose(ticket=ticket, agent=cast.marieke, severity="high", reason="All tills are down.", at=now)

    severity.decline(ticket=ticket, member=cast.els, at=now)

    with pytest.raises(severity.NothingProposed):
        severity.accept(ticket=ticket, member=cast.els, at=now)


def test_who_only_reads_changes_no_severity(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    severity.propose(ticket=ticket, agent=cast.marieke, severity="high", reason="All tills are down.", at=now)

    for refused in (
        lambda: severity.change_by_member(ticket=ticket, member=cast.bram, severity="high", reason="", at=now),
        lambda: severity.accept(ticket=ticket, member=cast.bram, at=now),
        lambda: severity.decline(ticket=ticket, member=cast.bram, at=now),
    ):
        with pytest.raises(RoleMayNotAsk):
            refused()


def test_raising_promises_what_only_the_new_severity_promises(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {Metric.FIRST_RESPONSE: 4 * 3600, Metric.RESOLUTION: {"very_high": 8 * 3600}}, at=now)
    ticket = make_ticket(cast.els, at=now, severity="low")

    severity.change_by_member(ticket=ticket, member=cast.els, severity="very_high", reason="", at=now + HOUR)

    assert clocks(ticket, Metric.RESOLUTION)[0].due_at == now + 9 * HOUR


def test_a_raise_during_an_appointment_stays_paused(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    waiting.arrange(ticket=ticket, agent=cast.marieke, note="Call", until=now + 5 * HOUR, at=now + HOUR)

    severity.change_by_member(ticket=ticket, member=cast.els, severity="very_high", reason="", at=now + 2 * HOUR)

    last = clocks(ticket, Metric.FIRST_RESPONSE)[-1]
    assert (last.is_paused, last.resumes_at, last.due_at) == (True, now + 5 * HOUR, now + 6 * HOUR)


def test_going_on_early_gives_back_what_was_not_needed(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    waiting.arrange(ticket=ticket, agent=cast.marieke, note="Call", until=now + 48 * HOUR, at=now + HOUR)

    waiting.go_on(ticket=ticket, agent=cast.marieke, at=now + 3 * HOUR)

    assert ticket.due_at == now + 4 * HOUR


def test_a_pause_over_closed_time_deducts_only_open_time(cast: Cast, now: datetime) -> None:
    friday = datetime(2026, 11, 27, 17, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    promise("sla-24x5", {Metric.FIRST_RESPONSE: 3600, Metric.RESOLUTION: 24 * 3600}, at=now)
    ticket = make_ticket(cast.henrike, at=friday, severity="high")
    answer(cast, ticket, at=friday + HOUR / 2)

    ticket.refresh_from_db()
    written = datetime(2026, 11, 30, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    replying.write(ticket=ticket, member=cast.henrike, message=make_message("Done."), at=written)

    # Friday 17:30 to 24:00 and Monday 0:00 to 9:00 are 15.5 open hours; half an hour was used before.
    (clock,) = clocks(ticket, Metric.RESOLUTION)
    assert clock.paused_seconds == 15.5 * 3600
    assert clock.due_at == datetime(2026, 12, 1, 8, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def event_ids_of(ticket: Ticket, name: str) -> list[int]:
    """The ids of a ticket's events of a name."""
    from careline.events.models import Event

    return list(Event.objects.filter(subject="ticket", subject_id=ticket.pk, name=name).values_list("pk", flat=True))
