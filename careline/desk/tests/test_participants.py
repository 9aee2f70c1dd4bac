"""Who takes part in a ticket, and what it is linked to, at the desk."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from careline.customers.models import Member
from careline.people.models import Person
from careline.tickets.linking import link
from careline.tickets.models import CopiedAddress, Participant, Ticket, TicketLink
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    Person.objects.filter(pk=cast.jonas.person_id).update(language="en")
    return make_ticket(cast.els, at=timezone.now())


def people(ticket: Ticket, member: Member | None = None) -> str:
    return f"/desk/tickets/{ticket.number}/participants" + (f"/{member.pk}" if member else "")


def taking_part(ticket: Ticket) -> set[int]:
    return set(Participant.objects.now().filter(ticket=ticket).values_list("member_id", flat=True))


def test_an_agent_adds_removes_and_takes_it_back(cast: Cast, as_: As, ticket: Ticket) -> None:
    jonas = as_(cast.jonas.person)

    added = jonas.post(people(ticket), {"member": cast.wouter.pk}, follow=True).content.decode()
    removed = jonas.post(people(ticket, cast.wouter), {"_method": "DELETE"}, follow=True).content.decode()
    gone = taking_part(ticket)
    jonas.post(people(ticket), {"member": cast.wouter.pk})

    assert "Wouter Claes takes part now." in added
    assert "Jonas Berg added Wouter Claes." in added
    assert "Wouter Claes takes part no more." in removed
    assert "Jonas Berg removed Wouter Claes." in removed
    assert (gone, taking_part(ticket)) == (set(), {cast.wouter.pk})


def test_another_organizations_member_is_not_added(cast: Cast, as_: As, ticket: Ticket) -> None:
    jonas = as_(cast.jonas.person)

    assert jonas.post(people(ticket), {"member": cast.henrike.pk}).status_code == 404
    assert "Henrike" not in jonas.get(people(ticket)).content.decode()
    assert taking_part(ticket) == set()


@pytest.mark.parametrize("who", ["els", "henrike", "bram", "eve"])
def test_customers_and_strangers_get_404(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    person = cast.eve if who == "eve" else getattr(cast, who).person
    other = make_ticket(cast.els, at=timezone.now())
    made = link(ticket=other, other=ticket, kind="quotes", by=None, at=timezone.now())
    browser = as_(person)

    answers = [
        browser.get(people(ticket)), browser.post(people(ticket), {"member": cast.wouter.pk}),
        browser.post(people(ticket, cast.bram), {"_method": "DELETE"}),
        browser.post(f"/desk/tickets/{ticket.number}/links/{made.pk}", {"_method": "DELETE"}),
    ]  # fmt: skip

    assert {answer.status_code for answer in answers} == {404}
    assert (taking_part(ticket), TicketLink.objects.count()) == (set(), 1)


def test_visitors_are_asked_to_sign_in(client: Client, ticket: Ticket) -> None:
    assert client.get(people(ticket)).status_code == 302
    assert client.post(f"/desk/tickets/{ticket.number}/links/1", {"_method": "DELETE"}).status_code == 302


def test_a_participant_is_removed_only_by_delete(cast: Cast, as_: As, ticket: Ticket) -> None:
    assert as_(cast.jonas.person).post(people(ticket, cast.wouter)).status_code == 405


def test_a_link_is_shown_on_both_and_taken_away_from_either(cast: Cast, as_: As, ticket: Ticket) -> None:
    other = make_ticket(cast.henrike, at=timezone.now(), subject="Theirs")
    made = link(ticket=other, other=ticket, kind="quotes", by=None, at=timezone.now())
    jonas = as_(cast.jonas.person)

    here = jonas.get(f"/desk/tickets/{ticket.number}").content.decode()
    there = jonas.get(f"/desk/tickets/{other.number}").content.decode()
    jonas.post(f"/desk/tickets/{ticket.number}/links/{made.pk}", {"_method": "DELETE"})
    after = jonas.get(f"/desk/tickets/{other.number}").content.decode()

    assert f'href="/desk/tickets/{other.number}"' in here
    assert "Nordlicht Klinik" in here
    assert f'href="/desk/tickets/{ticket.number}"' in there
    assert not TicketLink.objects.exists()
    assert "Jonas Berg took away the link" in after


def test_a_link_of_other_tickets_is_not_taken_away_from_here(cast: Cast, as_: As, ticket: Ticket) -> None:
    one, two = (make_ticket(cast.henrike, at=timezone.now()) for _each in range(2))
    made = link(ticket=one, other=two, kind="continues", by=None, at=timezone.now())

    as_(cast.jonas.person).post(f"/desk/tickets/{ticket.number}/links/{made.pk}", {"_method": "DELETE"})

    assert TicketLink.objects.filter(pk=made.pk).exists()


def test_the_database_refuses_what_makes_no_sense(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    values = {"ticket": ticket, "member": cast.wouter, "how": "hand", "added_by": cast.els.person, "added_at": now}
    Participant.objects.create(**values)
    nonsense: list[Callable] = [
        lambda: link(ticket=ticket, other=ticket, kind="quotes", by=None, at=now),
        lambda: Participant.objects.create(**values),
        lambda: Participant.objects.filter(ticket=ticket).update(removed_at=now),
        lambda: CopiedAddress.objects.create(ticket=ticket, email="Upper@x.example", copied_at=now),
    ]

    for each in nonsense:
        with pytest.raises(IntegrityError), transaction.atomic():
            each()


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_however_many(cast: Cast, as_: As, ticket: Ticket, queries_at_most: Callable, count: int) -> None:
    now = timezone.now()
    for n in range(count):
        person = Person.objects.create_user(f"p{n}@brouwerij-lamme.example", name=f"Person {n}")
        member = Member.objects.create(organization=cast.els.organization, person=person, role="technical")
        values = {"how": "letter", "added_by": cast.els.person, "added_at": now}
        Participant.objects.create(ticket=ticket, member=member, **values)
        CopiedAddress.objects.create(ticket=ticket, email=f"x{n}@elsewhere.example", copied_at=now)
        link(ticket=make_ticket(cast.els, at=now), other=ticket, kind="quotes", by=None, at=now)
    jonas = as_(cast.jonas.person)
    jonas.get("/desk/")  # the brand is read once in a while

    with queries_at_most(14):
        assert jonas.get(f"/desk/tickets/{ticket.number}").status_code == 200
    with queries_at_most(6):
        assert jonas.get(people(ticket)).status_code == 200
