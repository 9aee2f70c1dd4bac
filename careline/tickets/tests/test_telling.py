"""Who is told before and after a promise breaks: by day, at night, with people away, and for many tickets at once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from careline.events.models import Event
from careline.people.models import Person
from careline.sla.running import running
from careline.sla.watching import catch_up
from careline.tickets.acknowledging import acknowledge, seen_to_by
from careline.tickets.alarm_models import Acknowledgement, EscalationStep, Notice
from careline.tickets.alerting import breach, warn
from careline.tickets.assigning import take
from careline.tickets.models import Ticket
from careline.tickets.reasons import reason_words
from careline.tickets.replying import reply
from careline.tickets.telling import tell
from careline.tickets.tests.alarms import (
    NIGHT,
    by_letter,
    is_away,
    keeps_office_hours,
    run_reactions,
    time_passes,
    told,
)
from careline.tickets.tests.helpers import make_message, make_ticket
from careline.tickets.tests.policies import promise
from careline.tickets.waiting import arrange
from cast import Cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def an_hour(cast: Cast, at: datetime, *, of: str = "els") -> Ticket:
    """A ticket promised within an hour (very high), so that minutes of it are 50, 75 and 90 %."""
    return make_ticket(getattr(cast, of), at=at, severity="very_high")


def held(cast: Cast, at: datetime, *, by: str = "jonas") -> Ticket:
    ticket = an_hour(cast, at)
    take(ticket=ticket, agent=getattr(cast, by), at=at)
    return ticket


def test_each_share_has_its_people(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)

    for minutes in (30, 45, 54, 60):
        time_passes(now + minutes * MINUTE)

    assert told(ticket, 50) == told(ticket, 75) == {"Jonas": "holder"}
    assert told(ticket, 90) == {"Marieke": "dedicated_contact"}
    assert told(ticket, 100) == {"Jonas": "deputy", "Ruth": "supervisors"}
    assert [by_letter(ticket, percent) for percent in (50, 75, 90, 100)] == [set(), {"Jonas"}, {"Marieke"}, {"Jonas", "Ruth"}]


def test_it_is_on_the_timeline_of_the_vendor_alone(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)

    time_passes(now + 60 * MINUTE)

    event = Event.objects.get(name="PeopleTold", subject_id=ticket.pk)
    assert not event.public
    assert set(event.data["people"]) == {"Jonas Berg", "Marieke de Wit", "Ruth Okafor"}


def test_a_watch_that_slept_still_tells_whom_it_missed(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)

    time_passes(now + 90 * MINUTE)

    assert set(told(ticket, 100)) == {"Jonas", "Marieke", "Ruth"}


def test_nobody_has_it_so_the_next_in_line_is_told_and_why(cast: Cast, now: datetime) -> None:
    ticket = an_hour(cast, now)

    time_passes(now + 45 * MINUTE)

    assert told(ticket, 75) == {"Marieke": "dedicated_contact"}
    assert reason_words(Notice.objects.get(ticket=ticket).reason) == "Nobody has this ticket. You are the dedicated contact."


def test_standard_without_a_contract_goes_to_supervisors(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.joost, at=now)

    time_passes(now + timedelta(hours=67))

    assert told(ticket, 90) == {"Ruth": "supervisors"}
    assert reason_words(Notice.objects.get(ticket=ticket).reason) == "Nobody has this ticket. You supervise the desk."


def test_who_is_away_is_stood_in_for_by_the_deputy_of_the_absence(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now, by="marieke")
    is_away(cast.marieke, now, deputy=cast.jonas, days=4)

    time_passes(now + 45 * MINUTE)

    assert told(ticket, 75) == {"Jonas": "stands_in", "Marieke": "later"}
    assert by_letter(ticket, 75) == {"Jonas"}
    words = reason_words(Notice.objects.get(ticket=ticket, person=cast.jonas.person).reason)
    assert words == "Marieke de Wit is away until Fri 27 Nov, 11:00; you are their deputy."


def test_at_night_the_holder_sleeps_the_deputy_is_away_and_supervisors_are_told(cast: Cast) -> None:
    ticket = held(cast, NIGHT - 45 * MINUTE, by="marieke")
    keeps_office_hours(cast.marieke, cast.jonas)
    is_away(cast.jonas, NIGHT)

    time_passes(NIGHT)

    assert told(ticket, 75) == {"Ruth": "supervisors", "Marieke": "later"}
    assert by_letter(ticket, 75) == {"Ruth"}
    reason = Notice.objects.get(ticket=ticket, person=cast.ruth.person).reason
    assert reason_words(reason) == "Marieke de Wit is not at work until Tue 24 Nov, 07:00. You supervise the desk."


def test_noon_in_sydney_is_night_here(cast: Cast) -> None:
    ticket = held(cast, NIGHT - 45 * MINUTE, by="jonas")
    Person.objects.filter(pk=cast.jonas.person_id).update(time_zone="Australia/Sydney")
    keeps_office_hours(cast.marieke, cast.jonas, cast.ruth)

    time_passes(NIGHT)

    assert told(ticket, 75) == {"Jonas": "holder"}


def test_when_everybody_is_off_supervisors_are_told_all_the_same(cast: Cast) -> None:
    ticket = held(cast, NIGHT - 60 * MINUTE)
    keeps_office_hours(cast.marieke, cast.jonas, cast.ruth)

    time_passes(NIGHT)

    assert told(ticket, 100) == {"Ruth": "nobody", "Jonas": "later"}
    assert by_letter(ticket, 100) == {"Ruth"}


def test_without_supervisors_at_work_or_not_somebody_is_told(cast: Cast) -> None:
    ticket = an_hour(cast, NIGHT - 60 * MINUTE)
    keeps_office_hours(cast.marieke, cast.jonas)
    Person.objects.filter(pk=cast.ruth.person_id).update(is_active=False)

    time_passes(NIGHT)

    assert told(ticket, 100) == {"Jonas": "nobody"}


def test_deputies_of_deputies_are_not_followed_in_a_circle(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now, by="marieke")
    is_away(cast.marieke, now, deputy=cast.jonas)
    is_away(cast.jonas, now, deputy=cast.marieke)

    time_passes(now + 45 * MINUTE)

    assert told(ticket, 75) == {"Ruth": "supervisors", "Marieke": "later"}


def test_a_deputy_of_a_deputy_is_found_even_out_of_line(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now, by="ruth")
    is_away(cast.ruth, now, deputy=cast.marieke)
    is_away(cast.marieke, now, deputy=cast.jonas)

    time_passes(now + 45 * MINUTE)

    reason = Notice.objects.get(ticket=ticket, person=cast.jonas.person).reason
    assert reason_words(reason) == "Ruth Okafor is away, and so is Marieke de Wit; you are their deputy."


def test_who_left_is_told_nothing(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)
    Person.objects.filter(pk=cast.jonas.person_id).update(is_active=False)

    time_passes(now + 45 * MINUTE)

    assert told(ticket, 75) == {"Marieke": "dedicated_contact"}
    assert reason_words(Notice.objects.get().reason) == "Jonas Berg works here no more. You are the dedicated contact."


def test_of_several_notices_of_a_clock_only_the_newest_waits_to_be_seen(cast: Cast, now: datetime) -> None:
    ticket, other = held(cast, now), held(cast, now)
    time_passes(now + 30 * MINUTE)
    reply(ticket=other, agent=cast.jonas, message=make_message(), at=now + 31 * MINUTE)

    time_passes(now + 45 * MINUTE)

    waiting = Notice.objects.filter(person=cast.jonas.person, seen_at=None)
    assert set(waiting.values_list("ticket", "percent")) == {(ticket.pk, 75), (other.pk, 50)}


def test_who_fills_two_roles_is_told_once(cast: Cast, now: datetime) -> None:
    EscalationStep.objects.create(percent=100, role="holder")
    ticket = held(cast, now, by="ruth")
    time_passes(now + 54 * MINUTE)

    time_passes(now + 60 * MINUTE)

    assert Notice.objects.filter(ticket=ticket, percent=100, person=cast.ruth.person).count() == 1
    assert by_letter(ticket, 100) == {"Jonas", "Ruth"}


def test_a_reaction_that_runs_twice_tells_once(cast: Cast, now: datetime) -> None:
    held(cast, now)
    time_passes(now + 60 * MINUTE)
    ids = list(Event.objects.filter(name="ClockBreached").values_list("pk", flat=True))
    before = (Notice.objects.count(), Event.objects.filter(name="PeopleTold").count())

    for reaction in (breach, warn):
        reaction(ids)

    assert (Notice.objects.count(), Event.objects.filter(name="PeopleTold").count()) == before


def test_an_answer_makes_the_reminder_needless_but_not_the_breach(cast: Cast, now: datetime) -> None:
    reminded, broken = held(cast, now), held(cast, now - 20 * MINUTE)
    catch_up(at=now + 45 * MINUTE)
    for ticket in (reminded, broken):
        reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + 46 * MINUTE)

    run_reactions()

    assert told(reminded, 75) == {}
    assert set(told(broken, 100)) == {"Jonas", "Marieke", "Ruth"}


def test_who_sees_to_it_is_not_reminded_but_the_breach_is_told(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)
    time_passes(now + 45 * MINUTE)
    Acknowledgement.objects.create(clock_id=ticket.clock_id, ticket=ticket, agent=cast.jonas, at=now + 46 * MINUTE)

    for minutes in (54, 60):
        time_passes(now + minutes * MINUTE)

    assert told(ticket, 90) == {}
    assert told(ticket, 100) == {"Jonas": "deputy", "Ruth": "supervisors"}


def test_a_pause_silences_reminders_and_ends_that_somebody_sees_to_it(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)
    acknowledge(ticket=ticket, agent=cast.jonas, at=now)
    arrange(ticket=ticket, agent=cast.jonas, note="Call at one", until=now + 60 * MINUTE, at=now + 20 * MINUTE)
    during = seen_to_by(ticket=ticket)

    time_passes(now + 60 * MINUTE)
    silent = Notice.objects.count()
    time_passes(now + 85 * MINUTE)

    assert (during, silent) == (None, 0)
    assert told(ticket, 75) == {"Jonas": "holder"}


def test_what_paused_before_the_reaction_ran_is_not_reminded_of(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)
    catch_up(at=now + 45 * MINUTE)
    arrange(ticket=ticket, agent=cast.jonas, note="Call at one", until=now + 60 * MINUTE, at=now + 46 * MINUTE)

    run_reactions()

    assert told(ticket, 75) == {}


def test_each_commitment_of_a_ticket_is_told_of_by_itself(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {"first_response": 3600, "resolution": 7200}, at=now)
    ticket = held(cast, now)

    time_passes(now + 60 * MINUTE)

    first, resolution = running(subject="ticket", subject_id=ticket.pk)
    found = Notice.objects.filter(ticket=ticket).values_list("clock_id", "percent")
    assert set(found) == {(first.pk, 100), (resolution.pk, 50)}


def test_two_hundred_take_the_statements_of_one(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    keeps_office_hours(cast.marieke, cast.jonas, cast.ruth)
    is_away(cast.marieke, now, deputy=cast.jonas)
    counts = []
    for tickets in (1, 200):
        made = [make_ticket(cast.els, at=now, severity="very_high") for _ in range(tickets)]
        catch_up(at=now + 60 * MINUTE)
        ids = list(Event.objects.filter(name="ClockBreached", subject_id__in=[t.pk for t in made]).values_list("pk", flat=True))
        with queries_at_most(15) as counted:
            assert len(tell(event_ids=ids)) == 2 * tickets
        counts.append(len(counted.statements))

    assert counts[0] - 1 <= counts[1] <= counts[0]  # the first also reads the calendar, once a process
