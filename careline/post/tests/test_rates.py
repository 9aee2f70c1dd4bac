"""What no person wrote comes to an end: so many letters about one thing to one address within an hour."""

from datetime import timedelta

import pytest

from careline.config import checkups
from careline.post.models import Letter
from careline.post.posting import MOST_IN_AN_HOUR, TOO_MUCH, Recipient, post
from careline.post.sending import send

pytestmark = pytest.mark.django_db


def write(number, *, to="els@lamme.example", about_id: int | None = 7, **more):
    recipient = Recipient(to=to, name="Els", language="en", zone="UTC")
    context = {"number": "1", "subject": "x", "url": "https://x.example", "author": "M", "body": "b", "html": "<p>b</p>"}
    post(
        recipient=recipient, template="tickets/letters/answer", context=context, key=f"{to}:{about_id}:{number}",
        about="ticket" if about_id else "", about_id=about_id, **more,
    )  # fmt: skip
    return Letter.objects.get(key=f"{to}:{about_id}:{number}")


def test_automatic_letters_are_withdrawn_beyond_the_rate_with_the_reason():
    rows = [write(i) for i in range(MOST_IN_AN_HOUR + 2)]

    assert [row.state for row in rows] == ["queued"] * MOST_IN_AN_HOUR + ["withdrawn"] * 2
    assert rows[-1].error == TOO_MUCH


def test_a_withdrawn_letter_is_not_sent(mailoutbox):
    row = [write(i) for i in range(MOST_IN_AN_HOUR + 1)][-1]

    send(letter_id=row.pk)

    row.refresh_from_db()
    assert (row.state, mailoutbox) == ("withdrawn", [])


def test_what_a_person_wrote_always_goes():
    for i in range(MOST_IN_AN_HOUR):
        write(i)

    assert write("by a person", auto_submitted="no").state == "queued"


def test_other_people_other_requests_and_letters_about_nothing_are_not_held_up():
    for i in range(MOST_IN_AN_HOUR):
        write(i)
        write(i, about_id=None)

    assert write("x", to="wouter@lamme.example").state == "queued"
    assert write("x", about_id=8).state == "queued"
    assert write("x", about_id=None).state == "queued"


def test_after_an_hour_they_go_again():
    for i in range(MOST_IN_AN_HOUR):
        write(i)
    newest = Letter.objects.latest("id").created_at
    Letter.objects.update(created_at=newest - timedelta(minutes=61))

    assert write("later").state == "queued"


def test_posting_is_one_statement(queries_at_most):
    with queries_at_most(2):
        write("one")


def test_doctor_says_so():
    for i in range(MOST_IN_AN_HOUR + 1):
        write(i)

    said = [finding for finding in checkups.of_work() if "withdrawn" in finding.text]

    assert [finding.fine for finding in said] == [False]
