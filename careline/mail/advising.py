"""A polite letter to somebody whose letter we do not take in: how to get help. Seldom, and never to a machine."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from careline.customers.models import Organization
from careline.customers.queries import memberships
from careline.mail import answerable
from careline.mail.believing import is_doubted
from careline.mail.letters import Letter
from careline.mail.models import Advice, Incoming
from careline.mail.ours import is_ours
from careline.mail.senders import person_of
from careline.mail.spoken import language_of
from careline.people.models import Person
from careline.people.queries import agent as agent_of
from careline.post.posting import Recipient, post

EACH, MOST_IN_A_DAY = timedelta(days=7), 200
LOCK = "select pg_advisory_xact_lock(hashtext('careline.mail.advising'))"


@transaction.atomic
def advise(*, row: Incoming, letter: Letter, at: datetime) -> bool:
    """Write to the sender of a held letter how to get help; False where none may be written or one was.

    Once in seven days an address and 200 a day in all. Nothing of the letter is repeated, so that nobody speaks through us.
    """
    if is_doubted(row) or answerable.hindrance(letter, is_ours=is_ours):
        return False
    person = person_of(address=letter.from_.email)
    if person and agent_of(person=person):
        return False
    return _write(row, letter, kind=Advice.Kind.HELP, person=person, at=at)


@transaction.atomic
def refuse_list(*, row: Incoming, letter: Letter, list_id: str, at: datetime) -> bool:
    """Write to somebody who wrote to us through a mailing list that requests are not taken that way; once a list and person.

    Only where our address stands in To or Cc: who writes to a list on which we are gets nothing.
    """
    meant = any(is_ours(each.email) for each in (*letter.to, *letter.cc))
    if not meant or is_doubted(row) or answerable.hindrance_through_list(letter, is_ours=is_ours):
        return False
    if Incoming.objects.filter(mail_id=letter.message_id, state="taken").exists():
        return False
    person = person_of(address=letter.from_.email)
    return _write(row, letter, kind=Advice.Kind.LIST, person=person, at=at, list_id=list_id)


def _write(
    row: Incoming, letter: Letter, *, kind: str, person: Person | None, at: datetime, list_id: str = ""
) -> bool:  # fmt: skip
    address = letter.from_.email.lower()
    if not _is_time(address, kind=kind, list_id=list_id, at=at):
        return False
    language = person.language if person else language_of(letter, among=dict(settings.LANGUAGES)) or settings.LANGUAGE_CODE
    Advice.objects.create(address=address, kind=kind, list_id=list_id, letter=row, language=language, at=at)
    to = Recipient(to=address, name="", language=language, zone=person.time_zone if person else "UTC")
    post(
        recipient=to,
        template=f"mail/letters/{kind}",
        context=_context(person),
        key=f"advice:{row.pk}",
        answers=letter.message_id,
        auto_submitted="auto-replied",
    )
    return True


def _is_time(address: str, *, kind: str, list_id: str, at: datetime) -> bool:
    """Whether the limits leave room; one at a time, so that they hold."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    before = Advice.objects.filter(address=address)
    if before.filter(at__gt=at - EACH).exists() or (list_id and before.filter(kind=kind, list_id=list_id).exists()):
        return False
    return Advice.objects.filter(at__gt=at - timedelta(days=1)).count() < MOST_IN_A_DAY


def _context(person: Person | None) -> dict[str, Any]:
    organization = _organization(person)
    manager = organization.account_manager if organization else None
    return {
        "url": settings.URL, "plans": f"{settings.URL}/plans", "sign_in": f"{settings.URL}/accounts/login/",
        "is_known": organization is not None, "manager": manager.person.name if manager else "",
        "manager_address": manager.person.email if manager else "",
    }  # fmt: skip


def _organization(person: Person | None) -> Organization | None:
    if person is None or not person.is_active:
        return None
    member = memberships(person=person).first()
    return member.organization if member else None
