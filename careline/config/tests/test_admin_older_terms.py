"""Promises under older terms: an administrator is told, sees what each choice would do, decides, watches; nobody else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careline.config.tests.browsing import change, newest, send
from careline.contracts.models import SupportPlan
from careline.people.models import Person
from careline.sla import pinned
from careline.sla.models import Calendar, Clock, Policy
from careline.tickets import revising, waiting
from careline.tickets.models import Revision, Ticket
from careline.tickets.older_terms import About
from careline.tickets.revision_models import Choice, Scope, State
from careline.tickets.revision_preview import Row, preview
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.terms import EVERYTHING, clock_of, close, move, sign, tighten
from cast import Cast

pytestmark = pytest.mark.django_db
OVERVIEW = "/admin/tickets/revision/"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def forget() -> Any:
    yield
    pinned.forget()


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Els asks something that can wait, now: the pages ask the clock on the wall."""
    return make_ticket(cast.els, at=timezone.now(), severity="low")


def older(about: About = EVERYTHING) -> str:
    return reverse("admin:tickets_revision_older", args=[about.kind, about.id])


def policy() -> Policy:
    return Policy.objects.get(code="24x7")


def drafted(alex: Client, choice: str = Choice.RECOMPUTE) -> tuple[Revision, str]:
    answer = alex.post(older(), {"choice": choice, "reason": "Sold better terms."})
    return Revision.objects.latest("pk"), answer.headers["Location"]


def test_saving_tells_how_many_promises_run_on_and_leads_to_them(alex: Client, ticket: Ticket, cast: Cast) -> None:
    calendar = Calendar.objects.get(code="24x7")
    organization = cast.els.organization
    contract = sign(cast.els, "sla-24x7")
    plan = SupportPlan.objects.get(code="sla-24x7")

    for row, changed, about in (
        (policy(), {"low_first_response": "4 h"}, About(Scope.POLICY, policy().pk)),
        (calendar, {"dated": "2030-01-01"}, About(Scope.CALENDAR, calendar.pk)),
        (organization, {"time_zone": "America/New_York"}, About(Scope.ORGANIZATION, organization.pk)),
        (contract, {"telephone_number": "+1"}, About(Scope.ORGANIZATION, organization.pk)),
        (cast.licence(cast.els), {"seats": 7}, About(Scope.ORGANIZATION, organization.pk)),
        (plan, {"name": "Always"}, EVERYTHING),
    ):
        assert send(alex, change(row), **changed).status_code == 302, row
        page = alex.get("/admin/").content.decode()

        assert "1 open promise runs on under older terms." in page, row
        assert f'href="{older(about)}"' in page
        assert alex.get(older(about)).status_code == 200


def test_saving_says_nothing_where_nothing_is_open_or_nothing_changed(alex: Client, ticket: Ticket) -> None:
    send(alex, change(Policy.objects.get(code="24x5")), low_first_response="4 h")
    send(alex, change(policy()))

    assert "older terms." not in alex.get("/admin/").content.decode()


def test_causes_are_told_with_their_counts(alex: Client, ticket: Ticket, cast: Cast) -> None:
    assert "There is nothing to decide." in alex.get(OVERVIEW).content.decode()
    tighten("24x7", at=timezone.now(), low=4 * 3600)
    move(cast.els, zone="America/New_York", country="US")

    page = alex.get(OVERVIEW)

    text = page.content.decode()
    assert page.context["whole"].promises == 1
    assert [section["rows"][0].group.about.kind for section in page.context["sections"]] == ["policy", "organization"]
    assert "By severity, around the clock" in text
    assert cast.els.organization.name in text


def test_a_page_of_promises_shows_terms_and_outcomes(alex: Client, ticket: Ticket, cast: Cast) -> None:
    tighten("24x7", at=timezone.now(), low=4 * 3600)
    move(cast.els, zone="America/New_York", country="US")

    page = alex.get(older()).content.decode()

    assert ticket.spoken_number in page
    assert cast.els.organization.name in page
    assert "Europe/Brussels BE" in page
    assert "America/New_York US" in page
    assert "By severity, around the clock 2" in page
    assert "SLA 24x7" not in page


