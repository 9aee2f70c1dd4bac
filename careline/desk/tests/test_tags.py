"""Tags at the desk: put on, found, kept in order; never the customer's to see."""

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.events.models import Event
from careline.people.models import Person
from careline.tickets import tag_keeping, timeline
from careline.tickets.models import Tag, Ticket
from careline.tickets.tag_names import TooManyTags
from careline.tickets.tagging import tag
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def ticket(cast):
    Person.objects.update(language="en")
    return make_ticket(cast.els, at=timezone.now())


@pytest.fixture
def jonas(cast, as_):
    return as_(cast.jonas.person)


@pytest.fixture
def ruth(cast, as_):
    return as_(cast.ruth.person)


def put_on(browser, ticket, name, **more):
    return browser.post(reverse("desk:ticket_tags", args=[ticket.number]), {"name": name}, **more)


def on(ticket):
    ticket.refresh_from_db()
    return list(Tag.objects.filter(pk__in=ticket.tags).order_by("key").values_list("name", flat=True))


def page(browser, ticket):
    return browser.get(reverse("desk:ticket", args=[ticket.number])).content.decode()


def queue(browser, **said):
    return browser.get(reverse("desk:queue"), said).content.decode()


def test_an_agent_makes_a_tag_by_using_it_and_colleagues_see_it_and_take_it_off(ticket, jonas, ruth, cast):
    put_on(jonas, ticket, "  #Label   Printers ")
    put_on(ruth, ticket, "label printers")

    assert on(ticket) == ["Label Printers"]
    assert "Label Printers" in page(ruth, ticket)
    assert "Label Printers" in queue(ruth)
    told = [entry.text for entry in timeline.for_agent(agent=cast.ruth, ticket=ticket)]
    assert f"{cast.jonas} tagged it: Label Printers." in told
    assert Event.objects.filter(name="TicketTagged").count() == 1

    ruth.post(reverse("desk:ticket_tag", args=[ticket.number, ticket.tags[0]]), {"_method": "DELETE"})

    assert on(ticket) == []
    assert "took tags off" in page(jonas, ticket)


def test_the_customer_never_learns_of_tags(ticket, jonas, as_, cast):
    put_on(jonas, ticket, "difficult")

    shown = as_(cast.els.person).get(reverse("portal:request", args=[ticket.number])).content.decode()
    assert "difficult" not in shown
    found = as_(cast.els.person).get(reverse("portal:requests"), {"q": "tag:difficult"}).content.decode()
    assert ticket.subject not in found


def test_tags_are_offered_while_typing_without_those_it_has(ticket, jonas):
    for name in ("printer", "Print server", "blueprint", "scanner"):
        put_on(jonas, make_like(ticket), name)
    put_on(jonas, ticket, "printer")

    address = reverse("desk:ticket_tags", args=[ticket.number])
    offered = jonas.get(address, {"name": "PRI", "part": "options"}, headers=SCRIPT).content.decode()

    assert 'value="printer"' not in offered
    assert offered.index("Print server") < offered.index("blueprint")
    assert "scanner" not in offered
    assert "Enter makes it" in jonas.get(address, {"name": "zz", "part": "options"}, headers=SCRIPT).content.decode()


def make_like(ticket):
    return make_ticket(ticket.requester, at=ticket.created_at)


@pytest.mark.parametrize("name", ["", "  ", "#", "a,b", 'say "no"', "x" * 41])
def test_what_is_no_name_is_refused_and_said(name, ticket, jonas):
    answer = put_on(jonas, ticket, name)

    assert answer.status_code == 422
    assert "A tag has 1 to 40 letters" in answer.content.decode()
    assert not Tag.objects.exists()


def test_a_request_has_at_most_thirty_tags(ticket, jonas, now):
    tag(tickets=[ticket], names=[f"tag {n}" for n in range(30)], by=None, at=now)

    assert "at most 30 tags" in put_on(jonas, ticket, "one more").content.decode()
    with pytest.raises(TooManyTags):
        tag(tickets=[ticket], names=["one more"], by=None, at=now)
    assert len(on(ticket)) == 30


def test_the_queue_and_the_search_are_narrowed_to_a_tag(ticket, jonas):
    other = make_like(ticket)
    Ticket.objects.filter(pk=other.pk).update(subject="Scanner is mute")
    put_on(jonas, ticket, "label printers")

    shown = queue(jonas, tag="LABEL printers", view="all")
    assert ticket.subject in shown
    assert "Scanner is mute" not in shown
    assert "There is no tag" in queue(jonas, tag="nothing such")
    assert f"t{ticket.number}" not in queue(jonas, tag="nothing such")

    search = reverse("desk:search")
    assert f"/{ticket.number}?message=" in jonas.get(search, {"q": 'tag:"label printers"'}).content.decode()
    without = jonas.get(search, {"q": '-tag:"label printers"'}).content.decode()
    assert f"/{ticket.number}?message=" not in without
    assert f"/{other.number}?message=" in without
    assert "names nothing that is there" in jonas.get(search, {"q": "tag:nosuch"}).content.decode()
    options = jonas.get(reverse("desk:completions"), {"q": "tag:lab"}).json()["options"]
    assert [each["text"] for each in options] == ['tag:"label printers"']


