"""Members search their own requests: subjects, what was written in public, file names. Never notes."""

from datetime import datetime

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from careline.customers.models import Member
from careline.tickets.models import Tickets
from careline.tickets.search_asking import Asked, by_member

# The match has the organization's mark, so that the index meets their few with the many of a common word.
THEIRS = """
select ticket_id from search_entry where organization_id = %s and not is_note and at >= %s and at < %s and words @@ %s::tsquery
"""


def matching(*, member: Member, text: str, at: datetime) -> tuple[Tickets, Asked]:
    """The requests that a member may see and that hold what was typed; and what was understood of it.

    A part of a subject is found, too, and a number alone finds its request.
    """
    text = " ".join(text.replace("\x00", " ").split())
    asked = by_member(member=member, text=text, language=get_language() or "en", at=at)
    wanted, query = asked.wanted, asked.query
    found = Q(number=asked.number) if asked.number else Q(pk__in=[])
    if not query.is_empty:
        own = [member.organization_id, wanted.period.since, wanted.period.until, wanted.match]
        found |= Q(pk__in=RawSQL(THEIRS, own))
    if not query.operators and not query.faults and not any(clause.is_without for clause in query.clauses):
        found |= Q(subject__icontains=text)
    return wanted.visible.filter(found), asked
