"""The supervisors' board: who gets in, what is due, what was kept, and what it costs."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.insight.tests.helpers import broken, kept
from careline.people.models import Person
from careline.tickets.assigning import take
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
PAGES = ("/desk/board", "/desk/board?part=now", "/desk/board/attainment.csv")


@pytest.mark.parametrize("who", ["els", "bram", "katrien", "henrike", "eve", "alex", "marieke", "jonas"])
def test_nobody_but_supervisors_finds_it(cast: Cast, as_: As, who: str) -> None:
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    assert [browser.get(page).status_code for page in PAGES] == [404, 404, 404]


def test_a_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    for page in PAGES:
        assert client.get(page)["Location"].startswith("/accounts/login/")


def test_only_supervisors_are_led_there(cast: Cast, as_: As) -> None:
    assert b'href="/desk/board"' in as_(cast.ruth.person).get("/desk/").content
    assert b'href="/desk/board"' not in as_(cast.marieke.person).get("/desk/").content


def test_what_is_due_is_shown_by_team_and_fetched_again(cast: Cast, as_: As) -> None:
    now = timezone.now()
    free, taken = make_ticket(cast.els, at=now), make_ticket(cast.henrike, at=now, subject="Nur diese")
    take(ticket=taken, agent=cast.jonas, at=now)

    whole = as_(cast.ruth.person).get("/desk/board").content.decode()
    part = as_(cast.ruth.person).get("/desk/board?part=now", headers={"HX-Request": "true"}).content.decode()

    for text in (f'href="/desk/tickets/{free.number}"', "Nur diese", "Jonas Berg", 'data-listen="queue clocks"'):
        assert text in whole
        assert text in part
    assert "<html" not in part
    assert 'id="kept"' not in part


def test_the_charts_say_what_the_tallies_say(cast: Cast, as_: As) -> None:
    now = timezone.now()
    kept(cast.els, cast.marieke, at=now - timedelta(hours=3))
    broken(cast.henrike, at=now - timedelta(days=8), holder=cast.jonas)
    kept(cast.joost, cast.marieke, at=now - timedelta(hours=3))

    answer = as_(cast.ruth.person).get("/desk/board")

    page = answer.content.decode()
    guarantees, aims = answer.context["sides"]
    assert (guarantees.side.score.kept, guarantees.side.score.broken, aims.side.score.kept) == (1, 1, 1)
    assert "50%" in page
    assert page.count('class="weeks"') == page.count("<details") == 2
    assert "below the goal" in page
    assert " style=" not in page
    assert "<script>" not in page


def test_a_choice_narrows_stays_in_the_form_and_goes_into_the_file(cast: Cast, as_: As) -> None:
    now = timezone.now()
    kept(cast.els, cast.marieke, at=now)
    kept(cast.joost, cast.marieke, at=now)
    team = cast.marieke.main_team_id
    browser = as_(cast.ruth.person)

    answer = browser.get(f"/desk/board?severity=high&team={team}&weeks=26&goal=99")

    assert [side.side.is_guaranteed for side in answer.context["sides"]] == [True]
    page = answer.content.decode()
    assert '<option value="26" selected>' in page
    assert '<option value="99" selected>' in page
    assert f"/desk/board/attainment.csv?severity=high&amp;team={team}" in page
    assert browser.get("/desk/board?team=0").context["sides"] == []


@pytest.mark.parametrize(
    "nonsense", ["weeks=9999", "plan=x", "team=-1", "goal=abc&weeks=", "severity=%00", "plan=99999999999999999999"]
)
def test_nonsense_in_the_address_counts_as_left_out(cast: Cast, as_: As, nonsense: str) -> None:
    kept(cast.els, cast.marieke, at=timezone.now())

    for page in PAGES:
        answer = as_(cast.ruth.person).get(f"{page}{'&' if '?' in page else '?'}{nonsense}")
        assert answer.status_code == 200
    assert as_(cast.ruth.person).get(f"/desk/board?{nonsense}").context["sides"]


def test_the_file_opens_in_a_spreadsheet(cast: Cast, as_: As) -> None:
    now = timezone.now()
    kept(cast.els, cast.marieke, at=now)
    breach = broken(cast.els, at=now - timedelta(days=1))

    answer = as_(cast.ruth.person).get("/desk/board/attainment.csv")

    content = b"".join(answer.streaming_content).decode()
    head, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff")))
    assert content.startswith("\ufeff")
    assert answer["Content-Type"].startswith("text/csv")
    assert len(head) == 10
    assert sorted((row[1], row[2], row[5], row[6], row[7]) for row in rows) == [
        ("SLA 24x7", "High", "guaranteed", "1", "0"), ("SLA 24x7", "Very high", "guaranteed", "0", "1"),
    ]  # fmt: skip
    assert breach.due_at < now


def test_an_empty_board_says_what_will_be_here(cast: Cast, as_: As) -> None:
    page = as_(cast.ruth.person).get("/desk/board").content.decode()

    assert "Nothing to draw yet" in page
    assert "Nothing is due" in page


@pytest.mark.parametrize("tickets", [2, 20])
def test_it_costs_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, tickets: int) -> None:
    now = timezone.now()
    for n in range(tickets):
        kept(cast.els, cast.marieke, at=now - timedelta(days=n))
        make_ticket(cast.henrike, at=now - timedelta(minutes=n))
    browser = as_(cast.ruth.person)

    with queries_at_most(9):
        browser.get("/desk/board")
    with queries_at_most(4):
        browser.get("/desk/board?part=now", headers={"HX-Request": "true"})
