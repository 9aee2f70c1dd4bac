"""Filing a request."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk
from careline.events.models import Event
from careline.post.models import Letter
from careline.sla.models import Clock
from careline.tickets.models import Message, Ticket
from careline.tickets.numbers import parse
from careline.tickets.submitting import SeverityNeeded, submit
from careline.tickets.tests.helpers import make_request, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def test_a_request_starts_the_promise_of_its_plan_and_severity(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.wouter, at=now, severity="high")

    clock = Clock.objects.get(subject="ticket", subject_id=ticket.pk)
    assert clock.due_at == now + timedelta(hours=2)
    assert clock.is_guaranteed
    assert Ticket.objects.get(pk=ticket.pk).due_at == clock.due_at


def test_standard_aims_at_business_days_and_has_no_severity(cast: Cast) -> None:
    friday_evening = datetime(2026, 11, 27, 16, 50, tzinfo=UTC)

    ticket = make_ticket(cast.joost, at=friday_evening, severity="very_high")

    clock = Clock.objects.get(subject_id=ticket.pk)
    assert ticket.severity == ""
    assert not clock.is_guaranteed
    # 6 h 10 min of Friday are left, so 72 h end on Wednesday at 17:50 in Amsterdam.
    assert clock.due_at == datetime(2026, 12, 2, 16, 50, tzinfo=UTC)
    assert clock.aim_at == datetime(2026, 12, 1, 16, 50, tzinfo=UTC)


def test_24x5_rests_at_the_weekend(cast: Cast) -> None:
    friday_late = datetime(2026, 11, 27, 22, 30, tzinfo=UTC)  # 23:30 in Hamburg

    ticket = make_ticket(cast.henrike, at=friday_late, severity="very_high")

    assert Clock.objects.get(subject_id=ticket.pk).due_at == datetime(2026, 11, 29, 23, 30, tzinfo=UTC)


def test_the_confirmation_is_in_the_outbox_before_the_answer(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.wouter, at=now)

    letter = Letter.objects.get(about="ticket", about_id=ticket.pk)
    assert (letter.to, letter.language) == (cast.wouter.person.email, "nl")


def test_pressed_twice_is_one_ticket(cast: Cast, now: datetime) -> None:
    request = make_request(cast.wouter)

    first, second = (submit(member=cast.wouter, request=request, at=now) for _ in range(2))

    assert first.pk == second.pk
    assert Letter.objects.filter(about_id=first.pk).count() == 1


def test_one_statement_writes_what_the_orm_would_read(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.wouter, at=now, system_information="Debian 12", body="It is *gone*.")

    stored = Ticket.objects.get(pk=ticket.pk)
    for field in Ticket._meta.concrete_fields:
        assert getattr(stored, field.attname) == getattr(ticket, field.attname), field.name
    assert stored.entitlement.plan_name == "SLA 24x7"
    assert stored.entitlement.contract is not None
    message = Message.objects.get(ticket=ticket)
    assert (message.body, message.html) == ("It is *gone*.", "<p>It is <em>gone</em>.</p>\n")


def test_the_number_has_a_check_digit(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.wouter, at=now)

    assert parse(f" #{ticket.spoken_number} ") == ticket.number


@pytest.mark.parametrize(("who", "reason"), [("sofia", "edition"), ("sabine", "closed")])
def test_free_and_expired_licences_are_told_why(cast: Cast, now: datetime, who: str, reason: str) -> None:
    with pytest.raises(NotEntitled) as refusal:
        make_ticket(getattr(cast, who), at=now)

    assert refusal.value.reason == reason


@pytest.mark.parametrize("who", ["bram", "katrien"])
def test_roles_that_read_do_not_ask(cast: Cast, now: datetime, who: str) -> None:
    with pytest.raises(RoleMayNotAsk):
        make_ticket(getattr(cast, who), at=now)


def test_another_organizations_licence_is_no_licence(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotEntitled):
        make_ticket(cast.henrike, at=now, licence_id=cast.licence(cast.els).pk)


def test_a_plan_with_severities_wants_one(cast: Cast, now: datetime) -> None:
    with pytest.raises(SeverityNeeded):
        make_ticket(cast.wouter, at=now, severity="")


def test_rolled_back_means_nothing_happened(cast: Cast, now: datetime) -> None:
    before = (Ticket.objects.count(), Event.objects.count(), Letter.objects.count(), Clock.objects.count())

    with transaction.atomic():
        make_ticket(cast.wouter, at=now, client_id=uuid4())
        transaction.set_rollback(True)

    assert before == (Ticket.objects.count(), Event.objects.count(), Letter.objects.count(), Clock.objects.count())


def test_filing_costs_at_most_eight_statements(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    member, request = cast.wouter, make_request(cast.wouter)
    make_ticket(member, at=now)

    with queries_at_most(8):
        submit(member=member, request=request, at=now)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one_ticket(cast: Cast, now: datetime) -> None:
    member, request = cast.wouter, make_request(cast.wouter)

    def press() -> int:
        try:
            return submit(member=member, request=request, at=now).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as fingers:
        made = [press.result() for press in [fingers.submit(press) for _ in range(4)]]

    assert len(set(made)) == 1
    assert Ticket.objects.filter(client_id=request.client_id).count() == 1
