"""Rows as the JSON programs get. Plain dictionaries and orjson: what hot answers are made of must cost little."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from careline.files.models import StoredFile
from careline.sla.models import Clock
from careline.tickets.models import Attachment, Message, Ticket
from careline.tickets.numbers import spoken
from careline.tickets.standing import PauseNow, Proposal, Standing, Stands, of_row

OPTIONS = orjson.OPT_UTC_Z
TICKET = (
    "number", "subject", "status", "turn", "severity", "edition__product__name", "edition__name",
    "requester__person__name", "language", "channel", "created_at", "updated_at", "closed_at",
)  # fmt: skip
CLOCK = (
    "due_at", "aim_at", "soon_at", "is_guaranteed", "met_at", "breached_at", "stopped_at", "paused_at", "resumes_at", "metric",
)  # fmt: skip
STANDING = ("promises", "pauses", "proposal")
COLUMNS = (*TICKET, *(f"clock__{name}" for name in CLOCK), *STANDING)
_ticket_values = attrgetter(*(name.replace("__", ".") for name in TICKET))
_clock_values = attrgetter(*CLOCK)


def respond(data: Any, *, status: int = 200) -> HttpResponse:
    """An answer of plain values."""
    return HttpResponse(dump(data), status=status, content_type="application/json")


def dump(data: Any) -> bytes:
    """JSON; instants in UTC with a Z."""
    return orjson.dumps(data, option=OPTIONS)


def tickets(rows: Iterable[Sequence[Any]], *, at: datetime) -> list[dict[str, Any]]:
    """Tickets from rows of COLUMNS."""
    first, last = len(TICKET), len(TICKET) + len(CLOCK)
    return [_ticket(row[:first], row[first:last], of_row(*row[last:], at=at), at) for row in rows]


def ticket(row: Ticket, stands: Stands, *, at: datetime) -> dict[str, Any]:
    """The same from a ticket in hand."""
    return _ticket(_ticket_values(row), _clock_values(row.clock) if row.clock else (None,), stands, at)


def message(row: Message, attachments: Iterable[Attachment]) -> dict[str, Any]:
    """What somebody wrote, as they wrote it and as it is shown."""
    return {
        "id": row.pk, "author": row.author.name, "from_vendor": row.from_vendor, "created_at": row.created_at,
        "markdown": row.body, "html": row.html, "files": [_attached(each) for each in attachments],
    }  # fmt: skip


def file(row: StoredFile) -> dict[str, Any]:
    """A file without its content."""
    return {"key": row.key, "name": row.name, "size": row.size, "content_type": row.content_type}


def address(path: str) -> str:
    """An address of the API as others reach it."""
    return f"{settings.URL}/api/v1{path}"


def _attached(attachment: Attachment) -> dict[str, Any]:
    return {**file(attachment.file), "url": address(f"/files/{attachment.file.key}")}


def _ticket(row: Sequence[Any], clock: Sequence[Any], stands: Stands, at: datetime) -> dict[str, Any]:
    number, subject, status, turn, severity, product, edition, requester, language, channel, created, updated, closed = row
    return {
        "number": number, "spoken_number": spoken(number=number), "subject": subject, "status": status, "turn": turn,
        "severity": severity or None, "product": product, "edition": _(edition), "requester": requester,
        "language": language, "channel": channel, "created_at": created, "updated_at": updated, "closed_at": closed,
        "promise": _promise(clock, at), "promises": [_brief(each, at) for each in stands.promises],
        "pause": _pause(stands.pause), "proposal": _proposal(stands.proposal), "url": f"{settings.URL}/requests/{number}",
    }  # fmt: skip


def _promise(clock: Sequence[Any], at: datetime) -> dict[str, Any] | None:
    if clock[0] is None:
        return None
    due, aim, soon, is_guaranteed, met, breached, stopped, paused, resumes, metric = clock
    is_known = paused is None or resumes is not None or breached is not None
    return {
        "metric": metric, "due_at": due if is_known else None, "aim_at": aim, "guaranteed": is_guaranteed, "met_at": met,
        "breached_at": breached,
        "state": state(due=due, soon=soon, met=met, breached=breached, stopped=stopped, paused=paused, at=at),
    }  # fmt: skip


def _brief(each: Standing, at: datetime) -> dict[str, Any]:
    return {
        "metric": each.metric, "state": each.state(at=at), "due_at": each.due_at, "met_at": each.met_at,
        "breached_at": each.breached_at,
    }  # fmt: skip


def _pause(pause: PauseNow | None) -> dict[str, Any] | None:
    if pause is None:
        return None
    return {"reason": pause.reason, "note": pause.note or None, "since": pause.since, "until": pause.until}


def _proposal(proposal: Proposal | None) -> dict[str, Any] | None:
    if proposal is None:
        return None
    return {"severity": proposal.severity, "reason": proposal.reason, "by": proposal.by, "proposed_at": proposal.at}


def state(
    *, due: datetime, soon: datetime, met: datetime | None, breached: datetime | None, stopped: datetime | None,
    paused: datetime | None, at: datetime,
) -> str:  # fmt: skip
    """How a promise stands: running, soon, late or paused; then kept, kept_late, or stopped because nobody needed it."""
    if met:
        return "kept_late" if met > due else "kept"
    if stopped:
        return "stopped"
    if breached or (not paused and at >= due):
        return "late"
    return "paused" if paused else "soon" if at >= soon else "running"


def state_of(clock: Clock, *, at: datetime) -> str:
    """The same of a clock in hand."""
    return state(
        due=clock.due_at, soon=clock.soon_at, met=clock.met_at, breached=clock.breached_at, stopped=clock.stopped_at,
        paused=clock.paused_at, at=at,
    )  # fmt: skip
