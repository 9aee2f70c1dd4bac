"""How many letters of one sender are taken within an hour, and that supervisors hear of it when it is too many."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection

from careline.mail.models import Incoming
from careline.mail.senders import person_of
from careline.people.models import Agent
from careline.post.posting import Recipient, post

MOST_IN_AN_HOUR = 30
LATELY = """
select count(*) from mail_incoming where lower(sender) = %(sender)s and taken_at > %(since)s
    and (state = 'taken' or state = 'held' and why = 'too_many')
"""


def is_too_many(*, address: str, at: datetime) -> bool:
    """Whether 30 letters of an address were taken, or held as too many, within the hour before. One statement.

    Those that were held count too: a machine that goes on writing is not let in again before it has paused.
    """
    with connection.cursor() as cursor:
        cursor.execute(LATELY, {"sender": address.lower(), "since": at - timedelta(hours=1)})
        return int(cursor.fetchone()[0]) >= MOST_IN_AN_HOUR


def tell_supervisors(*, row: Incoming, address: str, at: datetime) -> None:
    """A letter to each supervisor, once a day (UTC) and sender; of addresses that nobody has, once a day and domain.

    Those are made up by whoever likes, and must not become as many letters.
    """
    called = address.lower() if person_of(address=address) else address.lower().rpartition("@")[2]
    who = sha256(called.encode()).hexdigest()[:24]
    context = {"sender": called, "url": f"{settings.URL}/desk/held/{row.pk}"}
    chiefs = Agent.objects.filter(kind=Agent.Kind.SUPERVISOR, person__is_active=True).select_related("person")
    for chief in chiefs:
        person = chief.person
        to = Recipient(to=person.email, name=person.name, language=person.language, zone=person.time_zone)
        key = f"too-many:{at:%Y-%m-%d}:{who}:{chief.pk}"
        post(recipient=to, template="mail/letters/too_many", context=context, key=key)
