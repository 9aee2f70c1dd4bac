"""A dry run says what would happen, and nothing happens."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from careline.events.models import Event
from careline.post.models import Letter
from careline.rules import trying
from careline.rules.models import Firing
from careline.rules.tests.helpers import answer, definition_of
from careline.tickets.models import Message
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.routes import holder
from cast import Cast

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    """All that a rule could leave behind."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs")
        jobs = cursor.fetchone()[0]
    return [*(model.objects.count() for model in (Event, Letter, Message, Firing)), jobs]


def test_a_dry_run_says_what_would_be_done_and_what_refused_and_changes_nothing(cast: Cast, now: datetime) -> None:
    tickets = [make_ticket(member, at=now) for member in (cast.els, cast.henrike)]
    definition = definition_of(
        "wrote", ("give", {"agent": cast.jonas.pk}), ("reply", {"answer": answer(now, en="Hello").pk}), ("close", {})
    )  # fmt: skip
    before = counts()

    trial = trying.attempt(definition, rule_name="Try", at=now)

    assert [each.ticket.pk for each in trial.tried] == [ticket.pk for ticket in reversed(tickets)]
    assert [[one["why"] for one in each.did] for each in trial.tried] == [["", "", "unanswered"]] * 2
    assert counts() == before
    assert [holder(ticket) for ticket in tickets] == ["", ""]


def test_a_dry_run_ends_in_time(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    for minute in range(4):
        make_ticket(cast.els, at=now + timedelta(minutes=minute))
    monkeypatch.setattr(trying, "MOST_TRIED", 2)

    trial = trying.attempt(definition_of("wrote", ("close", {})), rule_name="Try", at=now)
    monkeypatch.setattr(trying, "MOST_SECONDS", -1)
    none = trying.attempt(definition_of("wrote", ("close", {})), rule_name="Try", at=now)

    assert (trial.matching, len(trial.tried), trial.untried) == (4, 2, 2)
    assert (none.matching, none.tried) == (4, [])
