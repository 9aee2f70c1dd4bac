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
    """The promise that is due next, or was last. `due_at` is null while a pause without an agreed end moves it.

    `state` is running, soon, late, paused, kept, kept_late or stopped; `metric` first_response, next_response, update or
    resolution.
    """

    metric: str
    due_at: AwareDatetime | None
    aim_at: AwareDatetime | None
    guaranteed: bool
    met_at: AwareDatetime | None
    breached_at: AwareDatetime | None
    state: str


class PromiseInBrief(Answer):
    """The newest promise of a metric."""

    metric: str
    state: str
    due_at: AwareDatetime | None
    met_at: AwareDatetime | None
    breached_at: AwareDatetime | None


class PauseNow(Answer):
    """Why nothing counts now: waiting or appointment."""

    reason: str
    note: str | None
    since: AwareDatetime
    until: AwareDatetime | None


class Proposal(Answer):
    """A higher severity that an agent proposes."""

    severity: str
    reason: str
    by: str
    proposed_at: AwareDatetime


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
    promises: list[PromiseInBrief]
    pause: PauseNow | None
    proposal: Proposal | None
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


class FieldAnswer(Answer):
    """What was asked about the product; `value` is text, a number, true or false, a date, or null."""

    code: str
    label: str
    kind: str
    value: str | float | bool | None


class WholeTicket(Ticket):
    """A ticket with all the member may read of it. `merged_into` is the number under which a merged one goes on."""

    plan: str
    system_information: str
    assignee: str | None
    fields: list[FieldAnswer]
    merged_into: int | None
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
    """A stretch of open time, cut to whole seconds; `due_at` keeps the fraction of a second."""

    from_: AwareDatetime = Field(alias="from")
    to: AwareDatetime
    seconds: int


class ClosedDay(Answer):
    """A day that does not count; `name` is the holiday's."""

    date: date
    name: str | None


class Sums(Answer):
    """Terms of a clock and how they add up: the open stretches, less the pauses, are the total."""

    plan: str
    metric: str
    severity: str | None
    promised_seconds: int
    counted_seconds: int
    guaranteed: bool
    started_at: AwareDatetime
    due_at: AwareDatetime | None
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
    open_seconds: int
    paused_seconds: int
    total_seconds: int
    used: float


class Deadline(Sums):
    """Why a deadline is what it is."""

    number: int


class Term(Answer):
    """A contract by its dates."""

    from_: date = Field(alias="from")
    to: date


class Policy(Calendar):
    """The policy that promises, in its version."""


class Beginning(Answer):
    """Why a clock began: asked, raised, lowered, revised, reopened or merged."""

    because: str
    at: AwareDatetime
    by: str | None
    reason: str | None
    text: str


class Pause(Answer):
    """A stretch that did not count; `seconds` of open time."""

    reason: str
    note: str | None
    from_: AwareDatetime = Field(alias="from")
    to: AwareDatetime | None
    until: AwareDatetime | None
    seconds: int
    by: str | None
    ended_by: str | None


class Clock(Sums):
    """One clock of a promise. `bound_at` is a deadline of before that holds."""

    contract: Term | None
    policy: Policy
    began: Beginning
    stopped_at: AwareDatetime | None
    stopped_because: str | None
    carried_seconds: int
    bound_at: AwareDatetime | None
    pauses: list[Pause]
    used_seconds: int
    left_seconds: int
    late_seconds: int
    recorded_at: AwareDatetime | None
    late_record: bool


class PromiseInFull(Answer):
    """A promise: its clocks, the last of which counts."""

    metric: str
    state: str
    clocks: list[Clock]


class Promises(Answer):
    """Every promise of a ticket."""

    number: int
    promises: list[PromiseInFull]
