"""The bell, the notices behind it, and that somebody sees to it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from careline.events.models import Event
from careline.live.topics import may_listen
from careline.people.models import Person
from careline.tickets.alarm_models import Acknowledgement, Notice
from careline.tickets.assigning import take
from careline.tickets.models import Ticket
from careline.tickets.noticing import unseen
from careline.tickets.replying import reply
from careline.tickets.tests.alarms import time_passes, told
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
OUTSIDERS = ["els", "bram", "henrike", "eve", "alex"]
MINUTE = timedelta(minutes=1)


def warned(cast: Cast, minutes: int = 45, at: datetime | None = None) -> Ticket:
    """A ticket of Jonas, so many minutes of its hour used now."""
    now = at or timezone.now()
    ticket = make_ticket(cast.els, at=now - minutes * MINUTE, severity="very_high")
    take(ticket=ticket, agent=cast.jonas, at=now - minutes * MINUTE)
    time_passes(now)
    return ticket


def bell(browser: Client) -> str:
    return browser.get("/desk/notices?part=bell", HTTP_HX_REQUEST="true").content.decode()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    ticket, stranger = warned(cast), getattr(cast, who)
    notice = Notice.objects.get()
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    assert browser.get("/desk/notices").status_code == 404
    for path in ("notices/seen", f"notices/{notice.pk}/seen", f"tickets/{ticket.number}/acknowledgement"):
        assert browser.post(f"/desk/{path}").status_code == 404
    assert browser.delete(f"/desk/tickets/{ticket.number}/acknowledgement").status_code == 404
    assert Notice.objects.get().seen_at is None
    assert not Acknowledgement.objects.exists()


def test_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    assert client.get("/desk/notices")["Location"].startswith("/accounts/login/")


def test_the_bell_counts_on_every_page_and_the_list_says_why(cast: Cast, as_: As) -> None:
    ticket, browser = warned(cast), as_(cast.jonas.person)

    page = browser.get("/desk/notices").content.decode()

    for path in ("/desk/", "/desk/absences", "/desk/search?q=zebra", "/desk/notices"):
        assert 'class="bell__count">1<' in browser.get(path).content.decode()
    assert ticket.spoken_number in page
    assert "Sie bearbeiten dieses Ticket." in page  # Jonas reads German
    assert "75 % der Zeit verbraucht" in page


def test_nobody_sees_or_marks_another_persons_notices(cast: Cast, as_: As) -> None:
    ticket, browser = warned(cast), as_(cast.marieke.person)
    notice = Notice.objects.get()

    assert ticket.subject not in browser.get("/desk/notices").content.decode()
    assert "bell__count" not in bell(browser)
    assert browser.post(f"/desk/notices/{notice.pk}/seen").status_code == 404
    browser.post("/desk/notices/seen")
    browser.get(f"/desk/tickets/{ticket.number}")
    assert Notice.objects.get().seen_at is None


def test_one_and_all_are_marked_as_seen(cast: Cast, as_: As) -> None:
    for _ in range(3):
        warned(cast)
    browser = as_(cast.jonas.person)

    browser.post(f"/desk/notices/{Notice.objects.earliest('id').pk}/seen")
    after_one = unseen(person=cast.jonas.person)
    browser.post("/desk/notices/seen")

    assert (after_one, unseen(person=cast.jonas.person)) == (2, 0)


def test_unseen_come_first_then_what_was_seen_last(cast: Cast, as_: As) -> None:
    tickets = [warned(cast) for _ in range(3)]
    browser = as_(cast.jonas.person)
    browser.post(f"/desk/notices/{Notice.objects.get(ticket=tickets[2]).pk}/seen")

    found = browser.get("/desk/notices").context["notices"]

    assert [each.notice.ticket for each in found] == [tickets[1], tickets[0], tickets[2]]


def test_of_each_clock_the_newest_is_listed(cast: Cast, as_: As) -> None:
    now = timezone.now()
    ticket = make_ticket(cast.els, at=now - 45 * MINUTE, severity="very_high")
    take(ticket=ticket, agent=cast.jonas, at=now - 45 * MINUTE)
    for minutes in (15, 0, -15):
        time_passes(now - minutes * MINUTE)
    browser = as_(cast.jonas.person)

    page = browser.get("/desk/notices")

    assert [each.notice.percent for each in page.context["notices"]] == [100]
    assert Notice.objects.filter(person=cast.jonas.person).count() == 3
    assert 'class="bell__count">1<' in page.content.decode()


def test_opening_the_ticket_is_seeing_its_notices(cast: Cast, as_: As) -> None:
    opened, other = warned(cast), warned(cast)

    page = as_(cast.jonas.person).get(f"/desk/tickets/{opened.number}").content.decode()

    assert Notice.objects.get(ticket=opened).seen_at
    assert Notice.objects.get(ticket=other).seen_at is None
    assert 'class="bell__count">1<' in page


def test_a_person_listens_to_their_own_notices_alone(cast: Cast) -> None:
    topic = f"notices:{cast.jonas.person_id}"

    assert may_listen(cast.jonas.person, topic)
    assert not any(may_listen(person, topic) for person in (cast.marieke.person, cast.ruth.person, cast.els.person, cast.eve))
    assert not may_listen(cast.els.person, f"notices:{cast.els.person_id}")


@pytest.mark.parametrize("tickets", [2, 30])
def test_the_list_costs_the_same_however_long(cast: Cast, as_: As, queries_at_most: Callable[[int], Any], tickets: int) -> None:
    now = timezone.now()
    for _ in range(tickets):
        take(ticket=make_ticket(cast.els, at=now - 45 * MINUTE, severity="very_high"), agent=cast.jonas, at=now)
    time_passes(now)
    browser = as_(cast.jonas.person)

    with queries_at_most(6):
        assert len(browser.get("/desk/notices").context["notices"]) == tickets


def test_a_long_list_comes_in_pages(cast: Cast, as_: As) -> None:
    now = timezone.now()
    for _ in range(45):
        take(ticket=make_ticket(cast.els, at=now - 45 * MINUTE, severity="very_high"), agent=cast.jonas, at=now)
    time_passes(now)
    browser = as_(cast.jonas.person)

    first, second = (browser.get(f"/desk/notices?page={page}").context["notices"] for page in (1, 2))

    assert (len(first), len(second)) == (40, 5)
    assert browser.get("/desk/notices?page=nonsense").status_code == 200


def test_who_sees_to_it_stops_the_reminders_until_it_breaks(cast: Cast, as_: As) -> None:
    now = timezone.now()
    ticket, browser = warned(cast, at=now), as_(cast.jonas.person)

    answer = browser.post(f"/desk/tickets/{ticket.number}/acknowledgement")
    page = browser.get(f"/desk/tickets/{ticket.number}").content.decode()
    time_passes(now + 9 * MINUTE)
    silent = told(ticket, 90)
    time_passes(now + 15 * MINUTE)

    assert answer["Location"] == f"/desk/tickets/{ticket.number}"
    assert "Jonas Berg kümmert sich seit" in page
    assert silent == {}
    assert set(told(ticket, 100)) == {"Jonas", "Ruth"}
    event = Event.objects.get(name="AlarmAcknowledged", subject_id=ticket.pk)
    assert (event.public, event.by, event.data["agent"]) == (False, cast.jonas.person_id, "Jonas Berg")


def test_taken_back_the_reminders_go_on(cast: Cast, as_: As) -> None:
    now = timezone.now()
    ticket, browser = warned(cast, at=now), as_(cast.jonas.person)
    address = f"/desk/tickets/{ticket.number}/acknowledgement"

    browser.post(address, {"notices": ""})
    answer = browser.post(address, {"_method": "DELETE", "notices": ""})
    browser.delete(address)
    time_passes(now + 9 * MINUTE)

    assert answer["Location"] == "/desk/notices"
    assert told(ticket, 90) == {"Marieke": "dedicated_contact"}
    assert Event.objects.filter(name="AcknowledgementTakenBack").count() == 1


def test_pressed_twice_is_on_the_record_once_and_a_colleague_may_take_over(cast: Cast, as_: As) -> None:
    ticket = warned(cast)
    address = f"/desk/tickets/{ticket.number}/acknowledgement"

    for agent in (cast.jonas, cast.jonas, cast.marieke):
        as_(agent.person).post(address)

    assert Acknowledgement.objects.get().agent == cast.marieke
    assert Event.objects.filter(name="AlarmAcknowledged").count() == 2


def test_what_is_answered_needs_nobody_to_see_to_it(cast: Cast, as_: As) -> None:
    ticket, browser = warned(cast), as_(cast.jonas.person)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=timezone.now())
    address = f"/desk/tickets/{ticket.number}"

    refused = browser.post(f"{address}/acknowledgement", HTTP_ACCEPT="application/json")

    assert refused.status_code == 422
    assert not Acknowledgement.objects.exists()
    assert "I see to it" not in browser.get(address).content.decode()


def test_an_agent_who_left_has_no_notices(cast: Cast) -> None:
    warned(cast)
    gone = cast.jonas.person
    gone.is_active = False

    from careline.tickets.noticing import notices

    assert notices(person=gone, at=timezone.now(), start=0, most=9) == []
