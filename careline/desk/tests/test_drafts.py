"""Drafts: what is typed is kept, shown again, read by colleagues, and ends with the message."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from careline.files.storing import store
from careline.tickets.models import Draft, Message, PendingReply
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
WORDS = "The log shows that the certificate"


@pytest.fixture
def ticket(cast):
    return make_ticket(cast.wouter, at=timezone.now())


@pytest.fixture
def jonas(cast, as_):
    return as_(cast.jonas.person)


@pytest.fixture
def marieke(cast, as_):
    return as_(cast.marieke.person)


def save(browser, ticket, body=WORDS, **more):
    values = {"_method": "PUT", "body": body, "client_id": str(uuid4()), "kind": "reply", "stamp": "", **more}
    return browser.post(reverse("desk:draft", args=[ticket.number]), values, **JSON)


def page(browser, ticket):
    return browser.get(reverse("desk:ticket", args=[ticket.number])).content.decode()


def send(browser, ticket, name="replies", **more):
    values = {"body": "Done.", "client_id": str(uuid4()), **more}
    return browser.post(reverse(f"desk:{name}", args=[ticket.number]), values, **JSON)


def test_what_is_typed_is_there_on_another_device(cast, as_, ticket, jonas):
    file = store(upload=ContentFile(b"x"), name="trace.log", owner=cast.jonas.person_id, at=timezone.now())

    stamp = save(jonas, ticket, kind="note", waits="false", files=[file.key]).json()["stamp"]
    shown = page(as_(cast.jonas.person), ticket)

    assert stamp
    assert f">{WORDS}</textarea>" in shown
    assert '<input type="radio" name="kind" value="note" checked>' in shown
    assert "trace.log" in shown
    assert f'stamp="{stamp}"' in shown


def test_saving_again_goes_on_from_what_the_page_knew(ticket, jonas):
    first = save(jonas, ticket).json()["stamp"]

    second = save(jonas, ticket, body=f"{WORDS} expired.", stamp=first)

    assert second.status_code == 200
    assert Draft.objects.get().body == f"{WORDS} expired."


def test_an_older_page_overwrites_nothing_and_is_given_what_is_kept(ticket, jonas):
    save(jonas, ticket)

    answer = save(jonas, ticket, body="Something else", stamp="2020-01-01T00:00:00+00:00")

    assert (answer.status_code, answer.json()["body"]) == (409, WORDS)
    assert Draft.objects.get().body == WORDS


def test_nothing_typed_is_no_draft(ticket, jonas):
    save(jonas, ticket)

    save(jonas, ticket, body="")

    assert not Draft.objects.exists()


def test_a_request_without_words_deletes_nothing(ticket, jonas):
    save(jonas, ticket)

    assert jonas.put(reverse("desk:draft", args=[ticket.number])).status_code == 400
    assert Draft.objects.exists()


@pytest.mark.parametrize(("name", "then"), [("replies", ""), ("notes", ""), ("replies", "close")])
def test_sending_ends_the_draft(ticket, jonas, name, then):
    save(jonas, ticket)

    assert send(jonas, ticket, name, then=then).status_code == 201
    assert not Draft.objects.exists()


@pytest.mark.parametrize("seconds", [0, 10])
def test_a_late_save_of_what_was_sent_brings_no_draft_back(ticket, jonas, settings, seconds):
    settings.UNDO_SECONDS = seconds
    client_id = str(uuid4())
    send(jonas, ticket, client_id=client_id)
    late = save(jonas, ticket, client_id=client_id)

    assert late.json() == {"stamp": ""}
    assert not Draft.objects.exists()


def test_a_refused_answer_leaves_the_draft(ticket, jonas):
    save(jonas, ticket)

    assert send(jonas, ticket, files=["0" * 32]).status_code == 422
    assert Draft.objects.get().body == WORDS
    assert not Message.objects.filter(from_vendor=True).exists()


def test_colleagues_read_it_and_take_it_over(ticket, jonas, marieke):
    save(jonas, ticket)
    save(marieke, ticket, body="Mine so far")
    draft = Draft.objects.get(body=WORDS)

    pane = marieke.get(reverse("desk:presence", args=[ticket.number])).content.decode()
    read = marieke.get(reverse("desk:colleagues_draft", args=[ticket.number, draft.pk])).content.decode()
    marieke.post(reverse("desk:draft_copy", args=[ticket.number, draft.pk]))

    assert "Jonas" in pane
    assert WORDS in read
    assert f"Mine so far\n\n{WORDS}" in page(marieke, ticket)
    assert f">{WORDS}</textarea>" in page(jonas, ticket)


def test_a_draft_stays_out_of_everything_a_customer_sees(cast, as_, ticket, jonas):
    save(jonas, ticket)

    assert WORDS not in as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()


def test_an_answer_taken_back_stands_above_what_was_typed_since(ticket, jonas, settings):
    settings.UNDO_SECONDS = 10
    send(jonas, ticket, body="First answer.")
    save(jonas, ticket)
    jonas.post(reverse("desk:pending_reply", args=[ticket.number, PendingReply.objects.get().pk]), {"_method": "DELETE"})

    assert f">First answer.\n\n{WORDS}</textarea>" in page(jonas, ticket)


def test_what_went_on_from_an_answer_taken_back_stands_alone(ticket, jonas, settings):
    settings.UNDO_SECONDS = 10
    send(jonas, ticket, body="First answer.")
    jonas.post(reverse("desk:pending_reply", args=[ticket.number, PendingReply.objects.get().pk]), {"_method": "DELETE"})
    save(jonas, ticket, body="First reply, better.", draft=PendingReply.objects.get().stamp)

    assert ">First reply, better.</textarea>" in page(jonas, ticket)


def test_left_drafts_are_listed_and_thrown_away(cast, as_, ticket, jonas, marieke):
    save(jonas, ticket)
    address = reverse("desk:drafts")

    listed, others = jonas.get(address).content.decode(), marieke.get(address).content.decode()
    jonas.post(reverse("desk:draft", args=[ticket.number]), {"_method": "DELETE"})

    assert WORDS in listed
    assert WORDS not in others
    assert WORDS not in jonas.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_however_long(cast, jonas, queries_at_most, count):
    for _each in range(count):
        save(jonas, make_ticket(cast.wouter, at=timezone.now()))

    with queries_at_most(6):
        assert jonas.get(reverse("desk:drafts")).content.decode().count(WORDS) == count


@pytest.mark.parametrize("who", ["els", "bram", "henrike", "eve"])
def test_stranger_gets_404(cast, as_, ticket, jonas, who):
    save(jonas, ticket)
    found, draft = getattr(cast, who), Draft.objects.get()
    browser = as_(found if who == "eve" else found.person)

    assert save(browser, ticket, body="Mine now").status_code == 404
    assert browser.post(reverse("desk:draft", args=[ticket.number]), {"_method": "DELETE"}).status_code == 404
    assert browser.get(reverse("desk:drafts")).status_code == 404
    assert browser.get(reverse("desk:colleagues_draft", args=[ticket.number, draft.pk])).status_code == 404
    assert browser.post(reverse("desk:draft_copy", args=[ticket.number, draft.pk])).status_code == 404
    assert Draft.objects.get().body == WORDS


def test_visitors_are_asked_to_sign_in(client, ticket):
    assert save(client, ticket).status_code == 302
    assert client.get(reverse("desk:drafts")).status_code == 302


def test_saving_is_one_statement(ticket, jonas, queries_at_most):
    save(jonas, ticket)
    stamp = Draft.objects.get().stamp

    with queries_at_most(5) as counted:
        save(jonas, ticket, body="More", stamp=stamp)
    assert sum("tickets_draft" in statement for statement in counted.statements) == 1
