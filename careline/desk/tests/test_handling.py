"""Waiting, appointments and severities at the desk."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Agent, Person
from careline.sla.models import Clock
from careline.tickets.models import SeverityProposal, Ticket
from careline.tickets.replying import reply
from careline.tickets.severity import propose
from careline.tickets.tests.helpers import every_metric, make_message, make_ticket, publish
from careline.tickets.waiting import arrange, wait
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
JSON = {"HTTP_ACCEPT": "application/json"}
PATHS = ("waiting", "appointment", "severity", "proposal")


@pytest.fixture
def marieke(cast: Cast) -> Agent:
    """Reads English here, so that words can be looked for."""
    Person.objects.filter(pk=cast.marieke.person_id).update(language="en", time_zone="Europe/Brussels")
    return cast.marieke


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Answered by Jonas; a solution is still promised."""
    publish(*every_metric(first_response=7200, resolution=80_000), at=timezone.now())
    made = make_ticket(cast.els, at=timezone.now())
    reply(ticket=made, agent=cast.jonas, message=make_message(waits=False), at=timezone.now())
    return Ticket.objects.get(pk=made.pk)


def now_of(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("clock").get(pk=ticket.pk)


def text_of(page: bytes) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", page.decode())


@pytest.mark.parametrize("who", ["els", "wouter", "bram", "henrike", "eve", "alex"])
def test_stranger_gets_404(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    for path in PATHS:
        address = f"/desk/tickets/{ticket.number}/{path}"
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"note": "In"}).status_code == 404
        assert browser.post(address, {"_method": "DELETE"}).status_code == 404
        assert browser.post(address, {"_method": "PUT", "severity": "low", "reason": "x"}).status_code == 404
    assert (now_of(ticket).pause, now_of(ticket).severity) == ("", "high")


def test_waiting_and_going_on(as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser, address = as_(marieke.person), f"/desk/tickets/{ticket.number}/waiting"

    answer = browser.post(address, {"note": "Send us the log."})
    waiting, page = now_of(ticket), text_of(browser.get(f"/desk/tickets/{ticket.number}").content)
    browser.post(address, {"_method": "DELETE"})

    assert answer["Location"] == f"/desk/tickets/{ticket.number}"
    assert (waiting.pause, waiting.turn, waiting.due_at) == ("waiting", "customer", None)
    assert waiting.clock is not None
    assert waiting.clock.is_paused
    assert "waiting for the customer, why?" in page
    assert "Send us the log." in page
    assert (now_of(ticket).pause, now_of(ticket).turn) == ("", "vendor")


def test_nobody_waits_for_a_customer_without_an_answer(cast: Cast, as_: As, marieke: Agent) -> None:
    ticket, browser = make_ticket(cast.els, at=timezone.now()), as_(marieke.person)

    page = browser.post(f"/desk/tickets/{ticket.number}/waiting", {"note": "Kept words"})
    told = browser.post(f"/desk/tickets/{ticket.number}/waiting", {"note": "x"}, **JSON)

    assert (page.status_code, told.status_code, list(told.json()["errors"])) == (422, 422, [""])
    assert "Kept words" in page.content.decode()
    assert now_of(ticket).pause == ""


def test_an_appointment_is_written_on_the_agents_clocks(as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser = as_(marieke.person)

    browser.post(f"/desk/tickets/{ticket.number}/appointment", {"until": "2031-07-01T14:05", "note": "We look together."})
    agreed, page = now_of(ticket), text_of(browser.get(f"/desk/tickets/{ticket.number}").content)

    assert (agreed.pause, agreed.pause_until) == ("appointment", datetime(2031, 7, 1, 12, 5, tzinfo=UTC))
    assert agreed.due_at is not None
    assert agreed.due_at > datetime(2031, 7, 1, 12, 5, tzinfo=UTC)
    assert "appointment until" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"until": "", "note": "x"}, "until"),
        ({"until": "tomorrow", "note": "x"}, "until"),
        ({"until": "2020-01-01T10:00", "note": "x"}, "until"),
        ({"until": "2031-03-30T02:30", "note": "x"}, "until"),
        ({"until": "2031-10-26T02:30", "note": "x"}, "until"),
        ({"until": "2031-07-01T14:05", "note": " "}, "note"),
        ({"until": "2031-07-01T14:05", "note": "x" * 201}, "note"),
    ],
)
def test_a_faulty_appointment_is_named_by_field_and_kept(
    as_: As, marieke: Agent, ticket: Ticket, typed: dict[str, str], field: str
) -> None:  # fmt: skip
    browser, address = as_(marieke.person), f"/desk/tickets/{ticket.number}/appointment"

    told, page = browser.post(address, typed, **JSON), browser.post(address, typed)

    assert (told.status_code, list(told.json()["errors"])) == (422, [field])
    assert page.status_code == 422
    assert f'value="{typed["until"]}"' in page.content.decode()
    assert now_of(ticket).pause == ""


