"""An answer that can be taken back: who sees it, what becomes of it, and that it never breaks a promise."""

from datetime import timedelta
from uuid import uuid4

import orjson
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careline.files.storing import store
from careline.post.models import Letter
from careline.sla.models import Clock
from careline.tickets import closing
from careline.tickets.jobs import publish as job
from careline.tickets.models import Message, PendingReply, Ticket
from careline.tickets.sending import TASK, publish
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
SAID = "The relay refuses the **old** key."


@pytest.fixture(autouse=True)
def _ten_seconds(settings):
    settings.UNDO_SECONDS = 10


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def ticket(cast, at):
    return make_ticket(cast.wouter, at=at)


@pytest.fixture
def marieke(cast, as_):
    return as_(cast.marieke.person)


def send(browser, ticket, body=SAID, **more):
    return browser.post(
        reverse("desk:replies", args=[ticket.number]), {"body": body, "client_id": str(uuid4()), **more},
        headers={"Accept": "application/json"},
    )  # fmt: skip


def page(browser, ticket):
    return browser.get(reverse("desk:ticket", args=[ticket.number])).content.decode()


def press(browser, name, ticket, *more, **values):
    return browser.post(reverse(f"desk:{name}", args=[ticket.number, *more]), values)


def stamp():
    """What the page that has the draft sends along."""
    return PendingReply.objects.get(state="draft").stamp


def queued():
    with connection.cursor() as cursor:
        cursor.execute("select args::text, scheduled_at from procrastinate_jobs where task_name = %s order by id", [TASK])
        return [(orjson.loads(args), at) for args, at in cursor.fetchall()]


def run_jobs():
    """What the worker does when their time has come; twice, as it may."""
    for _ in range(2):
        for arguments, at in queued():
            publish(**arguments, at=at)


def test_until_it_goes_out_only_agents_see_it(cast, as_, ticket, marieke, at):
    assert send(marieke, ticket).status_code == 201

    row = PendingReply.objects.get()
    [(arguments, scheduled)] = queued()
    assert arguments == {"pending_id": row.pk}
    assert scheduled == row.publish_at == row.kept_at + timedelta(seconds=10)
    for agent in (cast.marieke, cast.jonas):
        assert "refuses the <strong>old</strong> key" in page(as_(agent.person), ticket)
    assert "refuses" not in as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()
    assert not Message.objects.filter(from_vendor=True).exists()
    assert Clock.objects.get(subject_id=ticket.pk, metric="first_response").met_at is None


def test_it_goes_out_once_and_the_promise_is_met_at_that_instant(cast, as_, ticket, marieke):
    send(marieke, ticket)
    published_at = PendingReply.objects.get().publish_at

    run_jobs()

    message = Message.objects.get(from_vendor=True)
    assert (message.body, message.created_at) == (SAID, published_at)
    assert Clock.objects.get(subject_id=ticket.pk, metric="first_response").met_at == published_at
    assert Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/answer").count() == 1
    assert not PendingReply.objects.exists()
    assert "refuses" in as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()


def test_the_job_is_the_one_that_is_queued(ticket, marieke):
    send(marieke, ticket)
    [(arguments, _)] = queued()

    job(**arguments)

    assert job.name == TASK
    assert Message.objects.filter(from_vendor=True).count() == 1


def test_a_send_pressed_twice_is_one_answer(ticket, marieke):
    same = str(uuid4())

    for _ in range(2):
        assert send(marieke, ticket, client_id=same).status_code == 201
    run_jobs()
    assert send(marieke, ticket, client_id=same).status_code == 201

    assert Message.objects.filter(from_vendor=True).count() == 1
    assert not PendingReply.objects.exists()


