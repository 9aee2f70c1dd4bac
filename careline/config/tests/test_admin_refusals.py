"""What administrators cannot do, and are told at the field or on the page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, faults, newest, send
from careline.contracts.models import SupportPlan
from careline.customers.models import Edition, Licence, Organization
from careline.people.models import Person, Team
from careline.ui.models import Brand
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    """The administrator's browser."""
    return as_(cast.alex)


def test_administrators_cannot_lock_themselves_out(alex: Client, cast: Cast) -> None:
    send(alex, change(cast.alex), is_staff=None, is_active=None, name="Alex V.")

    assert cast.alex.name == "Alex V."
    assert cast.alex.is_staff
    assert cast.alex.is_active


def test_a_place_that_no_calendar_knows_is_refused_at_its_field(alex: Client, cast: Cast) -> None:
    assert "subdivision" in faults(send(alex, change(cast.joost.organization), subdivision="QQ"))
    assert "country" in faults(send(alex, change(cast.joost.organization), country="CP"))


def test_what_others_refer_to_is_not_deleted_and_the_page_says_so(alex: Client, cast: Cast) -> None:
    address = reverse("admin:customers_organization_delete", args=[cast.els.organization_id])

    for answer in (alex.get(address), alex.post(address, {"post": "yes"})):
        assert answer.status_code == 200
        assert "members" in answer.content.decode()

    assert Organization.objects.filter(pk=cast.els.organization_id).exists()


def test_a_deletion_is_on_the_record(alex: Client) -> None:
    team = Team.objects.create(code="nobody", name="Nobody yet")
    pk = team.pk

    assert alex.post(reverse("admin:people_team_delete", args=[pk]), {"post": "yes"}).status_code == 302

    assert not Team.objects.filter(pk=pk).exists()
    assert newest().data["action"] == "deleted"
    assert newest().subject_id == pk
    assert newest().data["changes"]["name"] == ["Nobody yet", ""]


def test_people_plans_in_use_and_the_brand_cannot_be_deleted(alex: Client, cast: Cast) -> None:
    Brand.objects.get_or_create(pk=1)

    assert alex.post(reverse("admin:people_person_delete", args=[cast.eve.pk]), {"post": "yes"}).status_code == 403
    assert alex.post(reverse("admin:ui_brand_delete", args=[1]), {"post": "yes"}).status_code == 403
    plan = SupportPlan.objects.get(code="sla-24x7")
    assert alex.post(reverse("admin:contracts_supportplan_delete", args=[plan.pk]), {"post": "yes"}).status_code == 200
    assert SupportPlan.objects.filter(pk=plan.pk).exists()


def test_the_database_has_the_last_word_without_a_fault_page(alex: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careline.events.audited.referring", lambda row: [])
    monkeypatch.setattr("django.contrib.admin.options.get_deleted_objects", lambda *a: ([], {}, set(), []))
    address = reverse("admin:customers_organization_delete", args=[cast.els.organization_id])

    answer = alex.post(address, {"post": "yes"})

    assert answer.status_code == 302
    assert Organization.objects.filter(pk=cast.els.organization_id).exists()


def test_a_second_active_contract_is_refused(alex: Client, cast: Cast) -> None:
    given = {
        "organization": cast.els.organization_id, "plan": SupportPlan.objects.get(code="sla-24x5").pk,
        "status": "active", "starts_on": "2026-11-01", "ends_on": "2026-10-01",
    }  # fmt: skip

    found = faults(send(alex, reverse("admin:contracts_supportcontract_add"), **given))

    assert set(found) == {"status", "ends_on"}


def test_a_plan_with_severities_needs_a_policy_with_severities(alex: Client) -> None:
    standard = SupportPlan.objects.get(code="standard")

    assert "policy" in faults(send(alex, change(standard), has_severities="on"))


def test_editions_and_licences_have_at_least_something(alex: Client, cast: Cast) -> None:
    licence = cast.licence(cast.joost)

    assert set(faults(send(alex, change(licence), seats=0, ends_on="2000-01-01"))) == {"seats", "ends_on"}
    assert Licence.objects.get(pk=licence.pk).seats == licence.seats
    assert Edition.objects.count() == 5