def test_of_a_time_shown_twice_the_agent_says_which(as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser, address = as_(marieke.person), f"/desk/tickets/{ticket.number}/appointment"
    typed = {"until": "2031-10-26T02:30", "note": "At night."}

    page = browser.post(address, typed).content.decode()
    browser.post(address, {**typed, "which": "second"})

    assert 'name="which"' in page
    assert now_of(ticket).pause_until == datetime(2031, 10, 26, 1, 30, tzinfo=UTC)


def test_the_customers_clocks_are_told(cast: Cast, as_: As, marieke: Agent) -> None:
    ticket = make_ticket(cast.yasmin, at=timezone.now())

    answer = as_(marieke.person).get(
        f"/desk/tickets/{ticket.number}/appointment?part=there&until=2031-01-15T14:05", headers={"HX-Request": "true"}
    )

    assert "15:05, Africa/Cairo" in text_of(answer.content)
    assert b"<html" not in answer.content


def test_an_agent_lowers_with_a_reason_and_never_raises(as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser, address = as_(marieke.person), f"/desk/tickets/{ticket.number}/severity"

    without = browser.post(address, {"_method": "PUT", "severity": "low"}, **JSON)
    raised = browser.post(address, {"_method": "PUT", "severity": "very_high", "reason": "x"}, **JSON)
    browser.post(address, {"_method": "PUT", "severity": "low", "reason": "One printer."})

    assert (list(without.json()["errors"]), list(raised.json()["errors"])) == (["reason"], ["severity"])
    assert now_of(ticket).severity == "low"
    assert Clock.objects.filter(subject_id=ticket.pk, began="lowered").count() == 1


def test_a_proposal_is_made_and_taken_back(as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser, address = as_(marieke.person), f"/desk/tickets/{ticket.number}/proposal"

    browser.post(address, {"severity": "very_high", "reason": "It is an outage."})
    page = text_of(browser.get(f"/desk/tickets/{ticket.number}").content)
    for _ in range(2):
        browser.post(address, {"_method": "DELETE"})

    assert "proposes Very high; the customer decides" in page
    assert [row.state for row in SeverityProposal.objects.filter(ticket=ticket)] == ["withdrawn"]
    assert now_of(ticket).severity == "high"


def test_every_form_stands_on_its_own_page_and_in_the_menu(as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser = as_(marieke.person)

    page = browser.get(f"/desk/tickets/{ticket.number}").content.decode()

    for path in PATHS:
        address = f"/desk/tickets/{ticket.number}/{path}"
        assert f'href="{address}"' in page
        assert b"<form" in browser.get(address).content
        assert b"<html" not in browser.get(address, headers={"HX-Request": "true"}).content


@pytest.mark.parametrize(
    ("sent", "pause"), [({}, "waiting"), ({"waits": ["false", "true"]}, "waiting"), ({"waits": "false"}, "")]
)
def test_the_answer_says_whether_we_wait(as_: As, marieke: Agent, ticket: Ticket, sent: dict, pause: str) -> None:
    as_(marieke.person).post(
        f"/desk/tickets/{ticket.number}/replies", {"body": "Please try.", "client_id": str(uuid4()), **sent}
    )

    assert now_of(ticket).pause == pause


def test_the_header_names_the_promise_and_lists_the_others(as_: As, cast: Cast, marieke: Agent) -> None:
    publish(*every_metric(first_response=7200, resolution=80_000), at=timezone.now())
    ticket = make_ticket(cast.els, at=timezone.now())

    page = text_of(as_(marieke.person).get(f"/desk/tickets/{ticket.number}").content)

    assert re.search(r"first answer by [^<]+, why\?", page)
    assert re.search(r"solved by ", page)


def test_a_paused_ticket_says_so_in_the_queue_and_stands_last(cast: Cast, as_: As, marieke: Agent, ticket: Ticket) -> None:
    soon, late = (make_ticket(cast.els, at=timezone.now(), severity="low") for _ in range(2))
    wait(ticket=ticket, agent=cast.jonas, note="", at=timezone.now())
    arrange(ticket=late, agent=cast.jonas, note="x", until=timezone.now() + timedelta(days=3), at=timezone.now())

    rows = as_(marieke.person).get("/desk/?view=all").context["rows"]

    assert [row.number for row in rows] == [soon.number, late.number, ticket.number]
    assert "paused<small>appointment until" in rows[1].html
    assert "paused<small>waiting for the customer" in rows[2].html


def test_a_plan_without_severities_offers_none(cast: Cast, as_: As, marieke: Agent) -> None:
    ticket, browser = make_ticket(cast.joost, at=timezone.now()), as_(marieke.person)

    page = browser.get(f"/desk/tickets/{ticket.number}").content.decode()
    told = browser.post(f"/desk/tickets/{ticket.number}/proposal", {"severity": "high", "reason": "x"}, **JSON)

    assert f"/desk/tickets/{ticket.number}/severity" not in page
    assert list(told.json()["errors"]) == ["severity"]


def test_a_closed_ticket_takes_no_pause(cast: Cast, as_: As, marieke: Agent, ticket: Ticket) -> None:
    browser = as_(marieke.person)
    browser.post(f"/desk/tickets/{ticket.number}/closure")

    assert browser.post(f"/desk/tickets/{ticket.number}/waiting", {"note": ""}, **JSON).status_code == 422


def test_a_ticket_without_a_promise_has_a_page(cast: Cast, as_: As, marieke: Agent) -> None:
    publish(at=timezone.now())
    ticket = make_ticket(cast.els, at=timezone.now())
    browser = as_(marieke.person)

    assert browser.get(f"/desk/tickets/{ticket.number}").status_code == 200
    assert browser.get(f"/desk/tickets/{ticket.number}/deadline").status_code == 404


def test_the_page_costs_no_more_with_everything_on_it(
    cast: Cast, as_: As, marieke: Agent, ticket: Ticket, queries_at_most: Callable
) -> None:  # fmt: skip
    wait(ticket=ticket, agent=cast.jonas, note="", at=timezone.now())
    propose(ticket=now_of(ticket), agent=cast.jonas, severity="very_high", reason="Outage.", at=timezone.now())
    browser = as_(marieke.person)

    with queries_at_most(14):
        assert browser.get(f"/desk/tickets/{ticket.number}").status_code == 200
    with queries_at_most(14):
        assert browser.get(f"/desk/tickets/{ticket.number}/deadline").status_code == 200