def test_taken_back_everything_is_in_the_answer_box_again(cast, as_, ticket, marieke, at):
    file = store(upload=ContentFile(b"12:00 refused", name="till.log"), name="till.log", owner=cast.marieke.person_id, at=at)
    send(marieke, ticket, files=[file.key], waits="false")
    row = PendingReply.objects.get()

    answer = press(marieke, "pending_reply", ticket, row.pk, _method="DELETE")
    shown = page(marieke, ticket)
    run_jobs()

    assert answer["Location"] == f"/desk/tickets/{ticket.number}#body"
    assert f">{SAID}</textarea>" in shown
    assert f'name="files" value="{file.key}"' in shown
    assert 'name="waits" value="true">' in shown  # unticked
    assert SAID not in page(as_(cast.jonas.person), ticket)
    assert not Message.objects.filter(from_vendor=True).exists()

    send(marieke, ticket, body="The relay refuses the key of May.", files=[file.key], draft=stamp())
    run_jobs()
    assert [a.file.name for a in Message.objects.get(from_vendor=True).attachments.all()] == ["till.log"]
    assert SAID not in page(marieke, ticket)


def test_two_answers_taken_back_are_one_draft(ticket, marieke):
    send(marieke, ticket, body="First.")
    send(marieke, ticket, body="Second.")

    for row in PendingReply.objects.order_by("pk"):
        press(marieke, "pending_reply", ticket, row.pk, _method="DELETE")

    assert ">First.\n\nSecond.</textarea>" in page(marieke, ticket)


def test_a_draft_can_be_kept_as_a_note_or_thrown_away(cast, as_, ticket, marieke, at):
    file = store(upload=ContentFile(b"x", name="till.log"), name="till.log", owner=cast.marieke.person_id, at=at)
    for again in ("notes", "draft"):
        send(marieke, ticket, files=[file.key] if again == "notes" else [])
        press(marieke, "pending_reply", ticket, PendingReply.objects.get().pk, _method="DELETE")
        if again == "notes":
            press(marieke, "notes", ticket, body=SAID, files=[file.key], draft=stamp())
            assert Message.objects.get(kind="note").attachments.count() == 1
        else:
            press(marieke, "draft", ticket, _method="DELETE", draft=stamp())
        assert not PendingReply.objects.exists()
    assert press(marieke, "draft", ticket, _method="DELETE").status_code == 404


def test_what_another_page_sends_leaves_the_draft_alone(ticket, marieke):
    send(marieke, ticket)
    press(marieke, "pending_reply", ticket, PendingReply.objects.get().pk, _method="DELETE")

    send(marieke, ticket, body="From a page that was opened before.")
    press(marieke, "notes", ticket, body="A note from there.")
    assert press(marieke, "draft", ticket, _method="DELETE", draft="1-0").status_code == 404
    run_jobs()

    assert f">{SAID}</textarea>" in page(marieke, ticket)
    assert f'name="draft" value="{stamp()}"' in page(marieke, ticket)
    assert Message.objects.filter(from_vendor=True).count() == 2


def test_send_now_does_not_wait(ticket, marieke):
    send(marieke, ticket)

    press(marieke, "publication", ticket, PendingReply.objects.get().pk)
    run_jobs()

    assert Message.objects.filter(from_vendor=True).count() == 1


def test_too_late_is_said(ticket, marieke):
    send(marieke, ticket)
    pk = PendingReply.objects.get().pk
    run_jobs()

    press(marieke, "pending_reply", ticket, pk, _method="DELETE")

    assert 'class="flash flash--desk"' in page(marieke, ticket)
    assert Message.objects.filter(from_vendor=True).count() == 1


def test_a_promise_due_within_the_time_is_met_at_once_and_the_agent_is_told(cast, marieke, at):
    ticket = make_ticket(cast.wouter, at=at - timedelta(hours=2) + timedelta(seconds=45))  # high: two hours

    said = send(marieke, ticket).json()["said"]

    assert said
    assert Message.objects.filter(from_vendor=True).count() == 1
    assert not PendingReply.objects.exists()
    assert Clock.objects.get(subject_id=ticket.pk, metric="first_response").breached_at is None


def test_nothing_is_said_when_it_waits(ticket, marieke):
    assert send(marieke, ticket).json()["said"] == ""


def test_notes_are_there_at_once(ticket, marieke):
    press(marieke, "notes", ticket, body="Seen before.")

    assert Message.objects.get(kind="note").body == "Seen before."