@pytest.mark.parametrize("choice", [Choice.RECOMPUTE, Choice.CARRY_OVER])
def test_what_is_foreseen_is_what_happens(cast: Cast, now: datetime, choice: str) -> None:
    """Paused and not, raised and not, on three plans, after one decision already: to the second."""
    for member in (cast.els, cast.henrike, cast.joost):
        one, two, _ = (make_ticket(member, at=now, severity="low") for _ in range(3))
        waiting.arrange(ticket=one, agent=cast.jonas, note="Call.", until=now + 30 * HOUR, at=now + HOUR)
        waiting.arrange(ticket=two, agent=cast.jonas, note="Call.", until=now + 90 * HOUR, at=now + HOUR)
        waiting.go_on(ticket=two, agent=cast.jonas, at=now + 2 * HOUR)
    first, second = now + 2.5 * HOUR, now + 3 * HOUR
    tighten("24x7", at=now, low=9 * 3600)
    tighten("24x5", at=now, low=3600)
    _decide(Choice.CARRY_OVER, cast, first)
    sign(cast.joost, "sla-24x7")
    move(cast.henrike, zone="Pacific/Auckland", country="NZ")
    tighten("24x7", at=now, low=7 * 3600)

    foreseen = {row.ticket.pk: _foreseen(row, choice) for row in preview(EVERYTHING, after=0, most=99, at=second)}
    _decide(choice, cast, second)

    assert len(foreseen) == 9
    happened = {pk: (clock_of(Ticket.objects.get(pk=pk)).due_at, _is_broken(pk)) for pk in foreseen}
    assert happened == foreseen
    assert {is_broken for _due, is_broken in foreseen.values()} == ({True, False} if choice == Choice.RECOMPUTE else {False})


def _foreseen(row: Row, choice: str) -> tuple[datetime, bool]:
    outcome = row.recomputed if choice == Choice.RECOMPUTE else row.carried_over
    return outcome.due_at, outcome.is_broken


def _is_broken(pk: int) -> bool:
    return clock_of(Ticket.objects.get(pk=pk)).breached_at is not None


def _decide(choice: str, cast: Cast, at: datetime) -> None:
    revision = revising.draft(about=EVERYTHING, choice=choice, reason="So.", by=cast.alex, at=at)
    revising.start(revision=revision, by=cast.alex.pk, at=at)
    assert not revising.go_on(revision_id=revision.pk, at=at)


def test_deciding_from_the_form_to_the_end(alex: Client, cast: Cast, as_: Callable[[Person], Client]) -> None:
    ticket = make_ticket(cast.els, at=timezone.now() - 2 * HOUR, severity="low")
    tighten("24x7", at=timezone.now(), low=3600)

    revision, address = drafted(alex)
    audited = newest()
    confirmation = alex.get(address).content.decode()
    unmoved = clock_of(ticket).due_at
    alex.post(f"{OVERVIEW}{revision.pk}/run/")
    running = alex.get(address).content.decode()
    revising.go_on(revision_id=revision.pk, at=timezone.now())
    done = alex.get(address).content.decode()

    assert (audited.subject, audited.data["action"]) == ("revision", "added")
    assert audited.data["changes"]["reason"] == ["", "Sold better terms."]
    assert "1 promise is counted again from its start" in confirmation
    assert "1 would be broken at once" in confirmation
    assert unmoved == ticket.due_at
    assert 'http-equiv="refresh"' in running
    assert "Stop" in running
    assert 'http-equiv="refresh"' not in done
    assert "Sold better terms." in done
    assert clock_of(ticket).breached_at is not None
    seen = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()
    assert "Sold better terms." in seen
    assert "De toezeggingen worden vanaf het begin opnieuw geteld." in seen


def test_customers_do_not_read_that_terms_were_kept(alex: Client, ticket: Ticket, cast: Cast, as_: Any) -> None:
    tighten("24x7", at=timezone.now(), low=3600)
    revision, _address = drafted(alex, Choice.KEEP)
    alex.post(f"{OVERVIEW}{revision.pk}/run/")
    revising.go_on(revision_id=revision.pk, at=timezone.now())

    assert "Sold better terms." not in as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()
    assert "Sold better terms." in as_(cast.marieke.person).get(f"/desk/tickets/{ticket.number}").content.decode()
    assert clock_of(ticket).due_at == ticket.due_at


