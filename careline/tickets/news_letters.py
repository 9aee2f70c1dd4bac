"""One letter for all news that a person has not seen."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from careline.people import choosing_news
from careline.people.models import Person
from careline.post.posting import post
from careline.tickets import news
from careline.tickets.letters import recipient
from careline.tickets.news_models import News

MOST_LINES = 50


@transaction.atomic
def write(*, person_id: int, at: datetime) -> int:
    """Post what is due to a person and was not seen; says how many lines. In quiet hours that began since, later.

    Two at once write one letter: the rows are locked, and settled in the transaction that posts it.
    """
    rows = list(
        News.objects.select_for_update(of=("self",)).filter(person=person_id, letter_at__lte=at).select_related("ticket")
        .order_by("id")
    )  # fmt: skip
    if not rows:
        return 0
    person = Person.objects.get(pk=person_id)
    later = choosing_news.may_write_at(person=person, at=at)
    ids = [row.pk for row in rows]
    if later > at:
        News.objects.filter(pk__in=ids).update(letter_at=later)
        news.expect([(person_id, later)])
        return 0
    News.objects.filter(pk__in=ids).update(letter_at=None)
    told = [row for row in rows if row.seen_at is None] if person.is_active else []
    if told:
        _post(person, told)
    return len(told)


def _post(person: Person, rows: list[News]) -> None:
    context = {
        "lines": [_line(row) for row in rows[:MOST_LINES]], "count": len(rows), "more": max(0, len(rows) - MOST_LINES),
        "url": f"{settings.URL}/desk/notices", "settings_url": f"{settings.URL}/desk/notices/settings",
    }  # fmt: skip
    post(recipient=recipient(person), template="tickets/letters/news", context=context, key=f"news:{person.pk}:{rows[-1].pk}")


def _line(row: News) -> dict[str, Any]:
    ticket = row.ticket
    return {
        "kind": row.kind, "who": row.who, "number": ticket.number, "subject": ticket.subject,
        "url": f"{settings.URL}/desk/tickets/{ticket.number}",
    }  # fmt: skip
