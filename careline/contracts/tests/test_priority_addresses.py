"""The priority address of a contract: made with it, changed by an administrator, of one contract only."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, faults, form_of, newest, send
from careline.contracts.models import SupportContract
from careline.contracts.priority_addresses import names, new_name
from careline.people.models import Person
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def contract(cast: Cast) -> SupportContract:
    return SupportContract.objects.get(organization=cast.els.organization)


def test_each_contract_has_one_of_its_own(cast: Cast) -> None:
    found = list(SupportContract.objects.values_list("priority_name", flat=True))

    assert len(found) == len(set(found)) > 1
    assert all(name.startswith("priority-") for name in found)


def test_there_is_none_while_letters_cannot_come_in(cast: Cast, settings) -> None:
    settings.MAIL_DOMAIN = ""

    assert contract(cast).priority_address == ""


def test_an_administrator_changes_it_and_that_is_on_the_record(cast: Cast, as_: As) -> None:
    was = contract(cast).priority_name

    answer = send(as_(cast.alex), change(contract(cast)), priority_name="Priority-Lamme")

    assert answer.status_code == 302
    assert contract(cast).priority_name == "priority-lamme"
    assert newest().data["changes"]["priority_name"] == [was, "priority-lamme"]


def test_a_new_contract_gets_one_though_the_form_was_left_empty(cast: Cast, as_: As) -> None:
    alex, address = as_(cast.alex), reverse("admin:contracts_supportcontract_add")
    assert "priority-" not in form_of(alex, address).get("priority_name", "")

    given = {"organization": cast.joost.organization_id, "plan": contract(cast).plan_id, "status": "active"}
    answer = send(alex, address, **given, starts_on="2026-01-01", ends_on="2027-01-01")

    made = SupportContract.objects.get(organization=cast.joost.organization)
    assert answer.status_code == 302
    assert made.priority_name.startswith("priority-")


def test_an_administrator_takes_it_away(cast: Cast, as_: As, settings) -> None:
    settings.MAIL_DOMAIN = "support.vendor.example"

    send(as_(cast.alex), change(contract(cast)), priority_name="")

    assert contract(cast).priority_address == ""


@pytest.mark.parametrize("name", ["lamme", "priority-", "priority-läm", "priority lamme", "priority--x", "reply+1"])
def test_a_name_that_is_none_is_refused(cast: Cast, as_: As, name: str) -> None:
    assert "priority_name" in faults(send(as_(cast.alex), change(contract(cast)), priority_name=name))


def test_anothers_name_is_refused(cast: Cast, as_: As) -> None:
    other = SupportContract.objects.exclude(pk=contract(cast).pk).first()

    found = faults(send(as_(cast.alex), change(contract(cast)), priority_name=other.priority_name))

    assert found["priority_name"] == ["Another contract has this address."]
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportContract.objects.filter(pk=contract(cast).pk).update(priority_name=other.priority_name)


def test_plain_agents_change_none(cast: Cast, as_: As) -> None:
    assert as_(cast.ruth.person).get(change(contract(cast))).status_code in {302, 403, 404}


def test_names_are_found_in_our_own_domain_only(settings) -> None:
    settings.MAIL_DOMAIN = "support.vendor.example"
    name = new_name()

    assert names(text=f"<{name.upper()}@SUPPORT.vendor.example>") == [name]
    for said in (
        f"{name}@elsewhere.example",
        f"x-{name}@support.vendor.example",
        f"{name}@support.vendor.example.evil.example",
    ):
        assert names(text=said) == []
