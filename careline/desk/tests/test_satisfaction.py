"""How customers say they were helped, for supervisors alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Agent, Person, Team
from careline.tickets.models import Survey
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def answered(cast: Cast, score: str, *, agent: Agent | None, comment: str = "", days: int = 1) -> Survey:
    at = timezone.now() - timedelta(days=days)
    ticket = make_ticket(cast.wouter, at=at)
    return Survey.objects.create(
        ticket=ticket, person=cast.wouter.person, agent=agent, score=score, comment=comment, answered_at=at
    )


def test_scores_stand_by_team_agent_and_product_and_few_are_called_few(cast: Cast, as_: As) -> None:
    Team.objects.get_or_create(name="Benelux")[0].agents.set([cast.jonas])
    for _each in range(9):
        answered(cast, "good", agent=cast.jonas)
    answered(cast, "bad", agent=cast.jonas, comment="Nobody called back.")
    answered(cast, "bad", agent=None)
    answered(cast, "bad", agent=cast.marieke, days=200)

    answer = as_(cast.ruth.person).get("/desk/satisfaction")

    tallies = answer.context["tallies"]
    (everything,) = tallies["all"]
    assert (everything.good, everything.bad, everything.is_few) == (9, 2, False)
    assert [(row.label, row.share, row.is_few) for row in tallies["agents"]] == [("Jonas Berg", 0.9, False), ("", 0.0, True)]
    assert ("Benelux", 10) in [(row.label, row.count) for row in tallies["teams"]]
    assert sum(row.count for row in tallies["products"]) == 11
    assert "Nobody called back." in answer.content.decode()


def test_it_is_narrowed_and_nonsense_is_left_out(cast: Cast, as_: As) -> None:
    answered(cast, "bad", agent=cast.jonas, comment="Slow.")
    answered(cast, "good", agent=cast.marieke, comment="Quick.")
    browser = as_(cast.ruth.person)

    def said(query: str) -> list[str]:
        return sorted(row.comment for row in browser.get(f"/desk/satisfaction?{query}").context["answers"])

    assert said(f"agent={cast.jonas.pk}") == ["Slow."]
    assert said("score=good") == ["Quick."]
    assert browser.get("/desk/satisfaction?score=good").context["tallies"]["all"][0].share == 0.5
    assert said("product=999999") == []
    assert said("days=x&agent=-1&team=y&page=z") == ["Quick.", "Slow."]


def test_nobody_else_reads_it(cast: Cast, as_: As, client: Client) -> None:
    for person in (cast.jonas.person, cast.els.person, cast.bram.person, cast.henrike.person, cast.eve, cast.alex):
        who = person if isinstance(person, Person) else person.person
        assert as_(who).get("/desk/satisfaction").status_code == 404
    assert client.get("/desk/satisfaction")["Location"].startswith("/accounts/login/")


def test_it_costs_the_same_however_many_said_something(cast: Cast, as_: As, queries_at_most: Callable) -> None:
    for _each in range(12):
        answered(cast, "good", agent=cast.jonas, comment="Fine.")
    browser = as_(cast.ruth.person)

    with queries_at_most(13):
        browser.get("/desk/satisfaction")
