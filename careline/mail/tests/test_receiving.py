"""What becomes of a letter that came."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connections

from careline.events.models import Event
from careline.files.models import StoredFile
from careline.mail.models import Incoming
from careline.mail.receiving import take_in
from careline.mail.tests.writing import SECRET, bring, call, reply_to, write_letter
from careline.post import message_ids
from careline.post.models import Letter
from careline.sla.models import Clock
from careline.tickets import closing
from careline.tickets.models import Attachment, Message, Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
OUTLOOK = """Guten Tag Frau de Wit,

die Kassen laufen wieder – übrigens auch im Café Müller.

Grüße
Wouter

Von: Vendor support <support@vendor.example>
Gesendet: Montag, 23. November 2026 11:40
An: Wouter Claes <wouter.claes@brouwerij-lamme.example>
Betreff: Tills offline since the update

Thank you, the log shows the cause.
"""
GMAIL = (
    '<div dir="ltr">The tills are back.</div><br><div class="gmail_quote"><div class="gmail_attr">'
    "On Mon, Nov 23, 2026 at 11:40 AM Vendor support wrote:<br></div>"
    '<blockquote class="gmail_quote">Thank you, the log shows the cause.</blockquote></div>'
)
GMAIL_TEXT = (
    "The tills are back.\n\nOn Mon, Nov 23, 2026 at 11:40 AM Vendor support wrote:\n\n> Thank you, the log shows the cause.\n"
)


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def ticket(cast, now) -> Ticket:
    """Wouter's request, which waits for an answer of ours."""
    return make_ticket(cast.wouter, at=now)


def messages(ticket: Ticket) -> list[Message]:
    """What was written after the request itself."""
    return list(Message.objects.filter(ticket=ticket).order_by("id"))[1:]


def told(ticket: Ticket) -> list[str]:
    """The names of what happened to it, after it was submitted."""
    return list(Event.objects.filter(subject="ticket", subject_id=ticket.pk).order_by("id").values_list("name", flat=True))[1:]


def state(row: Incoming) -> tuple[str, str]:
    return row.state, row.why


def test_an_answer_from_outlook_reaches_the_request(cast, ticket, now):
    raw = write_letter(f"Wouter Claes <{cast.wouter.person.email.upper()}>", to=reply_to(ticket), text=OUTLOOK)

    row = bring(raw, at=now + timedelta(minutes=5))

    (message,) = messages(ticket)
    assert (state(row), row.ticket_id, row.message_id) == (("taken", ""), ticket.pk, message.pk)
    assert (message.author, message.channel, message.from_vendor) == (cast.wouter.person, "email", False)
    assert "die Kassen laufen wieder – übrigens auch im Café Müller." in message.body
    assert "Thank you, the log shows the cause." not in message.body
    assert told(ticket) == ["CustomerWrote"]


def test_an_answer_in_html_is_read_as_its_writer_sees_it(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, to=reply_to(ticket), text=GMAIL_TEXT, html=GMAIL)

    bring(raw, at=now)

    assert messages(ticket)[0].body == "The tills are back."


def test_without_the_address_the_ids_of_our_letters_find_the_request(cast, ticket, now, settings):
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)
    answer = Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/answer").get()
    raw = write_letter(cast.wouter.person.email, answers=message_ids.of(letter=answer), text=GMAIL_TEXT)

    row = bring(raw, at=now + timedelta(minutes=1))

    assert (row.state, row.ticket) == ("taken", ticket)
    ticket.refresh_from_db()
    assert ticket.turn == "vendor"


def test_the_thread_that_all_letters_share_finds_it_too(cast, ticket, now):
    """Some relays write Message-IDs of their own; References they leave alone."""
    thread = message_ids.thread(about="ticket", about_id=ticket.pk)

    assert bring(write_letter(cast.wouter.person.email, answers=thread), at=now).ticket == ticket


def test_a_forged_thread_finds_nothing(cast, ticket, now):
    raw = write_letter(cast.henrike.person.email, answers=f"<ticket.{ticket.pk}.0.aaaaaaaaaaaa@localhost>")

    assert bring(raw, at=now).ticket != ticket
    assert messages(ticket) == []


def test_the_owner_answers_a_colleagues_request(cast, ticket, now):
    bring(write_letter(cast.els.person.email, to=f"Support <{reply_to(ticket).upper()}>"), at=now)

    assert messages(ticket)[0].author == cast.els.person


def test_a_copy_delivered_by_an_alias_is_found_by_where_it_was_delivered(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, Delivered_To=reply_to(ticket))

    assert bring(raw, at=now).ticket == ticket


