"""Calendars and policies are changed by versions: what was promised stays as it was."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, faults, newest, send
from careline.people.models import Person
from careline.sla import pinned
from careline.sla.models import Calendar, Clock, Policy
from careline.sla.severities import Severity
from careline.tickets import submitting
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget() -> Any:
    yield
    pinned.forget()


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


def calendar(code: str = "24x7") -> Calendar:
    return Calendar.objects.get(code=code)


def policy(code: str = "24x7") -> Policy:
    return Policy.objects.get(code=code)


def test_an_edit_makes_version_two_and_leaves_version_one_alone(alex: Client) -> None:
    office = calendar("office")
    first = office.versions.get().rules

    answer = send(alex, change(office), windows="mon-fri 09:00-12:00, 13:00-17:00\r\nsat 10:00-14:00", closed_on_holidays=None)

    assert answer.status_code == 302
    one, two = office.versions.order_by("number")
    assert one.rules == first
    assert two.number == 2
    assert {"day": "sat", "from": "10:00", "to": "14:00"} in two.rules["windows"]
    assert not two.rules["closed_on_holidays"]
    changes = newest().data["changes"]
    assert changes["windows"] == ["mon-fri 08:00-18:00", "mon-fri 09:00-12:00, 13:00-17:00\nsat 10:00-14:00"]
    assert changes["closed_on_holidays"] == ["yes", "no"]


@pytest.mark.parametrize("code", ["office", "business-days", "24x5", "24x7"])
def test_saving_a_shipped_calendar_untouched_makes_no_version(alex: Client, code: str) -> None:
    send(alex, change(calendar(code)), name="Another name")

    assert calendar(code).versions.count() == 1
    assert calendar(code).name == "Another name"
    assert newest().data["changes"].keys() == {"name"}


def test_running_clocks_keep_the_version_they_began_under(alex: Client, cast: Cast, now: datetime) -> None:
    clock = file_ticket(cast, now)
    due = clock.due_at

    send(alex, change(calendar()), always=None, windows="sun 00:00-01:00")
    send(alex, change(policy()), very_high_first_response="30 min")

    clock.refresh_from_db()
    assert (clock.calendar_version.number, clock.policy_version.number, clock.due_at) == (1, 1, due)
    assert file_ticket(cast, now).calendar_version.number == 2
    assert file_ticket(cast, now).policy_version.number == 2


def file_ticket(cast: Cast, now: datetime) -> Clock:
    """Els asks something; the clock that this starts."""
    from uuid import uuid4

    request = submitting.NewRequest(
        licence_id=cast.licence(cast.els).pk, severity="very_high", subject="It stands still", body="Please help.",
        system_information="", file_keys=(), client_id=uuid4(),
    )  # fmt: skip
    ticket = submitting.submit(member=cast.els, request=request, at=now)
    return Clock.objects.get(subject="ticket", subject_id=ticket.pk)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("windows", "mon 08:00-18:00\ntues 08:00-18:00", "Line 2, “tues 08:00-18:00”"),
        ("yearly", "12-24\n02-30", "Line 2, “02-30”"),
        ("dated", "2026-12-28 9-12", "Line 1, “2026-12-28 9-12”"),
    ],
)
def test_a_wrong_line_is_named_at_its_field(alex: Client, field: str, text: str, said: str) -> None:
    found = faults(send(alex, change(calendar("office")), **{field: text}))

    assert set(found) == {field}
    assert said in found[field][0]
    assert calendar("office").versions.count() == 1


def test_always_open_leaves_the_week_empty(alex: Client) -> None:
    assert set(faults(send(alex, change(calendar("office")), always="on"))) == {"windows"}


def test_a_calendar_that_never_opens_is_refused_where_promises_count_on_it(alex: Client) -> None:
    assert set(faults(send(alex, change(calendar("24x5")), windows=""))) == {"windows"}


def test_a_calendar_that_never_opens_is_warned_of_where_nothing_counts_on_it(alex: Client) -> None:
    address = reverse("admin:sla_calendar_add")

    page = alex.post(address, {**blank("versions"), "name": "Never", "code": "never"}, follow=True).content.decode()

    assert "never opens" in page
    assert Calendar.objects.get(code="never").versions.get().number == 1


def blank(prefix: str) -> dict[str, str]:
    """The management form of an inline without rows."""
    return {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}


def test_targets_are_typed_as_time_and_published_as_a_version(alex: Client) -> None:
    changed = {"plain_first_response": "24-60 h", "plain_first_response_guaranteed": "on"}

    answer = send(alex, change(policy("standard")), **changed)

    assert answer.status_code == 302
    target = policy("standard").versions.get(number=2).targets.get()
    assert (target.seconds, target.aim_seconds, target.is_guaranteed, target.severity) == (216_000, 86_400, True, "")
    assert policy("standard").versions.get(number=1).targets.get().seconds == 259_200
    assert newest().data["changes"]["plain_first_response"] == ["48 h – 72 h", "24 h – 60 h"]


def test_the_same_time_in_other_words_is_no_change(alex: Client) -> None:
    send(alex, change(policy()), very_high_first_response="60 minutes")

    assert policy().versions.count() == 1


@pytest.mark.parametrize(
    ("code", "changed", "fields"),
    [
        ("24x7", {f"{each}_first_response": "" for each in Severity.values}, {"very_high_first_response"}),
        ("24x7", {"very_high_first_response": "soon"}, {"very_high_first_response"}),
        ("24x7", {"low_update": "2 h – 1 h"}, {"low_update"}),
        ("standard", {"plain_first_response": ""}, {"plain_first_response"}),
        ("standard", {"plain_first_response": "", "high_resolution": "9 h"}, {"plain_first_response"}),
        ("24x7", {"warn_at": "50, 100"}, {"warn_at"}),
        ("24x7", {"warn_at": "90, 50"}, {"warn_at"}),
        ("24x7", {"warn_at": "50, 50"}, {"warn_at"}),
        ("24x7", {"warn_at": "10 20 30 40 50 60"}, {"warn_at"}),
        ("24x7", {"warn_at": "half"}, {"warn_at"}),
    ],
)
def test_a_policy_keeps_the_kinds_of_targets_that_plans_count_on(
    alex: Client, code: str, changed: dict[str, str], fields: set[str]
) -> None:
    found = faults(send(alex, change(policy(code)), **changed))

    assert fields == set(found)
    assert policy(code).versions.count() == 1


def test_a_policy_needs_a_calendar_that_opens(alex: Client) -> None:
    alex.post(reverse("admin:sla_calendar_add"), {**blank("versions"), "name": "Never", "code": "never"})

    assert set(faults(send(alex, change(policy()), calendar=calendar("never").pk))) == {"calendar"}


def test_versions_are_shown_and_not_changed(alex: Client, cast: Cast, now: datetime) -> None:
    file_ticket(cast, now)

    page = alex.get(change(calendar())).content.decode()

    assert "support plans" in page
    assert 'name="versions-0-number"' not in page
    assert 'alt="True"' in page
    assert alex.post(reverse("admin:sla_calendar_delete", args=[calendar().pk]), {"post": "yes"}).status_code == 403
