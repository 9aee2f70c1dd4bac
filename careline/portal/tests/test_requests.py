"""Requests in the customers' pages."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from careline.customers.models import Member
from careline.people.models import Person
from careline.sla.versioning import NewTarget
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import note, reply
from careline.tickets.tests.helpers import make_message, make_ticket, publish
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
JSON = {"HTTP_ACCEPT": "application/json"}


def form_of(cast: Cast, member: Member, **changes: str) -> dict[str, str]:
    """What a browser posts."""
    values = {
        "licence": str(cast.licence(member).pk), "severity": "high", "subject": "Tills offline", "body": "Since **today**.",
        "client_id": str(uuid4()),
    }  # fmt: skip
    return {**values, **changes}


def main_of(answer: HttpResponse) -> str:
    """What a page says, without its frame (tokens and addresses differ there)."""
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_member_files_a_request_and_sees_number_and_promise(cast: Cast, as_: As) -> None:
    page = as_(cast.wouter.person).post("/requests", form_of(cast, cast.wouter), follow=True)

    ticket = Ticket.objects.latest("id")
    assert page.redirect_chain[0][0] == f"/requests/{ticket.number}?sent"
    assert ticket.spoken_number in page.content.decode()


def test_pressing_send_twice_makes_one_ticket(cast: Cast, as_: As) -> None:
    browser, form = as_(cast.wouter.person), form_of(cast, cast.wouter)

    first, second = browser.post("/requests", form, **JSON), browser.post("/requests", form, **JSON)

    assert first.json() == second.json()
    assert Ticket.objects.filter(client_id=form["client_id"]).count() == 1


def test_faults_name_their_field_and_nothing_typed_is_lost(cast: Cast, as_: As) -> None:
    form = form_of(cast, cast.wouter, severity="", subject="", body="All that I typed")

    page = as_(cast.wouter.person).post("/requests", form)
    told = as_(cast.wouter.person).post("/requests", form, **JSON)

    assert page.status_code == told.status_code == 422
    assert "All that I typed" in page.content.decode()
    assert form["client_id"] in page.content.decode()
    assert set(told.json()["errors"]) == {"severity", "subject"}
    assert not Ticket.objects.filter(client_id=form["client_id"]).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [({"licence": "999999"}, "licence"), ({"severity": "dreadful"}, "severity"), ({"subject": "x" * 201}, "subject"),
     ({"body": "x" * 50_001}, "body"), ({"files": "nosuchkey"}, "files")],
)  # fmt: skip
def test_nonsense_is_refused_by_field(cast: Cast, as_: As, change: dict[str, str], field: str) -> None:
    answer = as_(cast.wouter.person).post("/requests", form_of(cast, cast.wouter, **change), **JSON)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_another_organizations_licence_is_not_on_offer(cast: Cast, as_: As) -> None:
    form = form_of(cast, cast.wouter, licence=str(cast.licence(cast.henrike).pk))

    assert as_(cast.wouter.person).post("/requests", form, **JSON).status_code == 422


@pytest.mark.parametrize("who", ["sofia", "sabine", "bram"])
def test_those_who_may_not_ask_are_told_why_and_where_help_is(cast: Cast, as_: As, who: str) -> None:
    member = getattr(cast, who)
    browser = as_(member.person)

    page = browser.get("/requests/new")

    assert page.status_code == 200
    assert "/plans" in page.content.decode()
    assert browser.post("/requests", form_of(cast, member)).status_code == 403


def test_standard_is_asked_no_severity_and_told_the_aim(cast: Cast, as_: As) -> None:
    joost = cast.joost
    Person.objects.filter(pk=joost.person_id).update(language="en")

    page = as_(joost.person).get("/requests/new").content.decode()

    assert 'name="severity"' not in page
    assert "we aim to answer by" in page
    assert "It is an aim, not a guarantee." in page


@pytest.mark.parametrize("who", ["henrike", "eve", "sofia"])
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    ticket = make_ticket(cast.wouter, at=timezone.now())
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    for path in ("", "/deadline"):
        assert browser.get(f"/requests/{ticket.number}{path}").status_code == 404
    for path in ("/messages", "/closure"):
        assert browser.post(f"/requests/{ticket.number}{path}", {"body": "Let me in"}).status_code == 404
    unknown, foreign = (main_of(browser.get(f"/requests/{number}")) for number in (10000008, ticket.number))
    assert unknown == foreign
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    ticket = make_ticket(cast.wouter, at=timezone.now())

    for path in ("/requests", "/requests/new", f"/requests/{ticket.number}", "/account", "/settings"):
        assert client.get(path)["Location"].startswith("/accounts/login/")


def test_a_technical_member_sees_only_their_own(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())

    assert as_(cast.wouter.person).get(f"/requests/{ticket.number}").status_code == 404
    assert as_(cast.bram.person).get(f"/requests/{ticket.number}").status_code == 200


def test_a_read_only_member_reads_and_cannot_write(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    browser = as_(cast.bram.person)

    assert b"careful-form" not in browser.get(f"/requests/{ticket.number}").content
    assert browser.post(f"/requests/{ticket.number}/messages", {"body": "Hello"}).status_code == 403
    assert browser.post(f"/requests/{ticket.number}/closure").status_code == 403
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_a_customer_never_sees_notes(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    note(ticket=ticket, agent=cast.marieke, message=make_message("They run a cracked copy."), at=timezone.now())

    assert b"cracked" not in as_(cast.els.person).get(f"/requests/{ticket.number}").content


def test_the_customer_answers_closes_and_opens_again(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=timezone.now())
    browser, address = as_(cast.els.person), f"/requests/{ticket.number}"

    browser.post(f"{address}/messages", {"body": "That helped.", "client_id": str(uuid4())})
    browser.post(f"{address}/closure")
    closed = Ticket.objects.get(pk=ticket.pk).status
    browser.post(f"{address}/closure", {"_method": "DELETE"})

    assert (closed, Ticket.objects.get(pk=ticket.pk).status) == ("closed", "open")
    assert Message.objects.filter(ticket=ticket).count() == 3


def test_markup_never_runs(cast: Cast, as_: As) -> None:
    body = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    ticket = make_ticket(cast.els, at=timezone.now(), body=body, subject="<b>bold</b>")

    page = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()

    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page
    assert "<b>bold" not in page


@pytest.mark.parametrize("tickets", [2, 20])
def test_lists_and_pages_cost_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, tickets: int) -> None:
    made = [make_ticket(cast.els, at=timezone.now()) for _ in range(tickets)]
    browser = as_(cast.els.person)

    with queries_at_most(6):
        assert browser.get("/requests").status_code == 200
    with queries_at_most(8):
        assert browser.get(f"/requests/{made[0].number}").status_code == 200
    with queries_at_most(10):
        assert browser.get("/").status_code == 200


def test_the_list_filters_searches_and_pages(cast: Cast, as_: As) -> None:
    made = [make_ticket(cast.els, at=timezone.now(), subject=f"Printer {n}") for n in range(27)]
    browser = as_(cast.els.person)

    first = browser.get("/requests").context["page"]
    second = browser.get(f"/requests?before={first.following}").context["page"]

    assert (len(first.rows), second.following) == (25, None)
    assert made[0] in second.rows
    assert browser.get("/requests?q=Printer 13").context["page"].rows == [made[13]]
    assert browser.get(f"/requests?q={made[5].spoken_number}").context["page"].rows == [made[5]]
    assert browser.get("/requests?only=closed").context["page"].rows == []
    assert browser.get("/requests?before=nonsense").status_code == 200


def test_the_form_says_when_no_time_is_promised_and_for_which_severities(cast: Cast, as_: As) -> None:
    Person.objects.filter(pk=cast.els.person_id).update(language="en")
    publish(NewTarget(metric="first_response", seconds=3600, severity="very_high"), at=timezone.now())
    browser, licence = as_(cast.els.person), cast.licence(cast.els).pk

    page = browser.get("/requests/new").content.decode()
    card = browser.get(f"/requests/promise?licence={licence}&severity=low").content.decode()
    promised = browser.get(f"/requests/promise?licence={licence}&severity=very_high").content.decode()
    sent = browser.post("/requests", form_of(cast, cast.els, severity="low"), follow=True)

    assert page.count("A person answers within") == 1
    assert "None" not in page
    assert "promises no time for a first answer here" in card
    assert "a person answers by" in promised
    assert sent.status_code == 200
    assert Ticket.objects.latest("id").clock is None


def test_a_plan_without_any_promise_takes_requests(cast: Cast, as_: As) -> None:
    Person.objects.filter(pk=cast.joost.person_id).update(language="en")
    publish(plan="standard", at=timezone.now())
    browser = as_(cast.joost.person)

    page = browser.get("/requests/new").content.decode()
    sent = browser.post("/requests", form_of(cast, cast.joost), follow=True)

    assert "promises no time for a first answer here" in page
    assert sent.status_code == 200
    assert browser.get("/plans").status_code == browser.get("/").status_code == 200
