"""Entering messages into the search, in the transaction that writes them: one statement more.

The words are cut in Python, where the same lines cut what is typed, and not by a trigger: PostgreSQL neither folds accents nor
makes 2-grams by itself, and its parser keeps `printer.Next` and `ann@example.com` whole (docs/decisions).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from careline.customers.accounts import spoken as spoken_account
from careline.customers.models import Organization
from careline.people.models import Person
from careline.tickets import search_blocks
from careline.tickets.models import CustomField, Message, Ticket
from careline.tickets.numbers import spoken
from careline.tickets.search_stems import configuration
from careline.tickets.search_words import Vector, runs

MOST_TEXT, MOST_STEMMED = 400_000, 60_000
WITH_FILE = "F"
ENTER = """
with given as (
    select * from unnest(%(message_id)s::bigint[], %(ticket_id)s::bigint[], %(organization_id)s::bigint[],
        %(is_note)s::boolean[], %(at)s::timestamptz[], %(exact)s::text[], %(configuration)s::text[], %(text)s::text[])
        as given (message_id, ticket_id, organization_id, is_note, at, exact, configuration, text)
), new_head as (
    insert into search_head (ticket_id, words)
    select ticket_id, words::tsvector from unnest(%(head_of)s::bigint[], %(head)s::text[]) as head (ticket_id, words)
    on conflict (ticket_id) do update set words = excluded.words returning ticket_id, words
), head as (
    select * from new_head
    union all select ticket_id, words from search_head where ticket_id = any(%(ticket_id)s) and ticket_id <> all(%(head_of)s)
)
insert into search_entry (message_id, ticket_id, organization_id, is_note, at, words)
select message_id, ticket_id, organization_id, is_note, at,
    head.words || exact::tsvector || strip(to_tsvector(configuration::regconfig, text))
from given join head using (ticket_id)
on conflict (message_id) do update set words = excluded.words, at = excluded.at
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as the search keeps it, but for what it takes from its ticket."""

    message_id: int
    ticket_id: int
    organization_id: int
    is_note: bool
    at: datetime
    exact: str
    configuration: str
    text: str


def enter_first(
    *, ticket: Ticket, message_id: int, body: str, files: Sequence[str], more: Sequence[str] = (), at: datetime
) -> None:
    """Enter a new ticket with its first message; takes requester and organization from the ticket at hand.

    `more` is what its fields say, as far as the customer sees it.
    """
    person = ticket.requester.person
    first = entry(
        message_id=message_id, ticket_id=ticket.pk, organization_id=ticket.organization_id, author_id=person.pk,
        language=ticket.language, is_note=False, at=at, texts=(body, ticket.system_information), files=files,
    )  # fmt: skip
    own = head(number=ticket.number, subject=ticket.subject, person=person, organization=ticket.organization, more=more)
    write(entries=[first], heads={ticket.pk: own})


def enter(*, message: Message, files: Sequence[str]) -> None:
    """Enter a message just written."""
    ticket, author = message.ticket, message.author
    language = author.language if message.is_note else ticket.language
    written = entry(
        message_id=message.pk, ticket_id=ticket.pk, organization_id=ticket.organization_id, author_id=author.pk,
        language=language, is_note=message.is_note, at=message.created_at, texts=(message.body,), files=files,
    )  # fmt: skip
    if write(entries=[written], heads={}) == 0:  # a ticket of before there was a search
        enter_again(message_ids=[message.pk])


def enter_again(*, message_ids: Sequence[int]) -> int:
    """Enter messages as they are now: what was taken out of them is found no more. Returns how many. Six statements."""
    related = ("ticket__organization", "ticket__requester__person", "author")
    rows = Message.objects.filter(pk__in=message_ids).select_related(*related).prefetch_related("attachments__file")
    messages = list(rows)
    tickets = {message.ticket_id: message.ticket for message in messages}
    shown = _fields_found(tickets)
    heads = {
        pk: head(
            number=each.number,
            subject=each.subject,
            person=each.requester.person,
            organization=each.organization,
            more=[text for key, text in each.fields.items() if key in shown and isinstance(text, str)],
        )
        for pk, each in tickets.items()
    }
    oldest = Message.objects.filter(ticket__in=tickets).order_by("ticket", "id").distinct("ticket")
    first = set(oldest.values_list("pk", flat=True))
    return write(entries=[_as_it_is(each, is_first=each.pk in first) for each in messages], heads=heads)


def write(*, entries: Sequence[Entry], heads: dict[int, str]) -> int:
    """Store entries, and the heads of the tickets that come with one; returns how many. One statement.

    An entry whose ticket has no head, given or kept, is not stored.
    """
    if not entries:
        return 0
    values: dict[str, Any] = {name: [getattr(each, name) for each in entries] for name in Entry.__slots__}
    with connection.cursor() as cursor:
        cursor.execute(ENTER, {**values, "head_of": list(heads), "head": list(heads.values())})
        return int(cursor.rowcount)


def entry(
    *, message_id: int, ticket_id: int, organization_id: int, author_id: int, language: str, is_note: bool, at: datetime,
    texts: Iterable[str], files: Sequence[str],
) -> Entry:  # fmt: skip
    """The words of a message: as written, and folded once more for the stems of its language."""
    vector = Vector()
    whole = "\n".join(texts)[:MOST_TEXT]
    vector.add(whole)
    for name in files:
        vector.add(name, weight="C")
    vector.mark((*search_blocks.marks(at=at), f"O{organization_id}", f"P{author_id}", *([WITH_FILE] if files else [])))
    spaced = (
        word for text in (whole[:MOST_STEMMED], *files) for run in runs(text) if not run.is_unspaced for word in run.words
    )
    folded = " ".join(spaced)
    return Entry(
        message_id, ticket_id, organization_id, is_note, at, str(vector), configuration(text=folded, language=language), folded
    )


def head(*, number: int, subject: str, person: Person, organization: Organization, more: Sequence[str] = ()) -> str:
    """The words that every message of a ticket is found by."""
    vector = Vector().add(subject, weight="A")
    for text in (person.name, person.email, organization.name, organization.account_id, *more):
        vector.add(text, weight="B")
    vector.add(spoken_account(account_id=organization.account_id), weight="B").add(str(number), weight="B")
    return str(vector.add(spoken(number=number), weight="B"))


def _fields_found(tickets: dict[int, Ticket]) -> set[str]:
    """The fields that customers see, by id: the words are the same for both sides, so no others are found by."""
    asked = {key for each in tickets.values() for key in each.fields}
    rows = CustomField.objects.filter(pk__in=asked, is_shown=True).values_list("pk", flat=True) if asked else []
    return set(map(str, rows))


def _as_it_is(message: Message, *, is_first: bool) -> Entry:
    ticket, author = message.ticket, message.author
    return entry(
        message_id=message.pk, ticket_id=ticket.pk, organization_id=message.organization_id, author_id=author.pk,
        language=author.language if message.is_note else ticket.language, is_note=message.is_note, at=message.created_at,
        texts=(message.body, ticket.system_information) if is_first else (message.body,),
        files=[attachment.file.name for attachment in message.attachments.all()],
    )  # fmt: skip
