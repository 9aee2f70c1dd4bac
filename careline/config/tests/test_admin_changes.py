"""What an administrator changes is in the audit history: who, what, old and new."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, newest, send
from careline.contracts.models import SupportPlan
from careline.customers.models import Organization, Product
from careline.events.models import Event
from careline.people.models import Agent, Person, Team
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    """The administrator's browser."""
    return as_(cast.alex)


def test_a_changed_licence_is_on_the_record(alex: Client, cast: Cast) -> None:
    licence = cast.licence(cast.joost)
    before = licence.seats

    answer = send(alex, change(licence), seats=before + 7)

    assert answer.status_code == 302
    event = newest()
    assert (event.subject, event.subject_id, event.by) == ("licence", licence.pk, cast.alex.pk)
    assert event.organization_id == cast.joost.organization_id
    assert not event.public
    assert event.data["action"] == "changed"
    assert event.data["model"] == "customers.licence"
    assert event.data["changes"] == {"seats": [str(before), str(before + 7)]}


def test_a_changed_plan_is_on_the_record_with_names(alex: Client, cast: Cast) -> None:
    plan = SupportPlan.objects.get(code="sla-24x5")
    other = SupportPlan.objects.get(code="sla-24x7").policy

    send(alex, change(plan), name="SLA week", policy=other.pk)

    changes = newest().data["changes"]
    assert changes["name"] == ["SLA 24x5", "SLA week"]
    assert changes["policy"] == [f"{plan.policy} (#{plan.policy_id})", f"{other} (#{other.pk})"]


def test_saving_without_a_change_leaves_no_trace(alex: Client, cast: Cast) -> None:
    before = Event.objects.count()

    for row in (cast.joost.organization, cast.joost.person, SupportPlan.objects.first(), Product.objects.first()):
        assert send(alex, change(row)).status_code == 302

    assert Event.objects.count() == before


def test_rows_changed_under_another_row_are_on_the_record(alex: Client, cast: Cast) -> None:
    product = Product.objects.get()
    edition = product.editions.first()

    send(alex, change(product), **{"editions-0-name": "Gratis"})

    assert newest().subject == "edition"
    assert newest().data["changes"] == {"name": [edition.name, "Gratis"]}


def test_a_member_added_under_an_organization_is_on_the_record(alex: Client, cast: Cast) -> None:
    organization = cast.joost.organization
    count = organization.members.count()
    new = {
        f"members-{count}-person": cast.eve.pk,
        f"members-{count}-role": "technical",
        "members-TOTAL_FORMS": count + 1,
    }

    send(alex, change(organization), **new)

    assert newest().data["action"] == "added"
    assert newest().data["changes"]["person"] == ["", f"Eve Adams (#{cast.eve.pk})"]
    assert newest().organization_id == organization.pk


def test_a_change_that_fails_leaves_no_trace(alex: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    licence, before = cast.licence(cast.joost), Event.objects.count()
    monkeypatch.setattr("careline.events.audited.record", lambda *a, **k: 1 / 0)
    alex.raise_request_exception = False

    with transaction.atomic():
        assert send(alex, change(licence), seats=99).status_code == 500

    licence.refresh_from_db()
    assert licence.seats != 99
    assert Event.objects.count() == before


def test_a_new_person_has_no_password_and_no_secret_is_written_down(alex: Client) -> None:
    send(
        alex, reverse("admin:people_person_add"),
        email="New.Colleague@Careline.example", name="New Colleague", language="nl", time_zone="Europe/Amsterdam",
        is_active="on",
    )  # fmt: skip

    person = Person.objects.get(email="new.colleague@careline.example")
    assert not person.has_usable_password()
    assert "password" not in newest().data["changes"]
    assert newest().data["action"] == "added"


def test_the_tick_makes_and_unmakes_an_administrator(alex: Client, cast: Cast) -> None:
    send(alex, change(cast.eve), is_staff="on")
    assert (cast.eve.is_staff, cast.eve.is_superuser) == (True, True)

    send(alex, change(cast.eve), is_staff=None)

    assert (cast.eve.is_staff, cast.eve.is_superuser) == (False, False)
    assert newest().data["changes"] == {"is_staff": ["yes", "no"], "is_superuser": ["yes", "no"]}


def test_languages_are_ticked_and_teams_are_on_the_record(alex: Client, cast: Cast) -> None:
    team = Team.objects.get(code="france-mena")

    send(alex, change(cast.jonas), languages=["de", "ar"], skills="remote-control, mobile", teams=[team.pk])

    jonas = Agent.objects.get(pk=cast.jonas.pk)
    assert (jonas.languages, jonas.skills) == (["de", "ar"], ["remote-control", "mobile"])
    assert newest().data["changes"]["languages"] == ["de, en", "de, ar"]
    assert newest().data["changes"]["teams"][1] == f"{team} (#{team.pk})"


def test_a_new_organization_gets_an_account_id(alex: Client) -> None:
    send(
        alex, reverse("admin:customers_organization_add"),
        name="Café Nord", country="DE", subdivision="by", time_zone="Europe/Berlin", language="de",
    )  # fmt: skip

    made = Organization.objects.get(name="Café Nord")
    assert len(made.account_id) == 9
    assert made.subdivision == "BY"
    assert newest().data["changes"]["account_id"] == ["", made.account_id]
