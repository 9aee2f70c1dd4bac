"""Who has how much, sharing it out, and handing over: for supervisors alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Agent, Person
from careline.tickets.assigning import take
from careline.tickets.models import Ticket
from careline.tickets.routing import route
from careline.tickets.routing_models import Mode
from careline.tickets.tests.alarms import is_away
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.routes import happened, holder, switch_on
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
NOT_SUPERVISORS = ["els", "bram", "katrien", "henrike", "eve", "alex", "marieke", "jonas"]
NOT_AGENTS = ["els", "bram", "katrien", "henrike", "eve", "alex"]
LIVE = {"HX-Request": "true"}


def in_english(person: Person) -> Person:
    """The person, reading English from now on."""
    person.language = "en"
    person.save(update_fields=["language"])
    return person


def of(cast: Cast, who: str) -> Person:
    someone = getattr(cast, who)
    return someone if isinstance(someone, Person) else someone.person


def taken(cast: Cast, by: str = "jonas") -> Ticket:
    now = timezone.now()
    ticket = make_ticket(cast.joost, at=now, subject="Tills offline")
    take(ticket=ticket, agent=getattr(cast, by), at=now)
    return ticket


@pytest.mark.parametrize("who", NOT_SUPERVISORS)
def test_nobody_but_supervisors_shares_out(cast: Cast, as_: As, who: str) -> None:
    ticket, jonas, browser = taken(cast), cast.jonas.pk, as_(of(cast, who))

    answers = [
        browser.get("/desk/load"),
        browser.get("/desk/load?part=now", headers=LIVE),
        browser.post(f"/desk/agents/{cast.marieke.pk}/tickets", {"number": ticket.number}),
        browser.delete(f"/desk/agents/{jonas}/tickets/{ticket.number}"),
        browser.get(f"/desk/agents/{jonas}/handover"),
        browser.post(f"/desk/agents/{jonas}/handover", {"to": "routing"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert holder(ticket) == "Jonas"


def test_a_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    ticket = taken(cast)

    for page in ("load", f"agents/{cast.jonas.pk}/handover", f"tickets/{ticket.number}/routing"):
        assert client.get(f"/desk/{page}")["Location"].startswith("/accounts/login/")


def test_only_supervisors_are_led_there(cast: Cast, as_: As) -> None:
    assert b'href="/desk/load"' in as_(cast.ruth.person).get("/desk/").content
    assert b'href="/desk/load"' not in as_(cast.marieke.person).get("/desk/").content


def test_everybody_is_shown_with_what_they_have(cast: Cast, as_: As) -> None:
    now = timezone.now()
    taken(cast)
    is_away(cast.marieke, now)
    Person.objects.filter(pk=Agent.objects.get(person__name="Nadia Haddad").person_id).update(is_active=False)

    answer = as_(cast.ruth.person).get("/desk/load")

    rows = {row.agent.person.get_short_name(): row for row in answer.context["load"].rows}
    assert set(rows) == {"Jonas", "Marieke", "Camille", "Ruth"}
    assert (rows["Jonas"].is_on, rows["Jonas"].each.held, rows["Jonas"].each.ours) == (True, 1, 1)
    assert (rows["Marieke"].is_on, rows["Marieke"].is_away) == (False, True)
    page = answer.content.decode()
    assert "Dutch (mother tongue), English, German" in page
    assert "Routing is off" in page
    assert " style=" not in page


def test_a_request_is_given_and_taken_away(cast: Cast, as_: As) -> None:
    ticket, browser, jonas = make_ticket(cast.joost, at=timezone.now()), as_(cast.ruth.person), cast.jonas.pk

    page = browser.get(f"/desk/load?agent={jonas}").content.decode()
    assert 'data-key="g"' in page
    assert 'data-key="t"' not in page
    answer = browser.post(f"/desk/agents/{jonas}/tickets", {"number": ticket.number})
    assert answer["Location"] == f"/desk/load?agent={jonas}#chosen"
    assert holder(ticket) == "Jonas"

    page = browser.get(f"/desk/load?agent={jonas}").content.decode()
    assert 'data-key="t"' in page
    browser.post(f"/desk/agents/{jonas}/tickets/{ticket.number}", {"_method": "DELETE"})
    assert holder(ticket) == ""
    assert happened(ticket, "TicketGiven", "TicketTakenAway") == ["TicketGiven", "TicketTakenAway"]


def test_what_is_not_there_is_not_given(cast: Cast, as_: As) -> None:
    ticket, browser = taken(cast), as_(cast.ruth.person)

    assert browser.post("/desk/agents/999999/tickets", {"number": ticket.number}).status_code == 404
    assert browser.post(f"/desk/agents/{cast.jonas.pk}/tickets", {"number": "zebra"}).status_code == 404
    assert browser.get(f"/desk/agents/{cast.jonas.pk}/handover?to=nobody").status_code == 404
    assert browser.get("/desk/load?agent=zebra").context["chosen"] is None


def test_who_left_is_given_nothing(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.joost, at=timezone.now())
    Person.objects.filter(pk=cast.jonas.person_id).update(is_active=False)

    answer = as_(cast.ruth.person).post(f"/desk/agents/{cast.jonas.pk}/tickets", {"number": ticket.number}, follow=True)

    assert "Jonas Berg works here no more." in answer.content.decode()
    assert holder(ticket) == ""


def test_the_page_leads_to_what_somebody_left_behind(cast: Cast, as_: As) -> None:
    ticket, browser, jonas = taken(cast), as_(cast.ruth.person), cast.jonas
    assert b"/handover" not in browser.get("/desk/load").content
    is_away(jonas, timezone.now(), deputy=cast.marieke)
    assert f"/desk/agents/{jonas.pk}/handover".encode() in browser.get("/desk/load").content

    preview = browser.get(f"/desk/agents/{jonas.pk}/handover")
    assert [move.to.agent.person.name for move in preview.context["moves"]] == ["Marieke de Wit"]
    assert holder(ticket) == "Jonas"
    browser.post(f"/desk/agents/{jonas.pk}/handover", {"to": "deputy"})

    assert holder(ticket) == "Marieke"
    assert "Nothing to hand over" in browser.get(f"/desk/agents/{jonas.pk}/handover").content.decode()


def test_the_preview_says_why_routing_would_choose_somebody(cast: Cast, as_: As) -> None:
    taken(cast)

    page = as_(cast.ruth.person).get(f"/desk/agents/{cast.jonas.pk}/handover?to=routing").content.decode()

    assert "Dutch is their mother tongue, knows Remote control" in page


def test_a_deputy_who_went_home_gets_nothing(cast: Cast, as_: As) -> None:
    ticket = taken(cast)

    answer = as_(cast.ruth.person).post(f"/desk/agents/{cast.jonas.pk}/handover", {"to": "deputy"}, follow=True)

    assert "Nobody who is at work stands in for them any more." in answer.content.decode()
    assert holder(ticket) == "Jonas"


@pytest.mark.parametrize("who", NOT_AGENTS)
def test_why_is_for_agents_alone(cast: Cast, as_: As, who: str) -> None:
    assert as_(of(cast, who)).get(f"/desk/tickets/{taken(cast).number}/routing").status_code == 404


def test_the_decision_is_explained_to_every_agent(cast: Cast, as_: As) -> None:
    now = timezone.now()
    switch_on()
    ticket = make_ticket(cast.joost, at=now)
    route(ticket_id=ticket.pk, at=now)
    browser = as_(in_english(cast.jonas.person))

    page = browser.get(f"/desk/tickets/{ticket.number}").content.decode()
    assert f"/desk/tickets/{ticket.number}/routing" in page
    explained = browser.get(f"/desk/tickets/{ticket.number}/routing")

    rows = {row.name: row.outcome for row in explained.context["explained"].rows}
    assert rows["Marieke de Wit"] == "given to them"
    assert rows["Jonas Berg"] == "speaks it less well"
    assert "Asked: everybody." in explained.content.decode()


def test_what_was_never_routed_says_so(cast: Cast, as_: As) -> None:
    page = as_(in_english(cast.jonas.person)).get(f"/desk/tickets/{taken(cast).number}/routing").content.decode()

    assert "Routing decided nothing about this request" in page


def test_a_supervisor_follows_a_suggestion(cast: Cast, as_: As) -> None:
    now = timezone.now()
    switch_on(Mode.SUGGESTS)
    ticket = make_ticket(cast.joost, at=now)
    route(ticket_id=ticket.pk, at=now)
    address = f"/desk/tickets/{ticket.number}/routing"

    assert "Give it to Marieke de Wit" in as_(cast.ruth.person).get(address).content.decode()
    jonas = as_(in_english(cast.jonas.person))
    assert "Give it to" not in jonas.get(address).content.decode()
    assert "suggested: Marieke de Wit, why?" in jonas.get(f"/desk/tickets/{ticket.number}").content.decode()


def test_agents_see_what_routing_knows_of_them(cast: Cast, as_: As) -> None:
    page = as_(cast.marieke.person).get("/desk/absences").content.decode()

    assert "Nederlands (" in page  # she reads Dutch
    assert "remote-control" in page
    assert str(cast.marieke.capacity) in page


@pytest.mark.parametrize("tickets", [1, 12])
def test_it_costs_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, tickets: int) -> None:
    for n in range(tickets):
        taken(cast)
        make_ticket(cast.joost, at=timezone.now() - timedelta(minutes=n))
        person = Person.objects.create_user(f"agent{n}@careline.example", name=f"Agent {n}")
        Agent.objects.create(person=person)
    browser, jonas = as_(cast.ruth.person), cast.jonas.pk

    with queries_at_most(10):  # the brand is read once a minute
        browser.get(f"/desk/load?agent={jonas}")
    with queries_at_most(7):
        browser.get(f"/desk/load?part=now&agent={jonas}", headers=LIVE)
