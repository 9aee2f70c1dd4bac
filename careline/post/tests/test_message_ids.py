"""Ids that come back in answers, and nobody else can write."""

import email

import pytest

from careline.post import message_ids
from careline.post.models import Letter
from careline.post.posting import Recipient, post
from careline.post.sending import send
from careline.post.tests.test_sending import Relay, port, relay  # noqa: F401

pytestmark = pytest.mark.django_db
READER = Recipient(to="els@lamme.example", name="Els Lamme", language="en", zone="Europe/Brussels")


def queued(**more) -> Letter:
    post(recipient=READER, template="portal/letters/login_code", context={"code": "ABC-DEF"}, key="code:1", **more)
    return Letter.objects.get()


def test_an_id_says_what_its_letter_was_about():
    letter = queued(about="ticket", about_id=482)

    said = message_ids.of(letter=letter)

    assert message_ids.about(message_id=said) == ("ticket", 482)
    assert message_ids.about(message_id=said.upper()) == ("ticket", 482)
    assert message_ids.about(message_id=message_ids.thread(about="ticket", about_id=482)) == ("ticket", 482)
    assert message_ids.about(message_id=said.replace("482", "483")) is None
    assert message_ids.about(message_id="<ticket.482.0.@localhost>") is None
    assert message_ids.about(message_id=message_ids.of(letter=Letter(pk=7, created_at=letter.created_at))) is None


def test_a_letter_says_where_answers_go_and_which_thread_it_belongs_to(relay: Relay):  # noqa: F811
    letter = queued(about="ticket", about_id=482, reply_to="reply+1.a@support.example")

    send(letter_id=letter.pk)

    sent = email.message_from_bytes(relay.received[0])
    assert sent["Reply-To"] == "reply+1.a@support.example"
    assert sent["In-Reply-To"] == sent["References"] == message_ids.thread(about="ticket", about_id=482)
    assert message_ids.about(message_id=sent["Message-ID"]) == ("ticket", 482)


def test_a_letter_without_such_an_address_is_answered_to_its_sender(relay: Relay):  # noqa: F811
    send(letter_id=queued().pk)

    sent = email.message_from_bytes(relay.received[0])
    assert (sent["Reply-To"], sent["References"]) == (None, None)
