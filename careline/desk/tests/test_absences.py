"""Absences at the desk: one's own, and for supervisors everybody's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.absences import plan
from careline.people.models import Absence, Agent, Person
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
OUTSIDERS = ["els", "bram", "henrike", "eve", "alex"]


def away(agent: Agent, days: int = 2) -> Absence:
    now = timezone.now()
    return plan(by=agent, agent=agent, starts_at=now, ends_at=now + timedelta(days=days), deputy=None, note="Skiing", at=now)


def sent(**changes: object) -> dict[str, object]:
    """A form about next year, in the zone of whoever sends it."""
    return {"starts_at": "2027-07-05T08:00", "ends_at": "2027-07-16T18:00", "deputy": "", "note": "", **changes}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    absence, stranger = away(cast.marieke), getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    assert browser.get("/desk/absences").status_code == 404
    assert browser.post("/desk/absences", sent()).status_code == 404
    assert browser.delete(f"/desk/absences/{absence.pk}").status_code == 404
    assert Absence.objects.get().ends_at == absence.ends_at


def test_an_agent_plans_in_their_own_time_and_names_a_deputy(cast: Cast, as_: As) -> None:
    answer = as_(cast.marieke.person).post("/desk/absences", sent(deputy=cast.jonas.pk, note="Sailing"))

    absence = Absence.objects.get()
    assert answer["Location"] == "/desk/absences"
    assert (absence.agent, absence.deputy, absence.note) == (cast.marieke, cast.jonas, "Sailing")
    assert absence.starts_at == datetime(2027, 7, 5, 6, 0, tzinfo=UTC)


def test_an_agent_neither_plans_nor_sees_nor_ends_anothers(cast: Cast, as_: As) -> None:
    absence, browser = away(cast.marieke), as_(cast.jonas.person)

    browser.post("/desk/absences", sent(agent=cast.marieke.pk))
    page = browser.get("/desk/absences").content.decode()

    assert Absence.objects.filter(agent=cast.marieke).count() == 1
    assert Absence.objects.filter(agent=cast.jonas).count() == 1
    assert "Skiing" not in page
    assert browser.post(f"/desk/absences/{absence.pk}", {"_method": "DELETE"}).status_code == 404
    assert Absence.objects.get(pk=absence.pk).ends_at == absence.ends_at


def test_a_supervisor_plans_and_ends_for_others(cast: Cast, as_: As) -> None:
    absence, browser = away(cast.marieke), as_(cast.ruth.person)

    browser.post("/desk/absences", sent(agent=cast.jonas.pk))
    page = browser.get("/desk/absences").content.decode()
    browser.post(f"/desk/absences/{absence.pk}", {"_method": "DELETE"})

    assert "Skiing" in page
    assert "Jonas Berg" in page
    assert Absence.objects.get(pk=absence.pk).ends_at <= timezone.now()


@pytest.mark.parametrize(("changes", "field"), [
    ({"ends_at": "2027-07-05T07:00"}, "ends_at"), ({"starts_at": "2020-01-01T08:00", "ends_at": "2020-01-02T08:00"}, "ends_at"),
    ({"starts_at": "soon"}, "starts_at"), ({"deputy": "999999"}, "deputy"), ({"deputy": "me"}, "deputy"),
])  # fmt: skip
def test_nonsense_is_named_at_its_field(cast: Cast, as_: As, changes: dict, field: str) -> None:
    changes = {**changes, **({"deputy": cast.marieke.pk} if changes.get("deputy") == "me" else {})}

    answer = as_(cast.marieke.person).post("/desk/absences", sent(**changes))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Absence.objects.exists()


def test_away_twice_is_refused_in_words(cast: Cast, as_: As) -> None:
    browser = as_(cast.marieke.person)

    browser.post("/desk/absences", sent())
    answer = browser.post("/desk/absences", sent(starts_at="2027-07-10T08:00", ends_at="2027-07-30T08:00"))

    assert answer.status_code == 422
    assert "starts_at" in answer.context["form"].errors


def test_the_list_costs_the_same_however_long(cast: Cast, as_: As, queries_at_most: Callable) -> None:
    now = timezone.now()
    for day in range(30):
        starts = now + timedelta(days=2 * day)
        plan(by=cast.ruth, agent=cast.jonas, starts_at=starts, ends_at=starts + timedelta(days=1), deputy=cast.marieke,
             note="", at=now)  # fmt: skip
    browser = as_(cast.ruth.person)

    with queries_at_most(7):
        assert len(browser.get("/desk/absences").context["absences"]) == 30
