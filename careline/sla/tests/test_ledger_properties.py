"""A clock's life of pauses, seen from outside: its deadline is where the unpaused open seconds add up to the target.

The oracle adds up stretch by stretch and searches by halving; the ledger keeps one sum and asks for one due time.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careline.sla import clocks, hours, pausing, pinned
from careline.sla.models import Breach, Calendar, CalendarVersion, Clock, Metric, Policy, PolicyVersion, Reason, Target
from careline.sla.promising import promise
from careline.sla.severities import Severity
from careline.sla.severity_changes import change_severity
from careline.sla.tests.calendars import Case, instant, make_case
from careline.sla.watching import catch_up
from cast import Cast

pytestmark = pytest.mark.django_db
ids = count(10**9)
ORDER = [str(each) for each in Severity]


@dataclass
class Life:
    """One clock's subject under a random calendar, and what was done to it."""

    case: Case
    subject: clocks.ClockSubject
    policy: PolicyVersion
    calendar: CalendarVersion
    at: datetime
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        """The newest."""
        return Clock.objects.filter(subject_id=self.subject.id).latest("id")

    def counted(self, start: datetime, end: datetime) -> int:
        """Open seconds in `[start, end)` outside of all pauses, stretch by stretch."""
        borders = sorted({start, end, *(min(max(at, start), end) for pause in self.pauses for at in pause)})
        return sum(
            hours.elapsed(**self.case.where, start=a, end=b)
            for a, b in pairwise(borders)
            if not any(begins <= a and b <= ends for begins, ends in self.pauses)
        )

    def due(self, start: datetime, seconds: int) -> datetime:
        """The first whole second by which that much was counted."""
        least, most = 0, 86_400 * 3650
        while least < most:
            middle = (least + most) // 2
            if self.counted(start, start + timedelta(seconds=middle)) >= seconds:
                most = middle
            else:
                least = middle + 1
        return start + timedelta(seconds=least)


def be_born(cast: Cast, random: Random) -> Life | None:
    """A running clock with at most a hundred open hours to go; None where the calendar hardly opens."""
    case = make_case(random, step=60, first_year=2015)
    start = instant(case.around + random.randrange(86_400))
    if hours.elapsed(**case.where, start=start, end=start + timedelta(days=60)) < 40 * 3600:
        return None
    number = next(ids)
    calendar = CalendarVersion.objects.create(
        calendar=Calendar.objects.create(code=f"c{number}", name="Random"), number=1, rules=case.rules.to_json()
    )
    policy = Policy.objects.create(code=f"p{number}", name="Random", calendar=calendar.calendar)
    version = PolicyVersion.objects.create(policy=policy, number=1)
    sizes = sorted(random.randrange(60, 20 * 3600) for _ in ORDER)
    for severity, seconds in zip(ORDER, sizes, strict=True):
        Target.objects.create(version=version, metric=Metric.RESOLUTION, severity=severity, seconds=seconds)
    subject = clocks.ClockSubject(name="ticket", id=number, organization_id=cast.els.organization_id)
    severity = random.choice(ORDER)
    target = pinned.target(version.pk, metric=Metric.RESOLUTION, severity=severity)
    assert target is not None
    made = promise(rules=case.rules, place=case.place, target=target, start=start)
    clocks.start(subject=subject, promise=made, policy_version=version, calendar_version=calendar,
                 severity=severity, metric=Metric.RESOLUTION)  # fmt: skip
    return Life(case, subject, version, calendar, start)


def some_lives(examples: int) -> object:
    """Run a property on this many random seeds, within one test's transaction."""
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run = settings(max_examples=examples, deadline=None, suppress_health_check=checks)
    return lambda test: given(random=st.randoms(use_true_random=True))(run(test))


def pause_for_a_while(random: Random, life: Life) -> None:
    """Wait a little, pause, wait, go on; never past the deadline."""
    about = {"subject": "ticket", "subject_id": life.subject.id}
    begins = life.at + timedelta(seconds=random.randrange(3 * 3600))
    if begins >= life.clock.due_at:
        return
    ends = begins + timedelta(seconds=random.randrange(5 * 86_400))
    until = ends if random.random() < 0.5 else None
    pausing.pause(**about, reason=Reason.APPOINTMENT, note="", until=until, by=None, at=begins)  # type: ignore[arg-type]
    if until and random.random() < 0.5:
        # The worker, up to an hour late: the agreed end counts. Not so late that the deadline has passed, too.
        catch_up(at=min(ends + timedelta(hours=1), life.clock.due_at - timedelta(seconds=1)))
    else:
        pausing.resume(**about, by=None, at=ends)  # type: ignore[arg-type]
    life.pauses.append((begins, ends))
    life.at = ends


@some_lives(150)
def test_a_deadline_moves_by_exactly_the_open_time_of_its_pauses(cast: Cast, random: Random) -> None:
    life = be_born(cast, random)
    if life is None:
        return

    for _ in range(random.randrange(1, 5)):
        pause_for_a_while(random, life)

    clock = life.clock
    assert clock.due_at == life.due(clock.started_at, clock.seconds)
    rows = list(clock.pauses.order_by("id"))
    assert [(row.started_at, row.ended_at) for row in rows] == life.pauses
    assert sum(row.seconds or 0 for row in rows) == clock.paused_seconds


@some_lives(150)
def test_raising_and_lowering_keep_their_promises_whatever_came_before(cast: Cast, random: Random) -> None:
    life = be_born(cast, random)
    if life is None:
        return
    born = life.at

    for _ in range(random.randrange(1, 6)):
        if random.random() < 0.4:
            pause_for_a_while(random, life)
            continue
        life.at += timedelta(seconds=random.randrange(3600))
        was, severity = life.clock, random.choice(ORDER)
        if life.at >= was.due_at or severity == was.severity:
            continue
        raised = ORDER.index(severity) < ORDER.index(was.severity)
        target = pinned.target(life.policy.pk, metric=Metric.RESOLUTION, severity=severity)
        assert target is not None

        change_severity(subject="ticket", subject_id=life.subject.id, severity=severity, raised=raised, by=None, at=life.at)

        fresh = life.due(life.at if raised else born, target.seconds)
        assert life.clock.due_at == (min if raised else max)(was.due_at, fresh)


@some_lives(100)
def test_how_late_is_open_time_beyond_the_deadline(cast: Cast, random: Random) -> None:
    life = be_born(cast, random)
    if life is None:
        return
    for _ in range(random.randrange(3)):
        pause_for_a_while(random, life)
    due = life.clock.due_at
    asked = due + timedelta(seconds=random.randrange(-3600, 10 * 86_400))
    answered = max(asked, life.at)

    if random.random() < 0.5:
        catch_up(at=answered)
    clocks.meet(subject=life.subject, metrics=[Metric.RESOLUTION], by=None, at=answered)

    clock = life.clock
    assert (clock.breached_at is not None) == (answered > due)
    assert clock.late_seconds == max(0, hours.elapsed(**life.case.where, start=due, end=max(due, answered)))
    if clock.breached_at:
        breach = Breach.objects.get(clock=clock)
        assert (breach.due_at, breach.answered_at, breach.late_seconds) == (due, answered, clock.late_seconds)
