"""Which topics customers may listen to."""

from datetime import datetime

from careline.live.topics import may_listen
from careline.tickets.tests.helpers import make_ticket
from cast import Cast


def test_members_listen_to_the_requests_their_role_reads(cast: Cast, now: datetime) -> None:
    ticket = f"ticket:{make_ticket(cast.els, at=now).pk}"

    assert may_listen(cast.els.person, ticket)
    assert may_listen(cast.bram.person, ticket)
    assert not may_listen(cast.wouter.person, ticket)
    assert not may_listen(cast.katrien.person, ticket)


def test_members_of_another_organization_and_strangers_do_not(cast: Cast, now: datetime) -> None:
    ticket = f"ticket:{make_ticket(cast.els, at=now).pk}"

    assert not may_listen(cast.henrike.person, ticket)
    assert not may_listen(cast.eve, ticket)


def test_an_organization_is_heard_by_those_who_read_all_its_requests(cast: Cast) -> None:
    organization = f"organization:{cast.els.organization_id}"

    assert may_listen(cast.els.person, organization)
    assert may_listen(cast.bram.person, organization)
    assert not may_listen(cast.wouter.person, organization)
    assert not may_listen(cast.henrike.person, organization)
    assert not may_listen(cast.eve, organization)


def test_no_customer_hears_the_queue_or_who_reads(cast: Cast, now: datetime) -> None:
    ticket = f"ticket:{make_ticket(cast.els, at=now).pk}"

    assert not any(may_listen(cast.els.person, topic) for topic in ("queue", "clocks", f"presence:{ticket}"))


def test_what_is_no_ticket_is_refused(cast: Cast) -> None:
    assert not any(may_listen(cast.els.person, f"ticket:{text}") for text in ("", "0", "-1", "1 or 1=1", "9" * 40))
