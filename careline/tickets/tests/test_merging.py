"""Two requests become one, and what that does to promises."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from careline.mail.addressing import addressed
from careline.mail.parsing import read
from careline.post.models import Letter
from careline.sla.models import Breach, Clock
from careline.sla.watching import catch_up
from careline.tickets import reply_addresses
from careline.tickets.drafting import Typed, save
from careline.tickets.merging import CannotMerge, IntoClosed, MergedAlready, OtherOrganization, SameTicket, merge
from careline.tickets.models import Draft, Following, Message, Participant, SearchEntry, Ticket, TicketLink
from careline.tickets.replying import note, reply, write
from careline.tickets.tests.helpers import every_metric, make_message, make_ticket, publish
from careline.tickets.unmerging import NotMerged, take_apart
from cast import Cast

pytestmark = pytest.mark.django_db


def again(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("entitlement", "requester__person", "organization").get(pk=ticket.pk)


def running(ticket: Ticket) -> dict[str, Clock]:
    rows = Clock.objects.filter(subject="ticket", subject_id=ticket.pk, met_at=None, stopped_at=None)
    return {row.metric: row for row in rows}


def test_everything_goes_over_and_the_other_number_leads_there(cast: Cast, now: datetime) -> None:
    gone, kept = make_ticket(cast.wouter, at=now), make_ticket(cast.els, at=now)
    note(ticket=gone, agent=cast.jonas, message=make_message("A note"), at=now)
    Following.objects.create(ticket=gone, person=cast.ruth.person, since=now)
    for ticket, words in ((gone, "from there"), (kept, "from here")):
        typed = Typed(body=words, client_id=make_message().client_id)
        save(ticket=ticket, agent=cast.jonas, typed=typed, known=None, at=now)

    count = merge(ticket=gone, into=kept, agent=cast.jonas, at=now + timedelta(minutes=1))

    gone, kept = again(gone), again(kept)
    assert (count, gone.is_closed, gone.merged_into_id) == (2, True, kept.pk)
    assert Message.objects.filter(ticket=kept).count() == 3
    assert not SearchEntry.objects.filter(ticket=gone).exists()
    assert SearchEntry.objects.filter(ticket=kept).count() == 3
    assert Participant.objects.now().filter(ticket=kept, member=cast.wouter).exists()
    assert Letter.objects.filter(about_id=kept.pk, to=cast.wouter.person.email, template__endswith="added").exists()
    assert Following.objects.filter(ticket=kept, person=cast.ruth.person).exists()
    assert Draft.objects.get(agent=cast.jonas).body == "from here\n\nfrom there"
    assert TicketLink.objects.filter(ticket=gone, other=kept, kind="merged").exists()


def test_the_earlier_deadline_holds_and_nothing_is_rewound(cast: Cast, now: datetime) -> None:
    gone = make_ticket(cast.els, at=now, severity="high")
    kept = make_ticket(cast.els, at=now + timedelta(minutes=30), severity="high")
    before = running(kept)["first_response"]

    merge(ticket=gone, into=kept, agent=cast.jonas, at=now + timedelta(hours=1))

    after = running(kept)["first_response"]
    stopped = Clock.objects.get(subject_id=gone.pk)
    before.refresh_from_db()
    assert (stopped.stopped_why, stopped.due_at) == ("merged", now + timedelta(hours=2))
    assert (before.stopped_why, before.due_at) == ("replaced", now + timedelta(hours=2, minutes=30))
    assert (after.began, after.before_id, after.due_at) == ("merged", before.pk, stopped.due_at)
    assert again(kept).due_at == stopped.due_at


def test_an_earlier_deadline_of_the_other_one_stays(cast: Cast, now: datetime) -> None:
    kept, gone = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now + timedelta(minutes=30))
    before = running(kept)["first_response"]

    merge(ticket=gone, into=kept, agent=cast.jonas, at=now + timedelta(hours=1))

    assert running(kept)["first_response"].pk == before.pk
    assert again(kept).due_at == before.due_at


def test_an_answered_request_takes_over_what_is_still_promised(cast: Cast, now: datetime) -> None:
    kept, gone = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now)
    due_at = running(gone)["first_response"].due_at
    reply(ticket=kept, agent=cast.jonas, message=make_message(), at=now + timedelta(minutes=5))

    merge(ticket=gone, into=again(kept), agent=cast.jonas, at=now + timedelta(minutes=10))

    assert running(kept)["first_response"].due_at == due_at
    assert (again(kept).due_at, again(kept).turn) == (due_at, "vendor")
    reply(ticket=again(kept), agent=cast.jonas, message=make_message(), at=now + timedelta(minutes=20))
    assert "first_response" not in running(kept)


def test_what_was_broken_stays_broken(cast: Cast, now: datetime) -> None:
    gone = make_ticket(cast.els, at=now)
    kept = make_ticket(cast.els, at=now + timedelta(hours=3))

    merge(ticket=gone, into=kept, agent=cast.jonas, at=now + timedelta(hours=4))
    catch_up(at=now + timedelta(hours=4, minutes=1))

    assert Breach.objects.get().subject_id == gone.pk
    assert Clock.objects.get(subject_id=gone.pk).stopped_why == "merged"
    assert running(kept)["first_response"].due_at == now + timedelta(hours=5)


def test_every_metric_keeps_its_deadline(cast: Cast, now: datetime) -> None:
    publish(*every_metric(first_response=7200, update=9000, resolution=80_000), at=now)
    gone, kept = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now + timedelta(minutes=10))
    promised = {metric: clock.due_at for metric, clock in running(gone).items()}

    merge(ticket=gone, into=kept, agent=cast.jonas, at=now + timedelta(minutes=20))

    assert {metric: clock.due_at for metric, clock in running(kept).items()} == promised
    assert not running(gone)


def test_what_makes_no_sense_is_refused(cast: Cast, now: datetime) -> None:
    one, two, theirs = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now), make_ticket(cast.henrike, at=now)
    closed, third = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now)
    Ticket.objects.filter(pk=closed.pk).update(status="closed", closed_at=now)
    merge(ticket=third, into=one, agent=cast.jonas, at=now)

    cases: list[tuple[Ticket, Ticket, type[CannotMerge]]] = [
        (one, one, SameTicket), (one, theirs, OtherOrganization), (one, closed, IntoClosed), (third, two, MergedAlready),
        (two, third, MergedAlready),
    ]  # fmt: skip
    for ticket, into, refusal in cases:
        with pytest.raises(refusal):
            merge(ticket=ticket, into=into, agent=cast.jonas, at=now)


def test_a_merged_request_leads_on_when_the_other_is_merged_too(cast: Cast, now: datetime) -> None:
    first, second, third = (make_ticket(cast.els, at=now) for _each in range(3))

    merge(ticket=first, into=second, agent=cast.jonas, at=now)
    merge(ticket=second, into=third, agent=cast.jonas, at=now)
    written = write(ticket=again(first), member=cast.els, message=make_message("Late"), at=now + timedelta(minutes=1))

    assert written.ticket_id == third.pk
    assert again(first).merged_into_id == third.pk


def test_a_merge_is_undone_and_promised_anew(cast: Cast, now: datetime) -> None:
    gone, kept = make_ticket(cast.wouter, at=now), make_ticket(cast.els, at=now)
    merge(ticket=gone, into=kept, agent=cast.jonas, at=now + timedelta(minutes=1))
    due_at = running(kept)["first_response"].due_at

    count = take_apart(ticket=again(gone), agent=cast.jonas, at=now + timedelta(minutes=30))

    back = again(gone)
    assert (count, back.is_closed, back.merged_into_id, back.turn) == (1, False, None, "vendor")
    assert Message.objects.get(ticket=gone).came_from_id is None
    assert running(gone)["first_response"].due_at == now + timedelta(hours=2, minutes=30)
    assert running(kept)["first_response"].due_at == due_at
    assert not TicketLink.objects.exists()
    with pytest.raises(NotMerged):
        take_apart(ticket=back, agent=cast.jonas, at=now)


def test_answers_to_its_letters_find_the_other_one(cast: Cast, now: datetime, settings: Any) -> None:
    settings.MAIL_DOMAIN = "careline.example"
    gone, kept = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now)
    merge(ticket=gone, into=kept, agent=cast.jonas, at=now)
    to = reply_addresses.address(number=gone.number)

    found = addressed(read(f"From: {cast.els.person.email}\r\nTo: {to}\r\nSubject: Re\r\n\r\nStill".encode()))

    assert found.ticket == kept


@pytest.mark.django_db(transaction=True)
def test_of_two_agents_at_once_one_finds_what_the_other_did(cast: Cast, now: datetime) -> None:
    one, two = make_ticket(cast.els, at=now), make_ticket(cast.els, at=now)
    agents, ready, ends = [cast.jonas, cast.marieke], Barrier(2), list[str]()

    def press(ticket: Ticket, into: Ticket, who: int) -> None:
        ready.wait()
        try:
            merge(ticket=ticket, into=into, agent=agents[who], at=now)
            ends.append("merged")
        except CannotMerge as refusal:
            ends.append(type(refusal).__name__)
        finally:
            connection.close()

    threads: list[Thread] = [Thread(target=press, args=args) for args in ((one, two, 0), (two, one, 1))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sorted(ends) == ["MergedAlready", "merged"]
    assert Ticket.objects.filter(merged_into__isnull=False).count() == 1