def test_files_come_along_and_are_what_was_sent(cast, ticket, now):
    files = (("kassen.log", b"12:00 relay refused\n"), ("../../Übersicht.pdf", b"%PDF-1.4 ..."), ("leer.txt", b""))
    row = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), files=files), at=now)

    kept = [each.file for each in Attachment.objects.filter(message=row.message_id).select_related("file").order_by("id")]
    assert [file.name for file in kept] == ["kassen.log", "Übersicht.pdf"]
    assert kept[0].size == len(files[0][1])
    assert state(row) == ("taken", "shortened"), "the empty one was left to the original"


def test_more_files_than_a_message_may_have_stay_in_the_original(cast, ticket, now, settings):
    settings.FILES_PER_MESSAGE = 1
    files = (("one.log", b"one"), ("two.log", b"two"))

    row = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), files=files), at=now)

    assert Attachment.objects.filter(message=row.message_id).count() == 1
    assert row.why == "shortened"


def test_a_closed_request_opens_again(cast, ticket, now):
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)
    ticket.refresh_from_db()
    closing.close_by_agent(ticket=ticket, agent=cast.marieke, at=now)

    bring(write_letter(cast.wouter.person.email, to=reply_to(ticket)), at=now + timedelta(hours=1))

    ticket.refresh_from_db()
    assert ticket.status == "open"
    assert "TicketReopened" in told(ticket)


def test_the_job_may_run_twice(cast, ticket, now):
    row = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), files=(("a.log", b"a"),)), at=now)

    take_in(incoming_id=row.pk, at=now + timedelta(minutes=1))

    assert (len(messages(ticket)), StoredFile.objects.count()) == (1, 1)
    assert Incoming.objects.get().taken_at == now


def test_the_same_letter_twice_is_one_message(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, to=reply_to(ticket))
    bring(raw, at=now)

    bring(raw, at=now)

    assert len(messages(ticket)) == 1


def test_a_letter_kept_before_a_crash_is_taken_in_later(cast, ticket, now):
    kept = call(write_letter(cast.wouter.person.email, to=reply_to(ticket))).json()["id"]
    assert (Incoming.objects.get(pk=kept).state, messages(ticket)) == ("waiting", [])

    take_in(incoming_id=kept, at=now + timedelta(days=1))

    assert len(messages(ticket)) == 1


def test_a_failure_leaves_the_letter_waiting_and_no_files(cast, ticket, now, monkeypatch):
    kept = call(write_letter(cast.wouter.person.email, to=reply_to(ticket), files=(("a.log", b"a"),))).json()["id"]
    Incoming.objects.filter(pk=kept).update(digest="0" * 64)
    monkeypatch.setattr("careline.tickets.replying.CustomerWrote", None)

    with pytest.raises(TypeError):
        take_in(incoming_id=kept, at=now)

    assert Incoming.objects.get(pk=kept).state == "waiting"
    assert (messages(ticket), StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("who", "why"),
    [("bram", "read_only"), ("katrien", "not_theirs"), ("sofia", "not_theirs"), ("eve", "unknown"), ("marieke", "unknown")],
)
def test_whoever_may_not_write_there_is_held(cast, ticket, now, who, why):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person
    letters = Letter.objects.exclude(template="mail/letters/help")  # what a stranger is told says nothing of the request
    before = (ticket.updated_at, ticket.turn, letters.count(), Ticket.objects.count())

    row = bring(write_letter(person.email, to=reply_to(ticket)), at=now + timedelta(minutes=5))

    ticket.refresh_from_db()
    assert state(row) == ("held", why)
    assert messages(ticket) == []
    assert (ticket.updated_at, ticket.turn, letters.count(), Ticket.objects.count()) == before
    assert told(ticket) == ["LetterHeld"]
    assert not Event.objects.get(name="LetterHeld").public


def test_somebody_who_left_is_a_stranger(cast, ticket, now):
    wouter = cast.wouter.person
    wouter.is_active = False
    wouter.save()

    assert state(bring(write_letter(wouter.email, to=reply_to(ticket)), at=now)) == ("held", "unknown")


def test_a_forged_address_is_no_address(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, to=f"reply+{ticket.number}.aaaaaaaaaaaa@support.vendor.example")

    assert state(bring(raw, at=now)) == ("held", "forged")
    assert (messages(ticket), told(ticket)) == ([], [])


def test_the_address_of_one_request_is_none_of_another(cast, ticket, now):
    other = make_ticket(cast.wouter, at=now)
    raw = write_letter(cast.wouter.person.email, to=reply_to(ticket).replace(str(ticket.number), str(other.number)))

    assert state(bring(raw, at=now)) == ("held", "forged")
    assert messages(other) == []


