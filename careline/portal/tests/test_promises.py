"""Were promises kept? What a customer reads of it, and whose it is to read."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.insight.tests.helpers import HOUR, broken, kept
from careline.people.models import Person
from careline.portal import promises as surface
from careline.sla.finding import find
from careline.sla.models import Breach
from careline.tickets.models import Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
PAGES = ("/account/promises", "/account/promises.csv")


@pytest.fixture
def breach(cast: Cast) -> Breach:
    return broken(cast.els, at=timezone.now() - 9 * HOUR)


def explained(cast: Cast, breach: Breach) -> None:
    at = timezone.now()
    find(breach=breach, person=cast.ruth.person, cause="staffing", detail="Ill.", remedy="Three people at night now.", at=at)


def test_a_stranger_gets_404_and_a_visitor_is_asked_to_sign_in(cast: Cast, as_: As, client: Client, breach: Breach) -> None:
    for page in PAGES:
        assert as_(cast.eve).get(page).status_code == 404
        assert as_(cast.marieke.person).get(page).status_code == 404
        assert client.get(page)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("who", "sees"),
    [("els", True), ("bram", True), ("wouter", False), ("katrien", False), ("henrike", False), ("sofia", False)],
)
def test_everybody_reads_what_their_role_reads(cast: Cast, as_: As, breach: Breach, who: str, sees: bool) -> None:
    browser = as_(getattr(cast, who).person)

    page = browser.get("/account/promises")
    rows = list(csv.reader(io.StringIO(b"".join(browser.get("/account/promises.csv").streaming_content).decode("utf-8-sig"))))

    assert [row.breach.id for row in page.context["page"].rows] == ([breach.pk] if sees else [])
    assert (page.context["kept"].guarantees.broken, len(rows)) == ((1, 2) if sees else (0, 1))


def test_a_technical_member_reads_their_own(cast: Cast, as_: As, breach: Breach) -> None:
    own = broken(cast.wouter, at=timezone.now() - 9 * HOUR)

    page = as_(cast.wouter.person).get("/account/promises")

    assert [row.breach.id for row in page.context["page"].rows] == [own.pk]


def test_it_is_told_in_words_with_the_remedy_and_whom_to_talk_to(cast: Cast, as_: As, breach: Breach) -> None:
    ticket = Ticket.objects.get(pk=breach.subject_id)
    browser = as_(cast.els.person)
    before = browser.get("/account/promises", headers={"Accept-Language": "en"})
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=breach.due_at + 2 * HOUR)
    explained(cast, breach)
    cast.els.person.__class__.objects.filter(pk=cast.els.person_id).update(language="en")

    page = browser.get("/account/promises").content.decode()

    assert before.status_code == 200
    for text in ("Three people at night now.", "too few people", "2 hrs 0 mins late", f"/requests/{ticket.number}",
                 "marieke.dewit@careline.example", "0 kept, 1 broken"):  # fmt: skip
        assert text in page, text
    assert "Ill." not in page
    assert "credit" not in page.lower()


def test_a_customer_with_nothing_broken_reads_so(cast: Cast, as_: As) -> None:
    Person.objects.filter(pk=cast.henrike.person_id).update(language="en")
    kept(cast.henrike, cast.jonas, at=timezone.now() - HOUR)

    page = as_(cast.henrike.person).get("/account/promises").content.decode()

    assert "None was broken" in page
    assert "1 kept, 0 broken" in page
    assert "100%" in page


def test_the_account_leads_there(cast: Cast, as_: As) -> None:
    assert b'href="/account/promises"' in as_(cast.katrien.person).get("/account").content


def test_pages_follow_each_other(cast: Cast, as_: As, breach: Breach, monkeypatch: pytest.MonkeyPatch) -> None:
    older = broken(cast.els, at=breach.due_at - timedelta(days=3))
    monkeypatch.setattr(surface, "MOST", 1)
    browser = as_(cast.els.person)

    first = browser.get("/account/promises")
    second = browser.get(f"/account/promises?after={first.context['page'].following}")

    assert f"?after={breach.pk}".encode() in first.content
    assert [row.breach.id for row in second.context["page"].rows] == [older.pk]


def test_anothers_breach_is_no_place_to_begin_at(cast: Cast, as_: As, breach: Breach) -> None:
    theirs = broken(cast.henrike, at=timezone.now() - 9 * HOUR)

    page = as_(cast.els.person).get(f"/account/promises?after={theirs.pk}").context["page"]

    assert page.rows == []


@pytest.mark.parametrize("count", [2, 20])
def test_it_costs_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, count: int) -> None:
    for n in range(count):
        explained(cast, broken(cast.els, at=timezone.now() - (9 + n) * HOUR))
    browser = as_(cast.els.person)

    with queries_at_most(9):
        browser.get("/account/promises")
