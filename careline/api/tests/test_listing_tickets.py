"""GET /tickets."""

from urllib.parse import urlsplit

import pytest

from careline.api.tests.helpers import Program, assert_problem, make_ticket
from careline.tickets.models import Ticket

pytestmark = pytest.mark.django_db


def listed(program, query=""):
    return [each["number"] for each in program.get(f"/tickets{query}").json()["tickets"]]


def test_the_owner_sees_the_organizations_tickets_newest_first(lamme, sanne):
    first, second = make_ticket(lamme), make_ticket(lamme, by=lamme.technical)

    assert listed(sanne) == [second.number, first.number]


def test_a_technical_member_sees_only_their_own(lamme):
    make_ticket(lamme)
    own = make_ticket(lamme, by=lamme.technical)

    assert listed(Program(lamme.technical.person)) == [own.number]


def test_a_reader_reads(lamme, bea):
    ticket = make_ticket(lamme)

    assert listed(bea) == [ticket.number]


def test_another_organization_sees_none_of_them(lamme, pieter):
    make_ticket(lamme)

    assert listed(pieter) == []


def test_stranger_lists_nothing(eve):
    assert_problem(eve.get("/tickets"), 403, "no-organization")
    assert_problem(Program().get("/tickets"), 401, "unknown-token")


def test_pages_follow_each_other_to_the_end(lamme, sanne):
    numbers = [make_ticket(lamme).number for _ in range(5)]
    path, seen = "/tickets?limit=2&status=open", []

    while path:
        answer = sanne.get(path)
        page = answer.json()
        seen.append([each["number"] for each in page["tickets"]])
        following = page["next"]
        assert answer.get("Link") == (f'<{following}>; rel="next"' if following else None)
        path = following and "/tickets?" + urlsplit(following).query

    assert seen == [numbers[:2:-1], numbers[2:0:-1], numbers[:1]]


def test_filters_narrow_the_list(lamme, sanne):
    high, low = make_ticket(lamme), make_ticket(lamme, severity="low", subject="Printer in the cellar")
    sanne.post(f"/tickets/{high.number}/closure")
    changed = Ticket.objects.get(pk=high.pk).updated_at

    assert listed(sanne, "?status=closed") == [high.number]
    assert listed(sanne, "?severity=low") == [low.number]
    assert listed(sanne, "?q=cellar") == [low.number]
    assert listed(sanne, f"?q={high.number}") == [high.number]
    assert listed(sanne, f"?updated_after={changed.isoformat().replace('+', '%2B')}") == [high.number]
    assert listed(sanne, f"?created_before={low.created_at.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}") == [high.number]
    assert listed(sanne, f"?created_after={low.created_at.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}") == [low.number]
    assert listed(sanne, "?status=&q=") == [low.number, high.number]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=ten", "limit"), ("after=%21", "after"), ("after=NaN", "after"),
        ("status=new", "status"), ("severity=urgent", "severity"), ("created_after=yesterday", "created_after"),
        ("updated_after=2026-11-24T09:00:00", "updated_after"), ("q=%00", "q"), ("state=open", "state"),
    ],
)  # fmt: skip
def test_bad_filters_are_named(sanne, query, field):
    assert_problem(sanne.get(f"/tickets?{query}"), 422, "invalid", field)


def test_a_known_page_is_not_sent_again_until_something_changes(lamme, sanne):
    ticket = make_ticket(lamme)
    first = sanne.get("/tickets")

    again = sanne.get("/tickets", If_None_Match=first["ETag"])
    sanne.post(f"/tickets/{ticket.number}/messages", {"body": "More."})
    later = sanne.get("/tickets", If_None_Match=first["ETag"])

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["ETag"].startswith('W/"')
    assert first["Cache-Control"].startswith("private")
    assert later.status_code == 200


def test_listing_costs_three_statements_however_many_there_are(lamme, sanne, queries_at_most):
    for _ in range(11):
        make_ticket(lamme, by=lamme.technical)

    with queries_at_most(3):
        assert len(listed(sanne)) == 11
