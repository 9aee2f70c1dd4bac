"""Who takes part in a request: added, removed and taken back in the portal, by those who may."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from careline.customers.models import Member
from careline.people.models import Person
from careline.tickets.linking import link
from careline.tickets.models import Participant, Ticket
from careline.tickets.participating import add_by_agent
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Els's; Wouter, technical, does not see it."""
    Person.objects.filter(pk__in=[cast.els.person_id, cast.wouter.person_id]).update(language="en")
    return make_ticket(cast.els, at=timezone.now())


def taking_part(ticket: Ticket) -> set[int]:
    return set(Participant.objects.now().filter(ticket=ticket).values_list("member_id", flat=True))


def people(ticket: Ticket, member: Member | None = None) -> str:
    return f"/requests/{ticket.number}/participants" + (f"/{member.pk}" if member else "")


def test_the_requester_adds_a_colleague_who_then_sees_it(cast: Cast, as_: As, ticket: Ticket) -> None:
    answer = as_(cast.els.person).post(people(ticket), {"member": cast.wouter.pk}, follow=True)

    page = answer.content.decode()
    assert taking_part(ticket) == {cast.wouter.pk}
    assert "Wouter Claes takes part now." in page
    assert "Els Lamme added Wouter Claes." in page
    assert ticket.subject in as_(cast.wouter.person).get("/requests").content.decode()
    assert as_(cast.wouter.person).post(f"/requests/{ticket.number}/messages", {"body": "I look."}).status_code == 302


def test_a_press_is_taken_back(cast: Cast, as_: As, ticket: Ticket) -> None:
    els = as_(cast.els.person)
    els.post(people(ticket), {"member": cast.wouter.pk})

    removed = els.post(people(ticket, cast.wouter), {"_method": "DELETE"}, follow=True).content.decode()
    gone = taking_part(ticket)
    els.post(people(ticket), {"member": cast.wouter.pk})

    assert "Wouter Claes takes part no more." in removed
    assert "Undo" in removed
    assert (gone, taking_part(ticket)) == (set(), {cast.wouter.pk})


def test_a_participant_leaves_and_sees_it_no_more(cast: Cast, as_: As, ticket: Ticket) -> None:
    add_by_agent(ticket=ticket, member_id=cast.wouter.pk, agent=cast.jonas, at=timezone.now())
    wouter = as_(cast.wouter.person)

    answer = wouter.post(people(ticket, cast.wouter), {"_method": "DELETE"}, follow=True)

    assert "no more" in answer.content.decode()
    assert wouter.get(f"/requests/{ticket.number}").status_code == 404


def test_a_participant_neither_adds_nor_removes_others(cast: Cast, as_: As, ticket: Ticket) -> None:
    for member in (cast.wouter, cast.bram):
        add_by_agent(ticket=ticket, member_id=member.pk, agent=cast.jonas, at=timezone.now())
    wouter = as_(cast.wouter.person)

    answers = [
        wouter.get(people(ticket)), wouter.post(people(ticket), {"member": cast.katrien.pk}),
        wouter.post(people(ticket, cast.bram), {"_method": "DELETE"}),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert taking_part(ticket) == {cast.wouter.pk, cast.bram.pk}


@pytest.mark.parametrize("who", ["henrike", "eve", "wouter", "katrien"])
def test_who_does_not_see_the_request_gets_404(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    person = cast.eve if who == "eve" else getattr(cast, who).person
    browser = as_(person)

    answers = [
        browser.get(people(ticket)), browser.post(people(ticket), {"member": cast.wouter.pk}),
        browser.post(people(ticket, cast.bram), {"_method": "DELETE"}),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert taking_part(ticket) == set()


def test_a_reader_may_not_say_who_takes_part(cast: Cast, as_: As, ticket: Ticket) -> None:
    assert as_(cast.bram.person).post(people(ticket), {"member": cast.wouter.pk}).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client: Client, ticket: Ticket) -> None:
    assert client.get(people(ticket)).status_code == 302


@pytest.mark.parametrize("said", ["", "x", "0", "99999999999999999999", "henrike"])
def test_only_members_of_the_organization_are_added(cast: Cast, as_: As, ticket: Ticket, said: str) -> None:
    chosen = cast.henrike.pk if said == "henrike" else said

    assert as_(cast.els.person).post(people(ticket), {"member": chosen}).status_code == 404
    assert taking_part(ticket) == set()


def test_colleagues_are_found_by_name_and_nobody_elses(cast: Cast, as_: As, ticket: Ticket) -> None:
    els = as_(cast.els.person)

    assert "Wouter Claes" in els.get(people(ticket) + "?q=wout").content.decode()
    assert "Henrike" not in els.get(people(ticket)).content.decode()
    assert "Nobody found" in els.get(people(ticket) + "?q=henrike").content.decode()


@pytest.mark.parametrize("count", [1, 40])
def test_it_costs_the_same_however_many(cast: Cast, as_: As, ticket: Ticket, queries_at_most: Callable, count: int) -> None:
    now = timezone.now()
    for n in range(count):
        person = Person.objects.create_user(f"p{n}@brouwerij-lamme.example", name=f"Person {n}")
        member = Member.objects.create(organization=cast.els.organization, person=person, role="technical")
        add_by_agent(ticket=ticket, member_id=member.pk, agent=cast.jonas, at=now)
        link(ticket=make_ticket(cast.els, at=now, severity="low"), other=ticket, kind="continues", by=None, at=now)
    els, last = as_(cast.els.person), as_(person)

    with queries_at_most(8):
        assert els.get(f"/requests/{ticket.number}").status_code == 200
    with queries_at_most(6):
        assert els.get(people(ticket)).status_code == 200
    with queries_at_most(6):
        assert ticket.subject in last.get("/requests").content.decode()


def test_links_lead_only_to_what_the_member_sees(cast: Cast, as_: As, ticket: Ticket) -> None:
    now = timezone.now()
    mine, theirs = make_ticket(cast.wouter, at=now, subject="Mine"), make_ticket(cast.henrike, at=now, subject="A secret")
    link(ticket=mine, other=ticket, kind="continues", by=None, at=now)
    link(ticket=theirs, other=mine, kind="quotes", by=None, at=now)

    els = as_(cast.els.person).get(f"/requests/{mine.number}").content.decode()
    wouter = as_(cast.wouter.person).get(f"/requests/{mine.number}").content.decode()
    owner = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()

    assert (ticket.spoken_number in els, "goes on in" in owner) == (True, True)
    assert ticket.spoken_number not in wouter
    assert "A secret" not in els + wouter
    assert theirs.spoken_number not in els + wouter
