"""One example a line of the documentation: openapi.json, the page and docs/api.md print them, and a test runs each.

Words in braces stand for rows: VALUES has what the documentation prints, the test has real ones.
"""

from dataclasses import dataclass, field
from typing import Any

VALUES: dict[str, Any] = {
    "number": 10427713, "licence": 12, "key": "5c1d0e7b9a3f4d2f8f6a2b1c0d9e8f7a", "message": 345, "breach": 91,
    "url": "https://support.example.com", "account_id": "522906744",
    "proposed": 10427721, "declined": 10427739,
}  # fmt: skip
LOG = "2026-11-24 08:58:12 brewhouse sync: connection refused (os error 111)\n"


@dataclass(frozen=True, kw_only=True)
class Example:
    """A call and its answer. `files` are field and name of log files; `answer` is None where there is no JSON."""

    operation: str
    method: str
    path: str
    status: int
    answer: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    form: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    is_public: bool = False


def filled(value: Any, values: dict[str, Any]) -> Any:
    """A value with the words in braces replaced, in lists and objects too; a lone word keeps its value's type."""
    if isinstance(value, dict):
        return {name: filled(each, values) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(filled(each, values) for each in value)
    if not isinstance(value, str):
        return value
    if value[:1] == "{" and value[1:-1] in values:
        return values[value[1:-1]]
    for name, replacement in values.items():
        value = value.replace("{" + name + "}", str(replacement))
    return value


def of(operation: str) -> list[Example]:
    """The examples of an operation, filled in for reading."""
    return [
        Example(**{name: filled(value, VALUES) for name, value in vars(example).items()})
        for example in EXAMPLES
        if example.operation == operation
    ]


PROMISE = {
    "metric": "first_response", "due_at": "2026-11-24T10:58:40Z", "aim_at": None, "guaranteed": True, "met_at": None,
    "breached_at": None, "state": "running",
}  # fmt: skip
TICKET = {
    "number": "{number}", "spoken_number": "1042 7713", "subject": "Nobody can connect since this morning", "status": "open",
    "turn": "vendor", "severity": "high", "product": "Remote control", "edition": "Corporate", "requester": "Sanne Lamme",
    "language": "nl", "channel": "api", "created_at": "2026-11-24T08:58:40Z", "updated_at": "2026-11-24T08:58:40Z",
    "closed_at": None, "promise": PROMISE,
    "promises": [{
        "metric": "first_response", "state": "running", "due_at": "2026-11-24T10:58:40Z", "met_at": None, "breached_at": None,
    }],
    "pause": None, "proposal": None, "url": "{url}/requests/{number}",
}  # fmt: skip
FILE = {"key": "{key}", "name": "brewhouse.log", "size": len(LOG), "content_type": "text/plain"}
MESSAGE = {
    "id": "{message}", "author": "Sanne Lamme", "from_vendor": False, "created_at": "2026-11-24T09:02:10Z",
    "markdown": "It also happens on the **second** server.",
    "html": "<p>It also happens on the <strong>second</strong> server.</p>\n", "files": [],
}  # fmt: skip
NEW_TICKET = {
    "licence": "{licence}", "severity": "high", "subject": "Nobody can connect since this morning",
    "body": "Every connection ends with **error 111**. We expected them to work as yesterday.",
    "system_information": "Brewhouse server 14.2, Debian 12",
}  # fmt: skip
ME = {
    "person": {"name": "Sanne Lamme", "email": "sanne@lamme.example", "language": "nl", "time_zone": "Europe/Brussels"},
    "organization": {
        "name": "Brouwerij Lamme", "account_id": "{account_id}", "country": "BE", "time_zone": "Europe/Brussels",
    },
    "role": "owner", "may_write": True, "sees_all_tickets": True,
    "licences": [{
        "id": "{licence}", "product": "Remote control", "edition": "Corporate", "seats": 320, "status": "active",
        "starts_on": "2026-01-01", "ends_on": "2027-12-31", "opens_tickets": True, "fields": [],
    }],
    "plan": {"code": "sla-24x7", "name": "SLA 24x7", "has_severities": True},
}  # fmt: skip
PLANS = {
    "plans": [{
        "code": "sla-24x7", "name": "SLA 24x7", "summary": "A person answers in hours, day and night, guaranteed.",
        "comes_with_licence": False, "support_hours": "24 hours, 7 days", "has_severities": True, "telephone": "own_number",
        "has_priority_email": True, "has_dedicated_contact": True, "uptime_percent": 99.9, "has_signed_contract": True,
        "has_service_credits": True,
        "first_response": [{"severity": "very_high", "seconds": 3600, "aim_seconds": None, "guaranteed": True}],
    }],
    "editions": [{
        "code": "corporate", "name": "Corporate", "product": "Remote control", "opens_community": True, "opens_portal": True,
        "opens_tickets": True, "opens_hotline": True, "opens_sla": True,
    }],
}  # fmt: skip
SUMS = {
    "plan": "SLA 24x7", "metric": "first_response", "severity": "high", "promised_seconds": 7200, "counted_seconds": 7200,
    "guaranteed": True, "started_at": "2026-11-24T08:58:40Z", "due_at": "2026-11-24T10:58:40Z", "aim_at": None, "met_at": None,
    "breached_at": None, "calendar": {"code": "24x7", "name": "24 hours, 7 days", "version": 1},
    "zone": "Europe/Brussels", "country": "BE", "subdivision": None, "closed_on_holidays": False,
    "counted": [{"from": "2026-11-24T08:58:40Z", "to": "2026-11-24T10:58:40Z", "seconds": 7200}], "closed": [],
    "open_seconds": 7200, "paused_seconds": 0, "total_seconds": 7200, "used": 0.0292,
}  # fmt: skip
BREACH = {
    "id": "{breach}", "ticket": "{number}", "subject": "Nobody can connect since this morning",
    "organization": "Brouwerij Lamme", "account_id": "{account_id}", "plan": "SLA 24x7", "metric": "first_response",
    "severity": "high", "guaranteed": True, "promised_seconds": 7200, "started_at": "2026-11-24T08:58:40Z",
    "due_at": "2026-11-24T10:58:40Z", "answered_at": "2026-11-24T11:20:05Z", "late_seconds": 1285, "cause": "staffing",
    "remedy": "From today on two people watch the night shift.", "team": None,
}  # fmt: skip
SURVEY = {
    "ticket": "{number}", "subject": "Nobody can connect since this morning", "score": "good", "comment": "Quick and friendly.",
    "agent": "Marieke de Wit", "answered_at": "2026-11-25T12:03:51Z",
}  # fmt: skip
TALLY = {
    "week": "2026-11-23", "plan": {"id": 3, "name": "SLA 24x7"}, "severity": "high", "team": {"id": 1, "name": "Benelux"},
    "metric": "first_response", "guaranteed": True, "kept": 41, "broken": 1, "late_seconds": 1285,
}  # fmt: skip

CALENDAR = {"code": "office", "name": "Business days, 08:00 to 18:00", "version": 1}
OFFICE = {
    "place": None, "windows": [{"day": "mon", "from": "08:00", "to": "18:00"}], "closed_on_holidays": True,
    "yearly": [{"month": 12, "day": 24, "hours": []}], "dated": [], "always": False,
}  # fmt: skip
DUE = {
    "calendar": CALENDAR, "zone": "Europe/Berlin", "country": "DE", "subdivision": None, "start": "2026-12-23T16:50:00Z",
    "seconds": 14400, "due_at": "2026-12-28T10:50:00Z",
    "counted": [
        {"from": "2026-12-23T16:50:00Z", "to": "2026-12-23T17:00:00Z", "seconds": 600},
        {"from": "2026-12-28T07:00:00Z", "to": "2026-12-28T10:50:00Z", "seconds": 13800},
    ],
    "stretches": 2,
    "unusual": [
        {"date": "2026-12-24", "closed": True, "why": "Closed every year"},
        {"date": "2026-12-25", "closed": True, "why": "Christmas Day"},
    ],
    "clock_changes": [],
    "shares": [
        {"percent": 50, "at": "2026-12-28T08:50:00Z"}, {"percent": 75, "at": "2026-12-28T09:50:00Z"},
        {"percent": 90, "at": "2026-12-28T10:26:00Z"},
    ],
}  # fmt: skip

DEADLINE = {"number": "{number}", **SUMS}
CLOCK = {
    **SUMS, "contract": {"from": "2026-01-01", "to": "2027-12-31"},
    "policy": {"code": "sla-24x7", "name": "SLA 24x7", "version": 1},
    "began": {
        "because": "asked", "at": "2026-11-24T08:58:40Z", "by": None, "reason": None, "text": "Asked Tue 24 Nov, 09:58:40.",
    },
    "stopped_at": None, "stopped_because": None, "carried_seconds": 0, "bound_at": None, "pauses": [], "used_seconds": 210,
    "left_seconds": 6990, "late_seconds": 0, "recorded_at": None, "late_record": False,
}  # fmt: skip
PROMISES = {"number": "{number}", "promises": [{"metric": "first_response", "state": "running", "clocks": [CLOCK]}]}
RAISED = {**TICKET, "severity": "very_high"}

EXAMPLES = (
    Example(operation="show_me", method="GET", path="/me", status=200, answer=ME),
    Example(operation="list_plans", method="GET", path="/plans", status=200, answer=PLANS, is_public=True),
    Example(
        operation="list_tickets", method="GET", path="/tickets?status=open&limit=1", status=200,
        answer={"tickets": [TICKET], "next": "{url}/api/v1/tickets?status=open&limit=1&after=MTA0Mjc3MQ"},
    ),
    Example(
        operation="create_ticket", method="POST", path="/tickets", status=201, body=NEW_TICKET, answer=TICKET,
        headers={"Idempotency-Key": "monitor-alarm-20261124-0858"},
    ),
    Example(
        operation="create_ticket", method="POST", path="/tickets", status=201, answer=TICKET,
        form=tuple((name, value) for name, value in NEW_TICKET.items()), files=(("files", "brewhouse.log"),),
    ),
    Example(
        operation="show_ticket", method="GET", path="/tickets/{number}?include=timeline", status=200,
        answer={
            **TICKET, "plan": "SLA 24x7", "system_information": "Brewhouse server 14.2, Debian 12", "assignee": None,
            "fields": [], "merged_into": None,
            "messages": [{**MESSAGE, "files": [{**FILE, "url": "{url}/api/v1/files/{key}"}]}],
            "timeline": [{
                "at": "2026-11-24T08:58:40Z", "is_bad": False,
                "text": "Plan SLA 24x7, severity High: a person answers within 2 hours, by 11:58 today.",
            }],
        },
    ),
    Example(
        operation="create_message", method="POST", path="/tickets/{number}/messages", status=201, answer=MESSAGE,
        body={"body": MESSAGE["markdown"]}, headers={"Idempotency-Key": "monitor-note-20261124-0902"},
    ),
    Example(
        operation="close_ticket", method="POST", path="/tickets/{number}/closure", status=201,
        answer={"number": "{number}", "status": "closed", "closed_at": "2026-11-24T11:20:00Z"},
    ),
    Example(operation="reopen_ticket", method="DELETE", path="/tickets/{number}/closure", status=204),
    Example(operation="show_deadline", method="GET", path="/tickets/{number}/deadline", status=200, answer=DEADLINE),
    Example(operation="list_promises", method="GET", path="/tickets/{number}/promises", status=200, answer=PROMISES),
    Example(
        operation="change_severity", method="PUT", path="/tickets/{number}/severity", status=200, answer=RAISED,
        body={"severity": "very_high", "reason": "Now the whole brewery stands still."},
    ),
    Example(
        operation="accept_proposal", method="POST", path="/tickets/{proposed}/proposal/acceptance", status=201, answer=RAISED
    ),
    Example(operation="decline_proposal", method="DELETE", path="/tickets/{declined}/proposal", status=204),
    Example(operation="upload_file", method="POST", path="/files", status=201, files=(("file", "brewhouse.log"),), answer=FILE),
    Example(operation="download_file", method="GET", path="/files/{key}", status=200),
    Example(
        operation="list_calendars", method="GET", path="/calendars", status=200,
        answer={"calendars": [{**CALENDAR, "rules": OFFICE}]},
    ),
    Example(
        operation="show_due", method="GET", status=200, answer=DUE,
        path="/calendars/office/due?start=2026-12-23T16:50:00Z&target=4h&zone=Europe/Berlin&country=DE",
    ),
    Example(
        operation="list_breaches", method="GET", path="/breaches?due_after=2026-01-01T00:00:00Z&limit=1", status=200,
        answer={"breaches": [BREACH], "next": None},
    ),
    Example(
        operation="list_surveys", method="GET", path="/surveys?limit=1", status=200, answer={"surveys": [SURVEY], "next": None},
    ),
    Example(
        operation="show_attainment", method="GET", path="/attainment?weeks=4", status=200,
        answer={"since": "2026-11-02", "attainment": [TALLY]},
    ),
)  # fmt: skip
