"""One pass of SQL finds what deciding again, request by request, finds; and it says why."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from careline.contracts.deciding_again import decide_again
from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.models import Edition, Licence, Organization
from careline.sla import pinned
from careline.sla.models import Calendar, Clock, Policy
from careline.sla.versioning import publish_calendar
from careline.tickets import older_terms
from careline.tickets.models import Ticket
from careline.tickets.older_terms import About, Count
from careline.tickets.revised_count import differs
from careline.tickets.revision_models import Scope
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.terms import EVERYTHING, close, move, sign, tighten
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget() -> Any:
    yield
    pinned.forget()


def one_by_one(at: datetime) -> set[int]:
    """The same question, asked of each request."""
    found = set()
    for ticket in Ticket.objects.select_related("entitlement", "requester"):
        again = decide_again(members={ticket.entitlement.licence_id: ticket.requester}, at=at)[ticket.entitlement.licence_id]
        terms = again.terms.entitlement(at=at) if again.terms else None
        clocks = Clock.objects.filter(subject_id=ticket.pk, met_at=None, stopped_at=None, breached_at=None)
        found |= {clock.pk for clock in clocks if terms is None or differs(clock, terms)}
    return found


def by_sql(at: datetime, about: About = EVERYTHING) -> set[int]:
    return set(older_terms.clock_ids(about, tickets=older_terms.ticket_ids(about, after=0, most=999, at=at), at=at))


def licences(cast: Cast, who: str) -> Any:
    return Licence.objects.filter(organization=getattr(cast, who).organization)


def free(cast: Cast) -> None:
    licences(cast, "els").update(edition=Edition.objects.get(code="free"))


def no_sla(cast: Cast) -> None:
    Edition.objects.filter(code="corporate").update(opens_sla=False)


def no_standard(cast: Cast) -> None:
    SupportPlan.objects.filter(comes_with_licence=True).update(comes_with_licence=False)


def other_policy(cast: Cast) -> None:
    SupportPlan.objects.filter(code="sla-24x7").update(policy=Policy.objects.get(code="24x5"))


def other_calendar(cast: Cast) -> None:
    Policy.objects.filter(code="24x7").update(calendar=Calendar.objects.get(code="24x5"))


def contract(**changes: Any) -> Any:
    return lambda cast: SupportContract.objects.filter(organization=cast.els.organization).update(**changes)


def own_place(cast: Cast) -> None:
    """The calendar is counted in Tokyo for everybody from now on."""
    calendar = Calendar.objects.get(code="24x7")
    rules = {**calendar.versions.get().rules, "place": {"zone": "Asia/Tokyo", "country": "JP"}}
    publish_calendar(calendar=calendar, rules=rules, at=datetime.now().astimezone())


CHANGES: dict[str, Any] = {
    "calendar has a place": own_place,
    "nothing": lambda cast: None,
    "calendar": lambda cast: close("24x7", at=datetime.now().astimezone(), dated=[{"date": "2026-12-01", "hours": []}]),
    "policy": lambda cast: tighten("24x7", at=datetime.now().astimezone(), low=60),
    "place": lambda cast: move(cast.els, zone="Pacific/Auckland", country="NZ"),
    "subdivision": lambda cast: Organization.objects.filter(pk=cast.els.organization_id).update(subdivision="VLG"),
    "other contract": lambda cast: sign(cast.els, "sla-24x5"),
    "contract over": contract(starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 22)),
    "contract not yet": contract(starts_on=date(2026, 11, 25)),
    "licence expired": lambda cast: licences(cast, "els").update(status="expired"),
    "licence over": lambda cast: licences(cast, "els").update(ends_on=date(2026, 11, 22), starts_on=date(2026, 1, 1)),
    "free edition": free,
    "edition without SLA": no_sla,
    "no plan for licences": no_standard,
    "plan has another policy": other_policy,
    "policy has another calendar": other_calendar,
}


@pytest.mark.parametrize("change", CHANGES)
def test_sql_and_deciding_again_agree(cast: Cast, now: datetime, change: str) -> None:
    for member in (cast.els, cast.yasmin, cast.henrike, cast.joost):
        make_ticket(member, at=now, severity="low")

    CHANGES[change](cast)

    for at in (now, now + timedelta(hours=11, minutes=30), now + timedelta(hours=14)):  # midnight passes here and there
        assert by_sql(at) == one_by_one(at)
    assert bool(by_sql(now)) == (change != "nothing")


def test_a_date_is_that_of_the_organizations_own_zone(cast: Cast, now: datetime) -> None:
    """In Auckland it is the 24th when it is the 23rd here."""
    make_ticket(cast.els, at=now, severity="low")
    move(cast.els, zone="Pacific/Auckland", country="NZ")
    licences(cast, "els").update(ends_on=date(2026, 11, 23))

    assert older_terms.count(EVERYTHING, at=now).without_terms == 1
    assert older_terms.count(EVERYTHING, at=now - timedelta(hours=1)).without_terms == 0


def test_each_cause_is_told_with_what_it_is_about(cast: Cast, now: datetime) -> None:
    els, henrike, joost = (make_ticket(each, at=now, severity="low") for each in (cast.els, cast.henrike, cast.joost))
    policy = tighten("24x7", at=now, low=60)
    calendar = close("24x5", at=now, dated=[{"date": "2026-12-01", "hours": []}])
    move(cast.henrike, zone="America/New_York", country="US")
    licences(cast, "joost").update(status="expired")

    found = {(each.about.kind, each.about.id): each.count for each in older_terms.groups(at=now)}

    assert found == {
        ("everything", 0): Count(3, 3, 1),
        ("policy", policy.pk): Count(1, 1, 0),
        ("calendar", calendar.pk): Count(1, 1, 0),
        ("organization", henrike.organization_id): Count(1, 1, 0),
        ("organization", joost.organization_id): Count(1, 1, 1),
    }
    for (kind, pk), count in found.items():
        assert older_terms.count(About(kind, pk), at=now) == count
    assert older_terms.ticket_ids(About(Scope.POLICY, policy.pk), after=0, most=9, at=now) == [els.pk]
    assert older_terms.ticket_ids(EVERYTHING, after=henrike.pk, most=9, at=now) == [joost.pk]


def test_the_largest_causes_are_told_and_the_others_counted(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older_terms, "MOST_GROUPS", 1)
    for _ in range(2):
        make_ticket(cast.els, at=now, severity="low")
    make_ticket(cast.henrike, at=now, severity="low")
    for each in (cast.els, cast.henrike):
        move(each, zone="America/New_York", country="US")

    found = [each for each in older_terms.groups(at=now) if each.about.kind == Scope.ORGANIZATION]

    assert [(each.about.id, each.count.tickets, each.of_kind) for each in found] == [(cast.els.organization_id, 2, 2)]


def test_a_calendar_with_a_place_of_its_own_does_not_care_where_an_organization_moves(cast: Cast, now: datetime) -> None:
    own_place(cast)
    make_ticket(cast.els, at=now, severity="low")

    move(cast.els, zone="Pacific/Auckland", country="NZ")

    assert by_sql(now) == one_by_one(now) == set()
