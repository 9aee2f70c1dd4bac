"""The shapes of answers about tickets and files; like answers.py for the documentation only."""

from datetime import date

from pydantic import AwareDatetime, Field

from careline.api.answers import Answer


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
