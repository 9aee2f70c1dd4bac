"""The grid of a policy: four commitments by severity, each of them optional."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, faults, newest, send
from careline.contracts.models import SupportPlan
from careline.people.models import Person
from careline.sla import pinned
from careline.sla.models import Clock, Policy
from careline.sla.severities import Severity
from careline.sla.versioning import publish_policy, targets_of
from careline.tickets import submitting
from careline.tickets.models import Ticket
from cast import Cast

pytestmark = pytest.mark.django_db
NOTHING_FIRST = {f"{level}_first_response": "" for level in Severity.values}


@pytest.fixture(autouse=True)
def forget() -> Any:
    yield
    pinned.forget()


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


def policy(code: str = "24x7") -> Policy:
    return Policy.objects.get(code=code)


def ask(cast: Cast, at: datetime) -> Ticket:
    """Els asks something very urgent."""
    request = submitting.NewRequest(
        licence_id=cast.licence(cast.els).pk, severity="very_high", subject="It stands still", body="Help.", client_id=uuid4()
    )
    return submitting.submit(member=cast.els, request=request, at=at)


def test_all_four_commitments_are_promised_by_severity(alex: Client, cast: Cast, now: datetime) -> None:
    typed = {"very_high_next_response": "2 h", "very_high_update": "45 min", "very_high_resolution": "1 h 30 min – 8 h",
             "plain_resolution": "200 h", "very_high_resolution_guaranteed": None}  # fmt: skip

    answer = send(alex, change(policy()), **typed)

    assert answer.status_code == 302
    said = {
        (t.metric, t.severity): (t.aim_seconds, t.seconds, t.is_guaranteed) for t in targets_of(policy().versions.get(number=2))
    }
    assert said["first_response", "very_high"] == (None, 3600, True)
    assert said["next_response", "very_high"] == (None, 7200, True)
    assert said["update", "very_high"] == (None, 2700, True)
    assert said["resolution", "very_high"] == (5400, 28_800, False)
    assert said["resolution", ""] == (None, 720_000, False)
    clocks = {clock.metric: clock.due_at - now for clock in Clock.objects.filter(subject_id=ask(cast, now).pk)}
    assert clocks == {"first_response": timedelta(hours=1), "resolution": timedelta(hours=8)}
    assert newest().data["changes"]["very_high_update"] == ["", "45 min"]


def test_saving_untouched_publishes_nothing(alex: Client) -> None:
    send(alex, change(policy()), **{"very_high_update": "45 min"})

    page = alex.post(change(policy()), _filled(alex), follow=True).content.decode()

    assert policy().versions.count() == 2
    assert "counts for new promises" not in page


def _filled(alex: Client) -> dict[str, Any]:
    from careline.config.tests.browsing import form_of

    return form_of(alex, change(policy()))


def test_the_same_targets_again_are_the_same_version(db: None, now: datetime) -> None:
    version = policy().versions.get()

    assert publish_policy(policy=policy(), targets=list(targets_of(version)), at=now) == version
    assert publish_policy(policy=policy(), targets=list(targets_of(version)), warn_at=[80], at=now).number == 2


def test_warnings_are_typed_and_given_when_they_say(alex: Client, cast: Cast, now: datetime) -> None:
    send(alex, change(policy()), warn_at="20 %, 95")

    assert policy().versions.get(number=2).warn_at == [20, 95]
    assert Clock.objects.get(subject_id=ask(cast, now).pk).next_at == now + timedelta(minutes=12)
    assert newest().data["changes"] == {"warn_at": ["50, 75, 90", "20, 95"]}


def test_a_policy_may_warn_of_nothing(alex: Client, cast: Cast, now: datetime) -> None:
    send(alex, change(policy()), warn_at="")

    clock = Clock.objects.get(subject_id=ask(cast, now).pk)
    assert clock.next_at == clock.due_at


def test_less_for_a_worse_severity_is_saved_and_said(alex: Client) -> None:
    filled = {**_filled(alex), "very_high_first_response": "3 h", "medium_resolution": "9 h"}

    page = alex.post(change(policy()), filled, follow=True).content.decode()

    assert policy().versions.count() == 2
    assert "First response: “Very high” is promised less than “High”." in page
    assert "Resolution: “High” is promised less than “Medium”." in page
    assert "“Medium” is promised less than “Low”" not in page


def test_every_version_shows_all_its_targets(alex: Client) -> None:
    send(alex, change(policy()), low_update="24 h", low_update_guaranteed=None, warn_at="60")

    page = alex.get(change(policy())).content.decode()

    assert "First response: Very high 1 h, High 2 h, Medium 4 h, Low 8 h" in page
    assert "Update: Low 24 h (an aim)" in page
    assert "Warnings: 60 %" in page


def test_every_target_is_held_against_the_calendar(alex: Client) -> None:
    alex.post(reverse("admin:sla_calendar_add"), {
        "versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0", "name": "One day", "code": "one-day",
        "dated": "2026-12-28 09:00-12:00",
    })  # fmt: skip
    from careline.sla.models import Calendar

    once = Calendar.objects.get(code="one-day")

    assert set(faults(send(alex, change(policy()), calendar=once.pk, low_resolution="9 h"))) == {"calendar"}


def test_a_plan_without_a_first_response_is_sold_and_asked_under(
    alex: Client, cast: Cast, as_: Callable[[Person], Client], client: Client, now: datetime
) -> None:
    send(alex, change(policy()), **NOTHING_FIRST, very_high_resolution="4 h", high_resolution="8 h", low_resolution="")
    plan = SupportPlan.objects.get(code="sla-24x7")

    assert send(alex, change(plan), name="Round the clock").status_code == 302
    page = client.get("/plans").content.decode()
    ticket = ask(cast, now)

    assert "no promise" in page
    assert "Resolution" in page
    assert "Next response" not in page
    assert ticket.due_at == now + timedelta(hours=4)
    assert as_(cast.els.person).get("/requests/new").status_code == 200
    assert as_(cast.els.person).get(f"/requests/{ticket.number}").status_code == 200
    assert as_(cast.marieke.person).get(f"/desk/tickets/{ticket.number}").status_code == 200
    assert client.get("/api/v1/plans").json()["plans"][2]["first_response"] == []


def test_the_plans_page_names_only_what_some_plan_promises(client: Client, alex: Client) -> None:
    before = client.get("/plans").content.decode()
    send(alex, change(policy()), very_high_update="1 h", high_update="4 h", plain_update="24 h")

    after = client.get("/plans").content.decode()

    assert "Updates" not in before
    assert before.count("Guaranteed first response") == after.count("Guaranteed first response") == 2
    assert "Time between updates, at most" in after
    assert "24 hours (an aim)" in after
    assert "guaranteed within" not in after
    assert "Resolution" not in after


def test_a_plan_needs_targets_of_its_kind(alex: Client) -> None:
    plan = SupportPlan.objects.get(code="sla-24x7")

    assert set(faults(send(alex, change(plan), policy=policy("standard").pk))) == {"policy"}
    assert set(faults(send(alex, change(plan), has_severities=None))) == {"policy"}