def test_stopping_going_on_and_discarding(alex: Client, ticket: Ticket) -> None:
    tighten("24x7", at=timezone.now(), low=3600)
    revision, address = drafted(alex)
    other, _ = drafted(alex)
    run, stop = f"{OVERVIEW}{revision.pk}/run/", f"{OVERVIEW}{revision.pk}/stop/"

    alex.post(run)
    busy = alex.post(f"{OVERVIEW}{other.pk}/run/", follow=True).content.decode()
    alex.post(stop)
    stopped = alex.get(address).content.decode()
    again = alex.post(stop, follow=True).content.decode()
    alex.post(run)
    alex.post(f"{OVERVIEW}{other.pk}/discard/")
    kept = alex.post(f"{OVERVIEW}{revision.pk}/discard/", follow=True).content.decode()

    assert "Another decision is being carried out." in busy
    assert "Go on" in stopped
    assert "It does not run any more." in again
    assert "stays on record" in kept
    assert list(Revision.objects.values_list("pk", "state")) == [(revision.pk, State.RUNNING)]


def test_a_decision_needs_a_choice_and_a_reason(alex: Client, ticket: Ticket) -> None:
    tighten("24x7", at=timezone.now(), low=3600)

    for given in ({}, {"choice": "keep", "reason": " "}, {"choice": "forget", "reason": "So."}):
        answer = alex.post(older(), given)
        assert answer.status_code == 200
        assert "errorlist" in answer.content.decode()
    assert not Revision.objects.exists()


def test_pages_take_few_statements_however_many_promises_there_are(alex: Client, cast: Cast, queries_at_most: Any) -> None:
    for member in (cast.els, cast.yasmin):
        for _ in range(30):
            make_ticket(member, at=timezone.now(), severity="low")
    tighten("24x7", at=timezone.now(), low=3600)
    _revision, address = drafted(alex)
    alex.get(older())

    with queries_at_most(15):
        first = alex.get(older())
    with queries_at_most(15):
        second = alex.get(f"{older()}?after={first.context['following']}")
    with queries_at_most(12):
        alex.get(OVERVIEW)
    with queries_at_most(15):
        alex.get(address)

    rows = [row.clock.pk for row in [*first.context["rows"], *second.context["rows"]]]
    assert len(rows) == len(set(rows)) == 50
    assert alex.get(f"{older()}?after={'9' * 30}").status_code == 200
    assert alex.get(f"{older()}?after=x").status_code == 200


def test_what_is_not_there_is_not_found(alex: Client) -> None:
    for address in (f"{OVERVIEW}older/calendar/999/", f"{OVERVIEW}older/moon/1/", f"{OVERVIEW}older/everything/7/"):
        assert alex.get(address).status_code == 404
    for address in (f"{OVERVIEW}999/change/", f"{OVERVIEW}x/change/"):
        assert alex.get(address).status_code == 404
    assert alex.post(f"{OVERVIEW}999/run/").status_code == 404


def test_looking_starts_nothing(alex: Client, ticket: Ticket) -> None:
    tighten("24x7", at=timezone.now(), low=3600)
    revision, _ = drafted(alex)

    for act in ("run", "stop", "discard"):
        assert alex.get(f"{OVERVIEW}{revision.pk}/{act}/").status_code == 405
    assert Revision.objects.get().state == State.DRAFT
    assert Clock.objects.filter(revision_id__isnull=False).count() == 0


@pytest.mark.parametrize("who", ["els", "bram", "katrien", "henrike", "marieke", "ruth", "eve"])
def test_nobody_but_an_administrator_sees_or_decides(
    alex: Client, ticket: Ticket, cast: Cast, as_: Callable[[Person], Client], who: str
) -> None:
    tighten("24x7", at=timezone.now(), low=3600)
    revision, address = drafted(alex)
    other = getattr(cast, who)
    browser = as_(other if isinstance(other, Person) else other.person)

    assert {browser.get(each).status_code for each in (OVERVIEW, older(), address)} == {404}
    posts = [f"{OVERVIEW}{revision.pk}/{act}/" for act in ("run", "stop", "discard")]
    assert {browser.post(each, {"choice": "keep", "reason": "x"}).status_code for each in (*posts, older())} == {404}
    assert list(Revision.objects.values_list("state", flat=True)) == [State.DRAFT]


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(older()).headers["Location"].startswith("/accounts/login/")
    assert client.post(older(), {"choice": "keep", "reason": "x"}).status_code == 302
    assert not Revision.objects.exists()


def test_a_calendar_with_a_new_closure_is_a_cause(alex: Client, ticket: Ticket) -> None:
    calendar = close("24x7", at=timezone.now(), dated=[{"date": "2031-01-01", "hours": []}])

    page = alex.get(older(About(Scope.CALENDAR, calendar.pk))).content.decode()

    assert "24 hours, 7 days 2" in page
    assert "unchanged" in page
