"""What is redacted is nowhere any more: every column of every table, and every file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from careline.files.storing import store
from careline.mail.jobs import take_in
from careline.mail.keeping import keep
from careline.mail.models import Incoming
from careline.mail.redacting import redact_words
from careline.people.models import Person
from careline.post import sending
from careline.post.models import Letter
from careline.tickets import reply_addresses
from careline.tickets.drafting import Typed, save
from careline.tickets.models import Attachment, Message, Ticket
from careline.tickets.replying import reply, write
from careline.tickets.search_models import RecentSearch, SearchWord
from careline.tickets.survey_models import Survey
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

As = Callable[[Person], Client]
SECRET, CONTENT = "hunterzwei-4711", b"the key is xyzzyplugh-99\n"
COLUMNS = """
select table_name, column_name, data_type from information_schema.columns
where table_schema = 'public' and data_type in ('text', 'character varying', 'bytea', 'jsonb', 'json', 'tsvector', 'ARRAY')
"""


def places(*words: str) -> set[str]:
    """Where any of the words stands: `table.column`, or a file's path; bytes are also looked at as base64 is decoded."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column, kind in cursor.fetchall():
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            for word in words:
                cursor.execute(f'select exists (select from "{table}" where {text} ilike %s)', [f"%{word}%"])
                if cursor.fetchone()[0]:
                    found.add(f"{table}.{column}")
    root = Path(default_storage.path(""))
    files = (path for path in root.rglob("*") if path.is_file())
    return found | {str(path) for path in files if any(word.encode() in path.read_bytes() for word in words)}


@pytest.fixture
def ticket(cast: Cast, settings: Any) -> Ticket:
    """With the secret in a message, a letter, an answer that quotes it, a draft, the subject, a search, and a file."""
    settings.MAIL_DOMAIN, now = "careline.example", timezone.now()
    made = make_ticket(
        cast.els, at=now, subject=f"Login {SECRET} fails", body=f"My password is **{SECRET}**.", system_information=SECRET
    )
    file = store(upload=ContentFile(CONTENT), name="xyzzyplugh.log", owner=cast.els.person_id, at=now)
    write(ticket=made, member=cast.els, message=make_message("See the file.", file_keys=(file.key,)), at=now)
    to = reply_addresses.address(number=made.number)
    raw = (
        f"From: {cast.els.person.email}\r\nTo: {to}\r\nSubject: Re\r\nMessage-ID: <one@lamme>\r\n\r\nAgain: {SECRET}\r\n"
        f"\r\n> you wrote {SECRET}\r\n"
    ).encode()
    kept = keep(raw=raw, door="api", at=now)
    take_in(incoming_id=kept.id)
    answer = make_message(f"> My password is\n> {SECRET}\n\nPlease change it.")
    reply(ticket=Ticket.objects.select_related("entitlement").get(pk=made.pk), agent=cast.jonas, message=answer, at=now)
    save(
        ticket=made, agent=cast.marieke, typed=Typed(body=f"{SECRET}?", client_id=make_message().client_id), known=None, at=now
    )
    SearchWord.objects.create(word="hunterzwei")
    RecentSearch.objects.create(agent=cast.jonas, text=f"from:els {SECRET}", at=now)
    Ticket.objects.filter(pk=made.pk).update(fields={"1": f"key {SECRET}"})
    Survey.objects.create(ticket=made, person=cast.els.person, score="bad", comment=f"Not {SECRET}!", answered_at=now)
    return Ticket.objects.get(pk=made.pk)


def address(ticket: Ticket) -> str:
    return f"/desk/tickets/{ticket.number}/redactions"


@pytest.mark.django_db(transaction=True)
def test_what_is_removed_is_nowhere_any_more(cast: Cast, as_: As, ticket: Ticket) -> None:
    for letter in Letter.objects.filter(about_id=ticket.pk):
        sending.send(letter_id=letter.pk, is_paced=True)
    jonas = as_(cast.jonas.person)
    file = Attachment.objects.get(ticket=ticket).file
    key = file.key
    sent = {"words": SECRET, "file": key, "reason": "A password was sent"}
    before = places("hunterzwei", "xyzzyplugh")

    shown = jonas.post(address(ticket), sent)
    still = places("hunterzwei", "xyzzyplugh")
    done = jonas.post(address(ticket), {**sent, "confirmed": "1"})

    assert {"tickets_message.body", "tickets_message.html", "tickets_draft.body", "post_letter.context"} <= before
    assert {"tickets_ticket.subject", "search_word.word", "search_entry.words", "search_recent.text"} <= before
    assert {"tickets_ticket.fields", "tickets_survey.comment", default_storage.path(file.path)} <= before
    assert "mail_incoming.raw" in before
    of_other_tests = {place for place in before if "/" in place} - {default_storage.path(file.path)}
    assert (shown.status_code, done.status_code, still) == (200, 302, before)
    assert places("hunterzwei", "xyzzyplugh") - {"django_session.session_data"} - of_other_tests == set()
    assert not Attachment.objects.filter(ticket=ticket).exists()


@pytest.mark.django_db
def test_a_redacted_letter_is_not_taken_in_again(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    row = Incoming.objects.get()
    raw, count = bytes(row.raw), Message.objects.count()

    redact_words(ticket=ticket, text=SECRET, reason="A password", agent=cast.ruth, at=now)
    again = keep(raw=raw, door="api", at=now)

    assert (again.id, again.is_repeated) == (row.pk, True)
    assert SECRET.encode() not in bytes(Incoming.objects.get().raw)
    assert Message.objects.count() == count


@pytest.mark.django_db
def test_a_supervisor_removes_a_whole_message_and_the_customer_reads_why(cast: Cast, as_: As, ticket: Ticket) -> None:
    message = Message.objects.filter(ticket=ticket).earliest("id")
    Person.objects.filter(pk=cast.els.person_id).update(language="en")
    sent = {"whole": message.pk, "reason": "A password was sent", "confirmed": "1"}

    refused = as_(cast.jonas.person).post(address(ticket), sent)
    as_(cast.ruth.person).post(address(ticket), sent)
    page = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()

    assert refused.status_code == 404
    assert Message.objects.get(pk=message.pk).body == "█████"
    assert "removed a message for ever. Reason: A password was sent" in page


@pytest.mark.django_db
def test_the_reason_is_given_and_repeats_nothing(cast: Cast, as_: As, ticket: Ticket) -> None:
    ruth = as_(cast.ruth.person)
    wrong = (
        {"reason": ""},
        {"reason": f"It was {SECRET}"},
        {"words": "zzzz", "reason": "Why"},
        {"words": "a", "reason": "Why"},
    )

    answers = [ruth.post(address(ticket), {"words": SECRET, "confirmed": "1", **each}) for each in wrong]

    assert {answer.status_code for answer in answers} == {422}
    assert "tickets_message.body" in places(SECRET)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["els", "bram", "henrike", "eve", "marieke"])
def test_who_does_not_hold_it_gets_404(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    person = cast.eve if who == "eve" else getattr(cast, who).person
    sent = {"words": SECRET, "reason": "No", "confirmed": "1"}

    assert as_(person).get(address(ticket)).status_code == 404
    assert as_(person).post(address(ticket), sent).status_code == 404
    assert Message.objects.filter(body__contains=SECRET).exists()


@pytest.mark.django_db
def test_visitors_are_asked_to_sign_in(client: Client, ticket: Ticket) -> None:
    assert client.get(address(ticket)).status_code == 302
