"""The demonstration: believable, whole, and only once."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.db.models import ForeignKey, Model, QuerySet

from careline.config.demo import filling, loading
from careline.config.demo.logins import LOGINS
from careline.config.demo.stories import STORIES
from careline.contracts.deciding import NotEntitled, options
from careline.contracts.models import Entitlement, SupportContract
from careline.customers.models import Licence, Member, Organization
from careline.events.models import Event
from careline.files.models import StoredFile
from careline.people.models import Absence, Agent, Person
from careline.post.models import Letter
from careline.sla import tallying, watching
from careline.sla.models import Breach, Clock, Shift
from careline.tickets.models import Attachment, Message, Ticket

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)  # a Wednesday

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def new_installation(db: None) -> None:
    """Without the cast, who are the same people. Rolled back with the test."""
    with connection.cursor() as cursor:
        cursor.execute("truncate people_person, people_team, customers_organization, ui_brand cascade")


def test_loading_twice_changes_nothing() -> None:
    assert loading.load(now=NOW, with_passwords=False)
    before = (Person.objects.count(), Ticket.objects.count(), Event.objects.count(), Letter.objects.count())

    assert not loading.load(now=NOW, with_passwords=False)

    assert before == (
        Person.objects.count(), Ticket.objects.count(), Event.objects.count(), Letter.objects.count()
    )  # fmt: skip


def told() -> QuerySet[Ticket]:
    """The requests of the stories, without those of the weeks before."""
    return Ticket.objects.filter(subject__in=[story.subject for story in STORIES])


def test_the_weeks_before_are_tallied_and_looked_into() -> None:
    loading.load(now=NOW, with_passwords=False)

    before = Ticket.objects.exclude(pk__in=told().values("pk"))
    weeks = {row.week for row in tallying.tallies()}
    assert len(weeks) >= 12
    assert tallying.differing() == []
    assert not before.exclude(status="closed").exists()
    assert max(before.values_list("pk", flat=True)) < min(told().values_list("pk", flat=True))
    assert Breach.objects.filter(subject_id__in=before.values("pk"), findings=None).count() >= 2
    assert Breach.objects.filter(findings__isnull=False).count() >= 5
    assert not before.filter(updated_at__gt=NOW).exists()
    assert orphans(Ticket) == orphans(Message) == {}


def test_every_request_is_told_and_one_is_breached_and_one_soon_due() -> None:
    loading.load(now=NOW, with_passwords=False)

    running = Ticket.objects.filter(status="open", due_at__isnull=False)
    assert told().count() == len(STORIES)
    assert running.filter(due_at__lte=NOW).count() == 1
    assert running.filter(soon_at__lte=NOW, due_at__gt=NOW).count() >= 1
    assert told().filter(status="closed").count() >= 3
    assert set(told().values_list("language", flat=True)) == {"nl", "de", "fr", "ar", "en"}


def test_history_is_punctual_and_ends_now() -> None:
    loading.load(now=NOW, with_passwords=False)

    breaches = Event.objects.filter(name="ClockBreached")
    assert breaches.filter(subject_id__in=told().values("pk")).count() == 2
    assert not any(event.data["late_record"] for event in breaches)
    assert not Event.objects.filter(at__gt=NOW).exists()
    due = watching.next_deadline()
    assert due is None or due > NOW


def test_evidence_is_what_it_says() -> None:
    loading.load(now=NOW, with_passwords=False)

    kinds = dict(StoredFile.objects.values_list("name", "kind"))
    assert kinds["bottel-03.log"] == StoredFile.Kind.TEXT
    assert kinds["foutmelding.png"] == StoredFile.Kind.IMAGE
    assert Attachment.objects.count() == StoredFile.objects.count() == len(kinds)


def test_everybody_in_the_list_can_sign_in_to_a_trial() -> None:
    loading.load(now=NOW, with_passwords=True)

    assert set(Person.objects.values_list("email", flat=True)) == {login.email for login in LOGINS}
    for login in (LOGINS[0], LOGINS[-1]):
        assert authenticate(username=login.email, password=login.password) is not None


def test_nobody_gets_a_known_password_otherwise() -> None:
    loading.load(now=NOW, with_passwords=False)

    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_free_and_expired_licences_open_no_tickets() -> None:
    loading.load(now=NOW, with_passwords=False)

    for email, reason in (
        ("sofia.vega@studio-vega.example", "edition"),
        ("sabine.brandt@tischlerei-brandt.example", "closed"),
    ):
        with pytest.raises(NotEntitled) as refusal:
            options(member=Member.objects.get(person__email=email), at=NOW)
        assert refusal.value.reason == reason


def orphans(model: type[Model]) -> dict[str, int]:
    """How many rows point to something that is not there, by field."""
    found = {}
    for field in model._meta.get_fields():
        if isinstance(field, ForeignKey):
            there = field.related_model._default_manager.values("pk")
            rows = model._default_manager.filter(**{f"{field.name}__isnull": False})
            found[field.name] = rows.exclude(**{f"{field.name}__in": there}).count()
    return {name: count for name, count in found.items() if count}


@pytest.fixture
def filled() -> None:
    filling.fill(tickets=500, seed=7, now=NOW)


def test_invented_rows_point_to_rows_that_are_there(filled: None) -> None:
    for model in (Ticket, Message, Clock, Entitlement, Member, Organization, Licence, SupportContract, Agent):
        assert model._default_manager.exists()
        assert orphans(model) == {}


def test_invented_tickets_are_spread_like_real_ones(filled: None) -> None:
    assert Ticket.objects.count() == 500
    assert Ticket.objects.filter(due_at__isnull=False).count() == 10
    assert Ticket.objects.filter(status="open").count() == 35
    assert Ticket.objects.values("organization").distinct().count() > 10
    assert Ticket.objects.values("assignee").distinct().count() > 10
    assert not Ticket.objects.filter(updated_at__gt=NOW).exists()


def test_invented_promises_are_what_a_verb_would_have_promised(filled: None) -> None:
    for ticket in Ticket.objects.select_related("clock", "requester__person", "requester__organization")[::25]:
        terms = next(terms for terms in options(member=ticket.requester, at=NOW) if terms.licence.edition == ticket.edition)
        promise = terms.promise(severity=ticket.severity, at=ticket.created_at)

        assert ticket.clock is not None
        assert ticket.clock.due_at == promise.due_at
        assert ticket.clock.soon_at == promise.soon_at
        assert ticket.due_at in {None, promise.due_at}


def test_invented_history_agrees_with_the_tickets(filled: None) -> None:
    counts = {name: Event.objects.filter(name=name).count() for name in ("TicketSubmitted", "TicketClosed")}

    assert counts == {"TicketSubmitted": 500, "TicketClosed": 465}
    assert Event.objects.filter(name="ClockMet").count() == Clock.objects.filter(met_at__isnull=False).count()
    assert Event.objects.filter(name="ClockBreached").count() == Clock.objects.filter(breached_at__isnull=False).count()


def test_agents_keep_hours_and_one_is_away_with_a_deputy() -> None:
    loading.load(now=NOW, with_passwords=False)

    absence = Absence.objects.get()
    assert absence.covers(NOW)
    assert absence.deputy
    assert Shift.objects.count() == 4
