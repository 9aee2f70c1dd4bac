"""The administrator's pages: who gets in, and that every page opens."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change
from careline.customers.models import Member, Organization
from careline.people.models import Person
from cast import Cast

pytestmark = pytest.mark.django_db
PAGES = [(model._meta.app_label, model._meta.model_name) for model in admin.site._registry]


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    """The administrator's browser."""
    return as_(cast.alex)


@pytest.mark.parametrize("page", PAGES, ids="_".join)
def test_every_page_opens_for_the_administrator(
    alex: Client, page: tuple[str, str], queries_at_most: Any, client: Client
) -> None:
    base = f"admin:{page[0]}_{page[1]}"
    alex.get("/admin/")

    with queries_at_most(12):
        listing = alex.get(reverse(f"{base}_changelist"), follow=True)
    model = next(model for model in admin.site._registry if model._meta.model_name == page[1])
    row = model._default_manager.first()
    with queries_at_most(40):
        opened = alex.get(change(row)).status_code if row else 200
    adding = alex.get(reverse(f"{base}_add")).status_code

    assert (listing.status_code, opened) == (200, 200)
    assert adding in {200, 403}


def test_lists_take_no_more_statements_for_more_rows(alex: Client, queries_at_most: Any) -> None:
    people = [Person(email=f"{n}@many.example", name=f"Many {n}", password="!") for n in range(120)]
    Person.objects.bulk_create(people)
    organization = Organization.objects.first()
    Member.objects.bulk_create([Member(organization=organization, person=person) for person in people])

    for path in ("people/person", "customers/member", "customers/organization", "customers/licence"):
        alex.get(f"/admin/{path}/")
        with queries_at_most(8):
            assert alex.get(f"/admin/{path}/").status_code == 200
    with queries_at_most(30):
        page = alex.get(change(organization)).content.decode()

    assert "Many 7" not in page
    assert f"organization__id__exact={organization.pk}" in page


@pytest.mark.parametrize("who", ["els", "bram", "katrien", "sofia", "marieke", "ruth", "eve"])
def test_nobody_else_finds_anything(cast: Cast, as_: Callable[[Person], Client], who: str) -> None:
    other = getattr(cast, who)
    browser = as_(other if isinstance(other, Person) else other.person)
    addresses = [
        "/admin/",
        "/admin/jsi18n/",
        "/admin/autocomplete/",
        "/admin/logout/",
        "/admin/password_change/",
        "/admin/x",
    ]

    addresses += [reverse(f"admin:{app}_{model}_changelist") for app, model in PAGES]
    addresses += [reverse(f"admin:{app}_{model}_add") for app, model in PAGES]

    assert {browser.get(address).status_code for address in addresses} == {404}
    assert browser.post(change(cast.alex), {"is_staff": "on"}).status_code == 404


def test_visitors_are_asked_to_sign_in_as_everywhere(client: Client) -> None:
    assert client.get("/admin/").headers["Location"] == "/accounts/login/?next=/admin/"
    assert client.get("/admin/people/person/").headers["Location"] == "/accounts/login/?next=/admin/people/person/"
    assert client.get("/admin/login/").headers["Location"] == "/accounts/login/?next=/admin/"
    assert client.post("/admin/login/", {"username": "alex", "password": "x"}).status_code == 302


def test_nothing_unaudited_is_there(alex: Client) -> None:
    for path in ("auth/group", "account/emailaddress", "procrastinate/procrastinatejob"):
        assert alex.get(f"/admin/{path}/").status_code == 404
    assert {group["app_label"] for group in alex.get("/admin/").context["app_list"]} == {
        "people", "customers", "promises", "rules", "brand", "mail", "history",
    }  # fmt: skip
    shown = [model["model"] for group in alex.get("/admin/").context["app_list"] for model in group["models"]]
    assert sorted(shown, key=str) == sorted(admin.site._registry, key=str)


def test_account_ids_are_found_as_they_are_spoken(alex: Client, cast: Cast) -> None:
    organization = cast.els.organization

    page = alex.get("/admin/customers/organization/", {"q": organization.spoken_account_id}).content.decode()

    assert organization.name in page
    assert cast.joost.organization.name not in page


def test_arabic_administrators_read_from_the_right(cast: Cast, as_: Callable[[Person], Client]) -> None:
    Person.objects.filter(pk=cast.alex.pk).update(language="ar")

    page = as_(cast.alex).get("/admin/customers/organization/").content.decode()

    assert 'dir="rtl"' in page
    assert "css/rtl" in page


def test_no_page_has_script_or_style_of_its_own(alex: Client) -> None:
    for app, model in PAGES:
        for address in (reverse(f"admin:{app}_{model}_changelist"), reverse(f"admin:{app}_{model}_add")):
            page = alex.get(address, follow=True).content.decode()
            assert "<style" not in page, address
            assert " style=" not in page, address
            assert "<script>" not in page, address
            assert " onclick=" not in page, address
