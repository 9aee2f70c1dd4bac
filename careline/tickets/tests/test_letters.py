"""Letters about promises: what the customer reads, in their language and on their clocks."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from careline.customers.models import Member
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import Rendered, render
from careline.sla.versioning import NewTarget
from careline.tickets.models import Ticket
from careline.tickets.severity import lower_by_agent, propose
from careline.tickets.tests.helpers import every_metric, make_ticket, publish
from careline.tickets.waiting import arrange
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def els(cast: Cast) -> Member:
    """Reads English here, on the clocks of Brussels."""
    Person.objects.filter(pk=cast.els.person_id).update(language="en", time_zone="Europe/Brussels")
    return cast.els


def letter(ticket: Ticket, name: str) -> Rendered:
    return render(letter=Letter.objects.get(about_id=ticket.pk, template=f"tickets/letters/{name}"))


def test_an_appointment_is_told_on_the_customers_clocks(cast: Cast, els: Member, now: datetime) -> None:
    ticket = make_ticket(els, at=now)

    until = datetime(now.year, 11, 25, 13, 30, tzinfo=UTC)
    arrange(ticket=ticket, agent=cast.jonas, note="We look at the <tills> together.", until=until, at=now)
    told = letter(ticket, "appointment")

    assert told.subject == f"Appointment for {ticket.spoken_number}: {ticket.subject}"
    for text in (told.text, told.html):
        assert "25 Nov" in text
        assert "14:30" in text
        assert "Europe/Brussels" in text
        assert f"/requests/{ticket.number}" in text
    assert "We look at the <tills> together." in told.text
    assert "&lt;tills&gt;" in told.html


def test_a_proposal_is_told_with_a_link(cast: Cast, els: Member, now: datetime) -> None:
    ticket = make_ticket(els, at=now)

    propose(ticket=ticket, agent=cast.jonas, severity="very_high", reason="It looks like an outage.", at=now)
    told = letter(ticket, "proposal")

    for text in (told.text, told.html):
        assert "Jonas Berg proposes to raise the severity of your request to Very high." in text
        assert "It looks like an outage." in text
        assert f"/requests/{ticket.number}" in text


def test_a_lowered_severity_is_told_with_the_reason(cast: Cast, els: Member, now: datetime) -> None:
    ticket = make_ticket(els, at=now)

    lower_by_agent(ticket=ticket, agent=cast.jonas, severity="low", reason="One printer only.", at=now)
    told = letter(ticket, "lowered")

    for text in (told.text, told.html):
        assert "Jonas Berg lowered the severity of your request from High to Low." in text
        assert "One printer only." in text
        assert "What is due next is due" in text


def test_the_same_severity_again_writes_no_letter(cast: Cast, els: Member, now: datetime) -> None:
    ticket = make_ticket(els, at=now)

    lower_by_agent(ticket=ticket, agent=cast.jonas, severity="high", reason="No change.", at=now)

    assert not Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/lowered").exists()


def test_each_proposal_writes_its_own_letter(cast: Cast, els: Member, now: datetime) -> None:
    ticket = make_ticket(els, at=now, severity="low")

    for severity in ("medium", "very_high"):
        propose(ticket=ticket, agent=cast.jonas, severity=severity, reason="Look.", at=now)

    assert Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/proposal").count() == 2


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ([], "we have your request. A person reads it and answers you."),
        (every_metric(resolution=3600), "we have your request. A person reads it and answers you."),
        (every_metric(first_response=3600), "we have your request. A person answers by"),
        (
            [NewTarget(metric="first_response", seconds=7200, is_guaranteed=False)],
            "we have your request. We aim to answer by",
        ),
    ],
)
def test_a_confirmation_says_what_is_promised_and_nothing_else(
    els: Member, targets: list[NewTarget], said: str
) -> None:  # fmt: skip
    publish(*targets, at=timezone.now())

    told = letter(make_ticket(els, at=timezone.now()), "confirmation")

    assert said in told.text
    assert said in told.html
    assert "None" not in told.text
    assert "by ." not in told.text
    assert "by , and" not in told.text