OUT_OF_OFFICE = {"subject": "Automatische Antwort: Abwesend", "Auto_Submitted": "auto-replied"}


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (OUT_OF_OFFICE, "out_of_office"),
        ({"Auto_Submitted": "auto-replied"}, "auto_reply"),
        ({"Precedence": "bulk", "List_Unsubscribe": "<mailto:out@x.example>"}, "bulk"),
    ],
)
def test_a_machines_letter_is_noted_and_answers_nothing(cast, ticket, now, headers, kind):
    letters, clocks = Letter.objects.count(), list(Clock.objects.order_by("id").values())

    row = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), **headers), at=now + timedelta(minutes=5))

    assert (state(row), row.ticket) == (("noted", kind), ticket)
    assert (messages(ticket), told(ticket)) == ([], ["AutomaticLetterCame"])
    assert Letter.objects.count() == letters
    assert list(Clock.objects.order_by("id").values()) == clocks
    assert not Event.objects.get(name="AutomaticLetterCame").public


def test_our_own_letter_that_comes_back_ends_there(cast, ticket, now):
    """A customer who forwards everything to us, without a word of a machine in it."""
    ours = message_ids.of(letter=Letter.objects.get(about_id=ticket.pk))
    raw = write_letter(cast.wouter.person.email, to=reply_to(ticket)).replace(b"Message-ID: <", b"X-Old: <")

    row = bring(b"Message-ID: " + ours.encode() + b"\r\n" + raw, at=now)

    assert state(row) == ("noted", "loop")
    assert messages(ticket) == []


def test_a_bounce_of_our_letter_is_noted_with_its_request(cast, ticket, now):
    ours = message_ids.of(letter=Letter.objects.get(about_id=ticket.pk))
    bounce = (
        "From: MAILER-DAEMON@mx.example\r\nTo: support@vendor.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\nMIME-Version: 1.0\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; wouter@lamme.example\r\nAction: failed\r\n"
        f"Status: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {ours}\r\n"
        "Subject: We have it\r\n\r\nHello\r\n--b--\r\n"
    )

    row = bring(bounce.encode(), at=now)

    assert (state(row), row.ticket) == (("noted", "bounce"), ticket)


def test_a_new_letter_from_a_member_is_a_new_request(cast, now):
    raw = write_letter(
        cast.wouter.person.email,
        subject="Scanner liest keine Umlaute: „Grüße“",
        text="Seit heute früh.\n",
        files=(("s.log", b"s"),),
    )

    row = bring(raw, at=now)

    ticket = Ticket.objects.get(pk=row.ticket_id)
    assert state(row) == ("taken", "")
    assert (ticket.subject, ticket.channel, ticket.requester) == ("Scanner liest keine Umlaute: „Grüße“", "email", cast.wouter)
    assert ticket.severity == "low"
    assert row.message.body == "Seit heute früh."
    assert Attachment.objects.filter(ticket=ticket).count() == 1
    assert Letter.objects.get(about_id=ticket.pk).reply_to.startswith(f"reply+{ticket.number}.")


def test_a_plan_without_severities_asks_for_none(cast, now):
    row = bring(write_letter(cast.joost.person.email, subject="Invoice template"), at=now)

    assert row.ticket.severity == ""


@pytest.mark.parametrize(
    ("who", "why"),
    [("bram", "read_only"), ("sofia", "not_entitled"), ("sabine", "not_entitled"), ("eve", "unknown"), ("marieke", "unknown")],
)
def test_whoever_may_not_ask_is_held(cast, now, who, why):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person

    row = bring(write_letter(person.email, subject="Help"), at=now)

    assert (state(row), row.ticket) == (("held", why), None)
    assert not Ticket.objects.exists()


def test_two_licences_are_one_too_many_to_guess(cast, now):
    licence = cast.licence(cast.wouter)
    licence.pk = None
    licence.save()

    assert state(bring(write_letter(cast.wouter.person.email, subject="Help"), at=now)) == ("held", "several")


def test_a_machine_that_answers_each_confirmation_is_stopped(cast, now):
    rows = [bring(write_letter(cast.wouter.person.email, subject="Thank you", text=f"Letter {i}"), at=now) for i in range(11)]

    assert [row.state for row in rows] == ["taken"] * 10 + ["held"]
    assert rows[-1].why == "too_many"


@pytest.mark.parametrize(
    ("raw", "why"), [(b"\x00\xff\xfe garbage", "unreadable"), (b"From: a@b.example\r\nSubject: x\r\n\r\n \r\n", "empty")]
)
def test_what_says_nothing_is_held(cast, now, raw, why):
    assert state(bring(raw, at=now)) == ("held", why)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_message(cast, now, settings):
    ticket = make_ticket(cast.wouter, at=now)
    kept = call(write_letter(cast.wouter.person.email, to=reply_to(ticket), files=(("a.log", b"a"),))).json()["id"]

    def work() -> None:
        take_in(incoming_id=kept, at=now)
        connections.close_all()

    workers = [Thread(target=work) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert len(messages(ticket)) == 1
    assert StoredFile.objects.count() == 1
    assert Incoming.objects.get().state == "taken"
