"""Custom fields of a product: asked of customers where they see them, changed by agents, found, never destroyed."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.customers.models import Licence, Product
from careline.people.models import Person
from careline.tickets import timeline
from careline.tickets.models import CustomField, Ticket
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def licence(cast):
    Person.objects.update(language="en")
    return Licence.objects.filter(organization=cast.els.organization).select_related("edition__product").first()


@pytest.fixture
def asked(licence):
    """A serial number that customers must tell; what else they may; and a root cause that only agents see."""
    rows = [
        ("serial", "Serial number", "text", {"is_shown": True, "is_required": True}),
        ("tills", "How many tills?", "number", {"is_shown": True}),
        ("since", "Since when?", "date", {"is_shown": True}),
        ("site", "Kind of site", "choice", {"is_shown": True, "options": ["brewery", "shop"]}),
        ("cause", "Root cause", "text", {}),
        ("bug", "Bug report", "address", {}),
        ("known", "Known before?", "yes_no", {}),
    ]
    return {
        code: CustomField.objects.create(
            product=licence.edition.product, code=code, label=label, kind=kind, position=place, **more
        )
        for place, (code, label, kind, more) in enumerate(rows)
    }


def submit(browser, licence, **said):
    values = {"licence": licence.pk, "subject": "Tills offline", "body": "All of them.", "severity": "high"}
    values |= {"client_id": str(uuid4()), **{f"field-{code}": text for code, text in said.items()}}
    return browser.post(reverse("portal:requests"), values, **JSON)


def change(browser, ticket, **said):
    values = {"_method": "PUT", **{f"field-{code}": text for code, text in said.items()}}
    return browser.post(reverse("desk:ticket_fields", args=[ticket.number]), values)


def test_a_customer_answers_what_is_shown_and_reads_it_with_the_request(asked, licence, cast, as_):
    els = as_(cast.els.person)
    form = els.get(reverse("portal:new_request")).content.decode()
    assert "Serial number" in form
    assert "Root cause" not in form

    refused = submit(els, licence, tills="many")
    assert refused.status_code == 422
    assert set(refused.json()["errors"]) == {"field-serial", "field-tills"}
    assert not Ticket.objects.exists()

    assert submit(els, licence, serial="SN-4711", tills="12.5", since="2026-11-20", site="shop", cause="spy").status_code == 201

    ticket = Ticket.objects.get()
    keys = {str(asked[code].pk): value for code, value in
            {"serial": "SN-4711", "tills": 12.5, "since": "2026-11-20", "site": "shop"}.items()}  # fmt: skip
    assert ticket.fields == keys
    shown = els.get(reverse("portal:request", args=[ticket.number])).content.decode()
    assert "SN-4711" in shown
    assert "Root cause" not in shown


def test_the_form_asks_anew_when_another_product_is_chosen(asked, licence, cast, as_):
    other = Product.objects.create(code="other", name="Other")
    CustomField.objects.filter(pk=asked["tills"].pk).update(product=other)

    part = as_(cast.els.person).get(reverse("portal:questions"), {"licence": licence.pk}).content.decode()

    assert 'name="field-serial"' in part
    assert "field-tills" not in part


def test_agents_change_all_of_them_and_the_timeline_tells(asked, licence, cast, as_, queries_at_most):
    ticket, jonas = make_ticket(cast.els, at=timezone.now()), as_(cast.jonas.person)

    assert change(jonas, ticket, serial="SN-1", bug="javascript:alert(1)").status_code == 422
    assert change(jonas, ticket, known="maybe").status_code == 422
    change(jonas, ticket, serial="", cause="<b>clock</b>", known="no", bug="https://bugs.example/1")

    ticket.refresh_from_db()
    assert ticket.fields == {str(asked[c].pk): v for c, v in
                             {"cause": "<b>clock</b>", "known": False, "bug": "https://bugs.example/1"}.items()}  # fmt: skip
    with queries_at_most(14):
        page = jonas.get(reverse("desk:ticket", args=[ticket.number])).content.decode()
    assert "&lt;b&gt;clock&lt;/b&gt;" in page
    told = [entry.text for entry in timeline.for_agent(agent=cast.jonas, ticket=ticket)]
    assert any("Root cause: <b>clock</b>" in text for text in told)
    assert not any("Root cause" in entry.text for entry in timeline.for_member(member=cast.els, ticket=ticket))


def test_two_agents_who_change_different_fields_both_succeed(asked, cast, as_):
    ticket = make_ticket(cast.els, at=timezone.now())
    change(as_(cast.jonas.person), ticket, cause="clock")
    change(as_(cast.ruth.person), ticket, cause="clock", serial="SN-2")

    assert set(Ticket.objects.get().fields.values()) == {"clock", "SN-2"}


def test_a_hidden_field_is_asked_no_more_and_its_answers_stay(asked, licence, cast, as_):
    els = as_(cast.els.person)
    submit(els, licence, serial="SN-4711")
    CustomField.objects.filter(code="serial").update(is_hidden=True)

    ticket = Ticket.objects.get()
    change(as_(cast.jonas.person), ticket, cause="clock")

    assert "SN-4711" not in els.get(reverse("portal:request", args=[ticket.number])).content.decode()
    assert submit(els, licence).status_code == 201
    ticket.refresh_from_db()
    assert ticket.fields[str(asked["serial"].pk)] == "SN-4711"


def test_the_search_finds_what_fields_say_and_members_only_what_they_see(asked, licence, cast, as_):
    els, jonas = as_(cast.els.person), as_(cast.jonas.person)
    submit(els, licence, serial="Bottling4711", tills="12")
    ticket = Ticket.objects.get()
    change(jonas, ticket, serial="Bottling4712", tills="12", cause="clockdrift")

    def found(browser, name, text):
        return f"/{ticket.number}" in browser.get(reverse(name), {"q": text}).content.decode()

    assert found(jonas, "desk:search", "bottling4712")
    assert found(els, "portal:requests", "bottling4712")
    assert not found(jonas, "desk:search", "bottling4711")
    assert found(jonas, "desk:search", "field:clockdrift")
    assert found(jonas, "desk:search", "field:12")
    assert not found(jonas, "desk:search", "field:clock")
    assert not found(els, "portal:requests", "clockdrift")
    assert not found(els, "portal:requests", "zzz field:clockdrift")


@pytest.mark.parametrize("who", ["els", "bram", "joost", "eve"])
def test_nobody_but_agents_changes_fields(who, asked, cast, as_):
    ticket, somebody = make_ticket(cast.els, at=timezone.now()), getattr(cast, who)
    browser = as_(getattr(somebody, "person", somebody))

    assert change(browser, ticket, serial="mine").status_code == 404
    assert Ticket.objects.get().fields == {}


def test_a_stranger_is_asked_to_sign_in_and_a_reader_is_not_asked(asked, cast, client, as_, licence):
    ticket = make_ticket(cast.els, at=timezone.now())

    assert "/accounts/login/" in change(client, ticket, serial="mine").url
    assert "/accounts/login/" in client.get(reverse("portal:questions")).url
    assert as_(cast.bram.person).get(reverse("portal:questions")).status_code == 204
    assert submit(as_(cast.bram.person), licence, serial="x").status_code == 403


def test_administrators_keep_the_fields_and_nothing_is_deleted(asked, cast, as_):
    alex, row = as_(cast.alex), asked["serial"]
    address = reverse("admin:tickets_customfield_change", args=[row.pk])

    assert alex.get(reverse("admin:tickets_customfield_changelist")).status_code == 200
    assert alex.post(reverse("admin:tickets_customfield_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    alex.post(
        address, {"label": "Serial no.", "options": "", "is_shown": "on", "position": 0, "is_hidden": "on", "kind": "date"}
    )

    row.refresh_from_db()
    assert (row.label, row.kind, row.is_hidden) == ("Serial no.", "text", True)
    added = {"product": row.product_id, "code": "x", "label": "X", "kind": "choice", "options": "", "position": 0}
    refused = alex.post(reverse("admin:tickets_customfield_add"), {**added, "is_required": "on"})
    assert refused.status_code == 200
    assert not CustomField.objects.filter(code="x").exists()
    assert as_(cast.jonas.person).get(address).status_code == 404
