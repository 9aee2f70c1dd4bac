"""The shapes of answers, for the documentation only: writing.py makes them from rows, and a test holds it to these."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Base of answers; a field that is not documented here fails the tests."""

    model_config = ConfigDict(extra="forbid")


class Fault(Answer):
    """What is wrong with one field."""

    field: str
    message: str


class Problem(Answer):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class PersonSelf(Answer):
    """The person behind the token."""

    name: str
    email: str
    language: str
    time_zone: str


class OrganizationSelf(Answer):
    """The organization the token acts in."""

    name: str
    account_id: str
    country: str
    time_zone: str


class Question(Answer):
    """What is asked in a new ticket of the product. `kind` is text, number, date, choice, yes_no or address."""

    code: str
    label: str
    kind: str
    choices: list[str]
    required: bool


class Licence(Answer):
    """A licence of the organization."""

    id: int
    product: str
    edition: str
    seats: int
    status: str
    starts_on: date
    ends_on: date
    opens_tickets: bool
    fields: list[Question]


class PlanSelf(Answer):
    """The plan in force."""

    code: str
    name: str
    has_severities: bool


class Me(Answer):
    """Who a token acts as."""

    person: PersonSelf
    organization: OrganizationSelf
    role: str
    may_write: bool
    sees_all_tickets: bool
    licences: list[Licence]
    plan: PlanSelf | None


class Target(Answer):
    """A first response: within how many open seconds."""

    severity: str | None
    seconds: int
    aim_seconds: int | None
    guaranteed: bool


class Plan(Answer):
    """A support plan."""

    code: str
    name: str
    summary: str
    comes_with_licence: bool
    support_hours: str
    has_severities: bool
    telephone: str | None
    has_priority_email: bool
    has_dedicated_contact: bool
    uptime_percent: float | None
    has_signed_contract: bool
    has_service_credits: bool
    first_response: list[Target]


class Edition(Answer):
    """An edition and what it opens."""

    code: str
    name: str
    product: str
    opens_community: bool
    opens_portal: bool
    opens_tickets: bool
    opens_hotline: bool
    opens_sla: bool


class Plans(Answer):
    """What the vendor promises."""

    plans: list[Plan]
    editions: list[Edition]
