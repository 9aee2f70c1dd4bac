"""Broken promises at the desk: the list, the file, the evidence, the finding."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.desk import breaches as surface
from careline.insight import broken as listing
from careline.insight.tests.helpers import HOUR, broken
from careline.people.models import Person
from careline.sla.models import Breach, Finding
from careline.tickets.models import Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
FOUND = {"cause": "overlooked", "detail": "It lay over lunch.", "remedy": "Two people look at noon now."}


@pytest.fixture
def breach(cast: Cast) -> Breach:
    """Nine hours ago, very high, with Jonas."""
    return broken(cast.els, at=timezone.now() - 9 * HOUR, holder=cast.jonas)


@pytest.mark.parametrize("who", ["els", "bram", "katrien", "henrike", "eve", "alex", "marieke", "jonas"])
def test_nobody_but_supervisors_finds_them(cast: Cast, as_: As, breach: Breach, who: str) -> None:
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    for page in ("breaches", "breaches.csv", f"breaches/{breach.pk}", f"breaches/{breach.pk}/findings"):
        assert browser.get(f"/desk/{page}").status_code == 404
    assert browser.post(f"/desk/breaches/{breach.pk}/findings", FOUND).status_code == 404
    assert not Finding.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client: Client, breach: Breach) -> None:
    for page in ("breaches", "breaches.csv", f"breaches/{breach.pk}"):
        assert client.get(f"/desk/{page}")["Location"].startswith("/accounts/login/")
    assert client.post(f"/desk/breaches/{breach.pk}/findings", FOUND)["Location"].startswith("/accounts/login/")


def test_what_is_not_there_is_not_there(cast: Cast, as_: As) -> None:
    browser = as_(cast.ruth.person)

    assert browser.get("/desk/breaches/99999").status_code == 404
    assert browser.post("/desk/breaches/99999/findings", FOUND).status_code == 404


def test_the_list_is_newest_first_and_narrows(cast: Cast, as_: As, breach: Breach) -> None:
    older = broken(cast.henrike, at=breach.due_at - timedelta(days=9))
    browser = as_(cast.ruth.person)
    browser.post(f"/desk/breaches/{older.pk}/findings", FOUND)

    def shown(query: str) -> list[int]:
        return [row.breach.id for row in browser.get(f"/desk/breaches?{query}").context["page"].rows]

    day = timezone.localtime(older.due_at).date().isoformat()
    assert shown("") == [breach.pk, older.pk]
    assert shown("cause=none") == [breach.pk]
    assert shown("cause=overlooked") == [older.pk]
    assert shown(f"plan={older.plan_id}&guaranteed=1&severity=very_high&metric=first_response") == [older.pk]
    assert shown(f"team={cast.jonas.main_team_id}") == [breach.pk]
    assert shown("team=0") == [older.pk]
    assert shown(f"since={day}&until={day}") == [older.pk]
    assert shown("cause=none&team=0") == []
    assert shown("cause=bogus&since=yesterday&until=9999-12-31&after=x&plan=-") == [breach.pk, older.pk]


def test_pages_follow_each_other_with_what_was_chosen(
    cast: Cast, as_: As, breach: Breach, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    older = broken(cast.els, at=breach.due_at - timedelta(days=3))
    monkeypatch.setattr(surface, "MOST", 1)
    browser = as_(cast.ruth.person)

    first = browser.get("/desk/breaches?severity=very_high").content.decode()
    second = browser.get(f"/desk/breaches?severity=very_high&after={breach.pk}").context["page"]

    assert f"?severity=very_high&amp;after={breach.pk}" in first
    assert [row.breach.id for row in second.rows] == [older.pk]
    assert second.following is None


def test_the_file_holds_the_whole_selection_and_no_formulas(
    cast: Cast, as_: As, breach: Breach, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    for n in range(4):
        broken(cast.els, at=breach.due_at - timedelta(days=3 + n), subject='=HYPERLINK("http://evil.example")')
    broken(cast.els, at=breach.due_at - timedelta(days=20), severity="low")
    monkeypatch.setattr(listing, "AT_ONCE", 2)

    answer = as_(cast.ruth.person).get("/desk/breaches.csv?severity=very_high")

    head, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert len(rows) == 5
    assert head[0] == "due (UTC)"
    assert {len(row) for row in rows} == {len(head)}
    assert [row[2][:2] for row in rows] == ["Ti", "'=", "'=", "'=", "'="]
    assert datetime.fromisoformat(rows[0][0] + "+00:00") == breach.due_at.replace(microsecond=0)


def test_the_evidence_says_everything_in_words(cast: Cast, as_: As, breach: Breach) -> None:
    ticket = Ticket.objects.get(pk=breach.subject_id)

    page = as_(cast.ruth.person).get(f"/desk/breaches/{breach.pk}").content.decode()

    told = ("SLA 24x7", "Very high", "version 1", "Europe/Brussels", "Jonas Berg", "guaranteed", "Not kept yet",
            f'href="/desk/tickets/{ticket.number}"', "Nobody has looked into it yet", "contract from",
            "1 hr 0 mins")  # fmt: skip
    for text in told:
        assert text in page, text


def test_an_answer_that_came_says_how_late(cast: Cast, as_: As, breach: Breach) -> None:
    ticket = Ticket.objects.get(pk=breach.subject_id)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=breach.due_at + 2 * HOUR)

    page = as_(cast.ruth.person).get(f"/desk/breaches/{breach.pk}").content.decode()

    assert "Late by 2 hrs 0 mins of open time" in page


def test_a_finding_reaches_the_customer_and_a_correction_follows_it(cast: Cast, as_: As, breach: Breach) -> None:
    browser, ticket = as_(cast.ruth.person), Ticket.objects.get(pk=breach.subject_id)

    first = browser.post(f"/desk/breaches/{breach.pk}/findings", FOUND)
    browser.post(f"/desk/breaches/{breach.pk}/findings", {**FOUND, "remedy": "We call you at noon."})

    page = browser.get(f"/desk/breaches/{breach.pk}").content.decode()
    customers = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()
    assert first["Location"] == f"/desk/breaches/{breach.pk}"
    assert page.index("We call you at noon.") < page.index("Two people look at noon now.")
    assert "We call you at noon." in customers
    assert "over lunch" not in customers


@pytest.mark.parametrize("missing", ["cause", "remedy"])
def test_a_form_with_faults_keeps_what_was_typed(cast: Cast, as_: As, breach: Breach, missing: str) -> None:
    answer = as_(cast.ruth.person).post(f"/desk/breaches/{breach.pk}/findings", {**FOUND, missing: " "})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It lay over lunch." in page
    assert '<details class="card" open>' in page
    assert list(answer.context["form"].errors) == [missing]
    assert not Finding.objects.exists()


def test_a_finding_is_posted_never_fetched(cast: Cast, as_: As, breach: Breach) -> None:
    browser = as_(cast.ruth.person)

    assert browser.get(f"/desk/breaches/{breach.pk}/findings")["Location"] == f"/desk/breaches/{breach.pk}"
    assert browser.put(f"/desk/breaches/{breach.pk}/findings").status_code == 405


def test_nothing_broken_is_good_news(cast: Cast, as_: As) -> None:
    assert "No promise was broken" in as_(cast.ruth.person).get("/desk/breaches").content.decode()
    assert "Nothing found" in as_(cast.ruth.person).get("/desk/breaches?cause=none").content.decode()


@pytest.mark.parametrize("count", [2, 20])
def test_they_cost_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, count: int) -> None:
    made = [broken(cast.els, at=timezone.now() - (9 + n) * HOUR) for n in range(count)]
    browser = as_(cast.ruth.person)
    for n in range(count):
        browser.post(f"/desk/breaches/{made[0].pk}/findings", {**FOUND, "detail": str(n)})

    with queries_at_most(8):
        browser.get("/desk/breaches")
    with queries_at_most(9):
        browser.get(f"/desk/breaches?after={made[0].pk}")
    with queries_at_most(12):
        browser.get(f"/desk/breaches/{made[0].pk}")
