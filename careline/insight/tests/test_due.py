"""What is due next, by team."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from careline.insight.due import MOST_SHOWN, due_next
from careline.tickets.assigning import take
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def test_a_request_is_its_holders_teams_and_nobodys_before(cast: Cast, now: datetime) -> None:
    free, taken = make_ticket(cast.els, at=now), make_ticket(cast.henrike, at=now)
    take(ticket=taken, agent=cast.jonas, at=now)

    columns = {column.name: column for column in due_next(agent=cast.ruth, at=now).columns}

    assert list(columns) == ["", "Benelux", "Central Europe", "France, Middle East and Africa"]
    assert [each.number for each in columns[""].first] == [free.number]
    assert [(each.number, each.holder) for each in columns["Central Europe"].first] == [(taken.number, "Jonas Berg")]
    assert columns["Benelux"].first == []


def test_each_team_counts_late_and_soon_and_shows_the_first(cast: Cast, now: datetime) -> None:
    late, soon = make_ticket(cast.els, at=now, severity="very_high"), make_ticket(cast.els, at=now, severity="high")
    for _ in range(MOST_SHOWN):
        make_ticket(cast.els, at=now, severity="low")

    board = due_next(agent=cast.ruth, at=now + timedelta(minutes=100))

    nobody = board.columns[0]
    assert (nobody.late, nobody.soon, nobody.promises) == (1, 1, MOST_SHOWN + 2)
    assert (board.late, board.soon, board.promises, board.is_capped) == (1, 1, MOST_SHOWN + 2, False)
    assert [each.number for each in nobody.first][:2] == [late.number, soon.number]
    assert len(nobody.first) == MOST_SHOWN


def test_nobody_but_supervisors_sees_it(cast: Cast, now: datetime) -> None:
    make_ticket(cast.els, at=now)

    assert due_next(agent=cast.marieke, at=now).columns == []


@pytest.mark.parametrize("tickets", [3, 30])
def test_it_is_two_statements_however_many(cast: Cast, now: datetime, queries_at_most: Callable, tickets: int) -> None:
    for _ in range(tickets):
        make_ticket(cast.els, at=now)
    ruth = cast.ruth

    with queries_at_most(2):
        due_next(agent=ruth, at=now)