def test_a_supervisor_renames_merges_and_deletes(ticket, jonas, ruth):
    other = make_like(ticket)
    put_on(jonas, ticket, "printr")
    put_on(jonas, other, "printer")
    put_on(jonas, other, "wrong")
    (wrong_name,) = Ticket.objects.get(pk=ticket.pk).tags

    taken = ruth.post(reverse("desk:tag", args=[wrong_name]), {"_method": "PUT", "name": "Printer"})
    assert taken.status_code == 422
    assert "merge this one" in taken.content.decode()
    ruth.post(reverse("desk:tag", args=[wrong_name]), {"_method": "PUT", "name": "printers"})
    assert on(ticket) == ["printers"]

    itself = ruth.post(reverse("desk:tag_merging", args=[wrong_name]), {"into": "Printers"})
    assert itself.status_code == 422
    ruth.post(reverse("desk:tag_merging", args=[wrong_name]), {"into": "PRINTER"})
    assert on(ticket) == ["printer"]
    assert on(other) == ["printer", "wrong"]

    ruth.post(reverse("desk:tag", args=[Tag.objects.get(key="wrong").pk]), {"_method": "DELETE"})
    assert on(other) == ["printer"]
    assert set(Event.objects.filter(subject="tag").values_list("name", flat=True)) == {"TagRenamed", "TagsMerged", "TagDeleted"}


def test_the_list_counts_open_requests(ticket, ruth, jonas, queries_at_most):
    put_on(jonas, ticket, "printer")

    with queries_at_most(5):  # session, person, counts of the menu
        shown = ruth.get(reverse("desk:tags")).content.decode()

    assert "<bdi>printer</bdi>" in shown
    assert reverse("desk:tag", args=[Tag.objects.get().pk]) in shown
    assert reverse("desk:tag", args=[Tag.objects.get().pk]) not in jonas.get(reverse("desk:tags")).content.decode()


def test_an_agent_uses_tags_and_does_not_keep_the_list(ticket, jonas, cast, now):
    put_on(jonas, ticket, "printer")
    row = Tag.objects.get()

    assert jonas.get(reverse("desk:tag", args=[row.pk])).status_code == 404
    assert jonas.post(reverse("desk:tag", args=[row.pk]), {"_method": "PUT", "name": "x"}).status_code == 404
    assert jonas.post(reverse("desk:tag", args=[row.pk]), {"_method": "DELETE"}).status_code == 404
    assert jonas.post(reverse("desk:tag_merging", args=[row.pk]), {"into": "x"}).status_code == 404
    with pytest.raises(tag_keeping.OnlySupervisorsKeepTags):
        tag_keeping.delete(tag=row, agent=cast.jonas, at=now)
    assert on(ticket) == ["printer"]


@pytest.mark.parametrize("who", ["els", "bram", "joost", "eve"])
def test_nobody_but_agents_finds_tags(who, ticket, jonas, cast, as_):
    put_on(jonas, ticket, "printer")
    somebody = getattr(cast, who)
    browser = as_(getattr(somebody, "person", somebody))
    pk = Tag.objects.get().pk

    assert browser.get(reverse("desk:tags")).status_code == 404
    assert browser.get(reverse("desk:ticket_tags", args=[ticket.number])).status_code == 404
    assert put_on(browser, ticket, "mine").status_code == 404
    assert browser.post(reverse("desk:ticket_tag", args=[ticket.number, pk]), {"_method": "DELETE"}).status_code == 404
    assert browser.post(reverse("desk:tag_merging", args=[pk]), {"into": "x"}).status_code == 404
    assert on(ticket) == ["printer"]


def test_a_stranger_is_asked_to_sign_in(ticket, client):
    assert "/accounts/login/" in client.get(reverse("desk:tags")).url
    assert "/accounts/login/" in put_on(client, ticket, "mine").url
    assert not Tag.objects.exists()


def test_many_requests_are_tagged_in_a_few_statements(ticket, cast, now, queries_at_most):
    many, ruth = [make_ticket(cast.els, at=now) for _ in range(12)], cast.ruth.person_id

    with queries_at_most(4):
        assert tag(tickets=many, names=["recall", "June"], by=ruth, at=now) == 12

    assert tag(tickets=[*many, ticket], names=["recall"], by=None, at=now) == 1
    assert Event.objects.filter(name="TicketTagged").count() == 13


def test_tags_cost_a_page_of_rows_and_a_ticket_no_statement(ticket, jonas, queries_at_most):
    for name in ("one", "two", "three"):
        put_on(jonas, ticket, name)

    with queries_at_most(14):
        assert "three" in page(jonas, ticket)
    with queries_at_most(5):
        assert "three" in queue(jonas)
