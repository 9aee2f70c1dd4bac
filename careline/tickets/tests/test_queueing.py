"""The queue in SQL finds what the ORM would find."""

from datetime import datetime, timedelta

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef

from careline.tickets.assigning import take
from careline.tickets.models import Message, Tag, Ticket
from careline.tickets.queueing import COLUMNS, QueueFilter, counts, queue, queued
from careline.tickets.replying import reply
from careline.tickets.tagging import tag
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
ONLY = {"all": {}, "mine": {"assignee__person__email__startswith": "jonas"}, "unassigned": {"assignee": None},
        "languages": {"language__in": ["nl", "de"]}}  # fmt: skip


def fill(cast: Cast, now: datetime) -> None:
    """Open tickets in several languages: urgent, late, taken, answered."""
    for minutes, (member, severity) in enumerate(
        [(cast.els, "low"), (cast.henrike, "high"), (cast.yasmin, "high"), (cast.joost, "")]
    ):
        make_ticket(member, at=now - timedelta(minutes=minutes), severity=severity)
    take(ticket=make_ticket(cast.els, at=now - timedelta(days=2)), agent=cast.jonas, at=now)
    reply(ticket=make_ticket(cast.henrike, at=now), agent=cast.jonas, message=make_message(), at=now)
    tag(tickets=Ticket.objects.filter(language="nl"), names=["tills", "Beta"], by=None, at=now)


def tag_names() -> ArraySubquery:
    """As the queue prints them."""
    has = Func(F("pk"), OuterRef("tags"), arg_joiner=" = any(", template="%(expressions)s)", output_field=BooleanField())
    return ArraySubquery(Tag.objects.filter(has).order_by("key").values("name"))


@pytest.mark.parametrize("view", ONLY)
def test_each_view_agrees_with_the_orm(cast: Cast, now: datetime, view: str) -> None:
    fill(cast, now)
    rows = Ticket.objects.filter(status="open", **ONLY[view]).order_by(F("due_at").asc(nulls_last=True), "id")
    unread = Exists(Message.objects.filter(ticket=OuterRef("pk")).exclude(author=cast.jonas.person))
    expected = queued(rows.annotate(tag_names=tag_names()).values_list(*COLUMNS, unread))

    only = QueueFilter(view=view, languages=("nl", "de"))
    found = [queue(agent=cast.jonas, only=only, start=start, most=2) for start in range(0, len(expected) + 2, 2)]

    assert expected
    assert [row for page in found for row in page] == expected


def test_counts_tell_soon_from_late(cast: Cast, now: datetime) -> None:
    fill(cast, now)
    found = counts(agent=cast.jonas, at=now)
    running = Ticket.objects.filter(status="open", due_at__isnull=False)

    assert found.promises == running.count()
    assert found.late == running.filter(due_at__lte=now).count() == 1
    assert not found.is_capped


def test_an_agent_who_left_sees_no_queue(cast: Cast, now: datetime) -> None:
    make_ticket(cast.els, at=now)
    gone = cast.jonas
    gone.person.is_active = False

    assert queue(agent=gone, only=QueueFilter(), start=0, most=9) == []
    assert counts(agent=gone, at=now).promises == 0
