"""The agents' news and how they are told: each their own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from careline.events.models import Event
from careline.people.models import NewsChoice, Person, QuietHours
from careline.tickets.models import News
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
PAGES = ("/desk/news", "/desk/notices/settings")


def given(cast: Cast, now: datetime, count: int = 1) -> list[News]:
    """News of Jonas."""
    ticket = make_ticket(cast.wouter, at=now)
    rows = [
        News(person=cast.jonas.person, ticket=ticket, event_id=n, kind="given", who="Ruth", at_desk=True, created_at=now)
        for n in range(count)
    ]
    return News.objects.bulk_create(rows)


@pytest.mark.parametrize("who", ["els", "bram", "katrien", "henrike", "sofia", "eve"])
def test_stranger_gets_404(cast: Cast, as_: As, now: datetime, who: str) -> None:
    (news,) = given(cast, now)
    someone = getattr(cast, who)
    browser = as_(someone if isinstance(someone, Person) else someone.person)

    for page in PAGES:
        assert browser.get(page).status_code == 404
    assert browser.post(PAGES[1], {}).status_code == 404
    assert browser.post(f"/desk/news/{news.pk}/seen").status_code == 404


def test_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    for page in PAGES:
        assert client.get(page)["Location"].startswith("/accounts/login/")


def test_nobody_sees_or_marks_another_agents_news(cast: Cast, as_: As, now: datetime) -> None:
    (news,) = given(cast, now)

    for other in (cast.marieke, cast.ruth):
        assert as_(other.person).get("/desk/news").context["news"] == []
        assert as_(other.person).post(f"/desk/news/{news.pk}/seen").status_code == 404
        as_(other.person).post("/desk/notices/seen", {"news": ""})
    assert News.objects.get().seen_at is None
    as_(cast.jonas.person).post(f"/desk/news/{news.pk}/seen")

    assert News.objects.get().seen_at is not None


def test_an_agent_chooses_how_they_are_told_and_when_not(cast: Cast, as_: As) -> None:
    browser = as_(cast.jonas.person)
    chosen = {"desk_given": "1", "letter_given": "1", "desk_taken": "1", "desk_wrote": "1", "desk_rated": "1"}

    for _again in range(2):
        browser.post(PAGES[1], {**chosen, "is_quiet": "1", "starts": "20", "ends": "7"})

    row, hours = NewsChoice.objects.get(), QuietHours.objects.get()
    assert (row.person, row.kind, row.at_desk, row.by_letter) == (cast.jonas.person, "given", True, True)
    assert (hours.starts, hours.ends) == (20, 7)
    assert Event.objects.filter(name="NewsChosen", by=cast.jonas.person_id).count() == 1
    assert browser.post(PAGES[1], {**chosen, "is_quiet": "1", "starts": "7", "ends": "7"}).status_code == 422
    browser.post(PAGES[1], {**chosen, "letter_given": "", "starts": "0", "ends": "0"})
    assert not NewsChoice.objects.exists()
    assert not QuietHours.objects.exists()


@pytest.mark.parametrize("count", [2, 45])
def test_the_list_costs_the_same_however_long(
    cast: Cast, as_: As, now: datetime, count: int, queries_at_most: Callable[[int], Any]
) -> None:
    given(cast, now, count)
    browser = as_(cast.jonas.person)

    with queries_at_most(6):
        answer = browser.get("/desk/news")

    assert len(answer.context["news"]) == min(count, 40)
    assert answer.context["following"] == (2 if count > 40 else None)
