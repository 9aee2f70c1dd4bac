"""The shapes of answers, for the documentation only: writing.py makes them from rows, and a test holds it to these."""

from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


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


class File(Answer):
    """A file sent ahead."""

    key: str
    name: str
    size: int
    content_type: str


class AttachedFile(File):
    """A file on a message."""

    url: str


class Promise(Answer):
    """A first response: `state` is running, soon, late, kept, kept_late or stopped."""

    due_at: AwareDatetime
    aim_at: AwareDatetime | None
    guaranteed: bool
    met_at: AwareDatetime | None
    breached_at: AwareDatetime | None
    state: str


class Ticket(Answer):
    """A ticket as lists show it. `turn` says who writes next: vendor or customer."""

    number: int
    spoken_number: str
    subject: str
    status: str
    turn: str
    severity: str | None
    product: str
    edition: str
    requester: str
    language: str
    channel: str
    created_at: AwareDatetime
    updated_at: AwareDatetime
    closed_at: AwareDatetime | None
    promise: Promise | None
    url: str


class TicketPage(Answer):
    """A page of tickets; `next` is the address of the following one."""

    tickets: list[Ticket]
    next: str | None


class Message(Answer):
    """What somebody wrote."""

    id: int
    author: str
    from_vendor: bool
    created_at: AwareDatetime
    markdown: str
    html: str
    files: list[AttachedFile]


class Happening(Answer):
    """What happened, in a sentence of the reader's language."""

    at: AwareDatetime
    text: str
    is_bad: bool


class WholeTicket(Ticket):
    """A ticket with all the member may read of it."""

    plan: str
    system_information: str
    assignee: str | None
    messages: list[Message]
    timeline: list[Happening] | None = Field(None, description="Only with include=timeline.")


class Closure(Answer):
    """Since when a ticket is closed."""

    number: int
    status: str
    closed_at: AwareDatetime


class Calendar(Answer):
    """The calendar that counts, in the version the promise was made under."""

    code: str
    name: str
    version: int


class Counted(Answer):
    """A stretch of open time."""

    from_: AwareDatetime = Field(alias="from")
    to: AwareDatetime
    seconds: int


class ClosedDay(Answer):
    """A day that does not count; `name` is the holiday's."""

    date: date
    name: str | None


class Deadline(Answer):
    """Why a deadline is what it is."""

    number: int
    plan: str
    severity: str | None
    promised_seconds: int
    guaranteed: bool
    started_at: AwareDatetime
    due_at: AwareDatetime
    aim_at: AwareDatetime | None
    met_at: AwareDatetime | None
    breached_at: AwareDatetime | None
    calendar: Calendar
    zone: str
    country: str
    subdivision: str | None
    closed_on_holidays: bool
    counted: list[Counted]
    closed: list[ClosedDay]
    total_seconds: int
    used: float
