"""Customers of these tests and their programs. Eve belongs to nobody and must never get in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from careline.contracts.models import SupportContract, SupportPlan
from careline.contracts.shipping import ship
from careline.customers import accounts
from careline.customers.models import Edition, Licence, Member, Organization
from careline.people import tokens
from careline.people.models import Agent, Person
from careline.sla import pinned
from careline.tickets.models import Ticket

FROM, UNTIL = date(2020, 1, 1), date(2050, 12, 31)
LOG = b"2026-11-24 08:58:12 brewhouse sync: connection refused (os error 111)\n"


class Program:
    """A person's program: calls the API with their token."""

    def __init__(self, person: Person | None = None, **headers: str) -> None:
        secret = tokens.issue(person=person, name="Monitoring", at=timezone.now())[1] if person else ""
        self.headers = {**({"Authorization": f"Bearer {secret}"} if secret else {}), **headers}
        self.client = Client()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """`headers` in Python's spelling: Idempotency_Key."""
        given = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        data = b"" if body is None else body if isinstance(body, bytes) else orjson.dumps(body)
        kind = given.pop("Content-Type", "application/json")
        return self.client.generic(method, f"/api/v1{path}", data, kind, headers=given)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.call("POST", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.call("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.call("DELETE", path, **headers)

    def form(self, path: str, fields: dict[str, Any], **headers: str) -> HttpResponse:
        """As multipart/form-data."""
        given = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.post(f"/api/v1{path}", fields, headers=given)


@dataclass
class Customer:
    """An organization with a licence and its people."""

    organization: Organization
    licence: Licence
    owner: Member
    technical: Member
    reader: Member

    def request(self, **changed: Any) -> dict[str, Any]:
        """A body that files a ticket."""
        said = {"subject": "Nobody can connect", "body": "It says **error 111**.", "severity": "high"}
        return {"licence": self.licence.pk, **said, **changed}


def make_person(name: str, **fields: Any) -> Person:
    email = name.lower().replace(" ", ".") + "@api.example"
    return Person.objects.create_user(email, name=name, **{"time_zone": "Europe/Brussels", **fields})


def make_member(organization: Organization, name: str, role: str, **fields: Any) -> Member:
    return Member.objects.create(organization=organization, person=make_person(name, **fields), role=role)


def make_customer(name: str, *, edition: str, people: tuple[str, str, str], plan: str = "", **place: str) -> Customer:
    """An organization; with `plan`, a contract for it. `people` are owner, technical and read-only."""
    pinned.forget()
    ship(at=timezone.now())
    organization = Organization.objects.create(account_id=accounts.new(), name=name, **place)
    bought = Edition.objects.get(code=edition)
    licence = Licence.objects.create(organization=organization, edition=bought, seats=20, starts_on=FROM, ends_on=UNTIL)
    if plan:
        SupportContract.objects.create(
            organization=organization, plan=SupportPlan.objects.get(code=plan), status=SupportContract.Status.ACTIVE,
            starts_on=FROM, ends_on=UNTIL,
        )  # fmt: skip
    owner, technical, reader = people
    return Customer(
        organization, licence, make_member(organization, owner, Member.Role.OWNER),
        make_member(organization, technical, Member.Role.TECHNICAL), make_member(organization, reader, Member.Role.READ_ONLY),
    )  # fmt: skip


def make_lamme() -> Customer:
    """Brouwerij Lamme, SLA 24x7: Sanne owns, Wim asks, Bea reads."""
    return make_customer(
        "Brouwerij Lamme (API)", edition="corporate", plan="sla-24x7", people=("Sanne Lamme", "Wim Claes", "Bea Mertens"),
        country="BE", time_zone="Europe/Brussels",
    )  # fmt: skip


def make_smit() -> Customer:
    """Bakkerij Smit, Standard: Pieter owns, Joke asks, Rik reads."""
    return make_customer(
        "Bakkerij Smit (API)", edition="business", people=("Pieter Smit", "Joke Visser", "Rik Bos"), country="NL",
        time_zone="Europe/Amsterdam",
    )  # fmt: skip


def make_agent() -> Agent:
    """Mirjam answers."""
    return Agent.objects.create(person=make_person("Mirjam de Boer"), languages=["nl"])


def make_supervisor() -> Agent:
    """Olga sees breaches and reports."""
    return Agent.objects.create(person=make_person("Olga Smirnova"), kind=Agent.Kind.SUPERVISOR, languages=["en"])


def make_ticket(customer: Customer, *, by: Member | None = None, **changed: Any) -> Ticket:
    """A ticket filed through the API."""
    answer = Program((by or customer.owner).person).post("/tickets", customer.request(**changed))
    assert answer.status_code == 201, answer.content
    return Ticket.objects.get(number=answer.json()["number"])


def log_file(name: str = "brewhouse.log", content: bytes = LOG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/plain")


def assert_problem(answer: HttpResponse, status: int, slug: str, *fields: str) -> dict[str, Any]:
    """The answer is a problem of that sort, naming those fields."""
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["type"].endswith(f"/api/v1/docs#problem-{slug}")
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert [each["field"] for each in problem.get("errors", [])] == list(fields)
    return problem
