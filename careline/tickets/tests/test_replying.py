"""Messages: what one statement leaves behind, and the promise that an answer meets."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from careline.events.models import Event
from careline.sla.models import Clock
from careline.tickets import queries
from careline.tickets.closing import close_by_agent
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import NewMessage, TicketIsClosed, note, reply, write
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def test_one_statement_writes_what_the_orm_would_read(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    later = now + timedelta(minutes=5)

    written = reply(ticket=ticket, agent=cast.jonas, message=make_message("Use the *new* key."), at=later)

    stored, changed = Message.objects.get(pk=written.pk), Ticket.objects.get(pk=ticket.pk)
    for field in Message._meta.concrete_fields:
        assert getattr(stored, field.attname) == getattr(written, field.attname), field.name
    assert (changed.due_at, changed.soon_at, changed.turn, changed.updated_at) == (None, None, "customer", later)
    assert changed.assignee == cast.jonas


def test_a_second_agent_does_not_take_it_by_answering(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)

    for agent in (cast.jonas, cast.marieke):
        reply(ticket=ticket, agent=agent, message=make_message(), at=now)

    assert Ticket.objects.get(pk=ticket.pk).assignee == cast.jonas


def test_an_answer_in_time_is_kept_and_a_late_one_says_how_late(cast: Cast, now: datetime) -> None:
    in_time, late = (make_ticket(cast.els, at=now, severity="very_high") for _ in range(2))

    reply(ticket=in_time, agent=cast.jonas, message=make_message(), at=in_time.due_at)
    reply(ticket=late, agent=cast.jonas, message=make_message(), at=late.due_at + timedelta(minutes=7))

    kept, missed = Clock.objects.get(subject_id=in_time.pk), Clock.objects.get(subject_id=late.pk)
    assert (kept.late_seconds, kept.breached_at, kept.next_at) == (0, None, None)
    assert (missed.late_seconds, missed.breached_at) == (420, late.due_at)
    assert Event.objects.filter(name="ClockMet", subject_id__in=[in_time.pk, late.pk]).count() == 2


def test_only_the_first_answer_meets_the_promise(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)

    for minutes in (1, 2):
        reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + timedelta(minutes=minutes))

    assert Clock.objects.get(subject_id=ticket.pk).met_at == now + timedelta(minutes=1)
    assert Event.objects.filter(name="ClockMet", subject_id=ticket.pk).count() == 1


def test_pressed_twice_is_one_message_also_after_closing(cast: Cast, now: datetime) -> None:
    ticket, message = make_ticket(cast.els, at=now), make_message()
    first = reply(ticket=ticket, agent=cast.jonas, message=message, at=now)
    close_by_agent(ticket=Ticket.objects.get(pk=ticket.pk), agent=cast.jonas, at=now)

    again = reply(ticket=Ticket.objects.get(pk=ticket.pk), agent=cast.jonas, message=message, at=now)

    assert again == first
    assert Message.objects.filter(ticket=ticket, from_vendor=True).count() == 1
    with pytest.raises(TicketIsClosed):
        reply(ticket=Ticket.objects.get(pk=ticket.pk), agent=cast.jonas, message=make_message(), at=now)


def test_a_note_changes_nothing_but_the_time_of_the_last_change(cast: Cast, now: datetime) -> None:
    ticket, later = make_ticket(cast.els, at=now), now + timedelta(minutes=3)
    before = Ticket.objects.values().get(pk=ticket.pk)

    note(ticket=ticket, agent=cast.jonas, message=make_message(), at=later)

    assert Ticket.objects.values().get(pk=ticket.pk) == before | {"updated_at": later}


def test_a_member_s_word_opens_it_again(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now)
    close_by_agent(ticket=Ticket.objects.get(pk=ticket.pk), agent=cast.jonas, at=now)

    write(
        ticket=Ticket.objects.get(pk=ticket.pk),
        member=cast.els,
        message=NewMessage(body="Still gone.", client_id=uuid4()),
        at=now,
    )

    changed = Ticket.objects.get(pk=ticket.pk)
    assert (changed.status, changed.closed_at, changed.turn) == ("open", None, "vendor")


def test_prepared_reading_agrees_with_the_orm(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    for agent in (cast.jonas, cast.marieke):
        note(ticket=ticket, agent=agent, message=make_message(), at=now)

    shown = queries.of_agent(cast.jonas, number=ticket.number)
    written = queries.messages(ticket=ticket, with_notes=True)

    assert shown == Ticket.objects.get(pk=ticket.pk)
    assert shown is not None
    assert (shown.organization.name, shown.requester.person) == (ticket.organization.name, cast.els.person)
    assert written == list(Message.objects.filter(ticket=ticket).order_by("id"))
    assert [len(each.attachments.all()) for each in written] == [0, 0, 0]
    assert queries.messages(ticket=ticket, with_notes=False) == written[:1]
    assert queries.of_agent(cast.jonas, number=1) is None
