"""Which topics agents may listen to."""

from datetime import datetime

from careline.live.topics import may_listen
from careline.tickets.tests.helpers import make_ticket
from cast import Cast


def test_agents_listen_to_the_queue_the_clocks_tickets_and_one_another(cast: Cast, now: datetime) -> None:
    ticket = f"ticket:{make_ticket(cast.els, at=now).pk}"

    assert all(may_listen(cast.jonas.person, topic) for topic in ("queue", "clocks", ticket, f"presence:{ticket}"))


def test_strangers_listen_to_nothing(cast: Cast, now: datetime) -> None:
    ticket = f"ticket:{make_ticket(cast.els, at=now).pk}"

    assert not any(may_listen(cast.eve, topic) for topic in ("queue", "clocks", ticket, f"presence:{ticket}"))


def test_a_ticket_that_is_not_there_is_refused(cast: Cast) -> None:
    assert not may_listen(cast.jonas.person, "ticket:999999")
    assert not may_listen(cast.jonas.person, "presence:ticket:999999")


def test_only_supervisors_hear_that_letters_are_held(cast: Cast) -> None:
    assert may_listen(cast.ruth.person, "held")
    assert not any(may_listen(person, "held") for person in (cast.jonas.person, cast.els.person, cast.eve, cast.alex))
