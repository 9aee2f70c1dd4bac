"""The tallies are the ledger's, whatever happens at once: random histories in several connections, folded in between."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections, transaction

from careline.people.models import Team
from careline.sla import clocks, tallying
from careline.sla.jobs import fold_tallies
from careline.sla.models import CalendarVersion, Clock, Metric, PolicyVersion, Tally, TallyChange
from careline.sla.promising import Promise
from careline.sla.rules import Place
from careline.sla.watching import catch_up
from cast import Cast

BEGIN = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
SEVERITIES = ("", "high", "very_high")


class Undone(Exception):
    """Rolls a step back."""


class Office:
    """One connection's share of the work: its own subjects, a lot of its own."""

    def __init__(self, seed: int, organization_id: int, teams: list[int]) -> None:
        self.chance, self.organization_id = random.Random(seed), organization_id
        self.teams, self.first, self.running = teams, seed * 100_000, []
        self.policy = PolicyVersion.objects.filter(policy__code="24x7").latest("number")
        self.calendar = CalendarVersion.objects.filter(calendar__code="24x7").latest("number")

    def live(self, steps: int) -> None:
        for number in range(steps):
            at = BEGIN + timedelta(hours=number * 9)
            step = self.chance.choice((self.start, self.start, self.meet, self.stop, self.hand_over, self.breach, self.fold))
            try:
                with transaction.atomic():
                    before = list(self.running)
                    step(at)
                    if self.chance.random() < 0.2:
                        self.running = before
                        raise Undone
            except Undone:
                continue
        connections.close_all()

    def subject(self, pk: int) -> clocks.ClockSubject:
        team = self.chance.choice([None, *self.teams])
        return clocks.ClockSubject(
            name="ticket", id=pk, organization_id=self.organization_id, plan_id=self.chance.choice([None, 1, 2]), team_id=team
        )  # fmt: skip

    def start(self, at: datetime) -> None:
        self.first += 1
        promise = Promise(
            rules=self.calendar.compiled, place=Place(zone="Europe/Brussels", country="BE", subdivision=""), start=at,
            seconds=self.chance.choice([1800, 36_000, 400_000]), aim_seconds=None, is_guaranteed=self.chance.random() < 0.7,
            paused_seconds=0,
        )  # fmt: skip
        clocks.start(
            subject=self.subject(self.first), promise=promise, policy_version=self.policy, calendar_version=self.calendar,
            severity=self.chance.choice(SEVERITIES), metric=self.chance.choice([Metric.FIRST_RESPONSE, Metric.RESOLUTION]),
        )  # fmt: skip
        self.running.append(self.first)

    def meet(self, at: datetime) -> None:
        if self.running:
            pk = self.running.pop(self.chance.randrange(len(self.running)))
            clocks.meet(subject=self.subject(pk), metrics=list(Metric), by=None, at=at)

    def stop(self, at: datetime) -> None:
        if self.running:
            clocks.stop(subject=self.subject(self.running.pop(0)), metrics=list(Metric), at=at)

    def hand_over(self, at: datetime) -> None:
        if self.running:
            clocks.hand_over(
                subject="ticket", subject_id=self.chance.choice(self.running), team_id=self.chance.choice(self.teams)
            )

    def breach(self, at: datetime) -> None:
        catch_up(at=at)

    def fold(self, at: datetime) -> None:
        tallying.fold()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_random_histories_in_four_connections_are_tallied_to_the_last_one(cast: Cast, seed: int) -> None:
    organization = cast.els.organization_id
    teams = list(Team.objects.values_list("pk", flat=True))
    offices = [Office(seed * 10 + n, organization, teams) for n in range(4)]

    with ThreadPoolExecutor(4) as together:
        for done in [together.submit(office.live, 80) for office in offices]:
            done.result()

    assert Clock.objects.filter(breached_at__isnull=False).count() > 10
    assert Clock.objects.filter(met_at__isnull=False, breached_at=None).exists()
    assert tallying.tallies() == tallying.recount() != []
    tallying.fold()
    assert not TallyChange.objects.exists()
    assert tallying.tallies() == tallying.recount()
    assert tallying.differing() == []


@pytest.mark.django_db
def test_the_job_folds_what_waits(cast: Cast) -> None:
    office = Office(5, cast.els.organization_id, [])
    office.start(BEGIN)
    office.meet(BEGIN + timedelta(minutes=5))
    before = tallying.tallies()

    fold_tallies(timestamp=0)

    assert (TallyChange.objects.count(), Tally.objects.count()) == (0, 1)
    assert tallying.tallies() == before
    assert [row.kept for row in before] == [1]


@pytest.mark.django_db
def test_figures_that_are_not_the_ledgers_are_noticed_and_mended(cast: Cast) -> None:
    office = Office(6, cast.els.organization_id, [])
    office.start(BEGIN)
    office.meet(BEGIN + timedelta(minutes=5))
    TallyChange.objects.all().delete()

    assert tallying.differing() == [tallying.monday(BEGIN)]
    assert tallying.differing(since=tallying.monday(BEGIN) + timedelta(weeks=1)) == []
    tallying.rebuild()
    assert tallying.differing() == []


@pytest.mark.parametrize(
    ("at", "week"),
    [("2026-11-23T00:00:00+00:00", "2026-11-23"), ("2026-11-29T23:59:59+00:00", "2026-11-23"),
     ("2026-11-30T00:30:00+01:00", "2026-11-23")],
)  # fmt: skip
def test_a_week_begins_on_monday_utc(at: str, week: str) -> None:
    assert tallying.monday(datetime.fromisoformat(at)).isoformat() == week
