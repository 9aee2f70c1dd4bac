"""What a letter may cost, in statements: taking it in, and each thing that follows from it."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from careline.mail.keeping import keep
from careline.mail.models import Incoming
from careline.mail.receiving import take_in
from careline.mail.tests.writing import reply_to, write_letter
from careline.post.models import Letter
from careline.post.sending import send
from careline.post.tests.servers import serving
from careline.tickets import following
from careline.tickets.models import Message, Ticket
from careline.tickets.routing_models import Mode, RoutingRules
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db


def jobs() -> set[str]:
    """What is to be done, by name; of a reaction its own."""
    rows = ProcrastinateJob.objects.values_list("task_name", "args")
    return {args.get("reaction") or name.rpartition(".")[2] for name, args in rows}


def taken(raw: bytes, at, queries_at_most, *, most: int) -> Incoming:
    """Keep a letter and take it in, the second of its kind: what a process reads once was read."""
    ProcrastinateJob.objects.all().delete()
    kept = keep(raw=raw, door="hook", at=at)
    with queries_at_most(most):
        take_in(incoming_id=kept.id, at=at)
    return Incoming.objects.get(pk=kept.id)


def test_an_answer_takes_fifteen_statements_and_no_job_that_finds_nothing_to_do(cast, now, queries_at_most, settings):
    settings.MAIL_DOMAIN = "careline.vendor.example"
    ticket = make_ticket(cast.wouter, at=now)
    for text, most in (("Once.", 40), ("Twice.", 15)):
        row = taken(write_letter(cast.wouter.person.email, to=reply_to(ticket), text=text), now, queries_at_most, most=most)

    assert (row.state, Message.objects.filter(ticket=ticket).count()) == ("taken", 3)
    assert jobs() == {"take_in"}

    following.follow(ticket=ticket, person=cast.marieke.person, at=now)
    taken(write_letter(cast.wouter.person.email, to=reply_to(ticket), text="Thrice."), now, queries_at_most, most=15)
    assert jobs() == {"take_in", "tell_followers"}


def test_a_new_request_takes_nineteen_and_is_routed_only_where_routing_is_on(cast, now, queries_at_most):
    for text, most in (("One question.", 40), ("Another question.", 19)):
        row = taken(write_letter(cast.joost.person.email, text=text), now, queries_at_most, most=most)
    assert (row.state, jobs()) == ("taken", {"take_in", "send"})

    RoutingRules.objects.update_or_create(pk=1, defaults={"mode": Mode.SUGGESTS})
    taken(write_letter(cast.joost.person.email, text="A third."), now, queries_at_most, most=19)
    assert (jobs(), Ticket.objects.count()) == ({"take_in", "send", "route_new"}, 3)


def test_a_letter_leaves_in_fourteen_statements(cast, now, queries_at_most, settings):
    taken(write_letter(cast.joost.person.email, text="One question."), now, queries_at_most, most=40)
    letter = Letter.objects.get()
    with serving() as server:
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
        with queries_at_most(14):
            send(letter_id=letter.pk)
    assert Letter.objects.get().state == "sent"
