"""Custom fields over the API: told with the licence, checked with a new ticket, read with it."""

import pytest

from careline.customers.models import Licence
from careline.tickets.models import CustomField, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(lamme):
    product = Licence.objects.get(pk=lamme.request()["licence"]).edition.product
    shown = CustomField.objects.create(
        product=product, code="serial", label="Serial number", kind="text", is_shown=True, is_required=True
    )
    CustomField.objects.create(product=product, code="tills", label="Tills", kind="number", is_shown=True, position=1)
    CustomField.objects.create(product=product, code="cause", label="Root cause", kind="text")
    return shown


def test_a_program_learns_what_is_asked_answers_it_and_reads_it(asked, lamme, sanne):
    (licence,) = [each for each in sanne.get("/me").json()["licences"] if each["id"] == lamme.request()["licence"]]
    assert [(each["code"], each["required"]) for each in licence["fields"]] == [("serial", True), ("tills", False)]

    answer = sanne.post("/tickets", lamme.request(fields={"serial": "SN-1", "tills": 4}))

    assert answer.status_code == 201
    read = sanne.get(f"/tickets/{answer.json()['number']}").json()["fields"]
    assert [(each["code"], each["value"]) for each in read] == [("serial", "SN-1"), ("tills", 4)]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({}, {"fields.serial"}), ({"serial": "x", "tills": "many"}, {"fields.tills"}),
     ({"serial": "x", "cause": "spy"}, {"fields.cause"}), ({"serial": "x", "nosuch": 1}, {"fields.nosuch"})],
)  # fmt: skip
def test_what_is_missing_wrong_or_not_asked_is_named(given, wrong, asked, lamme, sanne):
    answer = sanne.post("/tickets", lamme.request(fields=given))

    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["errors"]} == wrong
    assert not Ticket.objects.exists()