def test_closed_by_the_customer_it_comes_back_and_the_timeline_says_so(cast, as_, ticket, marieke, at):
    send(marieke, ticket)
    closing.close_by_member(ticket=Ticket.objects.get(pk=ticket.pk), member=cast.wouter, at=at)

    run_jobs()

    shown = page(marieke, ticket)
    assert f">{SAID}</textarea>" in shown
    assert PendingReply.objects.get().why == "closed"
    assert 'id="e' in shown
    assert "Marieke de Wit" in page(as_(cast.jonas.person), ticket)
    assert not Message.objects.filter(from_vendor=True).exists()
    portal = as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()
    assert "refuses" not in portal
    assert "ReplyReturned" not in portal


def test_who_closes_sends_first(ticket, marieke):
    send(marieke, ticket)

    press(marieke, "closure", ticket)

    assert Message.objects.filter(from_vendor=True).count() == 1
    assert Ticket.objects.get(pk=ticket.pk).is_closed


def test_an_agent_who_may_not_answer_any_more_does_not(cast, ticket, marieke):
    send(marieke, ticket)
    person = cast.marieke.person
    person.is_active = False
    person.save()

    run_jobs()

    assert not Message.objects.filter(from_vendor=True).exists()
    assert PendingReply.objects.get().why == "not_allowed"


def test_a_closed_ticket_takes_no_answer(cast, ticket, marieke, at):
    closing.close_by_member(ticket=Ticket.objects.get(pk=ticket.pk), member=cast.wouter, at=at)

    assert send(marieke, ticket).status_code == 422
    assert not PendingReply.objects.exists()


def test_a_file_of_somebody_else_is_not_sent(cast, ticket, marieke, at):
    file = store(upload=ContentFile(b"x", name="a.log"), name="a.log", owner=cast.jonas.person_id, at=at)

    assert send(marieke, ticket, files=[file.key]).status_code == 422
    assert not PendingReply.objects.exists()


def test_colleagues_see_it_and_cannot_touch_it(cast, as_, ticket, marieke):
    send(marieke, ticket)
    jonas, row = as_(cast.jonas.person), PendingReply.objects.get()

    for name, values in (("pending_reply", {"_method": "DELETE"}), ("publication", {})):
        press(jonas, name, ticket, row.pk, **values)

    row.refresh_from_db()
    assert row.state == "waiting"
    assert "/publication" not in page(jonas, ticket)


@pytest.mark.parametrize("who", ["els", "wouter", "bram", "henrike", "eve"])
def test_strangers_find_nothing(cast, as_, ticket, marieke, who):
    send(marieke, ticket)
    row, found = PendingReply.objects.get(), getattr(cast, who)
    browser = as_(found if who == "eve" else found.person)

    assert browser.get(reverse("desk:pending", args=[ticket.number])).status_code == 404
    assert press(browser, "pending_reply", ticket, row.pk, _method="DELETE").status_code == 404
    assert press(browser, "publication", ticket, row.pk).status_code == 404
    assert press(browser, "draft", ticket, _method="DELETE").status_code == 404
    assert PendingReply.objects.get().state == "waiting"


def test_visitors_are_asked_to_sign_in(client, ticket, marieke):
    send(marieke, ticket)

    assert press(client, "publication", ticket, PendingReply.objects.get().pk).status_code == 302
    assert client.get(reverse("desk:pending", args=[ticket.number])).status_code == 302


def test_the_part_for_the_page_tells_of_a_draft_that_is_not_in_its_box(ticket, marieke):
    send(marieke, ticket)
    press(marieke, "pending_reply", ticket, PendingReply.objects.get().pk, _method="DELETE")
    address, here = reverse("desk:pending", args=[ticket.number]), marieke.get(f"/desk/tickets/{ticket.number}").context["here"]

    other_tab = marieke.get(address, headers={"HX-Request": "true"}).content.decode()
    same_tab = marieke.get(address, {"here": here}, headers={"HX-Request": "true"}).content.decode()

    assert "#body" in other_tab
    assert "#body" not in same_tab
    assert marieke.get(address).status_code == 302


def test_answers_on_their_way_cost_no_statement_each(cast, ticket, marieke, queries_at_most):
    page(marieke, ticket)
    for n in range(10):
        send(marieke, ticket, body=f"Part {n}")

    with queries_at_most(14):
        page(marieke, ticket)
