"""Pauses, severities and proposals in the customers' pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from careline.customers.models import Member
from careline.people.models import Person
from careline.sla import watching
from careline.sla.finding import find
from careline.sla.models import Breach, Clock
from careline.tickets.models import SeverityProposal, Ticket
from careline.tickets.previewing import options
from careline.tickets.replying import reply
from careline.tickets.severity import change_by_member, propose
from careline.tickets.tests.helpers import every_metric, make_message, make_ticket, publish
from careline.tickets.waiting import arrange, wait
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def els(cast: Cast) -> Member:
    """Reads English here, so that words can be looked for."""
    Person.objects.filter(pk=cast.els.person_id).update(language="en")
    return cast.els


@pytest.fixture
def ticket(cast: Cast, els: Member) -> Ticket:
    """Answered by Jonas; a solution is still promised."""
    publish(*every_metric(first_response=7200, resolution=80_000), at=timezone.now())
    made = make_ticket(els, at=timezone.now())
    reply(ticket=made, agent=cast.jonas, message=make_message(waits=False), at=timezone.now())
    return now_of(made)


def now_of(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("clock", "entitlement").get(pk=ticket.pk)


def text_of(page: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>|\s+", " ", page.decode())).split())


def test_a_wait_is_told_in_plain_words(cast: Cast, as_: As, els: Member, ticket: Ticket) -> None:
    wait(ticket=ticket, agent=cast.jonas, note="Please send the log.", at=timezone.now())

    page = text_of(as_(els.person).get(f"/requests/{ticket.number}").content)
    rows = text_of(as_(els.person).get("/requests").content)

    assert "We wait for you" in page
    assert "Write to us and the clock runs on." in page
    assert "Please send the log." in page
    assert "we wait for you" in rows


def test_an_appointment_is_told_with_its_time(cast: Cast, as_: As, els: Member, ticket: Ticket) -> None:
    until = timezone.now() + timedelta(days=3)
    arrange(ticket=ticket, agent=cast.jonas, note="We look together.", until=until, at=timezone.now())

    page = text_of(as_(els.person).get(f"/requests/{ticket.number}").content)

    assert "Appointment:" in page
    assert "nothing counts until then" in page
    assert "It is solved by" in page


@pytest.mark.parametrize(
    ("metric", "words"),
    [("first_response", "A person answers by"), ("resolution", "It is solved by"), ("update", "You hear from us by")],
)
def test_each_metric_has_its_words(cast: Cast, as_: As, els: Member, metric: str, words: str) -> None:
    publish(*every_metric(**{metric: 7200}), at=timezone.now())
    ticket = make_ticket(els, at=timezone.now())

    assert words in text_of(as_(els.person).get(f"/requests/{ticket.number}").content)


def test_raising_does_what_the_page_said(as_: As, els: Member, ticket: Ticket) -> None:
    browser, address = as_(els.person), f"/requests/{ticket.number}/severity"
    page = text_of(browser.get(address).content)

    answer = browser.post(address, {"_method": "PUT", "severity": "very_high"})
    raised = text_of(browser.get(f"/requests/{ticket.number}").content)

    assert answer["Location"] == f"/requests/{ticket.number}"
    assert now_of(ticket).severity == "very_high"
    said = re.search(r"It is solved by [^.]+\.", raised)
    assert said is not None
    assert said.group() in page


@pytest.mark.parametrize("hours", [0, 10, 19])
@pytest.mark.parametrize("severity", ["very_high", "medium", "low"])
def test_what_is_foreseen_is_what_comes(cast: Cast, els: Member, ticket: Ticket, severity: str, hours: int) -> None:
    at = timezone.now() + timedelta(hours=hours)
    wait(ticket=ticket, agent=cast.jonas, note="", at=timezone.now())
    reply(ticket=now_of(ticket), agent=cast.jonas, message=make_message(waits=False), at=timezone.now() + timedelta(hours=1))
    option = next(each for each in options(ticket=now_of(ticket), at=at) if each.code == severity)

    change_by_member(ticket=now_of(ticket), member=els, severity=severity, reason="So.", at=at)
    due = Clock.objects.get(subject_id=ticket.pk, metric="resolution", met_at=None, stopped_at=None).due_at

    assert option.is_raise == (severity == "very_high")
    assert f"{due:%H:%M}" in " ".join(option.promises)


def test_lowering_needs_a_reason_and_keeps_what_was_typed(as_: As, els: Member, ticket: Ticket) -> None:
    browser, address = as_(els.person), f"/requests/{ticket.number}/severity"

    told = browser.post(address, {"_method": "PUT", "severity": "low"}, **JSON)
    page = browser.post(address, {"_method": "PUT", "severity": "dreadful", "reason": "My own words"})
    browser.post(address, {"_method": "PUT", "severity": "low", "reason": "It can wait."})

    assert (told.status_code, list(told.json()["errors"])) == (422, ["reason"])
    assert (page.status_code, "My own words" in page.content.decode()) == (422, True)
    assert now_of(ticket).severity == "low"


def test_a_proposal_is_accepted(cast: Cast, as_: As, els: Member, ticket: Ticket) -> None:
    propose(ticket=ticket, agent=cast.jonas, severity="very_high", reason="It looks like an outage.", at=timezone.now())
    browser = as_(els.person)

    page = text_of(browser.get(f"/requests/{ticket.number}").content)
    for _ in range(2):
        answer = browser.post(f"/requests/{ticket.number}/proposal/acceptance")

    assert "Jonas Berg thinks this is more urgent than it says, and proposes Very high. It looks like an outage." in page
    assert "If you agree: It is solved by" in page
    assert answer["Location"] == f"/requests/{ticket.number}"
    assert now_of(ticket).severity == "very_high"
    assert Clock.objects.filter(subject_id=ticket.pk, began="raised").count() == 1


def test_a_proposal_is_declined(cast: Cast, as_: As, els: Member, ticket: Ticket) -> None:
    propose(ticket=ticket, agent=cast.jonas, severity="very_high", reason="It looks like an outage.", at=timezone.now())

    as_(els.person).post(f"/requests/{ticket.number}/proposal", {"_method": "DELETE"})

    assert SeverityProposal.objects.get(ticket=ticket).state == "declined"
    assert "leaves the severity as it is" in text_of(as_(els.person).get(f"/requests/{ticket.number}").content)


@pytest.mark.parametrize(("who", "status"), [("bram", 403), ("katrien", 404), ("henrike", 404), ("eve", 404), ("wouter", 404)])
def test_others_change_nothing(cast: Cast, as_: As, ticket: Ticket, who: str, status: int) -> None:
    propose(ticket=ticket, agent=cast.jonas, severity="very_high", reason="It looks like an outage.", at=timezone.now())
    other = getattr(cast, who)
    browser, address = as_(other if isinstance(other, Person) else other.person), f"/requests/{ticket.number}"

    assert browser.get(f"{address}/severity").status_code == status
    assert browser.post(f"{address}/severity", {"_method": "PUT", "severity": "very_high"}).status_code == status
    assert browser.post(f"{address}/proposal", {"_method": "DELETE"}).status_code == status
    assert browser.post(f"{address}/proposal/acceptance").status_code == status
    assert now_of(ticket).severity == "high"
    assert SeverityProposal.objects.get(ticket=ticket).state == "open"


def test_a_reader_sees_the_proposal_without_buttons(cast: Cast, as_: As, ticket: Ticket) -> None:
    propose(ticket=ticket, agent=cast.jonas, severity="very_high", reason="It looks like an outage.", at=timezone.now())

    page = as_(cast.bram.person).get(f"/requests/{ticket.number}").content.decode()

    assert "It looks like an outage." in page
    assert "proposal/acceptance" not in page
    assert f"/requests/{ticket.number}/severity" not in page


def test_a_billing_members_own_request_cannot_be_changed_by_them(cast: Cast, as_: As, ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(requester=cast.katrien)

    answer = as_(cast.katrien.person).post(f"/requests/{ticket.number}/severity", {"_method": "PUT", "severity": "very_high"})

    assert (answer.status_code, now_of(ticket).severity) == (403, "high")


def test_a_visitor_is_asked_to_sign_in(client: Client, ticket: Ticket) -> None:
    assert client.get(f"/requests/{ticket.number}/severity")["Location"].startswith("/accounts/login/")


def test_a_closed_request_and_a_plan_without_severities_say_so(cast: Cast, as_: As, els: Member, ticket: Ticket) -> None:
    other = make_ticket(cast.joost, at=timezone.now())
    as_(els.person).post(f"/requests/{ticket.number}/closure")

    closed = as_(els.person).post(f"/requests/{ticket.number}/severity", {"_method": "PUT", "severity": "very_high"}, **JSON)
    without = as_(cast.joost.person).post(f"/requests/{other.number}/severity", {"_method": "PUT", "severity": "high"}, **JSON)

    assert list(closed.json()["errors"]) == [""]
    assert list(without.json()["errors"]) == ["severity"]
    assert as_(cast.joost.person).get(f"/requests/{other.number}/severity").status_code == 200


def test_a_broken_promise_is_told_with_its_remedy(cast: Cast, as_: As, els: Member, ticket: Ticket) -> None:
    watching.catch_up(at=timezone.now() + timedelta(days=3))
    find(breach=Breach.objects.get(subject_id=ticket.pk), person=cast.ruth.person, cause="staffing", detail="Holidays.",
         remedy="We put two more people on it.", at=timezone.now())  # fmt: skip

    page = text_of(as_(els.person).get(f"/requests/{ticket.number}").content)

    assert "What we did not keep" in page
    assert "We put two more people on it." in page
    assert "Holidays." not in page


def test_a_request_without_a_promise_has_a_page_and_a_row(as_: As, els: Member) -> None:
    publish(at=timezone.now())
    ticket, browser = make_ticket(els, at=timezone.now()), as_(els.person)

    assert "It is our turn." in text_of(browser.get(f"/requests/{ticket.number}").content)
    assert "we answer next" in text_of(browser.get("/requests").content)
    assert browser.get(f"/requests/{ticket.number}/deadline").status_code == 404


def test_the_page_costs_one_statement_more(as_: As, cast: Cast, els: Member, ticket: Ticket, queries_at_most: Callable) -> None:
    wait(ticket=ticket, agent=cast.jonas, note="", at=timezone.now())
    browser = as_(els.person)

    with queries_at_most(8):
        assert browser.get(f"/requests/{ticket.number}").status_code == 200
    with queries_at_most(10):
        assert browser.get(f"/requests/{ticket.number}/deadline").status_code == 200
    with queries_at_most(12):
        assert browser.get(f"/requests/{ticket.number}/severity").status_code == 200
