"""GET /tickets/{number}/deadline."""

import re

import pytest

from careline.api.tests.helpers import Program, assert_problem, make_ticket

pytestmark = pytest.mark.django_db


def in_whole_seconds(instant: str) -> str:
    """The fraction is there when the clock began on an open day, and not when it waited for Monday to begin."""
    return re.sub(r"\.\d+Z$", "Z", instant)


def test_the_intervals_add_up_to_the_promise(smit, pieter):
    ticket = make_ticket(smit, severity=None)

    said = pieter.get(f"/tickets/{ticket.number}/deadline").json()

    assert sum(each["seconds"] for each in said["counted"]) == said["total_seconds"] == said["promised_seconds"] == 72 * 3600
    assert said["counted"][-1]["to"] == in_whole_seconds(said["due_at"])
    assert said["calendar"] == {"code": "business-days", "name": "Business days, around the clock", "version": 1}
    assert (said["zone"], said["country"]) == ("Europe/Amsterdam", "NL")
    assert (said["guaranteed"], said["closed_on_holidays"]) == (False, True)


def test_a_reader_reads_it(lamme, bea):
    assert bea.get(f"/tickets/{make_ticket(lamme).number}/deadline").status_code == 200


def test_foreign_and_unknown_look_the_same(lamme, pieter):
    theirs = pieter.get(f"/tickets/{make_ticket(lamme).number}/deadline")

    assert_problem(theirs, 404, "not-found")
    assert theirs.content == pieter.get("/tickets/18/deadline").content


def test_stranger_learns_nothing(lamme, eve):
    path = f"/tickets/{make_ticket(lamme).number}/deadline"

    assert_problem(eve.get(path), 403, "no-organization")
    assert_problem(Program().get(path), 401, "unknown-token")


def test_explaining_costs_three_statements(lamme, sanne, queries_at_most):
    ticket = make_ticket(lamme)

    with queries_at_most(3):
        sanne.get(f"/tickets/{ticket.number}/deadline")
