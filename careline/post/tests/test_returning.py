"""Bounces: which letter came back, what becomes of it, and when we stop writing to an address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careline.events.models import Event
from careline.post import message_ids, return_addresses, returning
from careline.post.delivery_models import BadAddress
from careline.post.models import Letter
from careline.post.posting import Recipient, post
from careline.post.retrying import NothingToRepeat, send_again, try_address_again
from careline.post.returning import Report, came_back
from careline.post.sending import send
from careline.post.tests.servers import serving
from careline.post.tests.test_relays import make_relay

pytestmark = pytest.mark.django_db
HARD = Report(action="failed", code="5.1.1", text="550 5.1.1 No such user")


def queued(key: str, **more) -> Letter:
    """An automatic letter about ticket 482."""
    reader = Recipient(to="Els@Lamme.example", name="Els", language="en", zone="UTC")
    values = {"template": "post/tests_letter", "context": {}, "about": "ticket", "about_id": 482}
    post(recipient=reader, key=key, **values, **more)
    return Letter.objects.get(key=key)


def gone(key: str, **values) -> Letter:
    """A letter that a relay took."""
    letter = queued(key)
    at = timezone.now()
    Letter.objects.filter(pk=letter.pk).update(**{"state": "sent", "sent_at": at, "first_at": at, **values})
    letter.refresh_from_db()
    letter.message_id = message_ids.of(letter=letter)
    return letter


def returned(letter: Letter, report: Report = HARD) -> Letter:
    came_back(letter_id=letter.pk, report=report, at=timezone.now())
    letter.refresh_from_db()
    return letter


def test_each_letter_has_a_return_address_that_only_we_can_write(settings):
    settings.MAIL_DOMAIN = "support.vendor.example"
    said = return_addresses.address(letter_id=77)

    assert return_addresses.letter(text=f"X {said.upper()}") == 77
    assert return_addresses.letter(text=said.replace("77.", "78.")) is None
    assert returning.which(addresses=said, message_id="") == 77
    settings.MAIL_DOMAIN = ""
    assert return_addresses.address(letter_id=77) == ""


def test_a_letter_is_found_by_its_message_id_too():
    letter = gone("a")

    assert returning.which(addresses="els@lamme.example", message_id=letter.message_id) == letter.pk
    assert returning.which(addresses="", message_id=letter.message_id.replace("ticket.482", "ticket.483")) is None
    assert returning.which(addresses="", message_id=message_ids.thread(about="ticket", about_id=482)) is None
    assert returning.about(letter_id=letter.pk) == ("ticket", 482)


def test_what_came_back_for_good_stays_so():
    letter = returned(gone("a"))

    assert (letter.state, letter.code, letter.error) == ("bounced", "5.1.1", HARD.text)
    assert not came_back(letter_id=letter.pk, report=HARD, at=timezone.now())
    returned(letter, Report(action="delayed", code="4.2.2", text="full"))
    assert letter.state == "bounced"
    assert BadAddress.objects.get().in_a_row == 1


def test_a_delay_is_told_and_ends_when_it_arrives():
    letter = returned(gone("a"), Report(action="delayed", code="4.2.2", text="mailbox full"))
    assert (letter.state, letter.code) == ("delayed", "4.2.2")
    send(letter_id=letter.pk)
    letter.refresh_from_db()
    assert letter.attempts == 0  # the relay has it and tries by itself

    returned(letter, Report(action="delivered", code="2.0.0", text="OK"))

    assert (letter.state, letter.error) == ("sent", "")
    assert [each.what for each in letter.deliveries.order_by("id")] == ["delayed", "delivered"]
    assert not BadAddress.objects.exists()


def test_a_letter_that_never_left_cannot_come_back():
    letter = queued("a")

    assert not came_back(letter_id=letter.pk, report=HARD, at=timezone.now())
    assert not came_back(letter_id=10**9, report=HARD, at=timezone.now())


def test_after_three_in_a_row_automatic_letters_are_held_back_and_a_persons_are_not():
    for key in "abc":
        returned(gone(key))
    automatic, written = queued("d"), queued("e", auto_submitted="no")

    with serving() as server:
        make_relay(server.port)
        send(letter_id=automatic.pk)
        with pytest.raises(Exception, match="post/tests_letter"):  # it got as far as being written
            send(letter_id=written.pk)

    automatic.refresh_from_db()
    assert (automatic.state, automatic.attempts, server.taken) == ("withdrawn", 0, [])
    assert "Held back" in automatic.error


def test_a_letter_that_came_through_ends_the_row():
    returned(gone("a"))
    old = timezone.now() - timedelta(days=5)
    gone("b", sent_at=old, first_at=old)
    returned(gone("c"))
    returned(gone("d"))

    assert BadAddress.objects.get().in_a_row == 2


def test_somebody_may_have_the_address_tried_again_which_is_on_the_record():
    for key in "abc":
        returned(gone(key))
    letter = queued("d")
    send(letter_id=letter.pk)

    try_address_again(address="els@lamme.example", about="ticket", about_id=482, by=5, at=timezone.now())

    letter.refresh_from_db()
    assert (letter.state, BadAddress.objects.get().in_a_row) == ("queued", 0)
    assert list(Event.objects.values_list("name", "by", "subject_id")) == [("AddressTriedAgain", 5, 482)]
    returned(gone("e"))
    assert BadAddress.objects.get().in_a_row == 1


def test_sending_a_held_letter_again_tries_its_address_again():
    for key in "abc":
        returned(gone(key))
    letter = queued("d")
    send(letter_id=letter.pk)

    send_again(letter=letter, by=5, at=timezone.now())

    assert BadAddress.objects.get().in_a_row == 0
    assert list(Event.objects.order_by("id").values_list("name", flat=True)) == ["AddressTriedAgain", "LetterSentAgain"]


def test_a_letter_is_sent_again_under_its_id_and_never_while_it_is_on_its_way():
    letter = returned(gone("a"))

    send_again(letter=letter, by=5, at=timezone.now())

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.attempts, letter.is_refused) == ("queued", None, 0, False)
    with pytest.raises(NothingToRepeat):
        send_again(letter=letter, by=5, at=timezone.now())
    with pytest.raises(NothingToRepeat):
        send_again(letter=gone("b"), by=5, at=timezone.now())
